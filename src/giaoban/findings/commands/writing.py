"""What every act on a finding does: check its day, lock the row, write it with its audit line and its signal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.findings.models import Finding, FindingCounter
from giaoban.findings.rules import LIFE, FindingAct, FindingState, likeness_key
from giaoban.findings.signals import finding_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


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


class StandsWithOthers(DomainError):
    """The finding stands under a head, or has others under it."""

    code = "findings.stands_with_others"
    sentence = "This finding is merged with others. Separate it first."


def check_day(raised_on: date, on: date, at: datetime) -> None:
    """Refuse a day before the finding or ahead of today. Errors: DayOutOfOrder."""
    if on < raised_on or on > at.astimezone(VIETNAM).date():
        raise DayOutOfOrder(raised_on=format_date(raised_on))


def check_due(raised_on: date, due_on: date | None) -> None:
    """Refuse a due date before the finding. Errors: DueBeforeRaised."""
    if due_on is not None and due_on < raised_on:
        raise DueBeforeRaised(raised_on=format_date(raised_on))


def locked(finding: Finding, on: date, at: datetime) -> Finding:
    """The finding as it is now, its row locked. Errors: DayOutOfOrder."""
    return locked_all([finding], on, at)[0]


def locked_all(findings: Iterable[Finding], on: date, at: datetime) -> list[Finding]:
    """Several findings as they are now, locked in the order of their numbers, returned in the order given. Errors: DayOutOfOrder."""
    keys = list(dict.fromkeys(one.pk for one in findings))
    rows = Finding.objects.select_for_update(of=("self",)).select_related("raised_by", "addressed_to", "about", "merged_into")
    found = {one.pk: one for one in rows.filter(pk__in=keys).order_by("number")}
    for one in found.values():
        check_day(one.raised_on, on, at)
    return [found[key] for key in keys]


def must_stand_alone(finding: Finding) -> None:
    """Refuse what would pull apart findings that are merged. Errors: StandsWithOthers."""
    if finding.merged_into_id is not None or finding.sources.exists():
        raise StandsWithOthers


def advance(finding: Finding, act: FindingAct) -> dict[str, Any]:
    """Take the step of an act; what the state was before. Errors: StepNotPossible."""
    old = finding.state
    finding.state = LIFE.after(FindingState(old), act).value
    return {"state": old}


def write(
    *, actor: Actor, finding: Finding, action: str, old: Mapping[str, Any], new: Mapping[str, Any], on: date, at: datetime
) -> Finding:
    """Save a finding with what it is found by, record the act, tell those above."""
    about = f"{finding.about.name} {finding.about.short_name}" if finding.about else ""
    words = f"ph {finding.number} {finding.text} {finding.area} {finding.origin_label} {finding.raised_by.name} {about}"
    finding.folded = fold(words)[:1500]
    finding.likeness_key = likeness_key(finding.text, names_in(finding.about, finding.raised_by, finding.addressed_to))
    finding.save()
    audit(actor=actor, action=f"findings.finding.{action}", subject=finding, old=old, new=new)
    is_quiet = on < at.astimezone(VIETNAM).date()
    finding_changed.send(sender=Finding, finding=finding, action=f"finding.{action}", actor=actor, on=on, at=at, is_quiet=is_quiet)
    return finding


def names_in(*bodies: Organisation | None) -> list[str]:
    """The names of bodies, which do not tell one finding from another."""
    return [name for body in bodies if body is not None for name in (body.name, body.short_name, body.province)]


def next_number() -> int:
    """The next number of this installation, without a gap."""
    FindingCounter.objects.get_or_create(pk=1)
    counter = FindingCounter.objects.select_for_update().get(pk=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
