"""The obligation calendar: drawn from the wordings of the contents, kept a year ahead, never changed for the past."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from giaoban.common.dates import add_years
from giaoban.coordination.models import ContentItem, CoordinationRegulation, Evidence, EvidenceState, Occurrence, OccurrenceTask
from giaoban.coordination.queries.parties import party_on
from giaoban.coordination.rules.occurrences import PERIODIC, DuePeriod, Span, periods_due
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Drawn:
    """What drawing a calendar did."""

    made: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: Drawn) -> Drawn:
        return Drawn(self.made + other.made, self.changed + other.changed, self.removed + other.removed)


def horizon(on: date) -> date:
    """The first day that the calendar does not look at any more: it is kept a year ahead."""
    return add_years(on, 1) + ONE_DAY


def touched(rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """The obligations with which somebody has dealt already."""
    evidence = Evidence.objects.filter(occurrence=OuterRef("pk"), state=EvidenceState.CONFIRMED)
    tasks = OccurrenceTask.objects.filter(occurrence=OuterRef("pk"))
    return rows.filter(~Q(done_on=None) | ~Q(waived_on=None) | ~Q(cause="") | Exists(evidence) | Exists(tasks))


@transaction.atomic
def draw_calendar(
    regulation: CoordinationRegulation, *, on: date, at: datetime, since: date | None = None, lines: Sequence[int] | None = None
) -> Drawn:
    """Bring the calendar of a regulation to its contents, a year ahead of `on`.

    From `since` on periods that nobody has dealt with are drawn anew; what began before it stays as it was. Without `since` what is
    there stays and what is missing at its end is added.
    """
    items = regulation.items.filter(rhythm__in=PERIODIC).select_related("lead").order_by("line", "in_force_from")
    by_line: dict[int, list[ContentItem]] = defaultdict(list)
    for item in items if lines is None else items.filter(line__in=lines):
        by_line[item.line].append(item)
    rows = regulation.occurrences.filter(document=None, is_case=False)
    last_days = dict(rows.order_by().values_list("line").annotate(last=Max("last_on")))
    drawn = Drawn()
    for line in sorted({*by_line, *(lines or ())}):
        wordings = _Wordings(regulation, line, by_line.get(line, []))
        if since is None:
            drawn += _draw_line(wordings, {}, last_days.get(line), on, at)
        else:
            drawn += _draw_line(wordings, *_open_to_change(rows.filter(line=line), since), on, at)
    return drawn


@dataclass(frozen=True)
class _Wordings:
    regulation: CoordinationRegulation
    line: int
    items: list[ContentItem]


def _open_to_change(rows: QuerySet[Occurrence], since: date) -> tuple[dict[date, Occurrence], date | None]:
    """The rows that may be drawn anew, by their first day, and the last day of those that stay."""
    last_touched = touched(rows).order_by("-first_on").values_list("first_on", flat=True).first() or date.min
    stays = rows.filter(Q(first_on__lt=since) | Q(first_on__lte=last_touched))
    kept = stays.aggregate(last=Max("last_on"))["last"]
    return {row.first_on: row for row in rows.filter(first_on__gte=since, first_on__gt=last_touched)}, kept


def _draw_line(wordings: _Wordings, old: dict[date, Occurrence], last_kept: date | None, on: date, at: datetime) -> Drawn:
    regulation, until = wordings.regulation, horizon(on)
    begin = date.min if last_kept is None else last_kept + ONE_DAY
    if begin >= until:
        return Drawn()
    by_start = {item.in_force_from: item for item in wordings.items}
    made: list[Occurrence] = []
    changed: list[Occurrence] = []
    for period in periods_due(
        spans_of(wordings.items, regulation.in_force_until), regulation.calendar_from or date.min, until, begin=begin
    ):  # fmt: skip
        if not period.falls_due:
            continue
        row = old.pop(period.first, None) or Occurrence(regulation=regulation, line=wordings.line, entered_at=at)
        (made if row.pk is None else changed).append(_filled(row, by_start[period.span.in_force_from], period))
    Occurrence.objects.bulk_create(made, batch_size=200)
    Occurrence.objects.bulk_update(
        changed, ["item", "area", "lead", "label", "first_on", "last_on", "due_on", "missed_from"], batch_size=200
    )  # fmt: skip
    Occurrence.objects.filter(pk__in=[row.pk for row in old.values()]).delete()
    return Drawn(len(made), len(changed), len(old))


def _filled(row: Occurrence, item: ContentItem, period: DuePeriod) -> Occurrence:
    row.item, row.area, row.label = item, item.area, period.label
    row.lead = party_on(item.lead, period.first)
    row.first_on, row.last_on, row.due_on, row.missed_from = period.first, period.last, period.due_on, period.missed_from
    return row


def spans_of(items: Iterable[ContentItem], until: date | None) -> list[Span]:
    """The wordings of a line as the rule takes them, none beyond the end of the regulation."""
    return [
        Span(
            item.in_force_from, min((day for day in (item.in_force_until, until) if day is not None), default=None), item.rhythm,
            tuple(item.fixed_days), item.due_after_days,
        )
        for item in items
        if until is None or item.in_force_from < until
    ]  # fmt: skip


def close_open_periods(regulation: CoordinationRegulation, *, ended_on: date, reason: str, line: int | None = None) -> int:
    """Settle what is open when a content or a regulation ends before its time; how many were concerned.

    What began on the day or later falls away; a period under way is cut and waived with the reason; what was whole by then stays owed.
    """
    rows = regulation.occurrences.filter(done_on=None, waived_on=None)
    rows = rows if line is None else rows.filter(line=line)
    later = rows.filter(first_on__gte=ended_on)
    dealt_with = touched(later).values_list("pk", flat=True)
    waived = Occurrence.objects.filter(pk__in=list(dealt_with)).update(waived_on=ended_on, waived_reason=reason)
    removed, _ = later.filter(waived_on=None).delete()
    under_way = rows.filter(first_on__lt=ended_on, last_on__gte=ended_on)
    return waived + removed + under_way.update(last_on=ended_on - ONE_DAY, waived_on=ended_on, waived_reason=reason)


def draw_ahead(on: date, at: datetime) -> int:
    """Keep the calendars of all regulations that have not ended a year ahead; how many obligations were added."""
    rows = outside_trash(CoordinationRegulation.objects.filter(Q(in_force_until=None) | Q(in_force_until__gt=on))).order_by("pk")
    return sum(draw_calendar(regulation, on=on, at=at).made for regulation in rows.iterator(chunk_size=200))
