"""A full round of badges for all members: ours, a covering count over the same index, the plain scan of the same rows."""

from __future__ import annotations

import resource
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.db.models import Count

from giaoban.bench.figures import Figure, of_samples, timed
from giaoban.bench.synthetic import DAY
from giaoban.organisations.models import BodyKind, Organisation
from giaoban.party.models import Member
from giaoban.party.queries.badge_counts import CHUNK, badge_counts
from giaoban.party.rules.badges import BadgeStatus, first_occasion

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.common.actor import Actor

BADGE_ROUND_LIMIT: Final = 3.0
FEWEST, MOST = 3, 15
SCANNED: Final = ("pk", "branch", "state", "admission_decision_on", "card_joined_on", "official_on", "badge_held", "left_kind", "left_on")
"""What the rule asks of every member, read without asking it."""


def measure_badge_round(actor: Actor, seconds: float) -> Figure:  # noqa: ARG001 - as the other measurements
    """Who is due for the next occasion under the top committee, by branch and badge; the limit counts all members by next badge along the index."""
    top = Organisation.objects.filter(kind=BodyKind.PARTY_COMMITTEE).order_by("pk")[0]
    occasion = first_occasion(DAY)
    found = badge_counts(top, occasion, known_on=DAY)
    ours = timed(lambda: badge_counts(top, occasion, known_on=DAY))
    covering: Any = Member.objects.exclude(next_badge_on=None).order_by().values("next_badge").annotate(count=Count("next_badge_on"))
    mine, counts, scans = _in_turns((ours, timed(lambda: _walked(covering)), timed(_scanned)), seconds)
    members = Member.objects.count()
    due, blocked = found.total(BadgeStatus.DUE, BadgeStatus.EARLY, BadgeStatus.POSTHUMOUS), found.total(BadgeStatus.BLOCKED)
    note = (
        f"{members} đảng viên: {due} đến hạn, {blocked} phải chờ, {found.unclear} chưa rõ; đọc hết các dòng {median(scans) * 1000:.0f} ms"
        f" (tỷ lệ {median(mine) / median(scans):.2f}); bộ nhớ cao nhất {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
    ratio = median(mine) / median(counts)
    return of_samples("badge-round", mine, limit=median(counts), ratio=ratio, at_most=BADGE_ROUND_LIMIT, note=note)


def _in_turns(calls: tuple[Callable[[], float], ...], seconds: float) -> tuple[list[float], ...]:
    """The seconds of each call, taken in turns so that noise hits all."""
    samples: tuple[list[float], ...] = tuple([] for _ in calls)
    while len(samples[0]) < FEWEST or (sum(map(sum, samples)) < seconds and len(samples[0]) < MOST):
        for call, kept in zip(calls, samples, strict=True):
            kept.append(call())
    return samples


def _walked(rows: Any) -> None:
    statement, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.fetchall()


def _scanned() -> None:
    """Every member's dates, by chunks, thrown away."""
    for _ in Member.objects.order_by().values_list(*SCANNED).iterator(chunk_size=CHUNK):
        pass
