"""Raising, addressing and correcting findings; a finding becomes a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import changes
from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.queries.names import name_on
from giaoban.findings.commands.writing import advance, check_day, check_due, locked, must_stand_alone, next_number, write
from giaoban.findings.models import Cause, Finding, FindingKind, FindingOrigin, FindingSending, FindingTask, FindingVisibility
from giaoban.findings.permissions import can_keep, can_raise
from giaoban.findings.rules import FindingAct
from giaoban.programmes.commands import Origin, assign_task
from giaoban.programmes.models import OriginKind, Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation, Person
    from giaoban.programmes.models import Task


class FindingEmpty(DomainError):
    """The finding says nothing."""

    code = "findings.empty"
    sentence = "Say what was found."
    field = "text"


class KindUnknown(DomainError):
    """The kind is none of the six."""

    code = "findings.kind_unknown"
    sentence = "Choose achievement, shortfall, difficulty, cause, proposal or remedy."
    field = "kind"


class CauseUnknown(DomainError):
    """The cause is neither objective nor subjective."""

    code = "findings.cause_unknown"
    sentence = "Choose an objective or a subjective cause, or leave it empty."
    field = "cause"


class OriginUnknown(DomainError):
    """Nothing of that kind gives findings."""

    code = "findings.origin_unknown"
    sentence = "Choose meeting, review, report, visit, workshop paper, or raised directly."
    field = "origin_kind"


@transaction.atomic
def raise_finding(
    *,
    actor: Actor,
    body: Organisation,
    kind: str,
    text: str,
    area: str = "",
    cause: str = "",
    about: Organisation | None = None,
    addressed_to: Organisation | None = None,
    due_on: date | None = None,
    origin_kind: str = "",
    origin_label: str = "",
    origin_url: str = "",
    visibility: str = FindingVisibility.BODY,
    is_summary: bool = False,
    on: date,
    at: datetime,
) -> Finding:
    """Enter a finding that a body raised on a day; the meeting or report it came from writes its own link row.

    `is_summary`: a wording of an office for what others raised, no voice of its own.
    Errors: NotPermitted, FindingEmpty, KindUnknown, CauseUnknown, OriginUnknown, DayOutOfOrder, DueBeforeRaised.
    """
    if not can_raise(actor, body):
        raise NotPermitted
    _check(kind, text, cause)
    if origin_kind and origin_kind not in FindingOrigin.values:
        raise OriginUnknown
    check_day(on, on, at)
    check_due(on, due_on)
    finding = Finding(
        number=next_number(), kind=kind, text=text, area=area, cause=cause, about=about, raised_by=body, raised_name=name_on(body, on)[0],
        raised_on=on, origin_kind=origin_kind or FindingOrigin.DIRECT, origin_label=origin_label, origin_url=origin_url,
        addressed_to=addressed_to, due_on=due_on, visibility=visibility, is_summary=is_summary,
        is_late_entry=on < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    new = {"kind": kind, "text": text, "about": about, "addressed_to": addressed_to, "due_on": due_on}
    return write(actor=actor, finding=finding, action="raised", old={}, new=new, on=on, at=at)


@transaction.atomic
def address_finding(*, actor: Actor, finding: Finding, to: Organisation, due_on: date | None = None, on: date, at: datetime) -> Finding:
    """Address a finding to the body that has to answer, with or without a due date. Errors: NotPermitted, StepNotPossible, DueBeforeRaised."""
    finding = locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    advance(finding, FindingAct.ADDRESS)
    check_due(finding.raised_on, due_on)
    old = {"addressed_to": finding.addressed_to, "due_on": finding.due_on}
    finding.addressed_to, finding.due_on = to, due_on
    FindingSending.objects.get_or_create(finding=finding, to=to, on=on)
    return write(actor=actor, finding=finding, action="addressed", old=old, new={"addressed_to": to, "due_on": due_on}, on=on, at=at)


@transaction.atomic
def correct_finding(
    *,
    actor: Actor,
    finding: Finding,
    kind: str | None = None,
    text: str | None = None,
    area: str | None = None,
    cause: str | None = None,
    about: Organisation | None = None,
    on: date,
    at: datetime,
) -> Finding:
    """Correct the wording, the kind, the area, the cause or whom it is about; what is not given stays.

    Errors: NotPermitted, StepNotPossible, StandsWithOthers where merged findings would be of two kinds, FindingEmpty, KindUnknown, CauseUnknown.
    """
    finding = locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    advance(finding, FindingAct.CORRECT)
    if kind not in {None, finding.kind}:
        must_stand_alone(finding)
    given = {"kind": kind, "text": text, "area": area, "cause": cause, "about": about}
    before = {name: getattr(finding, name) for name in given}
    for name, value in given.items():
        if value is not None:
            setattr(finding, name, value)
    _check(finding.kind, finding.text, finding.cause)
    old, new = changes(before, {name: getattr(finding, name) for name in given})
    return write(actor=actor, finding=finding, action="corrected", old=old, new=new, on=on, at=at)


@transaction.atomic
def task_from_finding(
    *,
    actor: Actor,
    finding: Finding,
    body: Organisation,
    what: str,
    lead: Organisation,
    due_on: date,
    product: str = "",
    lead_person: Person | None = None,
    responsible: Person | None = None,
    collaborators: Sequence[Organisation] = (),
    on: date,
    at: datetime,
) -> Task:
    """Assign a task whose origin is the finding; the one link stands in this app. Errors: those of `assign_task`, StepNotPossible."""
    finding = locked(finding, on, at)
    advance(finding, FindingAct.TASK)
    origin = Origin(OriginKind.FINDING, str(finding.pk), f"{finding.code}: {finding.text}"[:300], finding.get_absolute_url())
    visibility = Visibility.NAMED if finding.visibility == FindingVisibility.NAMED else Visibility.BODY
    task = assign_task(
        actor=actor, body=body, what=what, lead=lead, due_on=due_on, product=product, lead_person=lead_person, responsible=responsible,
        collaborators=collaborators, origin=origin, visibility=visibility, on=on, at=at,
    )  # fmt: skip
    FindingTask.objects.create(finding=finding, task=task)
    audit(actor=actor, action="findings.task.made", subject=finding, new={"task": task.code, "what": what})
    return task


def _check(kind: str, text: str, cause: str) -> None:
    if kind not in FindingKind.values:
        raise KindUnknown
    if not text.strip():
        raise FindingEmpty
    if cause and cause not in Cause.values:
        raise CauseUnknown
