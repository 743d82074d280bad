"""Rounds of opinions on drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, Progress, State
from giaoban.common.listing import Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.documents.models import OpinionAsked
from giaoban.documents.queries import opinion_rounds, opinions_owed
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking
    from giaoban.documents.models import OpinionRound


def round_state(row: OpinionRound) -> State:
    """Open, past its day, closed."""
    if not row.is_open:
        return State("done", gettext("closed"))
    return State("late", gettext("past due, not closed")) if row.due_on < row.asked_on else State("soon", gettext("asking"))  # type: ignore[attr-defined]


def answered_cell(row: Any) -> Progress:
    """How many of those asked have answered."""
    return Progress(round(100 * row.answered_count / row.asked_count) if row.asked_count else 0)


def by_state(rows: QuerySet[OpinionRound], value: str, asking: Asking) -> QuerySet[OpinionRound]:
    """Open, past due, closed."""
    if value == "closed":
        return rows.exclude(closed_on=None)
    rows = rows.filter(closed_on=None)
    return rows.filter(due_on__lt=asking.on) if value == "overdue" else rows


def by_whose(rows: QuerySet[OpinionRound], value: str, asking: Asking) -> QuerySet[OpinionRound]:
    """Those in which an opinion is waited for from the reader; those in which the reader's side was asked at all."""
    if value == "owed":
        return rows.filter(pk__in=opinions_owed(asking.actor, asking.on).order_by().values("round"))
    mine = OpinionAsked.objects.filter(body__in={grant.body_id for grant in asking.actor.grants})
    return rows.filter(pk__in=mine.values("round"))


OPINIONS = Listing(
    code="documents-opinions",
    title=N_("Opinions on drafts"),
    lead=N_("Rounds in which bodies and people say what they think of a draft, and what became of it."),
    noun=N_("rounds"),
    url_name="documents:rounds",
    rows=opinion_rounds,
    columns=(
        Column("ve", N_("Asked about"), lambda row: Link(row.subject, row.get_absolute_url(), row.document.titled), ("subject",), is_name=True),
        Column("co-quan", N_("Body"), lambda row: row.document.owner.short, ("document__owner__sort_key",)),
        Column("ngay", N_("Asked on"), lambda row: row.opened_on, ("opened_on",), is_less=True),
        Column("han", N_("Opinions by"), lambda row: row.due_on, ("due_on",)),
        Column("da-tra-loi", N_("Answered"), lambda row: row.answered_count, ("answered_count",), is_number=True),
        Column("duoc-hoi", N_("Of"), lambda row: row.asked_count, ("asked_count",), is_number=True),
        Column("ti-le", N_("Share"), answered_cell, is_less=True),
        Column("trang-thai", N_("State"), round_state, is_state=True),
    ),
    order=("-opened_on", "-pk"),
    searched=("folded",),
    filters=(
        FunctionFilter("trang-thai", N_("State"), (("open", N_("asking")), ("overdue", N_("past due, not closed")), ("closed", N_("closed"))), by_state),
        FunctionFilter("cua-toi", N_("Mine"), (("owed", N_("waits for my opinion")), ("asked", N_("asked of my bodies"))), by_whose),
        BodyFilter("don-vi", N_("Body"), "document__owner"),
        DayFilter("han", N_("Opinions by"), "due_on"),
    ),
    presets=(
        Preset("cho-toi", N_("Waits for my opinion"), {"cua-toi": "owed"}),
        Preset("dang-mo", N_("Being asked"), {"trang-thai": "open"}),
        Preset("qua-han", N_("Past due"), {"trang-thai": "overdue"}),
    ),
    empty=N_("No opinions were asked yet. Ask for them on the page of a draft."),
)  # fmt: skip
