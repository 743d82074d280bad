"""Thematic sessions on areas that stayed weak: arranged with their agenda in one step, or put off with a reason."""

from __future__ import annotations

from datetime import timedelta
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext, ngettext

from giaoban.common.actor import OFFICE
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.commands.writing import needs, write
from giaoban.coordination.models import CoordinationRegulation, PutOff, RegulationMeeting
from giaoban.coordination.permissions import can_work
from giaoban.coordination.queries.parties import parties_on
from giaoban.coordination.queries.standing import standing_of
from giaoban.coordination.queries.thematic import known_to_all, open_findings, proposed_sessions, weak_obligations
from giaoban.coordination.words import STANDING_WORDS
from giaoban.meetings.commands import plan_meeting
from giaoban.meetings.commands.series import AgendaLine
from giaoban.meetings.models import MeetingKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime, time

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import Occurrence
    from giaoban.coordination.queries.thematic import Proposal
    from giaoban.meetings.models import Meeting
    from giaoban.organisations.models import Organisation

LONGEST: Final = 390
"""Letters of an item of an agenda."""
MOST_FINDINGS: Final = 8


class NotProposed(DomainError):
    """No session is proposed on the area: it is not weak, or somebody has answered it."""

    code = "coordination.session_not_proposed"
    sentence = "No thematic session on “%(area)s” is proposed now: load the page again."
    field = "area"


def proposal_on(regulation: CoordinationRegulation, area: str, on: date) -> Proposal:
    """The proposal on an area. Errors: NotProposed."""
    for one in proposed_sessions([regulation], on):
        if one.area == area:
            return one
    raise NotProposed(area=area)


def _locked(actor: Actor, regulation: CoordinationRegulation) -> CoordinationRegulation:
    row = CoordinationRegulation.objects.select_for_update(of=("self",)).select_related("keeper").get(pk=regulation.pk)
    if not can_work(actor, row):
        raise NotPermitted
    return row


@transaction.atomic
def arrange_session(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    area: str,
    day: date,
    title: str = "",
    starts: time | None = None,
    place: str = "",
    on: date,
    at: datetime,
) -> Meeting:
    """Call the parties to a thematic session on a weak area; its agenda holds what was late or missed with the causes, and the open findings.

    Errors: NotPermitted, NotProposed, those of planning a meeting.
    """
    row = _locked(actor, regulation)
    proposal = proposal_on(row, area, on)
    bodies = [party.body for party in parties_on(row, on)]
    owner = next((body for body in bodies if actor.holds(OFFICE, body.path)), bodies[0] if bodies else row.keeper)
    name = title or gettext("Thematic session: %(area)s") % {"area": area}
    meeting = plan_meeting(
        actor=actor, owner=owner, parties=bodies, kind=MeetingKind.THEMATIC, day=day, starts=starts, place=place, title=shorten(name, 300, placeholder="…"),
        agenda=list(_agenda(actor, proposal, bodies, on)), on=on, at=at,
    )  # fmt: skip
    RegulationMeeting.objects.create(regulation=row, meeting=meeting, area=area)
    write(actor, "session.arranged", row, new={"area": area, "day": day, "meeting": meeting})
    return meeting


def _agenda(actor: Actor, proposal: Proposal, parties: Sequence[Organisation], on: date) -> Iterator[AgendaLine]:
    counts = proposal.weak.counts
    spans = ", ".join(period.label_vi for period in proposal.periods)
    done = ngettext(
        "%(done)s of %(count)s obligation done on time", "%(done)s of %(count)s obligations done on time", counts.counted
    ) % {"done": counts.done, "count": counts.counted}  # fmt: skip
    yield _line(gettext("How it stands: %(done)s (%(spans)s)") % {"done": done, "spans": spans})
    for one in weak_obligations(actor, proposal, on):
        yield _line(_told(one, on))
    for finding in known_to_all(open_findings(actor, proposal.regulation, proposal.area), parties)[:MOST_FINDINGS]:
        yield _line(gettext("Open finding %(code)s: %(text)s") % {"code": finding.code, "text": finding.text})
    yield AgendaLine(gettext("Solutions, who does what until when; conclusion"))


def _told(occurrence: Occurrence, on: date) -> str:
    text = gettext("%(what)s, %(label)s: %(state)s, due on %(due)s") % {
        "what": shorten(occurrence.item.text, 160, placeholder="…"), "label": occurrence.label,
        "state": STANDING_WORDS[standing_of(occurrence, on)], "due": format_date(occurrence.due_on),
    }  # fmt: skip
    return f"{text}. {gettext('Cause: %(cause)s') % {'cause': occurrence.cause}}" if occurrence.cause else text


def _line(text: str) -> AgendaLine:
    return AgendaLine(shorten(text, LONGEST, placeholder="…"))


@transaction.atomic
def put_off_session(*, actor: Actor, regulation: CoordinationRegulation, area: str, reason: str, on: date, at: datetime) -> PutOff:  # noqa: ARG001 - doors give every act its moment
    """Put a proposed session off with a reason; it is proposed again when a later period is weak too. Errors: NotPermitted, NotProposed, TextNeeded."""
    row = _locked(actor, regulation)
    proposal = proposal_on(row, area, on)
    made = PutOff.objects.create(
        regulation=row, area=area, last_on=proposal.last_on, reason=needs(reason, "reason"), put_off_on=on, put_off_by_name=actor.name
    )
    until = proposal.last_on + timedelta(days=1)
    write(actor, "session.put_off", row, new={"area": area, "reason": made.reason, "from_on": until})
    return made
