"""Directives studied down the tree (quán triệt): who passed them on, who held which session, who is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from giaoban.demo.bodies import CENTRE, COMMITTEE, GROUP
from giaoban.demo.events import NEW_COMMITTEE, current_branches
from giaoban.demo.work.texts import references
from giaoban.demo.work.timeline import LAST, dice, workday
from giaoban.documents import commands
from giaoban.documents.commands.chasing import extend_dissemination, remind_of_dissemination
from giaoban.documents.commands.dissemination import forward_dissemination, open_dissemination
from giaoban.documents.commands.studying import add_study_session
from giaoban.documents.models import DisseminationLine, Document
from giaoban.organisations.models import BodyKind, Organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

LAW: Final = "V/v phổ biến, quán triệt Luật Khoa học, công nghệ và đổi mới sáng tạo tới các hội thành viên"
LAW_TEXT: Final = (
    "Để các đơn vị nắm vững và tổ chức thực hiện Luật Khoa học, công nghệ và đổi mới sáng tạo, Liên hiệp Hội Việt Nam đề nghị các đơn vị tổ chức "
    "phổ biến, quán triệt tới hội viên bằng hình thức phù hợp; cập nhật kết quả trên phần mềm trước ngày 10/11/2026."
)
FORMS: Final = ("conference", "online", "branch", "topical", "reading")
PASSING_ON: Final = ("lhh-tuyen-quang", "lhh-dong-thap")
"""The unions that pass on to their own associations."""


@dataclass(frozen=True)
class Study:
    """One document that a body has studied below it."""

    key: str
    body: str
    account: str
    opened_on: date
    due_on: date
    note: str
    known: str = ""
    """The document came from outside under this number and day; none: the body's own letter."""
    kind: str = BodyKind.LOCAL_UNION
    done: float = 0.92
    late: float = 0.1
    is_passed_on: bool = False
    only: tuple[str, ...] = ()
    """The Party organisations that live at the same host and are asked, beside the own line of the Party; none: those of the kind."""


STUDIES: Final = (
    Study("study 45", CENTRE, "vanphong", date(2023, 12, 18), date(2024, 3, 29), "Quán triệt toàn văn nghị quyết; chú trọng nhiệm vụ của Liên hiệp Hội.",
          "45-NQ/TW 2023-11-24", done=1),
    Study("study 57", CENTRE, "vanphong", date(2025, 1, 9), date(2025, 3, 31), "Quán triệt gắn với chương trình hành động của đơn vị.", "57-NQ/TW 2024-12-22",
          is_passed_on=True),
    Study("study 162", GROUP, "dangdoan", date(2024, 6, 17), date(2024, 8, 30), "Quán triệt trong cấp ủy và các chi bộ; rà soát quy chế làm việc.",
          "162-QĐ/TW 2024-05-29", BodyKind.PARTY_COMMITTEE, done=1, late=0, only=(COMMITTEE,)),
    Study("study 294", NEW_COMMITTEE, "danguy", date(2025, 7, 8), date(2025, 8, 29), "Tổ chức trong sinh hoạt chi bộ; những điểm mới so với quy định trước.",
          "294-QĐ/TW 2025-05-26", BodyKind.PARTY_BRANCH, done=0.97),
    Study("study law", CENTRE, "vanphong", date(2026, 9, 28), date(2026, 11, 10), "Hình thức do đơn vị chọn; ghi số người dự.", done=0.75, is_passed_on=True),
)  # fmt: skip


def studies(timeline: Timeline) -> None:
    """All documents that were studied, from their arrival to who is still late."""
    timeline.make(workday(STUDIES[-1].opened_on - timedelta(days=4)), "study letter", _letter, Document, abstract=LAW)
    for one in STUDIES:
        timeline.add(one.opened_on, partial(_open, one=one))
        chance = dice(one.key)
        for body in below(one):
            _plan(timeline, one, body, chance.random(), chance.random())
        if one is not STUDIES[-1]:
            timeline.add(workday(one.opened_on + timedelta(days=12)), partial(_study, one=one, code=one.body, people=38))
        reminded = workday(one.due_on + timedelta(days=5))
        timeline.add(reminded, partial(_remind, one=one))
    slow = STUDIES[1]
    timeline.add(workday(slow.due_on - timedelta(days=6)), partial(_extend, one=slow))


def below(one: Study) -> Sequence[Organisation]:
    """The bodies that are asked."""
    if one.only:
        return list(Organisation.objects.filter(code__in=one.only))
    if one.kind == BodyKind.PARTY_BRANCH:
        return current_branches()
    return list(Organisation.objects.existing(on=one.opened_on).filter(kind=one.kind).exclude(code="").order_by("sort_key", "pk"))


def _letter(stage: Stage) -> Document:
    centre = stage.body(CENTRE)
    draft = commands.create_draft(
        actor=stage.office(centre), body=centre, form="state", kind="letter", abstract=LAW, text=LAW_TEXT, drafting_unit=stage.body("van-phong"),
        signer=stage.people["binh"], signer_post="Phó Chủ tịch", capacity="for_head", authority="CHỦ TỊCH", place="Hà Nội", visibility="federation",
        recipients=[stage.body(body.code) for body in below(STUDIES[-1])], **stage.when,
    )  # fmt: skip
    return commands.finish_draft(actor=stage.head(centre), document=draft, **stage.when)


def _document(stage: Stage, one: Study) -> Document:
    if not one.known:
        letter: Document = stage.get("study letter")
        return letter
    known: Document = stage.get(f"known {one.known}")
    row = next(row for row in references() if f"{row['number']} {row['signed_on']}" == one.known)
    arrival = commands.register_incoming(
        actor=stage.user(one.account), body=stage.body(one.body), issuer=known.issuer, issuer_name=known.issuer_name, form=row["form"], kind=row["kind"],
        number_text=known.number_text, signed_on=known.signed_on, abstract=known.abstract, secrecy="no", visibility="federation", **stage.when,
    )  # fmt: skip
    commands.close_arrival(
        actor=stage.user(one.account), arrival=arrival, result="Đã triển khai quán triệt tới các tổ chức trực thuộc.", **stage.when
    )
    return arrival.document


def _open(stage: Stage, one: Study) -> None:
    """Ask the bodies that stand below on the day of loading: a demonstration loaded as of 2023 has no branches under the committee of 2025."""
    top = stage.body(one.body)
    bodies = [body for body in (stage.body(body.code) for body in below(one)) if one.only or body.parent_id == top.pk]
    if bodies:
        open_dissemination(
            actor=stage.user(one.account),
            document=_document(stage, one),
            body=top,
            due_on=one.due_on,
            note=one.note,
            bodies=bodies,
            **stage.when,
        )


def line_of(stage: Stage, one: Study, code: str) -> DisseminationLine | None:
    """What a body was asked, if it was."""
    rows = DisseminationLine.objects.select_related("body", "above__body", "dissemination__document__owner")
    rows = rows.filter(body=stage.body(code), dissemination__body=stage.body(one.body), dissemination__opened_on=one.opened_on)
    return rows.first()


def _plan(timeline: Timeline, one: Study, body: Organisation, luck: float, turn: float) -> None:
    if luck > one.done:
        return
    span = (one.due_on - one.opened_on).days
    day = workday(
        one.due_on + timedelta(days=1 + int(turn * 9)) if luck < one.late else one.opened_on + timedelta(days=5 + int(turn * (span - 6)))
    )
    if one.is_passed_on and body.code in PASSING_ON:
        asks = workday(one.opened_on + timedelta(days=4))
        timeline.add(asks, partial(_pass_on, one=one, code=body.code))
        for place, member in enumerate(Organisation.objects.existing(on=asks).filter(parent=body).exclude(code="").order_by("pk")):
            if place % 4:
                held = workday(asks + timedelta(days=6 + 3 * place))
                timeline.add(held, partial(_study, one=one, code=member.code, people=18 + 7 * place))
    timeline.add(min(day, LAST), partial(_study, one=one, code=body.code, people=12 + int(turn * 40)))


def _pass_on(stage: Stage, one: Study, code: str) -> None:
    body, line = stage.body(code), line_of(stage, one, code)
    if line is not None:
        note = "Các hội tổ chức trong quý, báo số người dự."
        forward_dissemination(actor=stage.office(body), line=line, due_on=one.due_on, note=note, **stage.when)


def _study(stage: Stage, one: Study, code: str, people: int) -> None:
    """A body held its session; not everybody came."""
    body, line = stage.body(code), line_of(stage, one, code)
    if line is None:
        return
    due = people + people // 8
    add_study_session(
        actor=stage.office(body), line=line, held_on=stage.day, form="branch" if one.kind == BodyKind.PARTY_BRANCH else FORMS[people % 5],
        people=people, people_due=due, speaker="Báo cáo viên của đơn vị", is_last=True, **stage.when,
    )  # fmt: skip


def _extend(stage: Stage, one: Study) -> None:
    """One that has not finished is given until later."""
    rows = DisseminationLine.objects.filter(
        dissemination__body=stage.body(one.body), dissemination__opened_on=one.opened_on, studied_on=None, depth=1
    )
    line = rows.select_related("body", "above__body", "dissemination__document__owner").order_by("pk").first()
    if line is not None:
        extend_dissemination(
            actor=stage.user(one.account), line=line, due_on=one.due_on + timedelta(days=14), reason="Lịch công tác trùng với kỳ họp, đề nghị lùi hai tuần.",
            **stage.when,
        )  # fmt: skip


def _remind(stage: Stage, one: Study) -> None:
    top = line_of(stage, one, one.body)
    if top is None:
        return
    late = top.dissemination.lines.filter(studied_on=None, due_on__lt=stage.day).exclude(pk=top.pk)
    if late.exists():
        remind_of_dissemination(actor=stage.user(one.account), line=top, **stage.when)
