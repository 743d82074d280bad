"""A Party group and a Party committee with a regulation, half a year of obligations, findings and a briefing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from coordination.factories import make_item, make_occurrence, make_regulation
from factories import make_actor, make_body
from giaoban.common.actor import CHIEF, MEMBER
from giaoban.common.clock import VIETNAM
from giaoban.coordination.commands.reviews import compile_review
from giaoban.coordination.models import Evidence, RegulationMeeting
from giaoban.findings.commands import raise_finding
from giaoban.meetings import commands as meetings
from giaoban.organisations.models import Tree

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.coordination.models import ContentItem, CoordinationRegulation, Occurrence, Review
    from giaoban.meetings.models import Meeting
    from giaoban.organisations.models import Organisation

ON = date(2023, 7, 20)
AT = datetime(2023, 7, 20, 9, 0, tzinfo=VIETNAM)
HALF = {"first_on": date(2023, 1, 1), "last_on": date(2023, 6, 30)}


@dataclass
class World:
    """Both bodies with their offices, a third that looks on, the regulation and what happened under it."""

    group: Organisation
    committee: Organisation
    by_group: Actor
    by_committee: Actor
    stranger: Actor
    reader: Actor
    regulation: CoordinationRegulation
    exchange: ContentItem
    ideology: ContentItem
    done: Occurrence
    missed: Occurrence
    meeting: Meeting


def make_world() -> World:
    """Two contents: one done on time by a meeting, one missed with its cause; a proposal between the parties."""
    group = make_body("Đảng đoàn Liên hiệp", tree=Tree.PARTY, short_name="Đảng đoàn", symbol="ĐĐ")
    committee = make_body("Đảng ủy Cơ quan", tree=Tree.PARTY, short_name="Đảng ủy", symbol="ĐU")
    regulation = make_regulation("Quy chế phối hợp công tác giữa Đảng đoàn và Đảng ủy", bodies=[group, committee])
    of_group, of_committee = regulation.parties.order_by("position")
    exchange = make_item(regulation, "Trao đổi thông tin và giao ban", area="Thông tin", lead=of_group, rhythm="half", product="báo cáo")
    exchange.coordinating.add(of_committee)
    ideology = make_item(regulation, "Nắm tình hình tư tưởng", area="Tư tưởng", lead=of_committee, rhythm="half")
    by_group, by_committee = make_actor(CHIEF, group), make_actor(CHIEF, committee)
    meeting = meetings.plan_meeting(
        actor=by_group,
        on=ON,
        at=AT,
        day=date(2023, 5, 10),
        title="Giao ban quý II",
        owner=group,
        parties=[group, committee],
        kind="briefing",
    )
    RegulationMeeting.objects.create(regulation=regulation, meeting=meeting)
    done = make_occurrence(exchange, due_on=date(2023, 6, 30), done_on=date(2023, 5, 10), label="6 tháng đầu năm 2023", **HALF)
    missed = make_occurrence(
        ideology, due_on=date(2023, 6, 1), missed_from=date(2023, 7, 1), label="6 tháng đầu năm 2023", cause_kind="subjective", cause="Chưa phân công người theo dõi", **HALF
    )  # fmt: skip
    Evidence.objects.create(occurrence=done, kind="meeting", meeting=meeting, on=date(2023, 5, 10), state="confirmed", entered_at=AT)
    raise_finding(
        actor=by_committee, body=committee, kind="proposal", text="Bổ sung sinh hoạt chuyên đề về trí thức", area="Tư tưởng", addressed_to=group,
        on=date(2023, 4, 1), at=AT,
    )  # fmt: skip
    return World(
        group, committee, by_group, by_committee, make_actor(CHIEF, make_body()), make_actor(MEMBER, group), regulation, exchange, ideology, done,
        missed, meeting,
    )  # fmt: skip


def make_review(w: World, **fields: Any) -> Review:
    """The review of the first half-year."""
    return compile_review(actor=w.by_group, regulation=w.regulation, period="6 tháng đầu năm 2023", on=ON, at=AT, **fields)


def briefing(w: World) -> Meeting:
    """An open meeting of both."""
    return meetings.plan_meeting(
        actor=w.by_group,
        on=ON,
        at=AT,
        day=date(2023, 7, 25),
        title="Giao ban 6 tháng",
        owner=w.group,
        parties=[w.group, w.committee],
        kind="briefing",
    )
