"""Opening, closing, the notice; a whole meeting entered at once."""

from __future__ import annotations

from datetime import date, time  # noqa: TC003 - pydantic reads them

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import ActInput, Count, FileInput, ref
from giaoban.meetings import commands
from giaoban.meetings.acts.inputs import (
    ANYBODY,
    HEADS,
    AgendaInput,
    AttendeeInput,
    Body,
    Document,
    MeetingInput,
    MeetingReason,
    NoInput,
    PaperFindingInput,
    TaskPlanInput,
    act,
)
from giaoban.meetings.models import BlockKind, DocumentRole, MeetingKind, Visibility


class CloseMeeting(MeetingInput):
    """The meeting, whether its notice is drafted, and the day of closing."""

    with_notice: bool = True
    on: date | None = None


class DocumentUseInput(ActInput):
    """A document with what it is to the meeting."""

    target = commands.DocumentUse
    document: Document
    role: DocumentRole = DocumentRole.BASIS
    note: str = ""


class SpeechInput(ActInput):
    """What somebody said; the speaker counts in `people` from 1."""

    target = commands.Speech
    text: str
    speaker: int | None = None
    speaker_text: str = ""
    agenda_number: int | None = None
    kind: BlockKind = BlockKind.SPEECH


class ConclusionPlanInput(ActInput):
    """A conclusion with the tasks it plans."""

    target = commands.ConclusionPlan
    text: str
    tasks: list[TaskPlanInput] = []
    agenda_number: int | None = None


class RegisterMeeting(ActInput):
    """A whole meeting as it was read from a text and confirmed."""

    title: str
    day: date
    kind: MeetingKind = MeetingKind.BRIEFING
    series: ref("meetings.Series") | None = None  # type: ignore[valid-type]
    owner: Body | None = None
    parties: list[Body] = []
    period_label: str = ""
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    members_total: Count | None = None
    visibility: Visibility = Visibility.BODY
    assessment: str = ""
    agenda: list[AgendaInput] | None = None
    people: list[AttendeeInput] = []
    documents: list[DocumentUseInput] = []
    speeches: list[SpeechInput] = []
    findings: list[PaperFindingInput] = []
    conclusions: list[ConclusionPlanInput] = []
    source: FileInput | None = None
    close: bool = False
    with_notice: bool = True


ACTS = (
    act("open_meeting", commands.open_meeting, MeetingInput, N_("Open a meeting with what was carried over"), "meeting.held"),
    act("close_meeting", commands.close_meeting, CloseMeeting, N_("Close a meeting and assign its tasks"), "meeting.closed"),
    act("reopen_meeting", commands.reopen_meeting, MeetingReason, N_("Open a closed meeting again"), "meeting.reopened", HEADS),
    act("draft_notice", commands.draft_notice, MeetingInput, N_("Draft the conclusion notice of a meeting"), "notice.drafted"),
    act("register_meeting", commands.register_meeting, RegisterMeeting, N_("Enter a whole meeting at once"), "meeting.registered"),
    act("make_feed", commands.make_feed, NoInput, N_("Make a new secret calendar link"), "feed.made", ANYBODY),
)
