"""Where an item comes from and what carries it out: up to directives and programmes above, down to items, plans of others and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from giaoban.common.dates import PeriodKind
from giaoban.programmes.models import Concretisation, ProgrammeItem
from giaoban.programmes.queries.progress import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Programme

UPWARD = """
WITH RECURSIVE way(item, higher, carried) AS (
    SELECT begun.id, begun.higher_id, begun.carried_from_id FROM programmes_programmeitem begun WHERE begun.id = %s
    UNION
    SELECT onward.id, onward.higher_id, onward.carried_from_id
    FROM way
    JOIN programmes_programmeitem onward ON onward.id = way.higher OR onward.id = way.carried
        OR onward.id IN (SELECT link.of_item_id FROM programmes_concretisation link WHERE link.item_id = way.item)
) SELECT way.item FROM way
"""
"""An item, what it carries out or goes on with, and the items above that it concretises; a cycle ends by itself."""


def untraced() -> Q:
    """The condition of items that trace nowhere: below a term, neither higher item nor earlier one, not arisen, concretising nothing."""
    by_itself = Concretisation.objects.filter(item=OuterRef("pk"))
    by_programme = Concretisation.objects.filter(programme=OuterRef("programme"), item=None)
    bare = Q(higher=None, carried_from=None, is_arising=False) & ~Q(programme__period_kind=PeriodKind.TERM)
    return bare & ~Q(Exists(by_itself)) & ~Q(Exists(by_programme))


def untraced_items(actor: Actor, programme: Programme) -> QuerySet[ProgrammeItem]:
    """The items of a programme that trace nowhere."""
    return ProgrammeItem.objects.visible_to(actor).filter(untraced(), programme=programme).order_by("position")


@dataclass(frozen=True)
class UpStep:
    """One step upward: the item, and what it concretises beside what it carries out."""

    item: ProgrammeItem
    links: Sequence[Concretisation]


@dataclass(frozen=True)
class Trace:
    """An item up and down."""

    up: Sequence[UpStep]
    """From the item itself to the longest period."""
    lines: Sequence[Line]
    """The item, the items that carry it out, their tasks, with the weighted progress."""
    concretised_by: Sequence[Concretisation]
    """What other bodies planned for it or for one of the items below it."""
    is_bare: bool
    """Whether it traces nowhere."""


def trace_of(actor: Actor, item: ProgrammeItem, on: date) -> Trace:
    """Where an item comes from and what came of it; a constant number of queries."""
    way = RawSQL(UPWARD, (item.pk,))  # noqa: S611 - one parameter
    rows = ProgrammeItem.objects.visible_to(actor).filter(pk__in=way).select_related("programme__body", "lead")
    steps = sorted(rows, key=lambda one: (one.pk != item.pk, one.programme.period.days, -one.programme.begins_on.toordinal(), one.pk))
    shown: Any = Concretisation.objects.visible_to(actor, on).select_related(
        "document", "of_programme__body", "of_item__programme__body", "programme__body", "item"
    )
    links = list(shown.filter(Q(item__in=[one.pk for one in steps]) | Q(item=None, programme__in=[one.programme_id for one in steps])))
    up = [
        UpStep(one, [link for link in links if link.item_id == one.pk or (link.item_id is None and link.programme_id == one.programme_id)])
        for one in steps
    ]
    lines = lines_of(actor, ProgrammeItem.objects.filter(pk=item.pk), on)
    below = list(shown.filter(of_item__in=[line.item.pk for line in lines]).order_by("programme__body__sort_key", "pk"))
    bare = ProgrammeItem.objects.filter(untraced(), pk=item.pk).exists()
    return Trace(up, lines, below, bare)
