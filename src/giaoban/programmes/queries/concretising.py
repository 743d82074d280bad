"""The matrix of what is concretised: bodies by plans, tasks and progress, in a constant number of queries at any number of bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.query import ModelIterable

from giaoban.common.actor import OFFICE
from giaoban.common.clock import VIETNAM
from giaoban.documents.models import Arrival, DisseminationLine, Document
from giaoban.organisations.models import Organisation, TreeLink
from giaoban.organisations.models.bodies import OrganisationQuerySet
from giaoban.programmes.models import Concretisation, Programme, ProgrammeItem
from giaoban.programmes.queries.progress import weighed_groups, weighed_whole
from giaoban.programmes.rules import NOTHING, Weighed
from giaoban.programmes.rules.concretising import PlanCounts, PlanFact, PlanStanding, plan_counts, plan_standing
from giaoban.records.models import outside_trash
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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
    """Bodies that complete themselves when they are read, with days and plans, in a few questions for all of them."""

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
            keys = [row.pk for row in rows]
            plans, facts = plans_of(self.asked, keys), facts_of(self.asked, keys)
            for row in rows:
                row.plans, row.fact = plans.get(row.pk, Plans()), facts.get(row.pk, _unknown(self.asked))


def all_bodies(actor: Actor, on: date) -> MatrixQuerySet:
    """The bodies within sight that exist on a day; without what is concretised they have no plans."""
    rows: Any = MatrixQuerySet(Organisation).existing(on=on)
    return rows.filter(pk__in=Organisation.objects.keys_within_sight(actor, on=on))  # type: ignore[no-any-return]


def with_matrix(rows: MatrixQuerySet, asked: Asked) -> MatrixQuerySet:
    """Bodies with what one of them made of a directive or a programme, once they are read."""
    found: Any = rows.all()
    found.asked = asked
    return found  # type: ignore[no-any-return]


def _links(upper: Upper) -> QuerySet[Concretisation]:
    """Its links plainly: the bodies of the matrix stand within sight, and so do their programmes, drafts too."""
    return (
        Concretisation.objects.filter(document=upper) if isinstance(upper, Document) else Concretisation.objects.filter(of_programme=upper)
    )


def _planning(upper: Upper) -> QuerySet[Programme]:
    """The programmes that concretise it, drafts in the trash left out."""
    return outside_trash(Programme.objects.filter(pk__in=_links(upper).values("programme")))


def _unknown(asked: Asked) -> PlanFact:
    """What is known of a body without any record: a superior's programme counts from its approval."""
    return PlanFact(None if isinstance(asked.upper, Document) else asked.upper.approved_on)


def facts_of(asked: Asked, bodies: Sequence[int] | None = None) -> dict[int, PlanFact]:
    """When it came to bodies and when they planned, of all or of some; three questions at any number of bodies."""
    upper, some = asked.upper, {} if bodies is None else {"body__in": bodies}
    received: dict[int, date | None] = {}
    if isinstance(upper, Document):
        sent: dict[int, date] = {}
        for body, arrived_on, sent_at in Arrival.objects.filter(document=upper, **some).values_list("body", "arrived_on", "sent_at"):
            received[body] = arrived_on
            if sent_at is not None:
                sent[body] = sent_at.astimezone(VIETNAM).date()
        lines = DisseminationLine.objects.filter(dissemination__document=upper, **some).order_by("-asked_on")
        for body, asked_on in lines.values_list("body", "asked_on"):
            received[body] = received.get(body) or asked_on
        received = {body: received.get(body) or sent.get(body) for body in received}
    default = _unknown(asked).received
    planned: dict[int, date] = {}
    drafts: set[int] = set()
    for body, approved_on in _planning(upper).filter(**some).values_list("body", "approved_on"):
        if approved_on is None or approved_on > asked.on:
            drafts.add(body)
        else:
            planned[body] = min(planned.get(body, approved_on), approved_on)
    keys = received.keys() | planned.keys() | drafts
    return {key: PlanFact(received.get(key, default), planned.get(key), key in drafts) for key in keys}


def reached(rows: MatrixQuerySet, asked: Asked, scope: str) -> MatrixQuerySet:
    """The bodies that are asked: those that the upper one reached or that have a plan (`""`), or all that stand below (`cay`)."""
    upper: Any = asked.upper
    owner = upper.owner_id if isinstance(upper, Document) else upper.body_id
    below = Q(pk__in=TreeLink.objects.in_force(on=asked.on).filter(ancestor=owner, depth__gt=0).values("descendant"))
    if isinstance(upper, Document) and scope != "cay":
        below = Q(pk__in=Arrival.objects.filter(document=upper).values("body"))
        below |= Q(pk__in=DisseminationLine.objects.filter(dissemination__document=upper).values("body"))
    planning = Q(pk__in=_planning(upper).values("body")) if scope != "cay" else Q(pk__in=[])
    return rows.exclude(pk=owner).filter(below | planning)


def of_standing(rows: MatrixQuerySet, asked: Asked, wanted: Callable[[PlanFact, PlanStanding], bool]) -> MatrixQuerySet:
    """The bodies of a matrix that stand so; those of whom nothing is known stand as such."""
    days, facts = usual_days(asked.on), facts_of(asked)
    stands = {key: wanted(fact, plan_standing(fact, asked.on, days)) for key, fact in facts.items()}
    nothing = _unknown(asked)
    takes_unknown = wanted(nothing, plan_standing(nothing, asked.on, days))
    keys = [key for key, is_so in stands.items() if is_so != takes_unknown]
    listed = RawSQL(f"SELECT id FROM organisations_organisation WHERE id IN ({', '.join(map(str, keys)) or 'NULL'})", ())  # noqa: S608, S611 - whole numbers of our own
    return rows.exclude(pk__in=listed) if takes_unknown else rows.filter(pk__in=listed)


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

    counts: PlanCounts
    weighed: Weighed


def totals_of(rows: MatrixQuerySet, asked: Asked) -> Totals:
    """The totals of the bodies of a matrix: where they stand, in four questions, the progress of all their plans in two."""
    facts, nothing = facts_of(asked), _unknown(asked)
    keys = rows.order_by().values_list("pk", flat=True)
    counts = plan_counts((facts.get(key, nothing) for key in keys), asked.on, usual_days(asked.on))
    upper: Any = asked.upper
    owner = upper.owner_id if isinstance(upper, Document) else upper.body_id
    links = _links(upper).exclude(programme__body=owner)
    links = links.filter(programme__body__in=Organisation.objects.keys_within_sight(asked.actor, on=asked.on))
    whole = links.filter(item=None).values("programme")
    items = ProgrammeItem.objects.filter(Q(programme__in=whole) | Q(pk__in=links.filter(item__isnull=False).values("item")))
    return Totals(counts, weighed_whole(asked.actor, items, asked.on))


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
    rows: Any = matrix_of(asked, scope).filter(below)
    return of_standing(rows, asked, lambda _, where: where is PlanStanding.OVERDUE)
