"""The yearly review of all partners: ours, and the same rows read by one SQL statement each."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from giaoban.bench.figures import Figure, take_turns, timed
from giaoban.bench.synthetic import DAY
from giaoban.common.dates import Period
from giaoban.coordination.models import CoordinationRegulation
from giaoban.coordination.queries.review_facts import compile_facts
from giaoban.coordination.rules.review_text import compile_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.common.actor import Actor

REVIEW_LIMIT: Final = 2.0
PARTNERS: Final = 63


def measure_review(actor: Actor, seconds: float) -> Figure:  # noqa: ARG001 - as the other measurements
    """Facts of all partners over a year and every line of their reviews; the limit runs the same statements and fetches their rows."""
    gc.collect()
    gc.freeze()  # what the process holds already is no garbage of either side: walking through it would fall on whoever makes more records
    statements: list[tuple[str, Any]] = []
    with connection.execute_wrapper(_noting(statements)):
        lines = compile_all()
    rows = _read(statements)
    figure = take_turns("review", timed(compile_all), timed(lambda: _read(statements)), seconds=seconds, at_most=REVIEW_LIMIT, warm_up=1)
    count = min(PARTNERS, CoordinationRegulation.objects.count())
    note = f"{count} đối tác, {lines} dòng từ {rows} hàng của {len(statements)} câu lệnh"
    return Figure(**{**figure.__dict__, "note": note})


def compile_all() -> int:
    """Compile the yearly review of each partner, one after the other; how many lines there are."""
    regulations = list(CoordinationRegulation.objects.order_by("pk")[:PARTNERS])
    return sum(len(compile_lines(facts)) for facts in compile_facts(regulations, Period.year(DAY.year - 1), on=DAY))


def _noting(kept: list[tuple[str, Any]]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        kept.append((sql, params))
        return execute(sql, params, many, context)

    return note


def _read(statements: list[tuple[str, Any]]) -> int:
    """Run the statements as they are and fetch their rows; how many."""
    total = 0
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            total += len(cursor.fetchall())
    return total
