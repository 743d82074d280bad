"""Series, meetings, agendas and invitations."""

from __future__ import annotations

from datetime import date, time  # noqa: TC003 - pydantic reads them

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import ActInput, Count, Web, ref
from giaoban.meetings import commands
from giaoban.meetings.acts.inputs import AgendaInput, Body, Document, MeetingInput, MeetingReason, Person, act
from giaoban.meetings.models import DocumentForm, Interval, MeetingKind, QuorumRule, SigningCapacity, Visibility


class CreateSeries(ActInput):
    """A series: who meets how often, with which agenda, in which form its notices leave."""

    title: str
    owner: Body
    parties: list[Body] = []
    kind: MeetingKind = MeetingKind.BRIEFING
    interval: Interval = Interval.HALF
    form: DocumentForm | None = None
    notice_body: Body | None = None
    notice_capacity: SigningCapacity = SigningCapacity.BY_ORDER
    notice_collective: str = ""
    notice_position: str = ""
    notice_signer: Person | None = None
    basis: Document | None = None
    basis_note: str = ""
    place: str = ""
    members_total: Count | None = None
    quorum_rule: QuorumRule = QuorumRule.NONE
    agenda: list[AgendaInput] = []


class ChangeSeries(ActInput):
    """What changes in a series; what is not given stays."""

    series: ref("meetings.Series")  # type: ignore[valid-type]
    title: str | None = None
    interval: Interval | None = None
    form: DocumentForm | None = None
    notice_body: Body | None = None
    notice_capacity: SigningCapacity | None = None
    notice_collective: str | None = None
    notice_position: str | None = None
    notice_signer: Person | None = None
    basis: Document | None = None
    basis_note: str | None = None
    place: str | None = None
    members_total: Count | None = None
    quorum_rule: QuorumRule | None = None
    is_active: bool | None = None
    agenda: list[AgendaInput] | None = None


class PlanMeeting(ActInput):
    """A meeting: of a series, or of bodies; when and where."""

    day: date
    title: str = ""
    series: ref("meetings.Series") | None = None  # type: ignore[valid-type]
    owner: Body | None = None
    parties: list[Body] = []
    kind: MeetingKind | None = None
    period_label: str = ""
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    online_link: Web = ""
    members_total: Count | None = None
    quorum_rule: QuorumRule | None = None
    visibility: Visibility = Visibility.BODY
    agenda: list[AgendaInput] | None = None


class WriteInvitations(MeetingInput):
    """The mail to everybody on the list."""

    subject: str
    text: str


class ChangeMeeting(MeetingInput):
    """What changes; what is not given stays."""

    title: str | None = None
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str | None = None
    online_link: Web | None = None
    period_label: str | None = None
    members_total: Count | None = None
    quorum_rule: QuorumRule | None = None
    visibility: Visibility | None = None
    assessment: str | None = None


class SetAgenda(MeetingInput):
    """The whole agenda in its order."""

    agenda: list[AgendaInput]


ACTS = (
    act("create_series", commands.create_series, CreateSeries, N_("Begin a series of meetings"), "series.created"),
    act("change_series", commands.change_series, ChangeSeries, N_("Change a series of meetings"), "series.changed"),
    act("plan_meeting", commands.plan_meeting, PlanMeeting, N_("Plan a meeting"), "meeting.planned"),
    act("change_meeting", commands.change_meeting, ChangeMeeting, N_("Change the facts of a meeting"), "meeting.changed"),
    act("set_agenda", commands.set_agenda, SetAgenda, N_("Set the agenda of a meeting"), "agenda.set"),
    act("invite", commands.invite, MeetingInput, N_("Send the invitation to a meeting"), "meeting.invited"),
    act(
        "write_invitations",
        commands.write_invitations,
        WriteInvitations,
        N_("Write the invitation to a meeting as mail"),
        "invitation.mailed",
    ),
    act("cancel_meeting", commands.cancel_meeting, MeetingReason, N_("Cancel a meeting"), "meeting.cancelled"),
)
