"""The partners of a regulation that was copied: who they are, how they compare, what of the pattern they do not say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Max, Q
from django.utils.translation import gettext

from giaoban.common.dates import Period, PeriodKind
from giaoban.coordination.models import (
    ContentItem,
    CoordinationRegulation,
    Evidence,
    Occurrence,
    RegulationMeeting,
    RegulationParty,
    Review,
)
from giaoban.coordination.models.occurrences import EvidenceState
from giaoban.coordination.models.reviews import ReviewState
from giaoban.coordination.queries.boards import Board, made_board, spread
from giaoban.coordination.queries.compliance import By, Cut, counted_by, folded
from giaoban.coordination.rules.compliance import Compliance, added
from giaoban.findings.models import Finding, FindingKind
from giaoban.meetings.models import MeetingState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

COMMON: Final = 1
"""The place of the party that all copies share."""
COMPARED: Final = (
    "area", "text", "rhythm", "product", "activity", "fixed_days", "due_after_days", "clause_label", "is_approximate", "note",
)  # fmt: skip


def root_of(regulation: CoordinationRegulation) -> CoordinationRegulation:
    """The pattern: itself, or the regulation of which it is a copy."""
    return regulation.pattern or regulation


def family_of(regulation: CoordinationRegulation) -> QuerySet[CoordinationRegulation]:
    """The pattern and all its copies."""
    root = regulation.pattern_id or regulation.pk
    return CoordinationRegulation.objects.filter(Q(pk=root) | Q(pattern=root))


def common_and_partner(regulation: CoordinationRegulation) -> tuple[RegulationParty, RegulationParty] | None:
    """The party that copies share and the partner whose place another takes; None unless exactly two places exist."""
    places: dict[int, RegulationParty] = {}
    for party in regulation.parties.select_related("body").order_by("position", "in_force_from"):
        places[party.position] = party
    if len(places) != 2:
        return None
    common, partner = (places[key] for key in sorted(places))
    return common, partner


def wordings_differing(pattern: CoordinationRegulation, copy: CoordinationRegulation) -> list[tuple[ContentItem, ContentItem | None]]:
    """Contents of the pattern that a copy words otherwise, each with what the copy says; None where it has no such content."""
    own = {item.line: item for item in copy.items.filter(in_force_until=None).select_related("regulation")}
    rows = pattern.items.filter(in_force_until=None).select_related("lead").order_by("line")
    return [(item, own.get(item.line)) for item in rows if item.line not in own or says(item) != says(own[item.line])]


def says(item: ContentItem) -> tuple[Any, ...]:
    """What a content says, for telling wordings apart."""
    return tuple(tuple(value) if isinstance(value := getattr(item, name), list) else value for name in COMPARED)


def copies_differing(actor: Actor, pattern: CoordinationRegulation) -> dict[CoordinationRegulation, list[int]]:
    """Copies in force that word something otherwise than the pattern, with the numbers of these contents; two queries."""
    copies = {
        one.pk: one for one in CoordinationRegulation.objects.visible_to(actor).filter(pattern=pattern, end_reason="").order_by("number")
    }
    wordings: dict[int, dict[int, tuple[Any, ...]]] = defaultdict(dict)
    for item in ContentItem.objects.filter(regulation__in=[pattern.pk, *copies], in_force_until=None):
        wordings[item.regulation_id][item.line] = says(item)
    own = wordings[pattern.pk]
    found = {copies[key]: [line for line in sorted(own) if wordings[key].get(line) != own[line]] for key in copies}
    return {copy: lines for copy, lines in found.items() if lines}


@dataclass(frozen=True)
class Before:
    """What came before a partner: the body whose place it took, until when, and its counts."""

    name: str
    until: date | None
    counts: Compliance


@dataclass(frozen=True)
class Partner:
    """One row of the comparison; `contact_on` is the last day of evidence or of a meeting held under the regulation."""

    regulation: CoordinationRegulation
    body: Organisation
    party: RegulationParty
    counts: Compliance
    reviewed_on: date | None
    proposals: int
    contact_on: date | None
    before: tuple[Before, ...] = ()

    def days_without_contact(self, on: date) -> int:
        """Days since the last contact, or since the regulation began."""
        return max(0, (on - (self.contact_on or self.party.in_force_from)).days)


def partners_of(actor: Actor, regulation: CoordinationRegulation, on: date, period: Period | None = None) -> list[Partner]:
    """Every partner of a regulation and its copies beside the others; the same number of queries for one and for 63.

    The counts of a successor hold all of the regulation; those of its predecessor stand beside, as they were while that was the party.
    """
    family = list(family_of(regulation).filter(pk__in=CoordinationRegulation.objects.visible_to(actor).values("pk")).order_by("number"))
    keys = [one.pk for one in family]
    places: dict[int, list[RegulationParty]] = defaultdict(list)
    for party in (
        RegulationParty.objects.filter(regulation__in=keys, position__gt=COMMON, in_force_from__lte=on)
        .select_related("body")
        .order_by("in_force_from", "pk")
    ):
        places[party.regulation_id].append(party)
    rows = Cut(period=period).of(Occurrence.objects.filter(regulation__in=keys), on)
    monthly = counted_by(rows, on, By.REGULATION, By.MONTH)
    counts = folded(monthly, lambda key: key[0])
    reviewed = _last(Review.objects.filter(regulation__in=keys, state=ReviewState.ISSUED, issued_on__lte=on), "issued_on")
    proposals = _open_proposals(actor, {party.body_id for found in places.values() for party in found}, on)
    contact = _contacts(keys, on)
    found = []
    for one in family:
        own = places[one.pk]
        if not own:
            continue
        last = own[-1]
        found.append(
            Partner(
                one, last.body, last, counts.get(one.pk, Compliance()), reviewed.get(one.pk), proposals.get(last.body_id, 0), contact.get(one.pk),
                tuple(Before(party.body.short, party.in_force_until, _while(monthly, one.pk, party)) for party in own[:-1]),
            )
        )  # fmt: skip
    return found


def _while(monthly: Mapping[tuple[Any, ...], Compliance], regulation: int, party: RegulationParty) -> Compliance:
    """What fell due in the months in which a body was the party."""
    until = party.in_force_until
    return added(
        counts for (key, month), counts in monthly.items()
        if key == regulation and Period.containing(PeriodKind.MONTH, month).last >= party.in_force_from and (until is None or month < until)
    )  # fmt: skip


def _last(rows: QuerySet[Any], field: str, by: str = "regulation") -> dict[int, date]:
    return {row[by]: row["last"] for row in rows.order_by().values(by).annotate(last=Max(field)) if row["last"] is not None}


def _open_proposals(actor: Actor, bodies: Iterable[int], on: date) -> dict[int, int]:
    rows = Finding.objects.visible_to(actor).unanswered().filter(raised_by__in=bodies, kind=FindingKind.PROPOSAL, raised_on__lte=on)
    return {row["raised_by"]: row["n"] for row in rows.order_by().values("raised_by").annotate(n=Count("pk"))}


def _contacts(keys: Iterable[int], on: date) -> dict[int, date]:
    confirmed = Evidence.objects.filter(occurrence__regulation__in=keys, state=EvidenceState.CONFIRMED, on__lte=on)
    found = _last(confirmed, "on", "occurrence__regulation")
    held = RegulationMeeting.objects.filter(regulation__in=keys, meeting__day__lte=on).exclude(meeting__state=MeetingState.CANCELLED)
    done = _last(Occurrence.objects.filter(regulation__in=keys, done_on__lte=on), "done_on")
    for other in (_last(held, "meeting__day"), done):
        for key, day in other.items():
            found[key] = max(day, found.get(key, day))
    return found


def partners_board(actor: Actor, regulation: CoordinationRegulation, *, kind: PeriodKind, year: int, on: date, cut: Cut) -> Board:
    """The heat map of partners by period: three queries, however many partners."""
    family = list(family_of(regulation).filter(pk__in=CoordinationRegulation.objects.visible_to(actor).values("pk")).order_by("number"))
    keys = [one.pk for one in family]
    columns = spread(kind, year, begins=min((one.calendar_from or one.in_force_from for one in family), default=None))
    within = Cut(**{**cut.__dict__, "period": Period.between(columns[0].first, columns[-1].last)})
    rows = within.of(Occurrence.objects.filter(regulation__in=keys), on)
    counts = counted_by(rows, on, By.REGULATION, By.YEAR if kind is PeriodKind.YEAR else By.MONTH)
    names: dict[int, tuple[str, str]] = {}
    for party in (
        RegulationParty.objects.filter(regulation__in=keys, position__gt=COMMON, in_force_from__lte=on)
        .select_related("body")
        .order_by("in_force_from", "pk")
    ):
        before = names.get(party.regulation_id)
        # a successor that bears the name of one of its predecessors is told apart by that of the other
        names[party.regulation_id] = (party.body.short, gettext("before: %(body)s") % {"body": before[0]} if before else "")
    order = sorted(keys, key=lambda key: names.get(key, ("",))[0])
    return made_board(
        within, counts, by=By.REGULATION, columns=columns, order=order, name=lambda key: names.get(key, (str(key), "")), on=on, always=keys
    )
