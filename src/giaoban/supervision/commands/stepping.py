"""The steps of a case from the notice to the meeting with the subject; the announcement; by when steps are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands import announce_document
from giaoban.documents.permissions import can_withdraw
from giaoban.meetings.models import Visibility
from giaoban.organisations.queries.offices import office_of
from giaoban.records.commands import add_file
from giaoban.supervision.commands.opening import TooLate
from giaoban.supervision.commands.writing import (
    StepDayOutOfOrder,
    advance,
    check_day,
    check_document,
    draw_number,
    entry_day,
    locked,
    locked_for_decision,
    locked_for_work,
    tell,
    users_heading,
    users_of_team,
    write,
)
from giaoban.supervision.models import Case, CaseState, CaseStep, StepKind, Verification, WorkingSession
from giaoban.supervision.permissions import can_hand_in
from giaoban.supervision.rules import LIFE, CaseAct
from giaoban.supervision.rules import CaseState as RuleState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.documents.models import Document
    from giaoban.meetings.models import Meeting


class TextNeeded(DomainError):
    """A step whose content is empty."""

    code = "supervision.text_needed"
    sentence = "Write what it says."
    field = "text"


class NotDecidedYet(DomainError):
    """Only what is decided is announced."""

    code = "supervision.not_decided"
    sentence = "The case is not decided, or was called off: there is nothing to announce."


class AnnouncedBefore(DomainError):
    """A case is announced once."""

    code = "supervision.announced_before"
    sentence = "The case was announced on %(day)s."


class StepDone(DomainError):
    """The step is behind."""

    code = "supervision.step_done"
    sentence = "This step was done on %(day)s."
    field = "step"


class SourceNeeded(DomainError):
    """A day of a person without its source."""

    code = "supervision.source_needed"
    sentence = "No rule that is known sets this day: say where it stands, or who approved it."
    field = "source"


class MeetingWouldTell(DomainError):
    """A meeting in the calendar tells others of a case that is not announced."""

    code = "supervision.meeting_would_tell"
    sentence = "Others see this meeting in their calendar, and the case is not announced yet. Announce it first, or leave the meeting out."
    field = "meeting"


@transaction.atomic
def tell_subject(
    *,
    actor: Actor,
    case: Case,
    text: str = "",
    document: Document | None = None,
    self_report_due_on: date | None = None,
    on: date,
    at: datetime,
) -> Case:
    """Tell the subject, who may see the case from now on; with the day by which the self-report is due.

    Errors: NotPermitted, StepNotPossible, StepDayOutOfOrder, DocumentWouldTell.
    """
    case = locked_for_work(actor, case)
    advance(case, CaseAct.TELL, actor=actor, on=on, at=at, text=text, document=document)
    case.told_on = on
    if self_report_due_on is not None:
        paper = document.number_text if document is not None and document.number_text else "Thông báo cho đối tượng"
        _set_due(case, StepKind.SELF_REPORT, self_report_due_on, f"{paper}, {format_date(on)}", at)
    case = write(actor=actor, case=case, action="told", new={"told_on": on, "self_report_due_on": self_report_due_on, "text": text})
    tell(case, _users_of_subject(case, on), N_("%(case)s: you are told of it"), actor=actor, on=on, at=at, key="told")
    return case


@transaction.atomic
def announce_case(*, actor: Actor, case: Case, on: date, at: datetime) -> Case:
    """End the need-to-know of a case: it takes a number of the open series and is seen by the offices of the bodies concerned.

    Its issued papers that were kept need-to-know are announced with it. Errors: NotPermitted, NotDecidedYet, AnnouncedBefore, StepDayOutOfOrder.
    """
    case = locked_for_decision(actor, case)
    if case.announced_on is not None:
        raise AnnouncedBefore(day=format_date(case.announced_on))
    if case.state in {CaseState.PREPARED, CaseState.CANCELLED}:
        raise NotDecidedYet
    _check_announcement(case, on, at)
    before = case.code
    case.number, case.announced_on = draw_number(is_open=True), on
    case = write(actor=actor, case=case, action="announced", old={"code": before}, new={"code": case.code, "announced_on": on})
    for document in _papers(case):
        if document.is_hidden and document.is_issued and can_withdraw(actor, document):
            announce_document(actor=actor, document=document, on=on, at=at)
    concerned = users_of_team(case) | office_of(case.subject_id, on)
    tell(case, concerned, N_("%(name)s announced %(case)s"), actor=actor, on=on, at=at, key="announced")
    return case


@transaction.atomic
def receive_self_report(
    *, actor: Actor, case: Case, text: str, document: Document | None = None, files: Sequence[IncomingFile] = (), on: date, at: datetime
) -> Case:
    """The self-report of the subject: handed in by it, or written down by the team. Errors: NotPermitted, TextNeeded, and those of steps."""
    case = locked(case)
    if not can_hand_in(actor, case):
        raise NotPermitted
    if not text.strip():
        raise TextNeeded
    advance(case, CaseAct.REPORT, actor=actor, on=on, at=at, document=document)
    case.self_report = text
    case = write(actor=actor, case=case, action="reported", new={"text": text, "document": document})
    for file in files:
        add_file(actor=actor, record=case, file=file, at=at, role="self_report")
    concerned = users_of_team(case) | users_heading([case.kept_by_id], on)
    tell(case, concerned, N_("%(name)s handed in the self-report of %(case)s"), actor=actor, on=on, at=at, key="reported")
    return case


@transaction.atomic
def add_verification(
    *, actor: Actor, case: Case, what: str, with_whom: str = "", result: str = "", document: Document | None = None,
    files: Sequence[IncomingFile] = (), on: date, at: datetime,
) -> Verification:  # fmt: skip
    """Write down one piece of the verification with its papers. Errors: NotPermitted, TextNeeded, StepNotPossible, StepDayOutOfOrder."""
    case = locked_for_work(actor, case)
    LIFE.after(RuleState(case.state), CaseAct.VERIFY)
    if not what.strip():
        raise TextNeeded(field="what")
    check_day(case, on, at)
    check_document(case, document)
    made = Verification.objects.create(
        case=case, on=on, what=what, with_whom=with_whom, result=result, document=document, by_name=actor.name, entered_at=at
    )
    for file in files:
        add_file(actor=actor, record=made, file=file, at=at, role="verification")
    audit(actor=actor, action="supervision.case.checked", subject=case, new={"what": what, "with_whom": with_whom, "result": result})
    return made


@transaction.atomic
def finish_verification(*, actor: Actor, case: Case, text: str = "", on: date, at: datetime) -> Case:
    """The verification is done. Errors: NotPermitted, StepNotPossible, StepDayOutOfOrder."""
    case = locked_for_work(actor, case)
    advance(case, CaseAct.VERIFY, actor=actor, on=on, at=at, text=text)
    return write(actor=actor, case=case, action="verified", new={"text": text})


@transaction.atomic
def write_draft(*, actor: Actor, case: Case, text: str, document: Document | None = None, on: date, at: datetime) -> Case:
    """The draft report of the team. Errors: NotPermitted, TextNeeded, StepNotPossible, StepDayOutOfOrder, DocumentWouldTell."""
    case = locked_for_work(actor, case)
    if not text.strip():
        raise TextNeeded
    advance(case, CaseAct.DRAFT, actor=actor, on=on, at=at, document=document)
    case.draft_report = text
    return write(actor=actor, case=case, action="drafted", new={"text": text})


@transaction.atomic
def hold_session(
    *, actor: Actor, case: Case, place: str = "", starts: time | None = None, ends: time | None = None, host_side: str = "", guests: str = "",
    report: str = "", opinions: str = "", ending: str = "", meeting: Meeting | None = None, on: date, at: datetime,
) -> Case:  # fmt: skip
    """Write down the meeting of the team with the subject: the record (biên bản) is made of it, and the conclusion is due from it.

    Errors: NotPermitted, TextNeeded, MeetingWouldTell, StepNotPossible, StepDayOutOfOrder.
    """
    case = locked_for_work(actor, case)
    if not (report.strip() or opinions.strip() or ending.strip()):
        raise TextNeeded(field="report")
    if meeting is not None and case.announced_on is None and meeting.visibility != Visibility.NAMED:
        raise MeetingWouldTell
    advance(case, CaseAct.MEET, actor=actor, on=on, at=at)
    fields = {
        "meeting": meeting, "held_on": on, "starts": starts, "ends": ends, "place": place, "host_side": host_side, "guests": guests,
        "report": report, "opinions": opinions, "ending": ending,
    }  # fmt: skip
    WorkingSession.objects.update_or_create(case=case, defaults=fields)
    case.self_report = case.self_report or report
    return write(actor=actor, case=case, action="met", new={"held_on": on, "place": place, "report": report, "ending": ending})


@transaction.atomic
def set_step_due(*, actor: Actor, case: Case, step: str, due_on: date, source: str, at: datetime) -> Case:
    """Say by when a step is due and where that stands; for the verification this is more time, with who approved it.

    Errors: NotPermitted, TooLate, StepDone, SourceNeeded.
    """
    case = locked_for_decision(actor, case)
    if case.state in {CaseState.FILED, CaseState.CANCELLED}:
        raise TooLate
    kind = StepKind(step)
    if not source.strip():
        raise SourceNeeded
    before = next((one for one in case.steps.all() if one.kind == kind), None)
    if before is not None and before.done_on is not None:
        raise StepDone(day=format_date(before.done_on))
    _set_due(case, kind, due_on, source, at)
    old = {"due_on": before.due_on, "source": before.due_source} if before is not None and before.due_on is not None else {}
    return write(actor=actor, case=case, action="due_set", old=old, new={"step": kind, "due_on": due_on, "source": source})


@transaction.atomic
def attach_document(*, actor: Actor, case: Case, step: str, document: Document, at: datetime) -> Case:
    """Hang the issued paper of a step on it: decision, notice, report, conclusion. Errors: NotPermitted, DocumentWouldTell."""
    case = locked_for_work(actor, case)
    check_document(case, document)
    kind = StepKind(step)
    CaseStep.objects.update_or_create(
        case=case, kind=kind, defaults={"document": document}, create_defaults={"document": document, "entered_at": at}
    )
    if kind == StepKind.DECISION:
        case.decision_document, case.decision = document, case.decision or document.number_text
    if kind == StepKind.CONCLUSION:
        case.conclusion_document = document
    return write(actor=actor, case=case, action="paper_attached", new={"step": kind, "document": document})


def _set_due(case: Case, kind: StepKind, due_on: date, source: str, at: datetime) -> None:
    values = {"due_on": due_on, "due_source": source[:400], "due_rule": ""}
    CaseStep.objects.update_or_create(case=case, kind=kind, defaults=values, create_defaults={**values, "entered_at": at})


def _papers(case: Case) -> list[Document]:
    found = [case.decision_document, case.conclusion_document, *(step.document for step in case.steps.select_related("document"))]
    return list({one.pk: one for one in found if one is not None}.values())


def _users_of_subject(case: Case, on: date) -> set[int]:
    if case.subject_person is not None:
        return {case.subject_person.user_id} if case.subject_person.user_id is not None else set()
    return users_heading([case.subject_id], on)


def _check_announcement(case: Case, on: date, at: datetime) -> None:
    """Not before the decision, not ahead of today; later steps may have been done before. Errors: StepDayOutOfOrder."""
    if on > entry_day(at) or (case.decided_on is not None and on < case.decided_on):
        raise StepDayOutOfOrder(last=format_date(case.decided_on or on))
