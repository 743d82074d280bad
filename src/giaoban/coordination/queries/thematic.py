"""Areas that stayed weak, and the thematic sessions that the software proposes on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, OuterRef, Q

from giaoban.common.actor import OFFICE
from giaoban.common.dates import Period, PeriodKind
from giaoban.common.prepared import Key, rows_for_all
from giaoban.coordination.models import CoordinationRegulation, Occurrence, PutOff, RegulationMeeting, RegulationParty
from giaoban.coordination.queries.compliance import Cut, counted_in_periods, tallied_in_periods
from giaoban.coordination.queries.standing import stands
from giaoban.coordination.rules.compliance import Compliance, WeakArea, weak_areas
from giaoban.coordination.rules.standing import Standing
from giaoban.findings.models import AWAITING_ANSWER, Finding, FindingState, FindingVisibility
from giaoban.meetings.models import MeetingState
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

YEARS_BACK: Final = 5
"""How far back periods are looked at: a yearly duty gives one period of each year that counts."""
STEP: Final = 8


@dataclass(frozen=True)
class Proposal:
    """A thematic session proposed on one area of one regulation."""

    regulation: CoordinationRegulation
    weak: WeakArea

    @property
    def area(self) -> str:
        """The area."""
        return self.weak.area

    @property
    def periods(self) -> tuple[Period, ...]:
        """The weak periods, the older first."""
        return tuple(Period.parse(code) for code, _ in self.weak.periods)

    @property
    def last_on(self) -> date:
        """The last day of the last weak period."""
        return self.periods[-1].last

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """What fell due in the area in each of the weak periods."""
        return tuple(Cut(area=self.area, period=period) for period in self.periods)


def proposed_sessions(regulations: Iterable[CoordinationRegulation], on: date) -> list[Proposal]:
    """Sessions proposed on a day for these regulations, the weakest area of each first; five queries at most, however many regulations."""
    known = {one.pk: one for one in regulations if one.is_in_force(on)}
    if not known:
        return []
    rule = version_for("coordination.weak_area", on).values
    kind, below, in_a_row = rule["period_kind"], rule["below_percent"], rule["in_a_row"]
    may_be = _perhaps_weak(_padded(known), on, kind, in_a_row, below)
    if not may_be:
        return []
    areas, numbers = tuple(sorted({area for _, area in may_be})), _padded({number for number, _ in may_be})
    by_place: dict[int, dict[int, dict[str, Compliance]]] = defaultdict(lambda: defaultdict(dict))
    for (number, area, place), counts in counted_in_periods(rows_for_all(_tallies, on, kind, areas, *numbers)).items():
        if (number, area) in may_be:
            by_place[number][place][area] = counts
    periods = _looked_at(PeriodKind(kind), on)
    found = []
    for number, regulation in known.items():
        of_one = [(periods[place].code, areas) for place, areas in sorted(by_place[number].items())]
        found += [Proposal(regulation, weak) for weak in weak_areas(of_one, below=below, in_a_row=in_a_row) if weak.area]
    answered = _answers(found, on) if found else {}
    return [one for one in found if not _is_answered(one, answered)]


def _padded(numbers: Iterable[int]) -> list[Key]:
    """Regulations are asked about in eights, the last one again where they are fewer: few translations serve all."""
    keys = sorted(numbers)
    return [Key(one) for one in keys + keys[-1:] * (-len(keys) % STEP)]


def _perhaps_weak(regulations: Sequence[int], on: date, kind: str, in_a_row: int, below: float) -> set[tuple[int, str]]:
    """Which areas of which regulations are looked at period by period: all but those of which enough was done in one of the last periods.

    A period of the last `in_a_row` in which anything of an area counts is among the last in which anything of it counts.
    """
    enough = set()
    for number, area, *counts in rows_for_all(_latest, on, kind, in_a_row, *regulations):
        if any(base and 100 * in_time >= below * base for base, in_time in zip(counts[::2], counts[1::2], strict=True)):
            enough.add((number, area))
    return {*rows_for_all(_areas, on, kind, *regulations)} - enough


def _latest(on: date, kind: str, in_a_row: int, *regulations: int) -> QuerySet[Any]:
    """By regulation and area what counts, and what of it was done in time, in each of the last periods."""
    periods = _looked_at(PeriodKind(kind), on)[-in_a_row:]
    counts = {}
    for period in periods:
        within = Q(due_on__gte=period.first, due_on__lte=period.last)
        # the period is over: what fell due in it counts unless it was waived, done or not
        counts[f"base_{period.code}"] = Count("pk", filter=within & (Q(waived_on=None) | Q(waived_on__gt=on)))
        counts[f"done_{period.code}"] = Count("pk", filter=within & stands(Standing.DONE, on=on))
    rows = Occurrence.objects.filter(regulation__in=regulations, due_on__gte=periods[0].first, due_on__lte=periods[-1].last)
    tallied: QuerySet[Any] = rows.order_by().values("regulation", "area").annotate(**counts).values_list("regulation", "area", *counts)
    return tallied


def _areas(on: date, kind: str, *regulations: int) -> QuerySet[Any]:
    """The areas of which anything fell due in the periods looked at."""
    periods = _looked_at(PeriodKind(kind), on)
    rows = Occurrence.objects.filter(regulation__in=regulations, due_on__gte=periods[0].first, due_on__lte=periods[-1].last)
    return rows.order_by().values_list("regulation", "area").distinct()


def _tallies(on: date, kind: str, areas: Sequence[str], *regulations: int) -> QuerySet[Any]:
    rows = Occurrence.objects.filter(regulation__in=regulations, area__in=areas)
    return tallied_in_periods(rows, on, _looked_at(PeriodKind(kind), on))


def _looked_at(kind: PeriodKind, on: date) -> list[Period]:
    """The periods of five years that are over on a day, the oldest first."""
    until = Period.containing(kind, on).first
    one = Period.containing(kind, date(until.year - YEARS_BACK, 1, 1))
    periods = []
    while one.first < until:
        periods.append(one)
        one = one.next()
    return periods


def _answers(proposals: Sequence[Proposal], on: date) -> dict[tuple[int, str], date]:
    """By regulation and area the last day up to which weakness was answered: by a session held or still ahead, or by putting it off."""
    keys = _padded({one.regulation.pk for one in proposals})
    answered: dict[tuple[int, str], date] = {}
    for number, area, last_on in (*rows_for_all(_put_off, on, *keys), *rows_for_all(_sessions, *keys)):
        answered[number, area] = max(last_on, answered.get((number, area), last_on))
    return answered


def _put_off(on: date, *regulations: int) -> QuerySet[Any]:
    return PutOff.objects.filter(regulation__in=regulations, put_off_on__lte=on).values_list("regulation", "area", "last_on")


def _sessions(*regulations: int) -> QuerySet[Any]:
    links = RegulationMeeting.objects.filter(regulation__in=regulations).exclude(area="").exclude(meeting__state=MeetingState.CANCELLED)
    return links.values_list("regulation", "area", "meeting__day")


def _is_answered(proposal: Proposal, answered: dict[tuple[int, str], date]) -> bool:
    until = answered.get((proposal.regulation.pk, proposal.area))
    return until is not None and until >= proposal.last_on


def weak_obligations(actor: Actor, proposal: Proposal, on: date) -> QuerySet[Occurrence]:
    """The occurrences behind a proposal that were not done in time, within sight."""
    condition = Q()
    for cut in proposal.cuts:
        condition |= Q(due_on__gte=cut.period.first, due_on__lte=cut.period.last) if cut.period else Q()
    rows = Occurrence.objects.visible_to(actor).filter(condition, regulation=proposal.regulation, area=proposal.area)
    late = stands(Standing.DONE_LATE, Standing.OVERDUE, Standing.MISSED, on=on)
    return rows.filter(late).select_related("item", "lead__body").order_by("due_on", "line")


def open_findings(actor: Actor, regulation: CoordinationRegulation, area: str) -> QuerySet[Finding]:
    """Findings of the parties in an area that nobody has answered, within sight."""
    bodies = RegulationParty.objects.filter(regulation=regulation).values("body")
    rows = Finding.objects.visible_to(actor).filter(state=FindingState.OPEN, kind__in=AWAITING_ANSWER, area__iexact=area)
    return rows.filter(Q(about__in=bodies) | Q(raised_by__in=bodies)).order_by("raised_on", "pk")


def known_to_all(findings: QuerySet[Finding], bodies: Iterable[Organisation]) -> QuerySet[Finding]:
    """Of these findings those that each of some bodies sees: they may stand in what all of them read."""
    for body in bodies:
        concerned = Q(about=body) | Q(raised_by=body) | Q(addressed_to=body)
        findings = findings.filter(Q(visibility=FindingVisibility.FEDERATION) | Q(concerned, visibility=FindingVisibility.BODY))
    return findings


def regulations_worked_with(actor: Actor) -> Any:
    """Regulations of the parties whose office the actor is: what waits for a desk."""
    paths = [grant.body_id for grant in actor.grants if grant.role in OFFICE]
    own = RegulationParty.objects.filter(regulation=OuterRef("pk"), body__in=paths)
    return CoordinationRegulation.objects.visible_to(actor).filter(Exists(own))
