"""Sheets of criteria: what a committee gives points for, within the two parts of the score."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted, RuleMissing
from giaoban.party.commands.grading_errors import NoPointsInYear, SheetEmpty, SheetInUse, SheetTooHigh
from giaoban.party.models import Criterion, CriterionGroup, ScoreSheet
from giaoban.party.permissions import can_decide
from giaoban.party.rules import grading as rules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


@dataclass(frozen=True)
class Line:
    """A criterion as it is given: its part, its words, the most points it gives."""

    group: str
    title: str
    most: Decimal


@transaction.atomic
def keep_sheet(
    *, actor: Actor, body: Organisation, subject: str, criteria: Sequence[Line], in_force_from: date, decision: str = "", on: date
) -> ScoreSheet:
    """Keep the criteria on which a committee gives points to members, leaders or organisations; the sheet before it ends that day.

    Errors: NotPermitted, NoPointsInYear, SheetEmpty, SheetTooHigh, SheetInUse.
    """
    if not can_decide(actor, body):
        raise NotPermitted
    _check(criteria, in_force_from)
    older = ScoreSheet.objects.select_for_update().filter(body=body, subject=subject)
    if older.filter(in_force_from__gte=in_force_from).exists():
        raise SheetInUse(day=format_date(in_force_from))
    older.in_force(on=in_force_from).update(in_force_until=in_force_from)
    sheet = ScoreSheet.objects.create(body=body, subject=subject, decision=decision, in_force_from=in_force_from)
    Criterion.objects.bulk_create(
        Criterion(sheet=sheet, order=order, group=line.group, title=line.title, most=line.most) for order, line in enumerate(criteria, 1)
    )
    new = {"subject": subject, "decision": decision, "in_force_from": in_force_from, "count": len(criteria), "on": on}
    record(actor=actor, action="party.score_sheet.kept", subject=sheet, new=new)
    return sheet


def _check(criteria: Sequence[Line], day: date) -> None:
    try:
        parts = rules.score_sheet(day.year)
    except RuleMissing as missing:
        raise NoPointsInYear(field="in_force_from", year=day.year) from missing
    for group, most in ((CriterionGroup.GENERAL, parts.general), (CriterionGroup.RESULTS, parts.results)):
        lines = [line for line in criteria if line.group == group]
        if not lines or any(not line.title.strip() or line.most <= 0 for line in lines):
            raise SheetEmpty
        points = sum((line.most for line in lines), Decimal(0))
        if points > most:
            raise SheetTooHigh(part=str(group.label), points=f"{points:f}".replace(".", ","), most=most)
