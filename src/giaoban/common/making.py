"""Records made of the rows of a question by a plan that is drawn once.

Django finds out for each question which columns belong to which record, and sets field after field; here the columns of a record become its
dictionary at once. What comes out is the same (a test compares): where anything wants to be asked about a record that is made (its own `__init__` or
`from_db`, a listener, a field with a setter of its own, a record with a parent's table), there is no plan and Django makes the records.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query import ModelIterable, ValuesListIterable
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of a row that make one record, and the records that it leads to."""

    model: type[Model]
    names: tuple[str, ...]
    first: int
    last: int
    key: int
    """The column that is empty where there is no such record."""
    beside: tuple[tuple[Part, Callable[[Any, Any], None], Callable[[Any, Any], None]], ...]
    """Each with what tells it to this record, and this record to it."""

    def made(self, row: Sequence[Any], database: str) -> Any:
        """The record of a row with all those beside it; None where there is none."""
        if row[self.key] is None:
            return None
        record = self.model.__new__(self.model)
        state = ModelState()
        state.adding = False
        state.db = database
        known = record.__dict__
        known["_state"] = state
        known.update(zip(self.names, row[self.first : self.last], strict=True))
        for part, tell, tell_back in self.beside:
            other = part.made(row, database)
            tell(record, other)
            if other is not None:
                tell_back(other, record)
        return record


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of a question become what is asked for: records with their annotations, or tuples of values."""

    part: Part | None
    annotations: tuple[tuple[str, int], ...] = ()
    order: Callable[[Sequence[Any]], Any] = tuple

    def made(self, rows: Iterable[Sequence[Any]], database: str) -> list[Any]:
        """What the rows stand for."""
        if self.part is None:
            return [self.order(row) for row in rows]
        records = []
        for row in rows:
            record = self.part.made(row, database)
            for name, place in self.annotations:
                setattr(record, name, row[place])
            records.append(record)
        return records


def plan_of(rows: QuerySet[Any], compiler: Any) -> Plan | None:
    """The plan for a question that was compiled; None where Django has to make what it asks for."""
    kind = rows._iterable_class  # noqa: SLF001 - it decides what a row becomes
    if compiler.has_extra_select:
        return None
    if kind is ValuesListIterable:
        return _tuples(rows)
    if kind is not ModelIterable or rows._known_related_objects:  # type: ignore[attr-defined]  # noqa: SLF001 - records that were there before
        return None
    part = _part(compiler.klass_info, compiler.select)
    return Plan(part, tuple(compiler.annotation_col_map.items())) if part is not None else None


def _tuples(rows: QuerySet[Any]) -> Plan | None:
    wanted = rows._fields  # type: ignore[attr-defined]
    given = [*rows.query.extra_select, *rows.query.values_select, *rows.query.annotation_select]
    if not wanted or list(wanted) == given:
        return Plan(None)
    places = [given.index(name) for name in wanted if name in given]
    if len(places) < len(wanted):
        return None
    return Plan(None, order=itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],))


def _part(info: dict[str, Any], select: Sequence[Any]) -> Part | None:
    """The part of a record and all beside it; None where one of them is no plain record."""
    model, places = info["model"], info["select_fields"]
    if info.get("from_parent") or not _is_plain(model) or list(places) != list(range(places[0], places[-1] + 1)):
        return None
    names = tuple(select[place][0].target.attname for place in places)
    key = model._meta.pk.attname  # noqa: SLF001 - Django's documented API
    if key not in names:
        return None
    beside = []
    for one in info.get("related_klass_infos", ()):
        part = _part(one, select)
        if part is None:
            return None
        beside.append((part, one["local_setter"], one["remote_setter"]))
    return Part(model, names, places[0], places[-1] + 1, places[0] + names.index(key), tuple(beside))


def _is_plain(model: type[Model]) -> bool:
    """Whether a record of this kind is nothing but its values when it is made."""
    if model.__init__ is not Model.__init__ or model.from_db.__func__ is not Model.from_db.__func__:  # type: ignore[attr-defined]
        return False
    if any(signal.has_listeners(model) for signal in (pre_init, post_init)):
        return False
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's documented API
    return all(
        one.model._meta.concrete_model is model._meta.concrete_model and _is_stored_plainly(getattr(model, one.attname))  # noqa: SLF001 - as above
        for one in fields
    )


def _is_stored_plainly(descriptor: object) -> bool:
    """Whether setting the field of a new record does no more than to note its value: that of a foreign key forgets the record it led to."""
    kind = type(descriptor)
    return isinstance(descriptor, DeferredAttribute) and (not hasattr(kind, "__set__") or kind is ForeignKeyDeferredAttribute)
