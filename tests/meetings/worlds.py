"""A small federation with a series of briefings, for the tests of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from factories import make_actor, make_body, make_grant, make_person, make_post, make_user
from giaoban.common.actor import CHIEF, OFFICER, Actor
from giaoban.common.clock import VIETNAM
from giaoban.meetings import commands
from giaoban.meetings.commands import AgendaLine, Attendee, TaskPlan
from giaoban.organisations.models import BodyKind, Organisation, Tree
from giaoban.organisations.queries import actor_of

if TYPE_CHECKING:
    from giaoban.meetings.models import Meeting, Series

BRIEFING_DAY = date(2023, 7, 17)


def moment(day: date, clock: time = time(9)) -> datetime:
    """A moment of a day in Vietnam."""
    return datetime.combine(day, clock, tzinfo=VIETNAM)


@dataclass(frozen=True)
class World:
    """Two Party bodies that brief each half-year, a union with two provinces, and who works for whom."""

    centre: Organisation
    north: Organisation
    south: Organisation
    committee: Organisation
    group: Organisation
    office: Actor
    committee_officer: Actor
    group_officer: Actor
    north_officer: Actor
    outsider: Actor
    series: Series


def make_world() -> World:
    """The world, with the series and its agenda of two items."""
    centre = make_body("Liên hiệp Hội Việt Nam", kind=BodyKind.CENTRAL_UNION)
    north = make_body("Liên hiệp Hội tỉnh Bắc", parent=centre)
    south = make_body("Liên hiệp Hội tỉnh Nam", parent=centre)
    above = make_body("Đảng ủy cấp trên", tree=Tree.PARTY)
    committee = make_body("Đảng ủy Liên hiệp Hội Việt Nam", parent=above, symbol="ĐU")
    group = make_body("Đảng đoàn Liên hiệp Hội Việt Nam", parent=above, kind=BodyKind.PARTY_GROUP, symbol="ĐĐ")
    chief = make_user(CHIEF, centre)
    make_grant(chief, CHIEF, committee)
    make_grant(chief, CHIEF, group)
    office = actor_of(chief, on=BRIEFING_DAY, channel="web")
    series = commands.create_series(
        actor=office, on=date(2023, 1, 10), title="Giao ban Đảng đoàn, Đảng ủy", owner=committee, parties=[committee, group],
        notice_collective="Ban Thường vụ", notice_position="Chánh Văn phòng", place="Phòng họp tầng 3, 53 Nguyễn Du, Hà Nội",
        agenda=[AgendaLine("Báo cáo việc thực hiện kết luận kỳ trước", 25), AgendaLine("Thảo luận", 60)],
    )  # fmt: skip
    return World(
        centre, north, south, committee, group, office, make_actor(OFFICER, committee), make_actor(OFFICER, group),
        make_actor(OFFICER, north), make_actor(OFFICER, make_body("Hội ngoài cuộc")), series,
    )  # fmt: skip


def make_meeting(world: World, day: date = BRIEFING_DAY, *, on: date | None = None, title: str = "", **fields: Any) -> Meeting:
    """A planned meeting of the series."""
    on = on or day
    fields.setdefault("period_label", f"kỳ {day:%m/%Y}")
    return commands.plan_meeting(actor=world.office, on=on, at=moment(on), series=world.series, day=day, title=title, **fields)


def held_meeting(world: World, day: date = BRIEFING_DAY, **fields: Any) -> Meeting:
    """A meeting that was opened on its day."""
    meeting = make_meeting(world, day, **fields)
    return commands.open_meeting(actor=world.office, on=day, at=moment(day), meeting=meeting)


def seat(world: World, meeting: Meeting, *people: tuple[str, Organisation, str], status: str = "present") -> None:
    """People of invented names with posts, put on the list: (name, body, role)."""
    rows = []
    for name, body, role in people:
        person = make_person(name)
        make_post(person, body, "Bí thư" if role == "chair" else "Ủy viên", rank=10)
        rows.append(Attendee(person=person, role=role, status=status))
    commands.add_attendees(actor=world.office, meeting=meeting, people=rows)


def two_tasks(world: World) -> list[TaskPlan]:
    """A task for each of the two bodies."""
    return [
        TaskPlan("Tổng hợp kiến nghị của địa phương", world.committee, product="Báo cáo tổng hợp", due_on=date(2023, 8, 15)),
        TaskPlan("Đưa nội dung phối hợp vào chương trình năm", world.group, collaborators=[world.committee], due_on=date(2023, 9, 15)),
    ]
