"""The list of reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.dates import Period, PeriodKind
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, Listing, Preset
from giaoban.coordination.models import ReviewKind, ReviewState
from giaoban.coordination.queries.review_page import reviews_seen

if TYPE_CHECKING:
    from giaoban.common.cells import Tone

TONES: dict[str, Tone] = {ReviewState.COMMENTING: "soon", ReviewState.AGREED: "soon", ReviewState.HEARD: "soon", ReviewState.ISSUED: "done"}


def review_state(review: Any) -> State:
    """How far a review is, as a cell."""
    return State(TONES[review.state], str(review.get_state_display()))


def period_word(review: Any) -> str:
    """The period as people say it."""
    return Period(review.first_on, review.last_on, PeriodKind(review.period_kind)).label_vi


def commented(review: Any) -> str:
    """How many parties have finished their comments."""
    if review.state == ReviewState.ISSUED:
        return ""
    return gettext("%(finished)s of %(asked)s parties") % {"finished": review.finished, "asked": review.asked}


REVIEWS = Listing(
    code="coordination-reviews",
    title=N_("Reviews of regulations"),
    lead=N_("Half-yearly, yearly and final reviews: compiled from the records, worked on by the parties, heard by a meeting, issued."),
    noun=N_("reviews"),
    url_name="coordination:reviews",
    rows=reviews_seen,
    columns=(
        Column("ten", N_("Review"), lambda one: Link(one.title, one.get_absolute_url(), one.regulation.code), ("folded",), is_name=True),
        Column("tinh-trang", N_("State"), review_state, ("state",), is_state=True),
        Column("ky", N_("Period"), period_word, ("first_on", "last_on")),
        Column("loai", N_("Kind"), lambda one: str(one.get_kind_display()), ("kind",), is_less=True, is_shown=False),
        Column("gop-y", N_("Comments finished"), commented, is_less=True),
        Column("han-gop-y", N_("Comments due"), lambda one: one.comments_due_on, ("comments_due_on",), is_less=True),
        Column("hoi-nghi", N_("Heard at"), lambda one: one.meeting.day if one.meeting is not None else None, is_less=True, is_shown=False),
        Column("ban-hanh", N_("Issued on"), lambda one: one.issued_on, ("issued_on",), is_less=True),
    ),
    order=("-last_on", "folded"),
    searched=("folded",),
    filters=(
        ChoiceFilter("tinh-trang", N_("State"), "state", ReviewState.choices),
        ChoiceFilter("loai", N_("Kind"), "kind", ReviewKind.choices),
        DayFilter("tu", N_("Periods that end from"), "last_on"),
        DayFilter("den", N_("Periods that end until"), "last_on", is_from=False),
    ),
    presets=(Preset("dang-lam", N_("The parties are working on it"), {"tinh-trang": "commenting"}),),
    empty=N_("No review yet. Open a regulation and compile the review of a period."),
    placeholder=N_("Find a review, with or without accents"),
)

LISTINGS = (REVIEWS,)
