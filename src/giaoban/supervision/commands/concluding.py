"""The conclusion of a case: strengths, shortfalls, requirements; its delivery makes findings and tasks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.findings.commands import raise_finding
from giaoban.findings.models import Cause, FindingKind, FindingOrigin, FindingVisibility
from giaoban.findings.permissions import can_raise
from giaoban.programmes.commands import Origin, assign_task
from giaoban.programmes.models import OriginKind, Visibility
from giaoban.supervision.commands.writing import (
    advance,
    locked_for_decision,
    locked_for_work,
    tell,
    users_heading,
    users_of_team,
    write,
)
from giaoban.supervision.models import Case, ConclusionLine, LineKind, Requirement, RequirementTask
from giaoban.supervision.rules import CaseAct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation, Person


@dataclass(frozen=True)
class LinePlan:
    """A strength or a shortfall."""

    text: str
    area: str = ""
    cause: str = ""


@dataclass(frozen=True)
class RequirementPlan:
    """What is required, of which body, by when."""

    text: str
    addressee: Organisation
    due_on: date
    product: str = ""
    addressee_person: Person | None = None


class NothingConcluded(DomainError):
    """A conclusion says something."""

    code = "supervision.nothing_concluded"
    sentence = "Write at least one strength, shortfall or requirement."
    field = "strengths"


class RequirementDueBefore(DomainError):
    """A requirement is due before it is made."""

    code = "supervision.requirement_due_before"
    sentence = "Requirement %(number)s is due before the conclusion of %(day)s."
    field = "requirements"


class RequirementEmpty(DomainError):
    """A requirement says nothing."""

    code = "supervision.requirement_empty"
    sentence = "Say what is required, of which body, by when."
    field = "requirements"


class CauseNotKnown(DomainError):
    """The cause of a shortfall is neither of the two."""

    code = "supervision.cause_not_known"
    sentence = "Choose an objective or a subjective cause, or leave it empty."
    field = "shortfalls"


class AnnounceFirst(DomainError):
    """Findings and tasks would tell somebody of a case that is not announced."""

    code = "supervision.announce_first"
    sentence = "Delivering it would tell %(bodies)s of a case that is not announced. Announce the case first."


@transaction.atomic
def conclude_case(
    *, actor: Actor, case: Case, strengths: Sequence[LinePlan] = (), shortfalls: Sequence[LinePlan] = (),
    requirements: Sequence[RequirementPlan] = (), assessment: str = "", concluded_by: str = "", document: Document | None = None,
    on: date, at: datetime,
) -> Case:  # fmt: skip
    """Write the conclusion, anew until it is delivered.

    Errors: NotPermitted, NothingConcluded, RequirementEmpty, RequirementDueBefore, CauseNotKnown, StepNotPossible, StepDayOutOfOrder.
    """
    case = locked_for_work(actor, case)
    _check(strengths, shortfalls, requirements, on)
    case.steps.filter(kind="conclusion").update(done_on=None)
    case = (
        type(case)
        .objects.select_related("body", "kept_by", "subject", "subject_person", "item")
        .prefetch_related("team", "steps")
        .get(pk=case.pk)
    )
    advance(case, CaseAct.CONCLUDE, actor=actor, on=on, at=at, document=document)
    case.lines.all().delete()
    case.requirements.all().delete()
    ConclusionLine.objects.bulk_create(
        ConclusionLine(
            case=case, kind=kind, number=number, text=line.text, area=line.area, cause=line.cause if kind == LineKind.SHORTFALL else ""
        )
        for kind, lines in ((LineKind.STRENGTH, strengths), (LineKind.SHORTFALL, shortfalls))
        for number, line in enumerate(lines, 1)
    )
    Requirement.objects.bulk_create(
        Requirement(
            case=case, number=number, text=one.text, addressee=one.addressee, addressee_person=one.addressee_person, due_on=one.due_on,
            product=one.product, folded=fold(f"{one.text} {one.addressee.name} {case.subject.name} {case.code}")[:1200],
        )
        for number, one in enumerate(requirements, 1)
    )  # fmt: skip
    case.assessment, case.concluded_on, case.concluded_by = assessment, on, concluded_by
    if document is not None:
        case.conclusion_document = document
    new: dict[str, Any] = {
        "concluded_on": on, "assessment": assessment, "strengths": [one.text for one in strengths],
        "shortfalls": [one.text for one in shortfalls],
        "requirements": [f"{one.text} ({one.addressee.short}, {format_date(one.due_on)})" for one in requirements],
    }  # fmt: skip
    return write(actor=actor, case=case, action="concluded", new=new)


@transaction.atomic
def deliver_conclusion(*, actor: Actor, case: Case, text: str = "", on: date, at: datetime) -> Case:
    """Deliver the conclusion: strengths and shortfalls become findings, requirements tasks of the bodies that they are addressed to.

    Before the announcement this is possible where nobody learns of the case who does not know of it.
    Errors: NotPermitted, AnnounceFirst, StepNotPossible, StepDayOutOfOrder, and what findings and tasks refuse.
    """
    case = locked_for_decision(actor, case)
    lines, requirements = list(case.lines.order_by("pk")), list(case.requirements.select_related("addressee", "addressee_person"))
    _must_not_tell(case, lines, requirements)
    advance(case, CaseAct.DELIVER, actor=actor, on=on, at=at, text=text)
    case.delivered_on = on
    raiser = case.body if can_raise(actor, case.body) else case.kept_by
    label, address = str(case)[:300], case.get_absolute_url()
    is_narrow = case.announced_on is None or case.subject_person is not None
    for line in lines:
        kind = FindingKind.ACHIEVEMENT if line.kind == LineKind.STRENGTH else FindingKind.SHORTFALL
        line.finding = raise_finding(
            actor=actor, body=raiser, kind=kind, text=line.text, area=line.area, cause=line.cause, about=case.subject,
            addressed_to=case.subject if line.kind == LineKind.SHORTFALL else None, origin_kind=FindingOrigin.VISIT, origin_label=label,
            origin_url=address, visibility=FindingVisibility.NAMED if is_narrow else FindingVisibility.BODY, on=case.concluded_on or on, at=at,
        )  # fmt: skip
        line.save(update_fields=["finding"])
    for one in requirements:
        origin = Origin(OriginKind.REQUIREMENT, str(one.pk), f"{case.code}, yêu cầu {one.number}: {case.who}"[:300], one.get_absolute_url())
        task = assign_task(
            actor=actor, body=raiser, what=one.text, lead=one.addressee, due_on=one.due_on, product=one.product,
            lead_person=one.addressee_person or case.subject_person, origin=origin,
            visibility=Visibility.NAMED if is_narrow else Visibility.BODY, on=on if one.due_on >= on else case.concluded_on or on, at=at,
        )  # fmt: skip
        RequirementTask.objects.create(requirement=one, task=task)
        audit(actor=actor, action="supervision.requirement.assigned", subject=case, new={"requirement": one.number, "task": task.code})
    case = write(actor=actor, case=case, action="delivered", new={"delivered_on": on, "text": text})
    concerned = users_of_team(case) | users_heading([case.subject_id, *(one.addressee_id for one in requirements)], on)
    tell(case, concerned, N_("The conclusion of %(case)s is delivered"), actor=actor, on=on, at=at, key="delivered")
    return case


def _check(strengths: Sequence[LinePlan], shortfalls: Sequence[LinePlan], requirements: Sequence[RequirementPlan], on: date) -> None:
    texts = [line.text for line in (*strengths, *shortfalls)] + [one.text for one in requirements]
    if not any(text.strip() for text in texts):
        raise NothingConcluded
    if any(one.cause not in {"", *Cause.values} for one in shortfalls):
        raise CauseNotKnown
    for number, one in enumerate(requirements, 1):
        if not one.text.strip():
            raise RequirementEmpty
        if one.due_on < on:
            raise RequirementDueBefore(number=number, day=format_date(on))


def _must_not_tell(case: Case, lines: Sequence[ConclusionLine], requirements: Sequence[Requirement]) -> None:
    """Refuse what would tell bodies of a case that they do not know of. Errors: AnnounceFirst."""
    if case.announced_on is not None:
        return
    known = {case.body_id, case.kept_by_id, *([case.subject_id] if case.subject_person_id is None else [])}
    told = [one.addressee for one in requirements] + ([case.subject] if lines else [])
    others = {body.pk: body.short for body in told if body.pk not in known}
    if others:
        raise AnnounceFirst(bodies=", ".join(others.values()))
