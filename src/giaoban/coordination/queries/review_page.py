"""What the page of a review shows: its lines with their records as far as the reader may see them, views, who has commented.

A constant number of statements, whatever the number of lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q

from giaoban.common.errors import NotFound
from giaoban.coordination.models import LineNews, Review, ReviewLine, ReviewState, SectionKey
from giaoban.coordination.permissions import can_work
from giaoban.coordination.queries.review_bodies import held_by, parties_on
from giaoban.coordination.rules.review_life import LIFE, ReviewAct
from giaoban.coordination.rules.review_life import ReviewState as State
from giaoban.documents.models import Document
from giaoban.findings.models import Finding
from giaoban.meetings.models import Meeting
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import RegulationParty, ReviewParty, ReviewReference, ReviewView

OWN_SIGHT: Final[Mapping[str, Any]] = {
    "programmes.task": Task, "meetings.meeting": Meeting, "documents.document": Document, "findings.finding": Finding,
}  # fmt: skip
"""Records behind a line whose sight is their own; the others are seen with the regulation."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure of a line with its records; those out of sight have no address."""

    key: str
    word: str
    number: int
    records: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line on the page."""

    line: ReviewLine
    figures: list[ShownFigure]
    became: list[tuple[str, str]]
    views: list[ReviewView]
    settled: list[ReviewView]
    can_edit: bool
    can_view: bool
    """Whether the reader's party may say how it sees the line otherwise."""

    @property
    def has_difference(self) -> bool:
        """Whether the parties differ on it."""
        return bool(self.views)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its lines; what was left out stands apart."""

    key: str
    title: Any
    lines: list[ShownLine]
    left_out: list[ShownLine]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self.lines


@dataclass(frozen=True, slots=True)
class AtWork:
    """A party and what it did with the review."""

    party: RegulationParty
    row: ReviewParty | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """All that the page of a review shows."""

    review: Review
    sections: list[ShownSection]
    at_work: list[AtWork]
    mine: list[RegulationParty]
    can_work: bool
    acts: frozenset[str]
    opinions: Mapping[str, int] = field(default_factory=dict)

    @property
    def differing(self) -> int:
        """How many lines the parties differ on."""
        return sum(1 for section in self.sections for one in section.lines if one.has_difference)

    @property
    def news(self) -> int:
        """How many lines the last run found otherwise."""
        return sum(1 for section in self.sections for one in (*section.lines, *section.left_out) if one.line.news)

    @property
    def offered(self) -> int:
        """How many of them wait for somebody to take over or keep."""
        waiting = {LineNews.OFFERED, LineNews.GONE}
        return sum(1 for section in self.sections for one in (*section.lines, *section.left_out) if one.line.news in waiting)

    @property
    def has_finished(self) -> bool:
        """Whether every party of the reader has finished its comments."""
        return all(one.row is not None and one.row.finished_on is not None for one in self.at_work if one.is_mine)


def reviews_seen(actor: Actor, on: date) -> Any:
    """Reviews within sight, with how many parties have finished their comments."""
    rows = Review.objects.visible_to(actor, on).select_related("regulation", "meeting")
    return rows.annotate(
        finished=Count("at_work", filter=Q(at_work__finished_on__isnull=False), distinct=True), asked=Count("at_work", distinct=True)
    )


def review_for(actor: Actor, pk: int) -> Review:
    """The review of a number within sight. Errors: NotFound."""
    rows = Review.objects.visible_to(actor).select_related("regulation__keeper", "regulation__series", "meeting", "document")
    found: Review | None = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def line_for(review: Review, pk: int) -> ReviewLine:
    """A line of a review that was found within sight. Errors: NotFound."""
    found = review.lines.select_related("party__body").filter(pk=pk).first()
    if found is None:
        raise NotFound
    found.review = review
    return found


def review_page(actor: Actor, review: Review, on: date) -> ReviewPage:
    """The page of a review for a reader."""
    parties = parties_on(review.regulation, on)
    mine = held_by(actor, parties)
    may_work = can_work(actor, review.regulation)
    state = State(review.state)
    acts = frozenset(act.value for act in LIFE.acts(state)) if may_work else frozenset()
    is_edited = may_work and LIFE.allows(state, ReviewAct.EDIT)
    lines = list(review.lines.select_related("party__body").prefetch_related("references", "views__party__body").order_by("position", "pk"))
    seen = records_seen(actor, [one for line in lines for one in line.references.all()])
    shown: dict[str, list[ShownLine]] = {}
    for line in lines:
        line.review = review
        shown.setdefault(line.section, []).append(_shown(actor, line, mine, seen, is_edited=is_edited))
    sections = [
        ShownSection(
            key.value,
            key.label,
            [one for one in shown.get(key.value, ()) if not one.line.is_left_out],
            [one for one in shown.get(key.value, ()) if one.line.is_left_out],
        )
        for key in SectionKey
    ]
    rows = {row.party_id: row for row in review.at_work.all()}
    at_work = [AtWork(party, rows.get(party.pk), party in mine) for party in parties]
    opinions = review.opinions.aggregate(total=Count("pk"), waiting=Count("pk", filter=Q(outcome="")))
    return ReviewPage(review, sections, at_work, mine, may_work, acts, opinions)


def _shown(actor: Actor, line: ReviewLine, mine: Sequence[RegulationParty], seen: set[tuple[str, int]], *, is_edited: bool) -> ShownLine:
    by_figure: dict[str, list[tuple[str, str]]] = {}
    for one in line.references.all():
        is_open = one.subject_kind not in OWN_SIGHT or (one.subject_kind, one.subject_id) in seen
        by_figure.setdefault(one.figure, []).append((one.label, one.url) if is_open else ("", ""))
    views = list(line.views.all())
    answers = line.party is None or any(party.pk == line.party_id for party in mine) or bool(held_by(actor, [line.party]))
    return ShownLine(
        line,
        [ShownFigure(key, word, number, by_figure.get(key, [])) for key, word, number in line.figures],
        by_figure.get("became", []),
        [view for view in views if view.settled_on is None],
        [view for view in views if view.settled_on is not None],
        is_edited and answers,
        is_edited and bool(mine) and not line.is_left_out,
    )


def records_seen(actor: Actor, references: Iterable[ReviewReference]) -> set[tuple[str, int]]:
    """Of the records behind lines those that the actor may open; one statement for each kind."""
    wanted: dict[str, set[int]] = {}
    for one in references:
        if one.subject_kind in OWN_SIGHT:
            wanted.setdefault(one.subject_kind, set()).add(one.subject_id)
    return {
        (kind, pk)
        for kind, keys in wanted.items()
        for pk in OWN_SIGHT[kind].objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True)
    }


def is_frozen(review: Review) -> bool:
    """Whether the review stays as it is."""
    return review.state == ReviewState.ISSUED
