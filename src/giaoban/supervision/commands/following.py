"""What follows a conclusion: re-check of requirements, discipline, the closing of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.party.commands.discipline import record_discipline
from giaoban.supervision.commands.writing import (
    advance,
    check_document,
    entry_day,
    locked_for_decision,
    locked_for_work,
    note_step,
    tell,
    users_heading,
    users_of_team,
    write,
)
from giaoban.supervision.models import (
    Case,
    CaseDiscipline,
    CaseState,
    Recheck,
    RecheckResult,
    Requirement,
    RequirementState,
    StepKind,
)
from giaoban.supervision.permissions import can_decide, can_work
from giaoban.supervision.rules import CaseAct

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Discipline, Member


class NotDeliveredYet(DomainError):
    """Nothing was required yet."""

    code = "supervision.not_delivered"
    sentence = "The conclusion is not delivered yet."


class SettledBefore(DomainError):
    """The requirement is settled."""

    code = "supervision.settled_before"
    sentence = "This requirement was settled on %(day)s."


class RecheckDayWrong(DomainError):
    """A re-check before the delivery, or ahead."""

    code = "supervision.recheck_day"
    sentence = "A requirement is checked again after the conclusion was delivered on %(day)s, and not ahead of today."
    field = "on"


class NoteNeeded(DomainError):
    """What is not met needs words."""

    code = "supervision.note_needed"
    sentence = "Say what is still missing."
    field = "note"


class WithdrawReasonNeeded(DomainError):
    """A requirement is not dropped without a reason."""

    code = "supervision.withdraw_reason"
    sentence = "Say why it is no longer asked, and by which paper."
    field = "reason"


class RequirementsOpen(DomainError):
    """Not all is settled."""

    code = "supervision.requirements_open"
    sentence = "%(count)s requirements are not settled: check them again, or withdraw what is no longer asked."


class NotConcludedYet(DomainError):
    """Discipline comes after the conclusion."""

    code = "supervision.not_concluded"
    sentence = "The case has no conclusion yet: discipline rests on one."


class NotOfThisCase(DomainError):
    """The discipline is of somebody else."""

    code = "supervision.not_of_this_case"
    sentence = "The case is about %(who)s: a discipline of somebody else does not belong here."


@transaction.atomic
def recheck_requirement(
    *, actor: Actor, requirement: Requirement, result: str, note: str = "", document: Document | None = None, on: date, at: datetime
) -> Requirement:
    """Check a requirement again (phúc tra): met settles it, anything else leaves it open with what is missing.

    Errors: NotPermitted, NotDeliveredYet, SettledBefore, RecheckDayWrong, NoteNeeded, DocumentWouldTell.
    """
    requirement = _locked(requirement)
    case = requirement.case
    if not can_work(actor, case):
        raise NotPermitted
    found = RecheckResult(result)
    if case.delivered_on is None or on < case.delivered_on or on > entry_day(at):
        raise RecheckDayWrong(day=format_date(case.delivered_on or on))
    if found != RecheckResult.MET and not note.strip():
        raise NoteNeeded
    check_document(case, document)
    Recheck.objects.create(
        requirement=requirement, checked_on=on, result=found, note=note, document=document, by_name=actor.name, entered_at=at
    )
    if found == RecheckResult.MET:
        requirement.state, requirement.settled_on = RequirementState.MET, on
        requirement.save(update_fields=["state", "settled_on"])
    new = {"requirement": requirement.number, "result": found, "note": note, "checked_on": on}
    audit(actor=actor, action="supervision.requirement.rechecked", subject=case, new=new)
    concerned = users_of_team(case) | users_heading([requirement.addressee_id], on)
    sentence = N_("%(name)s checked a requirement of %(case)s again")
    tell(case, concerned, sentence, actor=actor, on=on, at=at, key=f"rechecked-{requirement.pk}")
    _end_follow_up(case, actor=actor, on=on, at=at)
    return requirement


@transaction.atomic
def drop_requirement(*, actor: Actor, requirement: Requirement, reason: str, on: date, at: datetime) -> Requirement:
    """Ask a requirement no longer, with the reason; its task stays with its body. Errors: NotPermitted, NotDeliveredYet, SettledBefore, WithdrawReasonNeeded."""
    requirement = _locked(requirement)
    if not can_decide(actor, requirement.case):
        raise NotPermitted
    if not reason.strip():
        raise WithdrawReasonNeeded
    if requirement.case.delivered_on is None or on < requirement.case.delivered_on or on > entry_day(at):
        raise RecheckDayWrong(day=format_date(requirement.case.delivered_on or on))
    requirement.state, requirement.settled_on, requirement.dropped_reason = RequirementState.DROPPED, on, reason
    requirement.save(update_fields=["state", "settled_on", "dropped_reason"])
    new = {"requirement": requirement.number, "reason": reason}
    audit(actor=actor, action="supervision.requirement.dropped", subject=requirement.case, new=new)
    _end_follow_up(requirement.case, actor=actor, on=on, at=at)
    return requirement


@transaction.atomic
def record_case_discipline(
    *, actor: Actor, case: Case, member: Member | None = None, organisation: Organisation | None = None, form: str, violation: str,
    violation_on: date, decided_by: Organisation, decision: str, announced_on: date, matter: str = "ordinary",
    effective_until: date | None = None, effect_source: str = "", limitation_note: str = "", on: date, at: datetime,
) -> Discipline:  # fmt: skip
    """Write down the discipline that a concluded case led to, by the act of the Party organisations; its source is told once the case is announced.

    Errors: NotPermitted, NotConcludedYet, NotOfThisCase, and what the discipline refuses.
    """
    case = locked_for_work(actor, case)
    if case.concluded_on is None:
        raise NotConcludedYet
    of_member = member is not None and (case.subject_person_id is None or member.person_id == case.subject_person_id)
    of_body = organisation is not None and organisation.pk == case.subject_id
    if not (of_member or of_body):
        raise NotOfThisCase(who=case.who)
    is_open = case.announced_on is not None
    made = record_discipline(
        actor=actor, member=member, organisation=organisation, form=form, violation=violation, violation_on=violation_on,
        decided_by=decided_by, decision=decision, announced_on=announced_on, matter=matter, effective_until=effective_until,
        effect_source=effect_source, limitation_note=limitation_note, origin_label=str(case)[:300] if is_open else "",
        origin_url=case.get_absolute_url() if is_open else "", on=on, at=at,
    )  # fmt: skip
    CaseDiscipline.objects.create(case=case, discipline=made)
    audit(actor=actor, action="supervision.discipline.linked", subject=case, new={"decision": decision, "announced_on": announced_on})
    return made


@transaction.atomic
def close_case(*, actor: Actor, case: Case, file_code: str = "", text: str = "", on: date, at: datetime) -> Case:
    """Close the file when all requirements are settled. Errors: NotPermitted, RequirementsOpen, StepNotPossible, StepDayOutOfOrder."""
    case = locked_for_decision(actor, case)
    still_open = case.requirements.filter(state=RequirementState.OPEN).count()
    if still_open and case.state == CaseState.DELIVERED:
        raise RequirementsOpen(count=still_open)
    advance(case, CaseAct.FILE, actor=actor, on=on, at=at, text=text)
    if not any(step.kind == StepKind.FOLLOW_UP and step.done_on for step in case.steps.all()):
        note_step(case, StepKind.FOLLOW_UP, actor=actor, on=on, at=at)
    case.ended_on, case.file_code = on, file_code
    case = write(actor=actor, case=case, action="filed", new={"ended_on": on, "file_code": file_code})
    tell(case, users_of_team(case), N_("The file of %(case)s is closed"), actor=actor, on=on, at=at, key="filed")
    return case


def _locked(requirement: Requirement) -> Requirement:
    rows = Requirement.objects.select_for_update(of=("self",)).select_related(
        "case__kept_by", "case__body", "case__subject", "case__subject_person", "addressee"
    )
    found: Requirement = rows.get(pk=requirement.pk)
    if found.case.state != CaseState.DELIVERED:
        raise NotDeliveredYet
    if found.settled_on is not None:
        raise SettledBefore(day=format_date(found.settled_on))
    return found


def _end_follow_up(case: Case, *, actor: Actor, on: date, at: datetime) -> None:
    """The last requirement that is settled ends the follow-up."""
    if not case.requirements.filter(state=RequirementState.OPEN).exists():
        note_step(case, StepKind.FOLLOW_UP, actor=actor, on=on, at=at)
