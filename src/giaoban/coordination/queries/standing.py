"""How obligations stand on a day, told by the database: the same answer as the rule `standing`, so that counts load no rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from giaoban.coordination.rules.standing import OccurrenceFacts, Standing, due_soon_days, standing

if TYPE_CHECKING:
    from datetime import date

    from giaoban.coordination.models import Occurrence


def standing_of(occurrence: Occurrence, on: date) -> Standing:
    """How one obligation stands on a day."""
    one = occurrence
    return standing(OccurrenceFacts(one.due_on, one.missed_from, one.done_on, one.waived_on, one.confirmed_on), on)


def with_standing(occurrences: QuerySet[Occurrence], on: date) -> QuerySet[Occurrence]:
    """Annotate obligations with their `standing` on a day."""
    return occurrences.annotate(standing=_case(on))


def stands(*wanted: Standing, on: date) -> Q:
    """The condition of standing in one of these ways on a day."""
    condition = Q()
    for one in wanted:
        condition |= _conditions(on)[one]
    return condition


def _case(on: date) -> Case:
    waived, done, missed = Q(waived_on__lte=on), Q(done_on__lte=on), Q(missed_from__lte=on)
    return Case(
        When(waived, then=Value(Standing.WAIVED.value)),
        When(done & Q(done_on__lte=F("due_on")), then=Value(Standing.DONE.value)),
        When(done, then=Value(Standing.DONE_LATE.value)),
        When(missed, then=Value(Standing.MISSED.value)),
        When(due_on__lt=on, then=Value(Standing.OVERDUE.value)),
        When(due_on__lte=_soon(on), then=Value(Standing.DUE_SOON.value)),
        default=Value(Standing.NOT_DUE.value),
        output_field=CharField(),
    )


def _soon(on: date) -> date:
    return on + timedelta(days=due_soon_days(on))


def _conditions(on: date) -> dict[Standing, Q]:
    not_waived = Q(waived_on=None) | Q(waived_on__gt=on)
    done = not_waived & Q(done_on__lte=on)
    unfinished = not_waived & (Q(done_on=None) | Q(done_on__gt=on))
    waiting = unfinished & Q(missed_from__gt=on)
    return {
        Standing.WAIVED: Q(waived_on__lte=on),
        Standing.DONE: done & Q(done_on__lte=F("due_on")),
        Standing.DONE_LATE: done & Q(done_on__gt=F("due_on")),
        Standing.MISSED: unfinished & Q(missed_from__lte=on),
        Standing.OVERDUE: waiting & Q(due_on__lt=on),
        Standing.DUE_SOON: waiting & Q(due_on__gte=on, due_on__lte=_soon(on)),
        Standing.NOT_DUE: waiting & Q(due_on__gt=_soon(on)),
    }
