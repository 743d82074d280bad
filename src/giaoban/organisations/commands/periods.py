"""Writing periods of names and places, and what is kept from them for speed: closure, path, folded names."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from giaoban.common.clock import VIETNAM
from giaoban.common.vietnamese import collation_key, fold
from giaoban.organisations.models import Organisation, OrganisationName, Placement, TreeLink
from giaoban.organisations.rules import Held, Lineage, Span, lineages_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

Place = Held[int | None]
Name = Held[tuple[str, str, str]]
FOLDED_LENGTH = 700


def day_of(at: datetime) -> date:
    """The day of a moment, in Vietnam."""
    return at.astimezone(VIETNAM).date()


def places_of(body: Organisation) -> list[Place]:
    """All places of a body, in order of days."""
    rows = Placement.objects.filter(organisation=body).order_by("in_force_from")
    return [Held(row.parent_id, Span(row.in_force_from, row.in_force_until)) for row in rows]


def names_of(body: Organisation) -> list[Name]:
    """All names of a body, in order of days."""
    rows = OrganisationName.objects.filter(organisation=body).order_by("in_force_from")
    return [Held((row.name, row.short_name, row.symbol), Span(row.in_force_from, row.in_force_until)) for row in rows]


def write_places(places: Mapping[int, Sequence[Place]], *, today: date) -> None:
    """Replace the places of some bodies, and the closure of them and of all that ever stood below."""
    Placement.objects.filter(organisation__in=places).delete()
    Placement.objects.bulk_create(
        Placement(organisation_id=body, parent_id=one.value, in_force_from=one.span.start, in_force_until=one.span.end)
        for body, periods in places.items()
        for one in periods
    )
    rebuild_closure(places, today=today)


def write_names(body: Organisation, names: Sequence[Name], *, today: date) -> None:
    """Replace the names of a body, and the name it bears today."""
    OrganisationName.objects.filter(organisation=body).delete()
    OrganisationName.objects.bulk_create(
        OrganisationName(
            organisation=body, name=one.value[0], short_name=one.value[1], symbol=one.value[2], in_force_from=one.span.start,
            in_force_until=one.span.end,
        )
        for one in names
    )  # fmt: skip
    show_name(body, names, today=today)
    body.save(update_fields=["name", "short_name", "symbol", "folded", "sort_key"])


def show_name(body: Organisation, names: Sequence[Name], *, today: date) -> None:
    """Put the name of the day, its sort key and all folded names on the body."""
    body.name, body.short_name, body.symbol = _shown(names, today).value
    body.sort_key = collation_key(body.short)[:FOLDED_LENGTH]
    words = dict.fromkeys(fold(text) for one in reversed(names) for text in one.value if text)
    body.folded = " ".join((*words, fold(body.code)))[:FOLDED_LENGTH]


def _shown(periods: Sequence[Held[Any]], today: date) -> Held[Any]:
    """The period of the day, else the last before it, else the first."""
    return next((one for one in reversed(periods) if one.span.start <= today), periods[0])


def ever_below(bodies: Iterable[int]) -> set[int]:
    """The bodies and all that stood below them on any day."""
    found: set[int] = set(bodies)
    edge = found
    while edge:
        edge = set(Placement.objects.filter(parent__in=edge).values_list("organisation", flat=True)) - found
        found |= edge
    return found


def rebuild_closure(bodies: Iterable[int], *, today: date) -> None:
    """Compute the ancestors of some bodies and of all below from their placements; ValueError on a circle."""
    affected = ever_below(bodies)
    places = _places_with_those_above(affected)
    lives = {row.pk: row for row in Organisation.objects.filter(pk__in=affected)}
    known = {body: lineages_of(body, lambda key: places.get(key, ())) for body in affected}
    TreeLink.objects.filter(descendant__in=affected).delete()
    TreeLink.objects.bulk_create(
        (
            TreeLink(
                ancestor_id=one.ancestor, descendant_id=body, depth=one.depth, in_force_from=one.span.start, in_force_until=one.span.end,
                is_last=one.span.end is not None and one.span.end == lives[body].ended_on,
            )
            for body in sorted(affected)
            for one in known[body]
        ),
        batch_size=500,
    )  # fmt: skip
    _show_places(lives.values(), known, today=today)


def _places_with_those_above(bodies: Iterable[int]) -> dict[int, list[Place]]:
    places: dict[int, list[Place]] = defaultdict(list)
    wanted = set(bodies)
    while wanted:
        rows = Placement.objects.filter(organisation__in=wanted).order_by("in_force_from")
        for body, parent, start, end in rows.values_list("organisation", "parent", "in_force_from", "in_force_until"):
            places[body].append(Held(parent, Span(start, end)))
        wanted = {one.value for body in wanted for one in places[body] if one.value is not None} - set(places)
    return places


def _links_of(bodies: Collection[int]) -> dict[int, list[Lineage]]:
    known: dict[int, list[Lineage]] = defaultdict(list)
    for link in TreeLink.objects.filter(descendant__in=bodies).order_by("depth", "in_force_from"):
        known[link.descendant_id].append(Lineage(link.ancestor_id, link.depth, Span(link.in_force_from, link.in_force_until)))
    return dict(known)


def _show_places(bodies: Iterable[Organisation], known: Mapping[int, Sequence[Lineage]], *, today: date) -> None:
    changed = []
    for body in bodies:
        day = max(body.created_on, today if body.ended_on is None else min(today, body.ended_on - timedelta(days=1)))
        line = sorted((one for one in known[body.pk] if day in one.span), key=lambda one: -one.depth)
        path = "/" + "".join(f"{one.ancestor}/" for one in line)
        parent = line[-2].ancestor if len(line) > 1 else None
        if (body.path, body.parent_id) != (path, parent):
            body.path, body.parent_id = path, parent
            changed.append(body)
    Organisation.objects.bulk_update(changed, ["path", "parent"], batch_size=200)


def refresh_today(*, on: date) -> None:
    """Put on each body the name and the place of a day: once a day, and when the day is set by hand."""
    known = _links_of(Organisation.objects.values_list("pk", flat=True))
    bodies = [body for body in Organisation.objects.all() if body.pk in known]
    _show_places(bodies, known, today=on)
    names: dict[int, list[Name]] = defaultdict(list)
    for row in OrganisationName.objects.order_by("in_force_from"):
        names[row.organisation_id].append(Held((row.name, row.short_name, row.symbol), Span(row.in_force_from, row.in_force_until)))
    changed = []
    for body in bodies:
        before = body.name, body.short_name, body.symbol
        show_name(body, names[body.pk], today=on)
        if (body.name, body.short_name, body.symbol) != before:
            changed.append(body)
    Organisation.objects.bulk_update(changed, ["name", "short_name", "symbol", "folded", "sort_key"], batch_size=200)
