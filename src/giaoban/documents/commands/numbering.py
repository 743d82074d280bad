"""Series and their numbers: drawn one by one under a lock, so that none is missing and none is given twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.models import Document, Engine, Form, NumberSeries, Term
from giaoban.documents.permissions import can_keep_register
from giaoban.documents.queries.names import signs_of
from giaoban.rulebook.documents import numbering

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class TermMissing(DomainError):
    """Party numbers run through a term, and no term of the body is known for the day."""

    code = "documents.term_missing"
    sentence = "Party numbers run through the term of the committee, and the term of %(body)s on %(on)s is not entered. Enter it first."


class CongressMissing(DomainError):
    """No congress of the body was open on the day."""

    code = "documents.congress_missing"
    sentence = "%(body)s had no congress in session on %(on)s. Enter the days of the congress with its term first."


class SymbolMissing(DomainError):
    """The body has no letters for its numbers."""

    code = "documents.symbol_missing"
    sentence = "%(body)s has no symbol for its document numbers. Enter the symbol on the page of the body first."


class NumberTaken(DomainError):
    """The number of the series belongs to another document."""

    code = "documents.number_taken"
    sentence = "Number %(number)s of this series is taken by another document. Choose a free one; the next free number is %(free)s."
    field = "number"


class TermOverlaps(DomainError):
    """The term begins before the one entered last."""

    code = "documents.term_overlaps"
    sentence = "The term begins on %(begins)s, but a term from %(other)s is entered already. Correct the days."
    field = "in_force_from"


class TermTurned(DomainError):
    """The term ends before it begins, or on that day."""

    code = "documents.term_turned"
    sentence = "The term begins on %(begins)s; it must end on a later day. Correct the days."
    field = "in_force_until"


def series_for(
    body: Organisation, form: str, kind: str, on: date, *, is_congress: bool = False, is_need_to_know: bool = False
) -> NumberSeries:
    """The series that a document of that form, kind and day counts in; it is opened when it is the first.

    Party: per kind through the term; of a congress all kinds together; State: through the year, all kinds together unless
    the body kept one series per kind the year before. Errors: TermMissing, CongressMissing, RuleMissing.
    """
    engine = Engine.CONGRESS if is_congress else Engine(form if form != Form.LAW else "state")
    rule = numbering(engine.value, on)
    if engine == Engine.STATE:
        own_way = NumberSeries.objects.filter(body=body, engine=engine, year__in=(on.year, on.year - 1)).order_by("-year", "kind")
        last = own_way.first()
        is_per_kind = bool(last.kind) if last is not None else rule.scope == "kind"
        return _opened(body, engine, *_year(on), kind=kind if is_per_kind else "", is_need_to_know=is_need_to_know, year=on.year)
    if engine == Engine.CONGRESS:
        term = Term.objects.filter(body=body, congress_opens_on__lte=on, congress_closes_on__gte=on).first()
        if term is None or term.congress_opens_on is None:
            raise CongressMissing(body=body.name, on=format_date(on))
        return _opened(body, engine, term.congress_opens_on, term.congress_closes_on, is_need_to_know=is_need_to_know, term=term)
    term = term_on(body, on)
    until = term.in_force_until - timedelta(days=1) if term.in_force_until else None
    counted = kind if rule.scope == "kind" else ""
    return _opened(body, engine, term.in_force_from, until, kind=counted, is_need_to_know=is_need_to_know, term=term)


def arrival_series(body: Organisation, on: date) -> NumberSeries:
    """The series of arrival numbers of a body in a year."""
    return _opened(body, Engine.ARRIVAL, *_year(on), year=on.year)


def term_on(body: Organisation, on: date) -> Term:
    """The term of a body on a day. Raises TermMissing."""
    terms = Term.objects.filter(body=body, in_force_from__lte=on).order_by("-in_force_from")
    term = next((one for one in terms if one.covers(on)), None)
    if term is None:
        raise TermMissing(body=body.name, on=format_date(on))
    return term


def _opened(
    body: Organisation, engine: Engine, starts_on: date, ends_on: date | None, *, kind: str = "", is_need_to_know: bool = False,
    term: Term | None = None, year: int | None = None,
) -> NumberSeries:  # fmt: skip
    series, _ = NumberSeries.objects.get_or_create(
        body=body, engine=engine, kind=kind, term=term, year=year, is_need_to_know=is_need_to_know,
        defaults={"starts_on": starts_on, "ends_on": ends_on},
    )  # fmt: skip
    return series


def _year(on: date) -> tuple[date, date]:
    return date(on.year, 1, 1), date(on.year, 12, 31)


def draw(series: NumberSeries) -> int:
    """The next number, inside the transaction of the act: a second writer waits until this one has ended."""
    locked = NumberSeries.objects.select_for_update().get(pk=series.pk)
    locked.last_number += 1
    locked.save(update_fields=["last_number"])
    return locked.last_number


def take(series: NumberSeries, number: int, *, used: set[int] | None = None) -> int:
    """A number that is written already: it must be free. Raises NumberTaken."""
    locked = NumberSeries.objects.select_for_update().get(pk=series.pk)
    taken = used if used is not None else _used(locked)
    if number in taken:
        raise NumberTaken(number=number, free=next(n for n in range(1, locked.last_number + 2) if n not in taken))
    if number > locked.last_number:
        locked.last_number = number
        locked.save(update_fields=["last_number"])
    return number


def _used(series: NumberSeries) -> set[int]:
    rows = series.arrivals if series.engine == Engine.ARRIVAL else series.documents
    return {number for number in rows.values_list("number", flat=True) if number is not None}


def free_number(series: NumberSeries, signed_on: date) -> int | None:
    """A number of a gap whose neighbours' days stand around the day; None when only the next number is free."""
    rows = list(series.documents.filter(number__isnull=False).order_by("number").values_list("number", "signed_on"))
    latest, expected = date.min, 1
    for number, day in rows:
        if number is None:
            continue
        if number > expected and latest <= signed_on <= (day or date.max):
            return expected
        latest, expected = max(latest, day or date.min), number + 1
    return None


def write(document: Document, number: int, on: date) -> str:
    """Number and symbol as they stand on the paper. Raises SymbolMissing."""
    signs = signs_of(document, on)
    if not signs.body:
        raise SymbolMissing(body=document.owner.name)
    return signs.written(number)


@transaction.atomic
def open_term(
    *, actor: Actor, body: Organisation, name: str, in_force_from: date, congress_opens_on: date | None = None,
    congress_closes_on: date | None = None, in_force_until: date | None = None,
) -> Term:  # fmt: skip
    """Enter a term of a committee; the term before it, and its series, end where this one begins.

    Errors: NotPermitted, TermOverlaps, TermTurned.
    """
    if not can_keep_register(actor, body):
        raise NotPermitted
    if in_force_until is not None and in_force_until <= in_force_from:
        raise TermTurned(begins=format_date(in_force_from))
    before = Term.objects.filter(body=body).order_by("-in_force_from").first()
    later = Term.objects.filter(body=body, in_force_from__gt=in_force_from).order_by("in_force_from").first()
    if before is not None and before.in_force_from == in_force_from:
        raise TermOverlaps(begins=format_date(in_force_from), other=format_date(before.in_force_from))
    if later is not None:
        in_force_until = min(in_force_until or later.in_force_from, later.in_force_from)
    earlier = Term.objects.filter(body=body, in_force_from__lt=in_force_from).order_by("-in_force_from").first()
    if earlier is not None and (earlier.in_force_until is None or earlier.in_force_until > in_force_from):
        _end_term(earlier, in_force_from)
    term = Term.objects.create(
        body=body, name=name, congress_opens_on=congress_opens_on, congress_closes_on=congress_closes_on,
        in_force_from=in_force_from, in_force_until=in_force_until,
    )  # fmt: skip
    audit(actor=actor, action="documents.term.opened", subject=term, new={"body": body.name, "name": name, "in_force_from": in_force_from})
    return term


def _end_term(term: Term, until: date) -> None:
    term.in_force_until = until
    term.save(update_fields=["in_force_until"])
    term.series.filter(engine=Engine.PARTY).update(ends_on=until - timedelta(days=1))


@transaction.atomic
def end_term(*, actor: Actor, term: Term, in_force_until: date) -> Term:
    """Enter the first day on which a term no longer runs. Errors: NotPermitted, TermTurned."""
    if not can_keep_register(actor, term.body):
        raise NotPermitted
    if in_force_until <= term.in_force_from:
        raise TermTurned(begins=format_date(term.in_force_from))
    _end_term(term, in_force_until)
    audit(actor=actor, action="documents.term.ended", subject=term, new={"in_force_until": in_force_until})
    return term
