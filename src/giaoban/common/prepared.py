"""Questions to the database that are translated into SQL once, and asked anew each time.

To build the conditions of sight and to translate them takes longer than to answer them. What they become depends on nothing but the roles of who
asks and on how many bodies and people stand behind them: so a question is translated for a stand-in whose numbers are marks, and the marks
give way to the real numbers when it is asked. No answer is kept: rights come with the actor, rows from the database.

A question is a function `(actor, *values) -> QuerySet` of a module. It reads nothing from the database, uses the numbers of the actor only as
parameters, knows the day but not the hour. `tests/common/test_prepared.py` compares questions with their plain form.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from giaoban.common import clock
from giaoban.common.actor import NOBODY
from giaoban.common.beside import MOST as MOST_RECORDS
from giaoban.common.beside import Beside, beside_of
from giaoban.common.making import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.common.making import Plan

Question = Callable[..., QuerySet[Any]]


class Key(int):
    """The number of the record that is asked about: a parameter, so that one translation serves all records."""


MOST: Final = 512
"""Translations that a process keeps."""
USER, BODIES, PEOPLE, KEYS = 2_000_000_000, 2_000_000_001, 2_000_500_000, 2_000_900_000
"""Numbers that stand for others: within the range of every number column, beyond every number given out."""
BEYOND: Final = 2_001_000_000
MARK: Final = re.compile(r"\b2000\d{6}\b")
"""What looks like one among the other values: asked plainly then."""
LARGEST: Final = 2**63 - 1
"""The largest key that a database takes; beyond it a question is asked plainly, for the query language knows that nothing matches."""


class CannotBePrepared(RuntimeError):
    """A question reads the database while it is put together, or leaves something to be asked for the stand-in later: it is asked plainly."""


@dataclass(frozen=True)
class Translation:
    """A question in SQL, and what makes rows of its columns; no SQL where nothing can match."""

    rows: QuerySet[Any]
    compiler: Any
    converters: dict[int, Any]
    plan: Plan | None
    beside: tuple[Any, ...]
    """What is read besides the rows, one after the other: a `Beside`, or a lookup of Django's."""
    sql: str
    parameters: tuple[Any, ...]
    marked: tuple[int, ...]
    """The places of parameters that are marks."""

    def parameters_for(self, numbers: Mapping[int, int]) -> list[Any]:
        """The parameters with the actor's own numbers in place of the marks, each of the type that the database asked for."""
        found = list(self.parameters)
        for place in self.marked:
            mark = found[place]
            found[place] = type(mark)(numbers[mark])
        return found

    def answer(self, numbers: Mapping[int, int]) -> list[Any]:
        """The rows of the question for these numbers."""
        if not self.sql:
            return []
        parameters = self.parameters_for(numbers)
        if self.plan is None:
            return self._by_django(parameters)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows: Iterable[Any] = cursor.fetchall()
        if self.converters:
            rows = self._compiler().apply_converters(rows, self.converters)
        found = self.plan.made(rows, DEFAULT_DB_ALIAS)
        if self.beside and found:
            self._fetch_beside(found)
        return found

    def _fetch_beside(self, found: list[Any]) -> None:
        """What is read besides the rows."""
        for one in self.beside:
            if isinstance(one, Beside) and len(found) <= MOST_RECORDS:
                one.give(found, lambda keys, one=one: rows_for_all(one.of, *map(Key, keys)))  # type: ignore[misc]
            else:
                prefetch_related_objects(found, one.lookup if isinstance(one, Beside) else one)

    def _compiler(self) -> Any:
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        return compiler

    def _by_django(self, parameters: list[Any]) -> list[Any]:
        """The rows as Django makes them."""
        rows, compiler = self.rows.all(), self._compiler()
        compiler.as_sql = lambda *_args, **_kwargs: (self.sql, tuple(parameters))
        compiler.get_converters = lambda _expressions: self.converters
        # of this one queryset, which is not handed on
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
        return list(rows)


def rows_of(question: Question, actor: Actor, *values: Hashable) -> list[Any]:
    """The rows of a question."""
    stand_in, numbers = stand_in_for(actor)
    found = None if _is_plain(values) else _translated(question, stand_in, clock.today(), _marked(values, numbers))
    return list(question(actor, *values)) if found is None else found.answer(numbers)


def rows_for_all(question: Callable[..., QuerySet[Any]], *values: Hashable) -> list[Any]:
    """The rows of a question that asks for nobody, `(*values) -> QuerySet`: what hangs on a record that the reader was shown."""
    return rows_of(_for_anybody(question), NOBODY, *values)


@lru_cache(maxsize=MOST)
def _for_anybody(question: Callable[..., QuerySet[Any]]) -> Question:
    return lambda _actor, *values: question(*values)


def counts_of(questions: Sequence[Question], actor: Actor, *values: Hashable) -> tuple[int, ...]:
    """How many rows each of some questions has, in one query; a question sets its own cap by a slice."""
    stand_in, numbers = stand_in_for(actor)
    day, marked = clock.today(), _marked(values, numbers)
    found = [] if _is_plain(values) else [_translated(question, stand_in, day, marked, is_count=True) for question in questions]
    known = [one for one in found if one is not None]
    if len(known) < len(questions):
        return tuple(question(actor, *values).count() for question in questions)
    asked = [f"(SELECT COUNT(*) FROM ({one.sql}) AS counted)" if one.sql else "0" for one in known]  # noqa: S608 - SQL of the query language
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", [value for one in known for value in one.parameters_for(numbers)])
        return tuple(cursor.fetchone())


def keys_of(asked: Sequence[tuple[Question, tuple[Hashable, ...]]], actor: Actor) -> list[set[int]]:
    """The keys of the rows of each of some questions, in one query."""
    stand_in, numbers = stand_in_for(actor)
    day = clock.today()
    known = []
    for place, (question, values) in enumerate(asked):
        own = dict(numbers)
        one = None if _is_plain(values) else _translated(question, stand_in, day, _marked(values, own), is_count=True)
        if one is None:
            return [set(plain(actor, *given).values_list("pk", flat=True)) for plain, given in asked]
        if one.sql:
            known.append((place, one.sql, one.parameters_for(own)))
    found: list[set[int]] = [set() for _ in asked]
    if known:
        sql = " UNION ALL ".join(f"SELECT {place}, answered.* FROM ({statement}) AS answered" for place, statement, _ in known)  # noqa: S608 - SQL of the query language
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for _, _, parameters in known for value in parameters])
            for place, key in cursor.fetchall():
                found[place].add(key)
    return found


def count_of(question: Question, actor: Actor, *values: Hashable) -> int:
    """How many rows a question has."""
    return counts_of((question,), actor, *values)[0]


def statement_of(question: Question, actor: Actor, *values: Hashable) -> tuple[str, tuple[Any, ...]] | None:
    """The SQL of a question with its parameters; None where it is asked plainly."""
    stand_in, numbers = stand_in_for(actor)
    found = None if _is_plain(values) else _translated(question, stand_in, clock.today(), _marked(values, numbers))
    return None if found is None else (found.sql, tuple(found.parameters_for(numbers)))


def stand_in_for(actor: Actor) -> tuple[Actor, dict[int, int]]:
    """An actor of the same roles with marks for numbers, and what each mark means."""
    stand_in, numbers = _stand_in(actor)
    return stand_in, dict(numbers)


@lru_cache(maxsize=MOST)
def _stand_in(actor: Actor) -> tuple[Actor, dict[int, int]]:
    """Each mark stands in the order of the number that it stands for."""
    behalf = actor.on_behalf_of
    bodies = {one.body_id for one in actor.grants} | ({actor.body_id} if actor.body_id is not None else set())
    people = {*actor.person_ids} | {one for one in (actor.person_id, behalf.person_id if behalf else None) if one is not None}
    marks = {
        **{("body", number): BODIES + place for place, number in enumerate(sorted(bodies))},
        **{("person", number): PEOPLE + place for place, number in enumerate(sorted(people))},
    }
    stand_in = replace(
        actor,
        user_id=USER if actor.user_id is not None else None,
        name="",
        person_id=marks.get(("person", actor.person_id)) if actor.person_id is not None else None,
        grants=tuple(replace(one, body_id=marks["body", one.body_id]) for one in actor.grants),
        on_behalf_of=replace(behalf, person_id=marks["person", behalf.person_id], name="", decision="") if behalf else None,
        body_id=marks.get(("body", actor.body_id)) if actor.body_id is not None else None,
        person_ids=tuple(marks["person", one] for one in actor.person_ids),
    )
    numbers = {mark: number for (_, number), mark in marks.items()}
    if actor.user_id is not None:
        numbers[USER] = actor.user_id
    return stand_in, numbers


def _is_plain(values: tuple[Hashable, ...]) -> bool:
    """Whether a question with these values cannot be asked through marks."""
    if any(isinstance(one, Key) and not 0 <= one <= LARGEST for one in values):
        return True
    keys = [one for one in values if isinstance(one, Key)]
    return any(USER <= one < BEYOND for one in keys) or _looks_marked(tuple(one for one in values if not isinstance(one, Key)))


@lru_cache(maxsize=MOST)
def _looks_marked(values: tuple[Hashable, ...]) -> bool:
    """Whether anything in some values looks like a mark."""
    return MARK.search(repr(values)) is not None


def _marked(values: tuple[Hashable, ...], numbers: dict[int, int]) -> tuple[Hashable, ...]:
    """The values with marks for keys, whose meaning is added to the numbers."""
    marked = []
    for value in values:
        mark = KEYS + len(numbers)
        if isinstance(value, Key):
            numbers[mark] = int(value)
        marked.append(mark if isinstance(value, Key) else value)
    return tuple(marked)


@lru_cache(maxsize=MOST)
def _translated(
    question: Question, actor: Actor, _today: date, values: tuple[Hashable, ...], *, is_count: bool = False
) -> Translation | None:
    """A question in SQL for a stand-in, None where it cannot be; the day is part of its key, since sight may read it."""
    try:
        with connection.execute_wrapper(_refuse):
            rows = question(actor, *values)
    except CannotBePrepared:
        return None
    if any(_is_asked_for(one) for one in rows._prefetch_related_lookups):  # type: ignore[attr-defined]  # noqa: SLF001 - it would be asked for the stand-in
        return None
    rows = rows.values_list("pk") if is_count else rows
    compiler = rows.query.get_compiler(using=rows.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        sql, parameters = "", ()
    converters = compiler.get_converters([one for one, _, _ in compiler.select[: compiler.col_count]]) if sql else {}
    plan = plan_of(rows, compiler) if sql and not is_count else None
    beside = tuple(beside_of(one, rows.model) or one for one in rows._prefetch_related_lookups)  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    return Translation(rows, compiler, converters, plan, beside, sql, tuple(parameters), _places(parameters))


def _places(parameters: Iterable[Any]) -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(parameters) if isinstance(one, int) and USER <= one < BEYOND)


def _is_asked_for(lookup: Any) -> bool:
    """Whether what is read besides the rows depends on who asks."""
    if not isinstance(lookup, Prefetch) or lookup.queryset is None:
        return False
    try:
        _, parameters = lookup.queryset.query.sql_with_params()
    except EmptyResultSet:
        return False
    is_nested = bool(lookup.queryset._prefetch_related_lookups)  # noqa: SLF001 - what comes after it
    return is_nested or bool(MARK.search(repr(parameters)))


def _refuse(*_args: Any) -> Any:
    raise CannotBePrepared
