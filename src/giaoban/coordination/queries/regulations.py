"""What the page of a regulation shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from giaoban.coordination.models import (
    ContentItem,
    CoordinationRegulation,
    Occurrence,
    RegulationParty,
    RegulationVersion,
    Rhythm,
    Signatory,
)
from giaoban.coordination.queries.occurrences import occurrences_seen, state_of
from giaoban.coordination.queries.standing import with_standing
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting, Series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.common.cells import State
    from giaoban.coordination.rules.standing import Standing

MOST_MEETINGS = 12


@dataclass(frozen=True)
class ItemLine:
    """A content as its regulation shows it: the wording of the day, what was before, what comes next."""

    item: ContentItem
    joined: str
    is_ended: bool
    wordings: int
    next_one: Occurrence | None
    next_state: State | None


@dataclass(frozen=True)
class RegulationPage:
    """A regulation with all that hangs on it, as far as the reader may see."""

    parties: Sequence[RegulationParty]
    past_parties: Sequence[RegulationParty]
    signatories: dict[int, list[Signatory]]
    areas: list[tuple[str, list[ItemLine]]]
    versions: Sequence[RegulationVersion]
    documents: dict[int, Document]
    meetings: Sequence[Meeting]
    came_from: dict[int, CoordinationRegulation]
    """The regulation before it and the one it is a copy of, by their keys."""
    series: Series | None
    successors: Sequence[CoordinationRegulation]
    counts: dict[str, int]
    """How many obligations stand how on the day."""
    suggested: int

    @property
    def has_items(self) -> bool:
        """Whether contents are entered."""
        return bool(self.areas)

    def count(self, *standings: Standing) -> int:
        """How many obligations stand in one of these ways."""
        return sum(self.counts.get(one.value, 0) for one in standings)


def regulation_page(actor: Actor, regulation: CoordinationRegulation, on: date) -> RegulationPage:
    """Read what the page shows, in a fixed number of queries."""
    parties = list(regulation.parties.select_related("body", "followed__body").order_by("position", "in_force_from"))
    present = [
        one for one in parties if one.in_force_until is None or one.in_force_until > on or one.in_force_until == regulation.in_force_until
    ]
    signatories: dict[int, list[Signatory]] = defaultdict(list)
    for one in regulation.signatories.select_related("person"):
        signatories[one.party_id].append(one)
    versions = list(regulation.versions.order_by("number"))
    keys = {regulation.document_id, *(one.document_id for one in versions)} - {None}
    readable = Document.objects.visible_to(actor, on).filter(Q(pk__in=keys) | Q(regulations_resting=regulation)).distinct()
    standings: Any = with_standing(regulation.occurrences.all(), on)
    rows = standings.order_by().values_list("standing").annotate(count=Count("pk"))
    links = Q(regulation_links__regulation=regulation)
    links |= Q(series=regulation.series_id) if regulation.series_id else Q()
    meetings = Meeting.objects.visible_to(actor, on).filter(links).distinct().order_by("-day", "-pk")[:MOST_MEETINGS]
    return RegulationPage(
        present, [one for one in parties if one not in present], signatories, _areas(actor, regulation, on), versions,
        {one.pk: one for one in readable}, list(meetings), _came_from(actor, regulation, on),
        Series.objects.visible_to(actor, on).filter(pk=regulation.series_id).first() if regulation.series_id else None,
        list(CoordinationRegulation.objects.visible_to(actor, on).filter(predecessor=regulation).order_by("number")), dict(rows),
        regulation.occurrences.filter(done_on=None, waived_on=None, evidence__state="suggested").distinct().count(),
    )  # fmt: skip


def _came_from(actor: Actor, regulation: CoordinationRegulation, on: date) -> dict[int, CoordinationRegulation]:
    keys = {regulation.predecessor_id, regulation.pattern_id} - {None}
    return CoordinationRegulation.objects.visible_to(actor, on).in_bulk(keys) if keys else {}


def _areas(actor: Actor, regulation: CoordinationRegulation, on: date) -> list[tuple[str, list[ItemLine]]]:
    rows = regulation.items.select_related("lead__body", "version").prefetch_related("coordinating__body").order_by("line", "in_force_from")
    by_line: dict[int, list[ContentItem]] = defaultdict(list)
    for item in rows:
        by_line[item.line].append(item)
    following: dict[int, Any] = {}
    open_rows = occurrences_seen(actor, on).filter(regulation=regulation, done_on=None, waived_on=None)
    for one in open_rows.order_by("-due_on", "-pk"):
        following[one.line] = one
    end = regulation.in_force_until
    day = on if end is None or on < end else end - timedelta(days=1)
    found: dict[str, list[ItemLine]] = defaultdict(list)
    for line, wordings in sorted(by_line.items()):
        item = next((one for one in reversed(wordings) if one.in_force_from <= on), wordings[0])
        upcoming = following.get(line)
        found[item.area].append(
            ItemLine(
                item, ", ".join(party.body.short for party in item.coordinating.all() if party.in_force_until is None or party.in_force_until > day),
                item.in_force_until is not None and item.in_force_until <= on, len(wordings), upcoming, state_of(upcoming, on) if upcoming else None,
            )
        )  # fmt: skip
    return list(found.items())


def year_of(actor: Actor, regulation: CoordinationRegulation, year: int, on: date) -> list[Any]:
    """The obligations that fall due in a year, in the order of their days."""
    return list(occurrences_seen(actor, on).filter(regulation=regulation, due_on__year=year).order_by("due_on", "line", "pk"))


def years_of(regulation: CoordinationRegulation) -> list[int]:
    """The years in which obligations fall due."""
    return [one.year for one in regulation.occurrences.order_by().dates("due_on", "year")]


def papers_seen(actor: Actor, regulation: CoordinationRegulation, on: date) -> dict[str, Any]:
    """The paper of a regulation and its bases, as far as the reader may know of them."""
    readable = Document.objects.visible_to(actor, on)
    bases = readable.filter(regulations_resting=regulation).order_by("signed_on", "pk")
    return {"document": readable.filter(pk=regulation.document_id or 0).first(), "bases": list(bases)}


def openable_items(regulation: CoordinationRegulation, on: date) -> list[ContentItem]:
    """The contents in force that a person opens obligations of: with each document, with each case."""
    rows = ContentItem.objects.in_force(on=on).filter(regulation=regulation, rhythm__in=(Rhythm.EACH_DOCUMENT, Rhythm.EACH_CASE))
    return list(rows.order_by("line"))
