"""The list of branches: size, term, monthly meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.dates import format_date
from giaoban.common.listing import Column, FunctionFilter, Listing, Preset
from giaoban.meetings.models import Meeting, MeetingState
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.organisations.models import BodyKind
from giaoban.party.queries.branches import MEETINGS, branches_seen, size_words, term_end, words_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking

SOON = timedelta(days=180)


def by_meeting(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Branches that met this month, or did not yet."""
    held = Meeting.objects.filter(
        owner=OuterRef("pk"), kind__in=MEETINGS, state__in=(MeetingState.HELD, MeetingState.CLOSED),
        day__gte=asking.on.replace(day=1), day__lte=asking.on,
    )  # fmt: skip
    return rows.filter(kind=BodyKind.PARTY_BRANCH).filter(Exists(held) if value == "roi" else ~Exists(held))


def meeting_cell(row: Any) -> State | None:
    """How much is missing of the meetings of a branch; of committees only the term is judged."""
    words = words_of(row, row.shown_on)
    if row.kind != BodyKind.PARTY_BRANCH:
        return None
    if not words:
        return State("done", gettext("nothing is missing"))
    return State("late" if len(words) > 1 else "soon", gettext("%(count)s missing") % {"count": len(words)})


def term_cell(row: Any) -> Any:
    """When the next congress is due."""
    end = term_end(row)
    if end is None:
        return gettext("no congress entered")
    word = format_date(end.due_on)
    return State("late", word) if end.due_on < row.shown_on else State("soon", word) if end.due_on <= row.shown_on + SOON else word


def last_meeting(row: Any) -> Any:
    """The last meeting at hand."""
    return Link(format_date(row.branch_meetings[-1].day), row.branch_meetings[-1].get_absolute_url()) if row.branch_meetings else None


BRANCHES = Listing(
    code="party-branches",
    title=N_("Branches and committees"),
    lead=N_("Size, term, and what is missing of the monthly meeting and of the thematic session of the quarter."),
    noun=N_("branches"),
    url_name="party:branches",
    rows=branches_seen,
    columns=(
        Column(
            "name",
            N_("Branch"),
            lambda row: Link(row.name, row.get_absolute_url(), size_words(row, row.shown_on)),
            ("sort_key",),
            is_name=True,
        ),
        Column("meetings", N_("Branch meetings"), meeting_cell, is_state=True),
        Column("missing", N_("What is missing"), lambda row: " ".join(words_of(row, row.shown_on)), is_shown=False),
        Column("last", N_("Last meeting"), last_meeting, is_less=True),
        Column("officials", N_("Official members"), lambda row: row.officials, ("officials",), is_number=True),
        Column("probationers", N_("On probation"), lambda row: row.probationers, ("probationers",), is_number=True, is_less=True),
        Column("term", N_("Next congress due"), term_cell),
        Column("above", N_("Under"), lambda row: row.parent.short if row.parent else "", ("parent__sort_key",), is_shown=False),
    ),
    order=("sort_key",),
    searched=("folded",),
    filters=(
        FunctionFilter("hop", N_("Meeting this month"), (("roi", N_("held")), ("chua", N_("not so far"))), by_meeting),
        BodyFilter("thuoc", N_("Committee and below"), ""),
    ),
    presets=(Preset("chua", N_("Not met this month"), {"hop": "chua"}),),
    empty=N_("There is no branch within what you are responsible for."),
    placeholder=N_("Find a branch, with or without accents"),
)

LISTINGS = (BRANCHES,)
