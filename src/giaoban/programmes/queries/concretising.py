"""The matrix of what is concretised: bodies by plans, tasks and progress, in a constant number of queries at any number of bodies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.db.models.query import ModelIterable

from giaoban.common.actor import OFFICE
from giaoban.documents.models import Arrival, Dissemination, DisseminationLine, Document
from giaoban.organisations.models import Organisation, TreeLink
from giaoban.organisations.models.bodies import OrganisationQuerySet
from giaoban.programmes.models import Concretisation, Programme, ProgrammeItem, ProgrammeState
from giaoban.programmes.queries.progress import weighed_groups, weighed_whole
from giaoban.programmes.rules import NOTHING, Weighed
from giaoban.records.models import outside_trash
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

Upper = Document | Programme
"""What is concretised: a directive, or the programme of a body above."""


def usual_days(on: date) -> int:
    """How many days after the receipt a plan is expected, as the rulebook says for a day: our own convention."""
    return int(version_for("programmes.concretising", on).values["days"])


def links_of(actor: Actor, upper: Upper, on: date) -> QuerySet[Concretisation]:
    """What concretises a directive or a programme, within the reader's sight."""
    rows = Concretisation.objects.visible_to(actor, on)
    return rows.filter(document=upper) if isinstance(upper, Document) else rows.filter(of_programme=upper)


@dataclass(frozen=True)
class Plans:
    """The plans of one body: the links, how many items they have, how far they are with all below them."""

    links: Sequence[Concretisation] = ()
    items: int = 0
    weighed: Weighed = NOTHING

    @property
    def programmes(self) -> list[Programme]:
        """The plans, each once."""
        return list({link.programme_id: link.programme for link in self.links}.values())

    @property
    def keys(self) -> str:
        """What the list of shares is filtered by: whole programmes, single items."""
        return ",".join(f"ct:{one.programme_id}" if one.item_id is None else f"muc:{one.item_id}" for one in self.links)


@dataclass(frozen=True)
class Asked:
    """Who asks for which matrix, for which day."""

    actor: Actor
    upper: Upper
    on: date


class MatrixQuerySet(OrganisationQuerySet):
    """Bodies that complete themselves, when they are read, with their plans in three questions for all of them."""

    asked: Asked | None = None
    scope: str = ""
    """Which bodies are asked: see `reached`."""
    _iterable_class: type
    _result_cache: list[Any] | None

    def _clone(self) -> Self:
        found: Self = super()._clone()  # type: ignore[misc]
        found.asked, found.scope = self.asked, self.scope
        return found

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        rows = self._result_cache or []
        if is_new and self.asked is not None and issubclass(self._iterable_class, ModelIterable):
            plans = plans_of(self.asked, [row.pk for row in rows])
            for row in rows:
                row.plans = plans.get(row.pk, Plans())


def all_bodies(actor: Actor, on: date) -> MatrixQuerySet:
    """The bodies within sight that exist on a day; without what is concretised they have no plans."""
    rows: Any = MatrixQuerySet(Organisation).existing(on=on)
    return rows.filter(pk__in=Organisation.objects.keys_within_sight(actor, on=on))  # type: ignore[no-any-return]


def _links(upper: Upper) -> QuerySet[Concretisation]:
    """Its links plainly: the bodies of the matrix stand within sight, and so do their programmes, drafts too."""
    return (
        Concretisation.objects.filter(document=upper) if isinstance(upper, Document) else Concretisation.objects.filter(of_programme=upper)
    )


def with_matrix(rows: MatrixQuerySet, asked: Asked) -> MatrixQuerySet:
    """Bodies with the day of receipt, of the first approved plan, whether a draft is begun; and with their plans when they are read."""
    upper, on = asked.upper, asked.on
    plans = outside_trash(Programme.objects.filter(body=OuterRef("pk"), pk__in=_links(upper).values("programme")))
    approved = plans.filter(state=ProgrammeState.APPROVED, approved_on__lte=on).order_by("approved_on").values("approved_on")
    received: Any = Value(None) if isinstance(upper, Document) else Value(upper.approved_on)
    if isinstance(upper, Document):
        came = Arrival.objects.filter(document=upper, body=OuterRef("pk")).order_by()
        cascades = Dissemination.objects.filter(document=upper).values("pk")
        told = DisseminationLine.objects.filter(dissemination__in=cascades, body=OuterRef("pk")).order_by("asked_on")
        received = Coalesce(Subquery(came.values("arrived_on")[:1]), Subquery(told.values("asked_on")[:1]), Subquery(came.values(day=TruncDate("sent_at"))[:1]))  # fmt: skip
    found: Any = rows.annotate(
        received_on=received, planned_on=Subquery(approved[:1]), has_draft=Exists(plans.filter(state=ProgrammeState.DRAFT))
    )
    found.asked = asked
    return found  # type: ignore[no-any-return]


def reached(rows: MatrixQuerySet, asked: Asked, scope: str) -> MatrixQuerySet:
    """The bodies that are asked: those that the upper one reached or that have a plan (`""`), or all that stand below (`cay`)."""
    upper = asked.upper
    owner = upper.owner_id if isinstance(upper, Document) else upper.body_id
    below = TreeLink.objects.in_force(on=asked.on).filter(ancestor=owner, depth__gt=0).values("descendant")
    others = rows.exclude(pk=owner)
    if scope == "cay":
        return others.filter(pk__in=below)
    if isinstance(upper, Document):
        return others.filter(Q(received_on__isnull=False) | Q(planned_on__isnull=False) | Q(has_draft=True))
    return others.filter(Q(pk__in=below) | Q(planned_on__isnull=False) | Q(has_draft=True))


def waiting(on: date) -> Q:
    """Bodies whose time has passed without an approved plan."""
    return Q(planned_on=None, received_on__lt=on - timedelta(days=usual_days(on)))


def planned_late(on: date) -> Q:
    """Bodies whose first plan came after the time."""
    return Q(planned_on__gt=F("received_on") + Value(timedelta(days=usual_days(on))))


def plans_of(asked: Asked, bodies: Sequence[int]) -> dict[int, Plans]:
    """The plans of some bodies: their links, items and progress; four questions."""
    rows = links_of(asked.actor, asked.upper, asked.on).filter(programme__body__in=bodies)
    found: dict[int, list[Concretisation]] = {}
    for link in rows.select_related("programme__body", "item").order_by("programme__approved_on", "pk"):
        found.setdefault(link.programme.body_id, []).append(link)
    whole = {link.programme_id for links in found.values() for link in links if link.item_id is None}
    items: dict[int, list[int]] = {}
    for programme, key in ProgrammeItem.objects.filter(programme__in=whole).values_list("programme", "pk") if whole else ():
        items.setdefault(programme, []).append(key)
    groups = {
        body: sorted({key for link in links for key in (items.get(link.programme_id, ()) if link.item_id is None else (link.item_id,))})
        for body, links in found.items()
    }
    weighed = weighed_groups(asked.actor, groups, asked.on)
    return {body: Plans(links, len(groups[body]), weighed[body]) for body, links in found.items()}


@dataclass(frozen=True)
class Totals:
    """The figures of a whole matrix."""

    bodies: int = 0
    planned: int = 0
    planned_late: int = 0
    drafting: int = 0
    waiting: int = 0
    weighed: Weighed = field(default=NOTHING)

    @property
    def without(self) -> int:
        """Those that have no approved plan."""
        return self.bodies - self.planned


def totals_of(rows: MatrixQuerySet, asked: Asked) -> Totals:
    """The totals of the bodies of a matrix: one aggregate over the bodies, two questions for the progress of all their plans."""
    counts = rows.order_by().aggregate(
        bodies=Count("pk"), planned=Count("pk", filter=Q(planned_on__isnull=False)), planned_late=Count("pk", filter=planned_late(asked.on)),
        drafting=Count("pk", filter=Q(planned_on=None, has_draft=True)), waiting=Count("pk", filter=waiting(asked.on)),
    )  # fmt: skip
    owner = asked.upper.owner_id if isinstance(asked.upper, Document) else asked.upper.body_id
    links = _links(asked.upper).exclude(programme__body=owner)
    links = links.filter(programme__body__in=Organisation.objects.keys_within_sight(asked.actor, on=asked.on))
    whole = links.filter(item=None).values("programme")
    items = ProgrammeItem.objects.filter(Q(programme__in=whole) | Q(pk__in=links.filter(item__isnull=False).values("item")))
    return Totals(**counts, weighed=weighed_whole(asked.actor, items, asked.on))


def matrix_of(asked: Asked, scope: str = "") -> MatrixQuerySet:
    """The whole matrix."""
    return reached(with_matrix(all_bodies(asked.actor, asked.on), asked), asked, scope)


def to_chase(asked: Asked, scope: str = "") -> MatrixQuerySet:
    """The bodies whose time has passed, that stand below an office of the reader."""
    offices = [grant for grant in asked.actor.grants if grant.role in OFFICE]
    paths = dict(Organisation.objects.filter(pk__in=[grant.body_id for grant in offices]).values_list("pk", "path"))
    below = Q(pk__in=[]) if not asked.actor.is_system else Q()
    for grant in offices:
        below |= Q(path__startswith=paths[grant.body_id]) if grant.has_subtree else Q(pk=grant.body_id)
    return matrix_of(asked, scope).filter(waiting(asked.on), below)
