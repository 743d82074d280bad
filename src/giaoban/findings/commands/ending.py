"""Closing and withdrawing findings, and asking again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.errors import DomainError, NotPermitted
from giaoban.findings.commands.writing import advance, locked, must_stand_alone, write
from giaoban.findings.models import FindingState
from giaoban.findings.permissions import can_keep
from giaoban.findings.rules import FindingAct

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.findings.models import Finding


class ReasonMissing(DomainError):
    """An end without its reason."""

    code = "findings.reason_missing"
    sentence = "Say why: whoever raised it must be able to read it."
    field = "reason"


@transaction.atomic
def close_finding(*, actor: Actor, finding: Finding, reason: str = "", on: date, at: datetime) -> Finding:
    """Close a finding: the answer satisfies; one without an answer needs the reason. Errors: NotPermitted, StepNotPossible, ReasonMissing."""
    finding = locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    if finding.state != FindingState.ANSWERED and not reason.strip():
        raise ReasonMissing
    return _end(actor=actor, finding=finding, act=FindingAct.CLOSE, action="closed", reason=reason, on=on, at=at)


@transaction.atomic
def withdraw_finding(*, actor: Actor, finding: Finding, reason: str, on: date, at: datetime) -> Finding:
    """Withdraw a finding that should not stand, with the reason. Errors: NotPermitted, StepNotPossible, ReasonMissing, StandsWithOthers."""
    finding = locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    must_stand_alone(finding)
    return _end(actor=actor, finding=finding, act=FindingAct.WITHDRAW, action="withdrawn", reason=reason, on=on, at=at)


@transaction.atomic
def reopen_finding(*, actor: Actor, finding: Finding, reason: str, on: date, at: datetime) -> Finding:
    """Ask again: the answer does not satisfy; its replies stay and are marked as set aside. Errors: as `withdraw_finding`."""
    finding = locked(finding, on, at)
    if not can_keep(actor, finding):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    old = {**advance(finding, FindingAct.REOPEN), "answer": finding.answer}
    finding.answer, finding.answered_on, finding.answered_by, finding.answer_document = "", None, None, None
    finding.ended_on, finding.ended_reason = None, ""
    finding.replies.standing().update(set_aside_on=on)
    return write(
        actor=actor, finding=finding, action="reopened", old=old, new={"state": finding.state, "answer": "", "reason": reason}, on=on, at=at
    )


def _end(*, actor: Actor, finding: Finding, act: FindingAct, action: str, reason: str, on: date, at: datetime) -> Finding:
    old = advance(finding, act)
    finding.ended_on, finding.ended_reason = on, reason
    return write(actor=actor, finding=finding, action=action, old=old, new={"state": finding.state, "reason": reason}, on=on, at=at)
