"""Compiling a review from the records, and compiling it again; what people wrote is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count

from giaoban.common.clock import VIETNAM
from giaoban.common.dates import Period, PeriodKind, format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.coordination.commands.review_writing import note_work, opened, tell
from giaoban.coordination.models import LineNews, Review, ReviewKind, ReviewLine, ReviewParty, ReviewReference
from giaoban.coordination.permissions import can_work
from giaoban.coordination.queries.review_bodies import parties_on
from giaoban.coordination.queries.review_facts import compile_facts
from giaoban.coordination.rules.review_life import ReviewAct
from giaoban.coordination.rules.review_merging import News, Standing, merge
from giaoban.coordination.rules.review_text import compile_lines
from giaoban.programmes.commands.programmes import period_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation
    from giaoban.coordination.rules.review_facts import Line


class PeriodAhead(DomainError):
    """The period has not begun."""

    code = "coordination.period_ahead"
    sentence = "%(period)s has not begun yet: there is nothing to review."
    field = "period"


class OutsideForce(DomainError):
    """The regulation did not hold in the period."""

    code = "coordination.outside_force"
    sentence = "The regulation was not in force in %(period)s."
    field = "period"


class ReviewTwice(DomainError):
    """There is a review of that period."""

    code = "coordination.review_twice"
    sentence = "There is a review of %(period)s already. Open it and compile it again."
    field = "period"


class CommentsDuePast(DomainError):
    """The day for comments has passed."""

    code = "coordination.comments_due_past"
    sentence = "The day for comments may not lie before today, %(day)s."
    field = "comments_due_on"


@transaction.atomic
def compile_review(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    period: str,
    kind: str = ReviewKind.INTERIM,
    title: str = "",
    comments_due_on: date | None = None,
    on: date,
    at: datetime,
) -> Review:
    """Begin the review of a regulation over a period, its lines written from the records of the day.

    Errors: NotPermitted, PeriodNotUnderstood, PeriodAhead, OutsideForce, ReviewTwice, CommentsDuePast.
    """
    if not can_work(actor, regulation):
        raise NotPermitted
    covered = period_from(period, on)
    _check(regulation, covered, kind, on, comments_due_on)
    name = title.strip() or title_of(regulation, covered, kind)
    review = Review.objects.create(
        regulation=regulation, kind=kind, title=name, folded=fold(f"{name} {regulation.folded}")[:1200], period_kind=covered.kind.value,
        first_on=covered.first, last_on=covered.last, compiled_on=on, comments_due_on=comments_due_on,
        is_late_entry=on < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    ReviewParty.objects.bulk_create([ReviewParty(review=review, party=party) for party in parties_on(regulation, min(on, covered.last))])
    lines = _compiled(review, on)
    _add(review, [(line, "") for line in lines])
    new = {"title": name, "period": covered.label_vi, "lines": len(lines), "comments_due_on": comments_due_on}
    tell(actor, "compiled", review, new=new)
    return review


def _check(regulation: CoordinationRegulation, covered: Period, kind: str, on: date, comments_due_on: date | None) -> None:
    if covered.first > on:
        raise PeriodAhead(period=covered.label_vi)
    if covered.last < regulation.in_force_from or (regulation.in_force_until is not None and regulation.in_force_until <= covered.first):
        raise OutsideForce(period=covered.label_vi)
    if regulation.reviews.filter(kind=kind, first_on=covered.first, last_on=covered.last).exists():
        raise ReviewTwice(period=covered.label_vi)
    if comments_due_on is not None and comments_due_on < on:
        raise CommentsDuePast(day=format_date(on))


def title_of(regulation: CoordinationRegulation, covered: Period, kind: str) -> str:
    """`Sơ kết 6 tháng đầu năm 2023 thực hiện Quy chế phối hợp …`."""
    name = regulation.title[:1].upper() + regulation.title[1:]
    return f"{'Tổng kết' if kind == ReviewKind.FINAL else 'Sơ kết'} {covered.label_vi} thực hiện {name}"[:400]


def period_of(review: Review) -> Period:
    """The period that a review covers."""
    return Period(review.first_on, review.last_on, PeriodKind(review.period_kind))


def _compiled(review: Review, on: date) -> list[Line]:
    (facts,) = compile_facts([review.regulation], period_of(review), on=on)
    return compile_lines(facts)


@transaction.atomic
def compile_again(*, actor: Actor, review: Review, on: date) -> Review:
    """Compile a review anew: lines follow the records, text that people wrote stays, and what changed is marked.

    Errors: NotPermitted, ReviewShut, ReviewReady.
    """
    found = opened(actor, review, ReviewAct.COMPILE)
    fresh = {(line.section, line.key): line for line in _compiled(found, on)}
    held = ReviewLine.objects.annotate(hanging=Count("views", distinct=True) + Count("opinions", distinct=True))
    counts = dict.fromkeys(News, 0)
    place = {key: position for position, key in enumerate(fresh, 1)}
    for line in held.filter(review=found).exclude(key__startswith="own:"):
        new = fresh.pop((line.section, line.key), None)
        news = _renew(line, new, place.get((line.section, line.key)))
        counts[news] += 1
    _add(found, [(line, LineNews.NEW) for line in fresh.values()], place)
    counts[News.NEW] = len(fresh)
    found.compiled_on = on
    found.save(update_fields=["compiled_on"])
    note_work(actor, found, on)
    tell(
        actor, "compiled_again", found, new={news.value: number for news, number in counts.items() if news and number} | {"compiled_on": on}
    )
    return found


def _renew(line: ReviewLine, new: Line | None, position: int | None) -> News:
    is_held = bool(line.hanging) or line.is_left_out  # type: ignore[attr-defined]
    merged = merge(Standing(line.compiled_text, line.text, line.is_edited, is_held), None if new is None else new.text)
    if merged.is_dropped:
        line.delete()
        return News.GONE
    line.compiled_text, line.text, line.news, line.previous_text = merged.compiled, merged.text, merged.news.value, merged.previous
    line.version += merged.news is News.CHANGED
    if new is not None:
        line.cells, line.figures, line.party_id, line.position = dict(new.cells), _figures(new), new.party, position or line.position
    line.save()
    if new is not None:
        line.references.all().delete()
        ReviewReference.objects.bulk_create(_references(line, new))
    return merged.news


def _add(review: Review, lines: Sequence[tuple[Line, str]], place: dict[tuple[str, str], int] | None = None) -> None:
    rows = [
        ReviewLine(
            review=review, section=line.section, position=place[line.section, line.key] if place else number, key=line.key, party_id=line.party,
            compiled_text=line.text, text=line.text, cells=dict(line.cells), figures=_figures(line), news=news,
        )
        for number, (line, news) in enumerate(lines, 1)
    ]  # fmt: skip
    made = ReviewLine.objects.bulk_create(rows)
    references = [one for row, (line, _) in zip(made, lines, strict=True) for one in _references(row, line)]
    ReviewReference.objects.bulk_create(references, batch_size=500)


def _figures(line: Line) -> list[list[object]]:
    return [[figure.key, figure.word, figure.number] for figure in line.figures]


def _references(row: ReviewLine, line: Line) -> Iterable[ReviewReference]:
    position = 0
    for figure in line.figures:
        for one in figure.references:
            position += 1
            yield ReviewReference(
                line=row, position=position, figure=figure.key, subject_kind=one.kind, subject_id=one.pk, label=one.label[:300], url=one.url
            )
