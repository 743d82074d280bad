"""Reading branches: their size, their term, what is missing of their monthly meeting and their thematic session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateField, Prefetch, Q, Value
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.dates import Period, PeriodKind, add_months
from giaoban.common.errors import RuleMissing
from giaoban.documents.models import Term
from giaoban.meetings.models import Meeting, MeetingKind, MeetingState
from giaoban.organisations.models import BodyKind, Organisation, Tree
from giaoban.party.models import RESPONSIBLE, MemberState
from giaoban.party.rules.branches import Kind, branch_size, next_congress
from giaoban.party.rules.duties import PAPERS_MISSING, HeldMeeting, missing_in_month, missing_in_quarter

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.common.reasons import Reason

MEETINGS = (MeetingKind.BRANCH, MeetingKind.THEMATIC, MeetingKind.CONGRESS)


def branches_seen(actor: Actor, on: date) -> Any:
    """The branches and committees for which the actor is responsible, with their numbers of members, their meetings since the quarter before and their terms."""
    rows = Organisation.objects.filter(tree=Tree.PARTY, kind__in=(BodyKind.PARTY_BRANCH, BodyKind.PARTY_COMMITTEE)).existing(on=on)
    if not actor.is_system:
        keeper = actor.only(RESPONSIBLE)
        if keeper is None:
            return rows.none()
        rows = rows.filter(pk__in=Organisation.objects.keys_within_sight(keeper, on=clock.today()))
    since = add_months(Period.containing(PeriodKind.QUARTER, on).first, -3)
    held = Meeting.objects.filter(kind__in=MEETINGS, state__in=(MeetingState.HELD, MeetingState.CLOSED), day__gte=since, day__lte=on)
    return (
        rows.select_related("parent")
        .annotate(
            shown_on=Value(on, output_field=DateField()),
            officials=Count("party_members", filter=Q(party_members__state=MemberState.OFFICIAL)),
            probationers=Count("party_members", filter=Q(party_members__state=MemberState.PROBATIONARY)),
        )
        .prefetch_related(
            Prefetch("meetings_owned", queryset=held.order_by("day"), to_attr="branch_meetings"),
            Prefetch("terms", queryset=Term.objects.order_by("-in_force_from"), to_attr="terms_held"),
        )
    )


@dataclass(frozen=True)
class TermEnd:
    """When the next congress is due, and its latest day with consent."""

    due_on: date
    at_latest_on: date


def held_meetings(branch: Any) -> list[HeldMeeting]:
    """The meetings at hand as the rule judges them."""
    return [_held(one) for one in branch.branch_meetings]


def _held(meeting: Meeting) -> HeldMeeting:
    minutes = None
    if meeting.starts_at is not None and meeting.ends_at is not None:
        minutes = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    return HeldMeeting(
        held_on=meeting.day, minutes=minutes, thematic=meeting.kind == MeetingKind.THEMATIC, minutes_done_on=meeting.closed_on
    )


def missing_of(branch: Any, on: date) -> list[Reason]:
    """What is missing this month, of the month before, and of the quarter that has ended last.

    Papers are put up in the members' electronic handbook, of which nothing is known here: they are not judged.
    """
    if branch.kind != BodyKind.PARTY_BRANCH:
        return []
    meetings = held_meetings(branch)
    found: list[Reason] = []
    for ask, day in (
        (missing_in_month, on),
        (missing_in_month, on.replace(day=1) - timedelta(days=1)),
        (missing_in_quarter, _last_quarter(on)),
    ):
        if day < branch.created_on:
            continue
        try:
            found += [one for one in ask(day, meetings, on).missing if one.code != PAPERS_MISSING.code]
        except RuleMissing:
            continue
    return found


def _last_quarter(on: date) -> date:
    return Period.containing(PeriodKind.QUARTER, on).first - timedelta(days=1)


def words_of(branch: Any, on: date) -> list[str]:
    """The same in words."""
    return [reason.text(gettext) for reason in missing_of(branch, on)]


def term_end(branch: Any) -> TermEnd | None:
    """When the next congress of a branch or a grassroots committee is due by its last congress; None where none is entered or no rule is known."""
    held = next((one.congress_closes_on for one in branch.terms_held if one.congress_closes_on is not None), None)
    if held is None:
        return None
    try:
        term = next_congress(Kind.BRANCH if branch.kind == BodyKind.PARTY_BRANCH else Kind.GRASSROOTS, held)
    except RuleMissing:
        return None
    return TermEnd(term.due_on, term.at_latest_on)


def size_words(branch: Any, on: date) -> str:
    """What the size of a branch says: enough or too few, whether it elects a committee."""
    if branch.kind != BodyKind.PARTY_BRANCH:
        return gettext("committee")
    try:
        size = branch_size(branch.officials, on)
    except RuleMissing:
        return ""
    if not size.valid:
        return gettext("too few official members for a branch")
    return gettext("with a branch committee") if size.committee_allowed else gettext("secretary, no branch committee")
