"""Raising, addressing, answering and ending findings; a finding becomes a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import changes
from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.findings.models import Finding, FindingCounter, FindingKind, FindingState, FindingTask, FindingVisibility
from giaoban.findings.permissions import can_answer, can_keep, can_raise
from giaoban.findings.rules import LIFE, FindingAct
from giaoban.findings.rules import FindingState as State
from giaoban.findings.signals import finding_changed
from giaoban.programmes.commands import Origin, assign_task
from giaoban.programmes.models import OriginKind, Visibility

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
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


class DayOutOfOrder(DomainError):
    """A day lies ahead, or before the day on which the finding was raised."""

    code = "findings.day_out_of_order"
    sentence = "The finding was raised on %(raised_on)s: the day may not lie before it, nor ahead of today."
    field = "on"


class DueBeforeRaised(DomainError):
    """The answer is due before the finding was raised."""

    code = "findings.due_before_raised"
    sentence = "The answer may not be due before the day on which the finding was raised, %(raised_on)s."
    field = "due_on"


class ReasonMissing(DomainError):
    """An end without its reason."""

    code = "findings.reason_missing"
    sentence = "Say why: whoever raised it must be able to read it."
    field = "reason"


class AnswerEmpty(DomainError):
    """The answer says nothing."""

    code = "findings.answer_empty"
    sentence = "Write the answer."
    field = "text"


@transaction.atomic
def raise_finding(
    *,
    actor: Actor,
    body: Organisation,
    kind: str,
    text: str,
    area: str = "",
    about: Organisation | None = None,
    addressed_to: Organisation | None = None,
    due_on: date | None = None,
    origin_label: str = "",
    origin_url: str = "",
    visibility: str = FindingVisibility.BODY,
    on: date,
    at: datetime,
) -> Finding:
    """Enter a finding that a body raised on a day; the meeting or report it came from writes its own link row.

    Errors: NotPermitted, FindingEmpty, KindUnknown, DayOutOfOrder, DueBeforeRaised.
    """
    if not can_raise(actor, body):
        raise NotPermitted
    _check(kind, text)
    _check_day(on, on, at)
    _check_due(on, due_on)
    finding = Finding(
        number=_next_number(), kind=kind, text=text, area=area, about=about, raised_by=body, raised_on=on, origin_label=origin_label,
        origin_url=origin_url, addressed_to=addressed_to, due_on=due_on, visibility=visibility,
        is_late_entry=on < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    new = {"kind": kind, "text": text, "about": about, "addressed_to": addressed_to, "due_on": due_on}
    return _write(actor=actor, finding=finding, action="raised", old={}, new=new, on=on, at=at)


@transaction.atomic
def address_finding(*, actor: Actor, finding: Finding, to: Organisation, due_on: date | None = None, on: date, at: datetime) -> Finding:
    """Address a finding to the body that has to answer, with or without a due date. Errors: NotPermitted, StepNotPossible, DueBeforeRaised."""
    finding = _locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    _advance(finding, FindingAct.ADDRESS)
    _check_due(finding.raised_on, due_on)
    old = {"addressed_to": finding.addressed_to, "due_on": finding.due_on}
    finding.addressed_to, finding.due_on = to, due_on
    return _write(actor=actor, finding=finding, action="addressed", old=old, new={"addressed_to": to, "due_on": due_on}, on=on, at=at)


@transaction.atomic
def answer_finding(*, actor: Actor, finding: Finding, text: str, document: Document | None = None, on: date, at: datetime) -> Finding:
    """Answer a finding in words, by a document where there is one. Errors: NotPermitted, StepNotPossible, AnswerEmpty."""
    finding = _locked(finding, on, at)
    if not can_answer(actor, finding):
        raise NotPermitted
    if not text.strip():
        raise AnswerEmpty
    old = _advance(finding, FindingAct.ANSWER)
    finding.answer, finding.answer_document = text, document
    finding.answered_on, finding.answered_by = on, finding.addressed_to
    return _write(
        actor=actor,
        finding=finding,
        action="answered",
        old=old,
        new={"state": finding.state, "answer": text, "document": document.name if document is not None else None},
        on=on,
        at=at,
    )


@transaction.atomic
def close_finding(*, actor: Actor, finding: Finding, reason: str = "", on: date, at: datetime) -> Finding:
    """Close a finding: the answer satisfies; one without an answer needs the reason. Errors: NotPermitted, StepNotPossible, ReasonMissing."""
    finding = _locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    if finding.state != FindingState.ANSWERED and not reason.strip():
        raise ReasonMissing
    return _end(actor=actor, finding=finding, act=FindingAct.CLOSE, action="closed", reason=reason, on=on, at=at)


@transaction.atomic
def withdraw_finding(*, actor: Actor, finding: Finding, reason: str, on: date, at: datetime) -> Finding:
    """Withdraw a finding that should not stand, with the reason. Errors: NotPermitted, StepNotPossible, ReasonMissing."""
    finding = _locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    return _end(actor=actor, finding=finding, act=FindingAct.WITHDRAW, action="withdrawn", reason=reason, on=on, at=at)


@transaction.atomic
def reopen_finding(*, actor: Actor, finding: Finding, reason: str, on: date, at: datetime) -> Finding:
    """Ask again: the answer does not satisfy; what was answered stays in the history. Errors: as `withdraw_finding`."""
    finding = _locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    old = {**_advance(finding, FindingAct.REOPEN), "answer": finding.answer}
    finding.answer, finding.answered_on, finding.answered_by, finding.answer_document = "", None, None, None
    finding.ended_on, finding.ended_reason = None, ""
    return _write(
        actor=actor, finding=finding, action="reopened", old=old, new={"state": finding.state, "answer": "", "reason": reason}, on=on, at=at
    )


@transaction.atomic
def correct_finding(
    *,
    actor: Actor,
    finding: Finding,
    kind: str | None = None,
    text: str | None = None,
    area: str | None = None,
    about: Organisation | None = None,
    on: date,
    at: datetime,
) -> Finding:
    """Correct the wording, the kind, the area or whom it is about; what is not given stays. Errors: NotPermitted, StepNotPossible."""
    finding = _locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    _advance(finding, FindingAct.CORRECT)
    given = {"kind": kind, "text": text, "area": area, "about": about}
    before = {name: getattr(finding, name) for name in given}
    for name, value in given.items():
        if value is not None:
            setattr(finding, name, value)
    _check(finding.kind, finding.text)
    old, new = changes(before, {name: getattr(finding, name) for name in given})
    return _write(actor=actor, finding=finding, action="corrected", old=old, new=new, on=on, at=at)


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
    finding = _locked(finding, on, at)
    _advance(finding, FindingAct.TASK)
    origin = Origin(OriginKind.FINDING, str(finding.pk), f"{finding.code}: {finding.text}"[:300], finding.get_absolute_url())
    visibility = Visibility.NAMED if finding.visibility == FindingVisibility.NAMED else Visibility.BODY
    task = assign_task(
        actor=actor, body=body, what=what, lead=lead, due_on=due_on, product=product, lead_person=lead_person, responsible=responsible,
        collaborators=collaborators, origin=origin, visibility=visibility, on=on, at=at,
    )  # fmt: skip
    FindingTask.objects.create(finding=finding, task=task)
    audit(actor=actor, action="findings.task.made", subject=finding, new={"task": task.code, "what": what})
    return task


def _check(kind: str, text: str) -> None:
    if kind not in FindingKind.values:
        raise KindUnknown
    if not text.strip():
        raise FindingEmpty


def _check_day(raised_on: date, on: date, at: datetime) -> None:
    if on < raised_on or on > at.astimezone(VIETNAM).date():
        raise DayOutOfOrder(raised_on=format_date(raised_on))


def _check_due(raised_on: date, due_on: date | None) -> None:
    if due_on is not None and due_on < raised_on:
        raise DueBeforeRaised(raised_on=format_date(raised_on))


def _locked(finding: Finding, on: date, at: datetime) -> Finding:
    found = Finding.objects.select_for_update(of=("self",)).select_related("raised_by", "addressed_to", "about").get(pk=finding.pk)
    _check_day(found.raised_on, on, at)
    return found


def _advance(finding: Finding, act: FindingAct) -> dict[str, Any]:
    old = finding.state
    finding.state = LIFE.after(State(old), act).value
    return {"state": old}


def _end(*, actor: Actor, finding: Finding, act: FindingAct, action: str, reason: str, on: date, at: datetime) -> Finding:
    old = _advance(finding, act)
    finding.ended_on, finding.ended_reason = on, reason
    return _write(actor=actor, finding=finding, action=action, old=old, new={"state": finding.state, "reason": reason}, on=on, at=at)


def _write(
    *, actor: Actor, finding: Finding, action: str, old: Mapping[str, Any], new: Mapping[str, Any], on: date, at: datetime
) -> Finding:
    about = f"{finding.about.name} {finding.about.short_name}" if finding.about else ""
    words = f"ph {finding.number} {finding.text} {finding.area} {finding.origin_label} {finding.raised_by.name} {about}"
    finding.folded = fold(words)[:1500]
    finding.save()
    audit(actor=actor, action=f"findings.finding.{action}", subject=finding, old=old, new=new)
    is_quiet = on < at.astimezone(VIETNAM).date()
    finding_changed.send(sender=Finding, finding=finding, action=f"finding.{action}", actor=actor, on=on, at=at, is_quiet=is_quiet)
    return finding


def _next_number() -> int:
    FindingCounter.objects.get_or_create(pk=1)
    counter = FindingCounter.objects.select_for_update().get(pk=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
