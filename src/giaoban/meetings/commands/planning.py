"""Planning a meeting: when, where, who, the agenda, the invitation; calling it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import changes, record
from giaoban.common.clock import VIETNAM
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.meetings.commands.guards import check_bodies, folded_meeting, moment_of, running
from giaoban.meetings.commands.series import AgendaLine
from giaoban.meetings.models import AgendaItem, Meeting, MeetingKind, MeetingState, QuorumRule, Visibility
from giaoban.meetings.permissions import can_plan
from giaoban.meetings.signals import meeting_changed
from giaoban.organisations.models import Tree
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Series
    from giaoban.organisations.models import Organisation


class MeetingNeedsOwner(DomainError):
    """A meeting outside a series belongs to nobody."""

    code = "meetings.needs_owner"
    sentence = "Choose the body that calls the meeting, or the series it belongs to."
    field = "owner"


class MeetingTwice(DomainError):
    """The same meeting was entered before."""

    code = "meetings.twice"
    sentence = "“%(title)s” of that day was entered before. Open it instead of entering it again."
    field = "title"


@transaction.atomic
def plan_meeting(
    *,
    actor: Actor,
    on: date,
    at: datetime,
    day: date,
    title: str = "",
    series: Series | None = None,
    owner: Organisation | None = None,
    parties: Sequence[Organisation] = (),
    kind: str | None = None,
    period_label: str = "",
    starts: time | None = None,
    ends: time | None = None,
    place: str = "",
    online_link: str = "",
    members_total: int | None = None,
    quorum_rule: str | None = None,
    visibility: str = Visibility.BODY,
    agenda: Sequence[AgendaLine] | None = None,
) -> Meeting:
    """Plan a meeting; in a series it begins with the bodies, place and agenda of the series.

    A day in the past is a late entry, checked against the bodies of that day. MeetingNeedsOwner, BodyNotThere, MeetingTwice, NotPermitted.
    """
    owner = owner or (series.owner if series else None)
    if owner is None:
        raise MeetingNeedsOwner
    bodies = {owner, *(parties or (series.parties.all() if series else ()))}
    if not can_plan(actor, owner, bodies):
        raise NotPermitted
    check_bodies(bodies, day, field="day")
    title = title or (f"{series.title}, {period_label}" if series and period_label else series.title if series else "")
    kind = kind or (series.kind if series else MeetingKind.CONFERENCE)
    if outside_trash(Meeting.objects.all()).filter(owner=owner, day=day, title=title).exclude(state=MeetingState.CANCELLED).exists():
        raise MeetingTwice(title=title)
    meeting = Meeting(
        kind=kind, title=title, owner=owner, series=series, period_label=period_label,
        day=day, starts_at=moment_of(day, starts), ends_at=moment_of(day, ends), place=place or (series.place if series else ""),
        online_link=online_link, members_total=members_total or (series.members_total if series else None),
        quorum_rule=quorum_of_kind(kind, owner) if quorum_rule is None and series is None else quorum_rule or (series.quorum_rule if series else ""),
        visibility=visibility,
        is_late_entry=day < on, entered_at=at, entered_by=actor.name,
    )  # fmt: skip
    meeting.folded = folded_meeting(meeting, bodies)
    meeting.save()
    meeting.parties.set(bodies)
    lines = agenda if agenda is not None else [AgendaLine(item.title, item.minutes) for item in series.agenda.all()] if series else []
    _set_agenda(meeting, lines)
    record(
        actor=actor, action="meetings.meeting.planned", subject=meeting,
        new={"title": title, "day": day, "place": meeting.place, "parties": sorted(body.name for body in bodies), "is_late_entry": meeting.is_late_entry},
    )  # fmt: skip
    if not meeting.is_late_entry:
        meeting_changed.send(sender=Meeting, meeting=meeting, actor=actor, change="planned", on=on, at=at)
    return meeting


def quorum_of_kind(kind: str, owner: Organisation) -> str:
    """The quorum that a kind of meeting asks for when nobody chose one: congresses and councils, by whose rules they are held."""
    if kind not in {MeetingKind.CONGRESS, MeetingKind.COUNCIL, MeetingKind.BRANCH}:
        return QuorumRule.NONE
    return QuorumRule.PARTY if owner.tree == Tree.PARTY else QuorumRule.ASSOCIATION


@transaction.atomic
def change_meeting(
    *,
    actor: Actor,
    on: date,
    at: datetime,
    meeting: Meeting,
    title: str | None = None,
    day: date | None = None,
    starts: time | None = None,
    ends: time | None = None,
    place: str | None = None,
    online_link: str | None = None,
    period_label: str | None = None,
    members_total: int | None = None,
    quorum_rule: str | None = None,
    visibility: str | None = None,
    assessment: str | None = None,
) -> Meeting:
    """Change the facts of a meeting that is not closed; what is not given stays. MeetingShut, BodyNotThere, NotPermitted."""
    locked = running(actor, meeting)
    new_day = day or locked.day
    parties = list(locked.parties.all())
    if new_day != locked.day:
        check_bodies(parties, new_day, field="day")
    given = {
        "title": title, "day": day, "place": place, "online_link": online_link, "period_label": period_label, "members_total": members_total,
        "quorum_rule": quorum_rule, "visibility": visibility, "assessment": assessment,
        "starts_at": moment_of(new_day, starts), "ends_at": moment_of(new_day, ends),
    }  # fmt: skip
    if day is not None:
        given["starts_at"] = given["starts_at"] or _moved(locked.starts_at, day)
        given["ends_at"] = given["ends_at"] or _moved(locked.ends_at, day)
    values = {name: value for name, value in given.items() if value is not None}
    before = {name: getattr(locked, name) for name in values}
    for name, value in values.items():
        setattr(locked, name, value)
    locked.folded = folded_meeting(locked, parties)
    locked.save()
    old, new = changes(before, values)
    record(actor=actor, action="meetings.meeting.changed", subject=locked, old=old, new=new)
    if {"day", "starts_at", "place"} & new.keys() and locked.state == MeetingState.INVITED:
        meeting_changed.send(sender=Meeting, meeting=locked, actor=actor, change="moved", on=on, at=at)
    return locked


def _moved(moment: datetime | None, day: date) -> datetime | None:
    return None if moment is None else moment_of(day, moment.astimezone(VIETNAM).time())


@transaction.atomic
def set_agenda(*, actor: Actor, meeting: Meeting, agenda: Sequence[AgendaLine]) -> Meeting:
    """Write the agenda in its order; an item that keeps its place keeps what hangs on it. MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    before = list(locked.agenda.values_list("title", flat=True))
    _set_agenda(locked, agenda)
    record(
        actor=actor, action="meetings.agenda.set", subject=locked, old={"agenda": before}, new={"agenda": [line.title for line in agenda]}
    )
    return locked


def _set_agenda(meeting: Meeting, lines: Sequence[AgendaLine]) -> None:
    known = {item.number: item for item in meeting.agenda.all()}
    for number, line in enumerate(lines, 1):
        item = known.pop(number, None) or AgendaItem(meeting=meeting, number=number)
        item.title, item.minutes, item.presenter, item.presenter_text = line.title, line.minutes, line.presenter, line.presenter_text
        item.save()
    AgendaItem.objects.filter(pk__in=[item.pk for item in known.values()]).delete()


class NobodyToInvite(DomainError):
    """The list of people is empty."""

    code = "meetings.nobody_to_invite"
    sentence = "Nobody is on the list yet. Add those who are to come, then send the invitation."


class AlreadyHeld(DomainError):
    """The meeting took place."""

    code = "meetings.already_held"
    sentence = "This meeting was held already: it can be closed, but neither invited to nor cancelled."


@transaction.atomic
def invite(*, actor: Actor, on: date, at: datetime, meeting: Meeting) -> Meeting:
    """Send the invitation to all on the list; a late entry tells nobody. NobodyToInvite, AlreadyHeld, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    if locked.state == MeetingState.HELD:
        raise AlreadyHeld
    people = list(locked.attendances.values_list("name", flat=True))
    if not people:
        raise NobodyToInvite
    locked.state = MeetingState.INVITED
    locked.save(update_fields=["state"])
    record(actor=actor, action="meetings.meeting.invited", subject=locked, new={"people": people})
    if not locked.is_late_entry:
        meeting_changed.send(sender=Meeting, meeting=locked, actor=actor, change="invited", on=on, at=at)
    return locked


@transaction.atomic
def cancel_meeting(*, actor: Actor, on: date, at: datetime, meeting: Meeting, reason: str) -> Meeting:
    """Call a meeting off, with a reason that those invited are told. AlreadyHeld, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    if locked.state == MeetingState.HELD:
        raise AlreadyHeld
    was_invited = locked.state == MeetingState.INVITED
    locked.state, locked.cancel_reason = MeetingState.CANCELLED, reason
    locked.save(update_fields=["state", "cancel_reason"])
    record(actor=actor, action="meetings.meeting.cancelled", subject=locked, new={"reason": reason})
    if was_invited:
        meeting_changed.send(sender=Meeting, meeting=locked, actor=actor, change="cancelled", on=on, at=at)
    return locked
