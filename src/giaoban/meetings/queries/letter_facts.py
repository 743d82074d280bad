"""What the letters of a workshop say: the one that asks for papers, the one that puts its proposals before a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date, weekday_vi
from giaoban.findings.models import AWAITING_ANSWER, Finding, FindingState
from giaoban.meetings.letters import CallFacts, LetterFacts
from giaoban.meetings.models import DocumentRole, PaperState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Meeting, PaperCall
    from giaoban.organisations.models import Organisation


def open_proposals(actor: Actor, meeting: Meeting) -> dict[int, Finding]:
    """The open findings of a meeting and its papers that somebody has to answer, by their keys."""
    rows = (
        Finding.objects.visible_to(actor).filter(state=FindingState.OPEN, kind__in=AWAITING_ANSWER).select_related("about", "addressed_to")
    )
    of_meeting, of_papers = rows.filter(meeting_link__meeting=meeting), rows.filter(paper_link__paper__meeting=meeting)
    return {one.pk: one for one in sorted({*of_meeting, *of_papers}, key=lambda one: one.number)}


def issuer_of_basis(meeting: Meeting) -> Organisation | None:
    """Who issued what a meeting is about: the issuer of the document that it rests on, else of the regulation of its series."""
    link = meeting.documents.filter(role=DocumentRole.BASIS, document__issuer__isnull=False).select_related("document__issuer").first()
    if link is not None:
        return link.document.issuer
    return meeting.series.basis.issuer if meeting.series and meeting.series.basis else None


def call_facts(call: PaperCall) -> CallFacts:
    """What the letter of a call says."""
    meeting = call.meeting
    starts = f"{meeting.starts_at.astimezone(VIETNAM):%H:%M} " if meeting.starts_at else ""
    place = f", tại {meeting.place}" if meeting.place else ""
    return CallFacts(
        host=meeting.owner.name, kind=meeting.kind, title=meeting.title,
        when=f"{starts}{weekday_vi(meeting.day).lower()}, ngày {format_date(meeting.day)}{place}".strip(),
        theme=call.theme, questions=tuple(call.question_lines), due_on=call.due_on, length=call.length, contact=call.contact,
    )  # fmt: skip


_GROUPS = (("shortfall", "Tồn tại, hạn chế"), ("difficulty", "Khó khăn, vướng mắc"), ("proposal", "Đề xuất, kiến nghị"))


def letter_facts(meeting: Meeting, findings: Sequence[Finding], due_on: date | None) -> LetterFacts:
    """What the letter of conclusions says."""
    papers = meeting.papers.filter(state=PaperState.ACCEPTED).select_related("author", "body")
    basis = meeting.documents.filter(role=DocumentRole.BASIS).select_related("document").first()
    groups = [
        (
            title,
            tuple(
                f"{one.about.short}: {one.text}" if one.about and one.about.short not in one.text else one.text
                for one in findings
                if one.kind == kind
            ),
        )
        for kind, title in _GROUPS
    ]
    return LetterFacts(
        host=meeting.owner.name, kind=meeting.kind, title=meeting.title, day=meeting.day, place=meeting.place,
        basis=basis.document.name if basis else "", assessment=meeting.assessment,
        papers=tuple((one.title, one.authors, one.body.short if one.body else "") for one in papers.order_by("place", "number")),
        conclusions=tuple(meeting.conclusions.values_list("number", "text")), groups=tuple((title, lines) for title, lines in groups if lines), due_on=due_on,
    )  # fmt: skip
