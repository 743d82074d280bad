"""The acts on series, meetings, minutes and conclusions, for every door."""

from __future__ import annotations

from datetime import date, time  # noqa: TC003 - pydantic reads them

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Count, FileInput, Web, ref
from giaoban.findings.models import FindingKind  # noqa: TC001 - pydantic reads it
from giaoban.meetings import commands
from giaoban.meetings.models import (
    AttendanceRole,
    AttendanceStatus,
    BlockKind,
    CarryDecision,
    DocumentForm,
    DocumentRole,
    Interval,
    MeetingKind,
    QuorumRule,
    SigningCapacity,
    Visibility,
)
from giaoban.meetings.rules import Matter  # noqa: TC001 - pydantic reads it

Body = ref("organisations.Organisation")
Person = ref("organisations.Person")
Document = ref("documents.Document")


class AgendaInput(ActInput):
    """One item of an agenda."""

    target = commands.AgendaLine
    title: str
    minutes: Count | None = None
    presenter: Person | None = None  # type: ignore[valid-type]
    presenter_text: str = ""


class CreateSeries(ActInput):
    """A series: who meets how often, with which agenda, in which form its notices leave."""

    title: str
    owner: Body  # type: ignore[valid-type]
    parties: list[Body] = []  # type: ignore[valid-type]
    kind: MeetingKind = MeetingKind.BRIEFING
    interval: Interval = Interval.HALF
    form: DocumentForm | None = None
    notice_body: Body | None = None  # type: ignore[valid-type]
    notice_capacity: SigningCapacity = SigningCapacity.BY_ORDER
    notice_collective: str = ""
    notice_position: str = ""
    notice_signer: Person | None = None  # type: ignore[valid-type]
    basis: Document | None = None  # type: ignore[valid-type]
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
    notice_body: Body | None = None  # type: ignore[valid-type]
    notice_capacity: SigningCapacity | None = None
    notice_collective: str | None = None
    notice_position: str | None = None
    notice_signer: Person | None = None  # type: ignore[valid-type]
    basis: Document | None = None  # type: ignore[valid-type]
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
    owner: Body | None = None  # type: ignore[valid-type]
    parties: list[Body] = []  # type: ignore[valid-type]
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


class MeetingInput(ActInput):
    """A meeting."""

    meeting: ref("meetings.Meeting")  # type: ignore[valid-type]


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


class MeetingReason(MeetingInput):
    """A meeting and why."""

    reason: str


class AttendeeInput(ActInput):
    """Somebody for the list."""

    target = commands.Attendee
    person: Person | None = None  # type: ignore[valid-type]
    name: str = ""
    post: str = ""
    body: Body | None = None  # type: ignore[valid-type]
    role: AttendanceRole = AttendanceRole.MEMBER
    status: AttendanceStatus = AttendanceStatus.INVITED
    is_voting: bool | None = None


class AddAttendees(MeetingInput):
    """People for the list."""

    people: list[AttendeeInput]


class MarkInput(ActInput):
    """What the tick list says of one person."""

    target = commands.Mark
    attendance_id: int
    status: AttendanceStatus
    role: AttendanceRole | None = None
    reason: str = ""


class MarkAttendance(MeetingInput):
    """The ticks."""

    marks: list[MarkInput]


class RemoveAttendee(MeetingInput):
    """Who is taken off the list."""

    attendance_id: int


class AddBlock(MeetingInput):
    """What one speaker said under one item."""

    text: str
    agenda_number: int | None = None
    speaker_id: int | None = None
    speaker_text: str = ""
    kind: BlockKind = BlockKind.OPINION


class SaveBlock(MeetingInput):
    """A block, the version that the writer began from, the new text."""

    number: int
    began_from: int
    text: str
    agenda_number: int | None = None
    speaker_id: int | None = None
    speaker_text: str | None = None
    kind: BlockKind | None = None


class RemoveBlock(MeetingInput):
    """A block, as the writer saw it."""

    number: int
    began_from: int


class AddPaper(MeetingInput):
    """A paper."""

    title: str
    author: Person | None = None  # type: ignore[valid-type]
    author_text: str = ""
    body: Body | None = None  # type: ignore[valid-type]
    agenda_number: int | None = None
    document: Document | None = None  # type: ignore[valid-type]


class RecordVote(MeetingInput):
    """A vote with its numbers."""

    question: str
    matter: Matter
    in_favour: Count
    against: Count = 0
    blank: Count = 0
    official_members: Count | None = None
    summoned: Count | None = None
    agenda_number: int | None = None


class TaskPlanInput(ActInput):
    """A task as a conclusion plans it."""

    target = commands.TaskPlan
    what: str
    lead_body: Body | None = None  # type: ignore[valid-type]
    lead_person: Person | None = None  # type: ignore[valid-type]
    collaborators: list[Body] = []  # type: ignore[valid-type]
    product: str = ""
    responsibility: str = ""
    authority: str = ""
    due_on: date | None = None
    weight: int = 1
    quote: str = ""


class AddConclusion(MeetingInput):
    """A conclusion with the tasks it plans."""

    text: str
    agenda_number: int | None = None
    tasks: list[TaskPlanInput] = []


class ConclusionInput(MeetingInput):
    """A conclusion by its number."""

    number: int


class ChangeConclusion(ConclusionInput):
    """The new words of a conclusion."""

    text: str
    agenda_number: int | None = None


class PlanTask(MeetingInput):
    """A task under a conclusion."""

    conclusion: int
    task: TaskPlanInput


class PlannedTaskInput(MeetingInput):
    """A planned task by the numbers of its conclusion and its own."""

    conclusion: int
    number: int


class ChangePlannedTask(PlannedTaskInput):
    """A planned task, written anew."""

    task: TaskPlanInput


class DecideCarried(MeetingInput):
    """What is decided on an earlier task, by its number."""

    task_number: int
    decision: CarryDecision
    new_due_on: date | None = None
    conclusion: int | None = None
    note: str = ""


class CloseMeeting(MeetingInput):
    """The meeting, whether its notice is drafted, and the day of closing."""

    with_notice: bool = True
    on: date | None = None


class AttachDocument(MeetingInput):
    """A document and what it is to the meeting."""

    document: Document  # type: ignore[valid-type]
    role: DocumentRole = DocumentRole.BASIS
    note: str = ""


class DetachDocument(MeetingInput):
    """A document in one of its roles."""

    document: Document  # type: ignore[valid-type]
    role: DocumentRole


class FindingInput(ActInput):
    """A finding as the minutes bring it up."""

    target = commands.FindingPlan
    kind: FindingKind
    text: str
    area: str = ""
    about: Body | None = None  # type: ignore[valid-type]
    addressed_to: Body | None = None  # type: ignore[valid-type]
    due_on: date | None = None


class RaiseFindingFromMinutes(MeetingInput):
    """A finding, and the block of the minutes that it stands in."""

    finding: FindingInput
    block_number: int | None = None


class DocumentUseInput(ActInput):
    """A document with what it is to the meeting."""

    target = commands.DocumentUse
    document: Document  # type: ignore[valid-type]
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
    owner: Body | None = None  # type: ignore[valid-type]
    parties: list[Body] = []  # type: ignore[valid-type]
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
    findings: list[FindingInput] = []
    conclusions: list[ConclusionPlanInput] = []
    source: FileInput | None = None
    close: bool = False
    with_notice: bool = True


class NoInput(ActInput):
    """Nothing but the actor."""


OFFICE = N_("the office of one of the bodies that meet")
HEADS = N_("a head of one of the bodies that meet")
ANYBODY = N_("everybody for the own calendar")


def _act(code: str, command: object, schema: type[ActInput], sentence: str, audit: str, who: str = OFFICE) -> Act:  # noqa: PLR0917 - a row of the table below
    return Act(f"meetings.{code}", command, schema, sentence, f"meetings.{audit}", who)  # type: ignore[arg-type]


ACTS = (
    _act("create_series", commands.create_series, CreateSeries, N_("Begin a series of meetings"), "series.created"),
    _act("change_series", commands.change_series, ChangeSeries, N_("Change a series of meetings"), "series.changed"),
    _act("plan_meeting", commands.plan_meeting, PlanMeeting, N_("Plan a meeting"), "meeting.planned"),
    _act("change_meeting", commands.change_meeting, ChangeMeeting, N_("Change the facts of a meeting"), "meeting.changed"),
    _act("set_agenda", commands.set_agenda, SetAgenda, N_("Set the agenda of a meeting"), "agenda.set"),
    _act("invite", commands.invite, MeetingInput, N_("Send the invitation to a meeting"), "meeting.invited"),
    _act(
        "write_invitations",
        commands.write_invitations,
        WriteInvitations,
        N_("Write the invitation to a meeting as mail"),
        "invitation.mailed",
    ),
    _act("cancel_meeting", commands.cancel_meeting, MeetingReason, N_("Cancel a meeting"), "meeting.cancelled"),
    _act("add_attendees", commands.add_attendees, AddAttendees, N_("Put people on the list of a meeting"), "attendance.added"),
    _act("mark_attendance", commands.mark_attendance, MarkAttendance, N_("Tick who came to a meeting"), "attendance.marked"),
    _act("remove_attendee", commands.remove_attendee, RemoveAttendee, N_("Take somebody off the list of a meeting"), "attendance.removed"),
    _act("open_meeting", commands.open_meeting, MeetingInput, N_("Open a meeting with what was carried over"), "meeting.held"),
    _act("decide_carried", commands.decide_carried, DecideCarried, N_("Decide on a task of an earlier meeting"), "carried.decided"),
    _act("add_block", commands.add_block, AddBlock, N_("Write a block of the minutes"), "minutes.written"),
    _act("save_block", commands.save_block, SaveBlock, N_("Change a block of the minutes"), "minutes.saved"),
    _act("remove_block", commands.remove_block, RemoveBlock, N_("Strike a block of the minutes"), "minutes.removed"),
    _act("add_paper", commands.add_paper, AddPaper, N_("Take in a paper of a meeting"), "paper.added"),
    _act("record_vote", commands.record_vote, RecordVote, N_("Write down a vote of a meeting"), "vote.recorded"),
    _act("add_conclusion", commands.add_conclusion, AddConclusion, N_("Add a conclusion to a meeting"), "conclusion.added"),
    _act("change_conclusion", commands.change_conclusion, ChangeConclusion, N_("Change a conclusion of a meeting"), "conclusion.changed"),
    _act("remove_conclusion", commands.remove_conclusion, ConclusionInput, N_("Strike a conclusion of a meeting"), "conclusion.removed"),
    _act("plan_task", commands.plan_task, PlanTask, N_("Plan a task under a conclusion"), "task.planned"),
    _act("change_planned_task", commands.change_planned_task, ChangePlannedTask, N_("Change a planned task"), "task.replanned"),
    _act("remove_planned_task", commands.remove_planned_task, PlannedTaskInput, N_("Strike a planned task"), "task.unplanned"),
    _act("attach_document", commands.attach_document, AttachDocument, N_("Attach a document to a meeting"), "document.attached"),
    _act("detach_document", commands.detach_document, DetachDocument, N_("Take a document off a meeting"), "document.detached"),
    _act("raise_finding", commands.raise_finding_from, RaiseFindingFromMinutes, N_("Raise a finding from the minutes"), "finding.raised"),
    _act("close_meeting", commands.close_meeting, CloseMeeting, N_("Close a meeting and assign its tasks"), "meeting.closed"),
    _act("reopen_meeting", commands.reopen_meeting, MeetingReason, N_("Open a closed meeting again"), "meeting.reopened", HEADS),
    _act("draft_notice", commands.draft_notice, MeetingInput, N_("Draft the conclusion notice of a meeting"), "notice.drafted"),
    _act("register_meeting", commands.register_meeting, RegisterMeeting, N_("Enter a whole meeting at once"), "meeting.registered"),
    _act("make_feed", commands.make_feed, NoInput, N_("Make a new secret calendar link"), "feed.made", ANYBODY),
)
