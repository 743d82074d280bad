"""The regulation of Đảng đoàn and Đảng ủy: entered, set off by documents and cases, ended."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from giaoban.coordination.commands.evidence import add_evidence
from giaoban.coordination.commands.occurrences import mark_done, open_case, open_for_document
from giaoban.coordination.commands.parties import PartyFacts
from giaoban.coordination.commands.regulations import NewItem, end_regulation, enter_regulation
from giaoban.coordination.models import CoordinationRegulation
from giaoban.coordination.rules.patterns import patterns
from giaoban.demo.bodies import COMMITTEE, GROUP
from giaoban.demo.events import NEW_COMMITTEE, PARTY_ON
from giaoban.demo.work.regulations.evidence import evidence
from giaoban.demo.work.regulations.places import CASES, DOCUMENTS, ENTERED, INTERNAL, occurrence_of
from giaoban.demo.work.sessions import BRIEFING
from giaoban.meetings.models import Series
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline


def internal(timeline: Timeline) -> None:
    """All that happens with it, in the order of its contents."""
    timeline.make(ENTERED, INTERNAL, _enter_internal, CoordinationRegulation, title=INTERNAL)
    for day, number, done_on in (
        (date(2023, 2, 20), "97-QĐ/TW 2023-02-07", None), (date(2023, 10, 16), "124-QĐ/TW 2023-10-04", date(2023, 11, 2)),
        (date(2023, 12, 4), "45-NQ/TW 2023-11-24", date(2023, 12, 21)), (date(2024, 6, 10), "162-QĐ/TW 2024-05-29", date(2024, 7, 22)),
        (date(2025, 1, 2), "57-NQ/TW 2024-12-22", date(2025, 1, 17)),
    ):  # fmt: skip
        timeline.add(day, partial(_document, number=number))
        if done_on is not None:
            timeline.add(done_on, partial(_spread, number=number))
    timeline.add(date(2023, 6, 23), _by_task)
    for day, label, done_on in (
        (date(2023, 3, 6), "Cho ý kiến về quy hoạch lãnh đạo các ban, đơn vị", date(2023, 3, 14)),
        (date(2023, 9, 11), "Cho ý kiến về bổ nhiệm lại cán bộ cấp phòng", date(2023, 9, 20)),
        (date(2024, 4, 8), "Cho ý kiến về điều động, luân chuyển cán bộ", date(2024, 4, 26)),
        (date(2024, 10, 7), "Cho ý kiến về phương án sắp xếp các ban", date(2024, 10, 16)),
    ):
        timeline.add(day, partial(_case, label=label))
        timeline.add(done_on, partial(_opinion, label=label))
    evidence(timeline)
    timeline.add(PARTY_ON, _end_internal)


def _enter_internal(stage: Stage) -> CoordinationRegulation:
    pattern = patterns()["dang-doan-dang-uy"]
    signed = ((GROUP, "khai", "Bí thư Đảng đoàn"), (COMMITTEE, "binh", "Bí thư Đảng ủy"))
    return enter_regulation(
        actor=stage.user("dangdoan"), body=stage.body(GROUP), title=INTERNAL, template=pattern.key, scope=pattern.scope, principles=pattern.principles,
        parties=[
            PartyFacts(stage.body(code), role, office, signatory_post=post, signatory_person=stage.people[who])
            for (code, who, post), role, office in zip(signed, pattern.roles, pattern.offices, strict=True)
        ],
        items=[_item(one, clause=f"Điều 4, khoản {number}") for number, one in enumerate(pattern.items, start=1)],
        document=stage.get("rules 2021"), signed_on=date(2021, 3, 15), in_force_from=date(2021, 3, 15), calendar_from=date(2022, 7, 1),
        series=Series.objects.get(title=BRIEFING), **stage.when,
    )  # fmt: skip


def _item(one: Any, clause: str = "") -> NewItem:
    return NewItem(
        one.area, one.text, one.rhythm, one.product, one.activity, one.fixed_days, one.due_after_days, clause, one.is_approximate, one.note,
        lead=one.lead, coordinating=one.coordinating,
    )  # fmt: skip


def _document(stage: Stage, number: str) -> None:
    item = stage.get(INTERNAL).items.get(line=DOCUMENTS)
    open_for_document(actor=stage.user("danguy"), item=item, document=stage.get(f"known {number}"), **stage.when)


def _spread(stage: Stage, number: str) -> None:
    one = occurrence_of(stage, DOCUMENTS, document=stage.get(f"known {number}"))
    mark_done(
        actor=stage.user("danguy"),
        occurrence=one,
        note="Đã tổ chức hội nghị quán triệt tới cán bộ chủ chốt, gửi danh sách tham dự.",
        **stage.when,
    )


def _by_task(stage: Stage) -> None:
    """The task that the briefing gave is what fulfilled it."""
    task = Task.objects.get(what="Quán triệt Quy định số 97-QĐ/TW tới cán bộ chủ chốt sau khi được ban hành")
    one = occurrence_of(stage, DOCUMENTS, document=stage.get("known 97-QĐ/TW 2023-02-07"))
    add_evidence(actor=stage.user("danguy"), occurrence=one, task=task, **stage.when)


def _case(stage: Stage, label: str) -> None:
    open_case(actor=stage.user("dangdoan"), item=stage.get(INTERNAL).items.get(line=CASES), label=label, **stage.when)


def _opinion(stage: Stage, label: str) -> None:
    mark_done(
        actor=stage.user("dangdoan"),
        occurrence=occurrence_of(stage, CASES, label=label),
        note="Đảng ủy đã có văn bản cho ý kiến.",
        **stage.when,
    )


def _end_internal(stage: Stage) -> None:
    end_regulation(
        actor=stage.user("danguy"), regulation=_kept(stage), from_on=PARTY_ON, reason="party_ceased",
        note="Đảng đoàn kết thúc hoạt động; nhiệm vụ chuyển về Đảng ủy Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam.", **stage.when,
    )  # fmt: skip


def _kept(stage: Stage) -> CoordinationRegulation:
    """The regulation, whose record the new office keeps from the day on which the bodies that made it ended."""
    regulation: CoordinationRegulation = stage.get(INTERNAL)
    CoordinationRegulation.objects.filter(pk=regulation.pk).update(keeper=stage.body(NEW_COMMITTEE))
    regulation.refresh_from_db()
    return regulation
