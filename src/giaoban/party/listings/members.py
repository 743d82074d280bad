"""The list of members."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.dates import add_months, add_years, format_date
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.party.models import FileRequest, Gap, MemberState
from giaoban.party.queries.members import members_seen, state_of, years_of
from giaoban.party.reads import logged

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking

AGES = {
    "30": N_("30 years"), "40": N_("40 years"), "50": N_("50 years"), "60": N_("60 years"), "70": N_("70 years"), "80": N_("80 years"),
}  # fmt: skip
BADGE_WORDS = {"1": N_("within a month"), "3": N_("within three months"), "6": N_("within half a year"), "12": N_("within a year"), "24": N_("within two years")}  # fmt: skip


def by_age(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Members whose start lies so many years back: with gaps the exact age may be lower, the column tells it."""
    return rows.filter(starts_on__lte=add_years(asking.on, -int(value)))


def by_badge(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Official members whose next badge is reached within some months, or was reached and is not held; or have none to come."""
    members = rows.filter(state=MemberState.OFFICIAL)
    if value == "qua":
        return members.filter(next_badge_on__lte=asking.on)
    return members.filter(next_badge_on__gt=asking.on, next_badge_on__lte=add_months(asking.on, int(value)))


def by_mark(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """What asks for attention in the files; recognition is near from eleven months after the ceremony."""
    marks = {
        "the": Q(card_number="") & ~Q(state=MemberState.LEFT),
        "ngay": Q(admission_decision_on=None) & ~Q(state=MemberState.LEFT),
        "cong-nhan": Q(state=MemberState.PROBATIONARY, ceremony_on__lte=add_months(asking.on, -11)),
        "mien": Q(is_exempt=True),
        "dinh-chi": Q(is_suspended=True),
        "ky-luat": Q(is_disciplined=True),
        "de-nghi": Q(pk__in=FileRequest.objects.filter(answered_on=None).values("member")),
        "gian-doan": Q(pk__in=Gap.objects.values("member")),
    }
    return rows.filter(marks[value])


def marks_of(row: Any) -> str:
    """What the office looks at first."""
    words = []
    if row.is_disciplined:
        words.append(gettext("under discipline"))
    if row.is_suspended:
        words.append(gettext("suspended from activity"))
    if row.is_exempt:
        words.append(gettext("exempt from activity"))
    if not row.card_number:
        words.append(gettext("card number missing"))
    if row.admission_decision_on is None:
        words.append(gettext("decision of admission missing"))
    if row.master:
        words.append(gettext("kept in %(master)s") % {"master": row.master})
    return "; ".join(words)


def next_badge(row: Any) -> Any:
    """The next badge with its day; late when the day is past."""
    if row.next_badge is None or row.state != MemberState.OFFICIAL:
        return None
    if row.next_badge_on is None:
        return gettext("%(years)s years, open") % {"years": row.next_badge}
    word = gettext("%(years)s years: %(day)s") % {"years": row.next_badge, "day": format_date(row.next_badge_on)}
    if row.next_badge_on <= row.shown_on:
        return State("late", word)
    return State("soon", word) if row.next_badge_on <= row.shown_on + timedelta(days=183) else word


MEMBERS = Listing(
    code="party-members",
    title=N_("Party members"),
    lead=N_("Seen by the Party organisations responsible only; every look at this list is written down for the members concerned."),
    noun=N_("members"),
    url_name="party:members",
    rows=members_seen,
    columns=(
        Column(
            "name", N_("Full name"), lambda row: Link(row.person.full_name, row.get_absolute_url(), marks_of(row)),
            ("person__sort_key",), is_name=True,
        ),
        Column("state", N_("State"), state_of, ("state",), is_state=True),
        Column("branch", N_("Branch"), lambda row: Link(row.branch.short, row.branch.get_absolute_url()), ("branch__sort_key",)),
        Column("years", N_("Party age"), lambda row: years_of(row, row.shown_on), ("-starts_on",), is_number=True),
        Column("next_badge", N_("Next badge"), next_badge, ("next_badge_on",)),
        Column("badge_held", N_("Badge held"), lambda row: row.badge_held, ("badge_held",), is_shown=False, is_number=True),
        Column("born_on", N_("Born on"), lambda row: row.person.born_on, ("person__born_on",), is_shown=False),
        Column("native_place", N_("Native place"), lambda row: row.native_place, is_shown=False),
        Column("admission_decision_on", N_("Decision of admission"), lambda row: row.admission_decision_on, ("admission_decision_on",), is_shown=False),
        Column("ceremony_on", N_("Day of joining the Party"), lambda row: row.ceremony_on, ("ceremony_on",), is_shown=False),
        Column("official_on", N_("Official day"), lambda row: row.official_on, ("official_on",), is_less=True),
        Column("card_number", N_("Card number"), lambda row: row.card_number, ("card_number",), is_shown=False),
        Column("left_on", N_("Left on"), lambda row: row.left_on, ("left_on",), is_shown=False),
    ),
    order=("person__sort_key",),
    searched=("person__folded", "card_number"),
    filters=(
        BodyFilter("chi-bo", N_("Branch and below"), "branch"),
        ChoiceFilter("tinh-trang", N_("State"), "state", MemberState.choices),
        FunctionFilter("tuoi-dang", N_("Party age from"), tuple(AGES.items()), by_age),
        FunctionFilter("huy-hieu", N_("Next badge"), (("qua", N_("reached, not held")), *BADGE_WORDS.items()), by_badge),
        FunctionFilter(
            "luu-y", N_("To look at"),
            (
                ("cong-nhan", N_("recognition near or late")), ("the", N_("without a card number")),
                ("ngay", N_("without a decision of admission")), ("mien", N_("exempt from activity")),
                ("dinh-chi", N_("suspended from activity")), ("ky-luat", N_("under discipline")),
                ("gian-doan", N_("with time without activity")), ("de-nghi", N_("asked for a correction")),
            ),
            by_mark,
        ),
        FunctionFilter(
            "nguon", N_("Kept in"), (("day", N_("this system")), ("khac", N_("another system"))),
            lambda rows, value, _asking: rows.filter(master="") if value == "day" else rows.exclude(master=""),
        ),
        DayFilter("cong-nhan-tu", N_("Official from"), "official_on"),
        DayFilter("cong-nhan-den", N_("Official until"), "official_on", is_from=False),
    ),
    presets=(
        Preset("nay", N_("Members now"), {"tinh-trang": "official,probationary"}),
        Preset("huy-hieu", N_("Badge within half a year"), {"huy-hieu": "6"}),
        Preset("cong-nhan", N_("Recognition near or late"), {"luu-y": "cong-nhan"}),
        Preset("thieu-the", N_("Without a card number"), {"luu-y": "the"}),
    ),
    empty=N_("No member yet. Enter a member, or import the list that the office has."),
    placeholder=N_("Find a member, with or without accents"),
    read=logged(),
)  # fmt: skip

LISTINGS = (MEMBERS,)
