"""What rests on a document or on what a body issued: regulations in force, open tasks, running programmes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from giaoban.coordination.models import CoordinationRegulation
from giaoban.coordination.rules.flags import Resting
from giaoban.documents.models import STANDING, Clause, Document, DocumentRelation, Verb
from giaoban.programmes.models import Programme, Task
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.organisations.models import Organisation

RESTS: Final = (Verb.BASED_ON, Verb.IMPLEMENTS, Verb.GUIDES)
"""What carries the force of one document on to another."""
FURTHEST: Final = 8
"""Steps from a document to what rests on it; longer chains do not occur, circles end where they meet themselves."""


@dataclass(frozen=True, slots=True)
class Rested:
    """A record and the document that it names."""

    kind: Resting
    record: Any
    document: int


def documents_resting_on(root: int, on: date, *, but: int | None = None) -> dict[int, int]:
    """All issued documents that rest on one, over any number of steps and still in force on a day, with the number of steps; itself with 0."""
    found, edge = {root: 0}, [root]
    for step in range(1, FURTHEST + 1):
        rows = DocumentRelation.objects.filter(target__in=edge, verb__in=RESTS, source__state__in=STANDING)
        rows = rows.filter(Q(source__in_force_until=None) | Q(source__in_force_until__gt=on))
        edge = [one for one in sorted(set(rows.values_list("source", flat=True))) if one not in found and one != but]
        if not edge:
            break
        found |= dict.fromkeys(edge, step)
    return found


def regulations_on(documents: Iterable[int], on: date) -> list[Rested]:
    """The regulations not ended by a day whose paper, bases or versions are among some documents."""
    keys = list(documents)
    rows = outside_trash(CoordinationRegulation.objects.filter(end_reason="").filter(Q(in_force_until=None) | Q(in_force_until__gt=on)))
    rows = rows.select_related("keeper")
    found: dict[int, Rested] = {}
    for name in ("document", "versions__document", "bases"):
        for one, key in _with_key(rows, name, keys):
            found.setdefault(one.pk, Rested(Resting.REGULATION, one, key))
    return list(found.values())


def _with_key(rows: Any, name: str, keys: list[int]) -> list[tuple[Any, int]]:
    pairs = list(rows.filter(**{f"{name}__in": keys}).values_list("pk", name).order_by("pk", name))
    records = rows.in_bulk({pk for pk, _ in pairs})
    return [(records[pk], key) for pk, key in pairs]


def tasks_on(documents: Iterable[int]) -> list[Rested]:
    """The open tasks that came from some documents or from clauses of them."""
    keys = list(documents)
    rows = Task.objects.still_open().select_related("owner", "lead").order_by("pk")
    own = [Rested(Resting.TASK, one, one.document_id or 0) for one in rows.filter(document__in=keys)]
    clauses = Clause.objects.filter(document__in=keys).values("pk")
    return own + [
        Rested(Resting.TASK, one, one.clause.document_id) for one in rows.filter(clause__in=clauses).select_related("clause") if one.clause
    ]


def programmes_on(documents: Iterable[int], on: date) -> list[Rested]:
    """The programmes not over by a day that such a document promulgates, and those that carry them out in a lower period."""
    keys = list(documents)
    rows = outside_trash(Programme.objects.filter(ends_on__gte=on)).select_related("body").order_by("pk")
    own = {one.pk: Rested(Resting.PROGRAMME, one, one.document_id or 0) for one in rows.filter(document__in=keys)}
    lower = rows.filter(higher__document__in=keys).exclude(pk__in=own).select_related("body", "higher")
    return [*own.values(), *(Rested(Resting.PROGRAMME, one, one.higher.document_id or 0) for one in lower if one.higher)]


def resting_on(documents: Iterable[int], on: date) -> list[Rested]:
    """All that rests on some documents on a day, regulations first."""
    keys = list(documents)
    return [*regulations_on(keys, on), *tasks_on(keys), *programmes_on(keys, on)]


def issued_and_in_force(bodies: Iterable[Organisation], on: date) -> list[int]:
    """The documents that some bodies issued and that bind on a day."""
    return list(Document.objects.in_force(on=on).filter(issuer__in=[one.pk for one in bodies]).values_list("pk", flat=True))


def documents_rested_on() -> QuerySet[Any, Any]:
    """The documents on which something rests directly or which others guide or carry out: only these can raise a flag."""
    regulations = CoordinationRegulation.objects.filter(end_reason="")
    relations = DocumentRelation.objects.filter(verb__in=RESTS)
    found = regulations.filter(document__isnull=False).values_list("document", flat=True)
    others = (
        regulations.filter(bases__isnull=False).values_list("bases", flat=True),
        regulations.filter(versions__document__isnull=False).values_list("versions__document", flat=True),
        Task.objects.still_open().filter(document__isnull=False).values_list("document", flat=True),
        Task.objects.still_open().filter(clause__isnull=False).values_list("clause__document", flat=True),
        Programme.objects.filter(document__isnull=False).values_list("document", flat=True),
        relations.values_list("target", flat=True),
    )
    return found.union(*(rows.order_by() for rows in others))


def bodies_of(rested: Rested | Any) -> list[Organisation]:
    """The bodies whose offices work with a record: parties and keeper of a regulation, who assigned and leads a task, the body of a programme."""
    record = rested.record
    if isinstance(record, CoordinationRegulation):
        parties = [one.body for one in record.parties.filter(in_force_until=None).select_related("body")]
        return list(dict.fromkeys([record.keeper, *parties]))
    return list(dict.fromkeys([record.owner, record.lead])) if isinstance(record, Task) else [record.body]
