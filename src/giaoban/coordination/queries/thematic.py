"""Areas that stayed weak, and the thematic sessions that the software proposes on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, OuterRef, Q

from giaoban.common.actor import OFFICE
from giaoban.common.dates import Period, PeriodKind
from giaoban.coordination.models import CoordinationRegulation, Occurrence, PutOff, RegulationMeeting, RegulationParty
from giaoban.coordination.queries.compliance import Cut, counted_in_periods
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
    periods = _looked_at(PeriodKind(rule["period_kind"]), on)
    by_place: dict[int, dict[int, dict[str, Compliance]]] = defaultdict(lambda: defaultdict(dict))
    rows = Occurrence.objects.filter(regulation__in=known)
    may_be = _perhaps_weak(rows, on, periods, rule["in_a_row"], rule["below_percent"])
    for (number, area, place), counts in counted_in_periods(rows.filter(may_be), on, periods).items() if may_be else ():
        by_place[number][place][area] = counts
    found = []
    for number, regulation in known.items():
        of_one = [(periods[place].code, areas) for place, areas in sorted(by_place[number].items())]
        found += [
            Proposal(regulation, weak) for weak in weak_areas(of_one, below=rule["below_percent"], in_a_row=rule["in_a_row"]) if weak.area
        ]
    answered = _answers(found, on) if found else {}
    return [one for one in found if not _is_answered(one, answered)]


def _perhaps_weak(rows: QuerySet[Occurrence], on: date, periods: Sequence[Period], in_a_row: int, below: float) -> Q:
    """Which areas are looked at period by period: all but those of which enough was done in time in the last `in_a_row` periods together.

    Where enough was done of them together, enough was done in one of them, and that one is among the last in which anything of the area counts.
    """
    latest = Q(due_on__gte=periods[-in_a_row].first)
    counted = Count("pk", filter=latest & stands(Standing.DONE, Standing.DONE_LATE, Standing.OVERDUE, Standing.MISSED, on=on))
    done = Count("pk", filter=latest & stands(Standing.DONE, on=on))
    areas = rows.filter(due_on__gte=periods[0].first, due_on__lte=periods[-1].last).order_by().values("regulation", "area")
    found: dict[str, list[int]] = defaultdict(list)
    for number, area, base, in_time in areas.annotate(base=counted, in_time=done).values_list("regulation", "area", "base", "in_time"):
        if not base or 100 * in_time < below * base:
            found[area].append(number)
    condition = Q()
    for area, numbers in found.items():
        condition |= Q(area=area, regulation__in=numbers)
    return condition


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
    keys = {one.regulation.pk for one in proposals}
    answered: dict[tuple[int, str], date] = {}
    for number, area, last_on in PutOff.objects.filter(regulation__in=keys, put_off_on__lte=on).values_list(
        "regulation", "area", "last_on"
    ):
        answered[number, area] = max(last_on, answered.get((number, area), last_on))
    links = RegulationMeeting.objects.filter(regulation__in=keys).exclude(area="").exclude(meeting__state=MeetingState.CANCELLED)
    for number, area, day in links.values_list("regulation", "area", "meeting__day"):
        answered[number, area] = max(day, answered.get((number, area), day))
    return answered


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
