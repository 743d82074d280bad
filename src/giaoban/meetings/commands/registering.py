"""A whole meeting in one act, as it was read from a text and confirmed by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.vietnamese import fold
from giaoban.meetings.commands.attendance import Attendee, Mark, add_attendees, mark_attendance
from giaoban.meetings.commands.carrying import open_meeting
from giaoban.meetings.commands.closing import close_meeting
from giaoban.meetings.commands.conclusions import TaskPlan, add_conclusion
from giaoban.meetings.commands.linking import FindingPlan, attach_document, raise_finding_from
from giaoban.meetings.commands.minutes import add_block
from giaoban.meetings.commands.planning import change_meeting, plan_meeting
from giaoban.meetings.models import AttendanceStatus, BlockKind, DocumentRole, Meeting, MeetingKind, MeetingState, Visibility
from giaoban.records.commands import add_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.documents.models import Document
    from giaoban.meetings.commands.series import AgendaLine
    from giaoban.meetings.models import Attendance, Series
    from giaoban.organisations.models import Organisation


@dataclass(frozen=True)
class DocumentUse:
    """A document with what it is to the meeting."""

    document: Document
    role: str = DocumentRole.BASIS
    note: str = ""


@dataclass(frozen=True)
class Speech:
    """What somebody said; `speaker` counts in the list of people from 1, or the name stands as written."""

    text: str
    speaker: int | None = None
    speaker_text: str = ""
    agenda_number: int | None = None
    kind: str = BlockKind.SPEECH


@dataclass(frozen=True)
class ConclusionPlan:
    """A conclusion with the tasks it plans."""

    text: str
    tasks: Sequence[TaskPlan] = ()
    agenda_number: int | None = None


@transaction.atomic
def register_meeting(
    *,
    actor: Actor,
    on: date,
    at: datetime,
    title: str,
    day: date,
    kind: str = MeetingKind.BRIEFING,
    series: Series | None = None,
    owner: Organisation | None = None,
    parties: Sequence[Organisation] = (),
    period_label: str = "",
    starts: time | None = None,
    ends: time | None = None,
    place: str = "",
    members_total: int | None = None,
    visibility: str = Visibility.BODY,
    assessment: str = "",
    agenda: Sequence[AgendaLine] | None = None,
    people: Sequence[Attendee] = (),
    documents: Sequence[DocumentUse] = (),
    speeches: Sequence[Speech] = (),
    findings: Sequence[FindingPlan] = (),
    conclusions: Sequence[ConclusionPlan] = (),
    source: IncomingFile | None = None,
    close: bool = False,
    with_notice: bool = True,
) -> Meeting:
    """Enter a meeting that was held, with all that belongs to it, in one transaction: all of it or nothing.

    With `close` its conclusions become tasks at once. A day before `on` is a late entry: bodies and rules are those of that day,
    tasks are assigned on that day, nobody is reminded. Errors: those of the single steps.
    """
    meeting = plan_meeting(
        actor=actor, on=on, at=at, day=day, title=title, series=series, owner=owner, parties=parties, kind=kind, period_label=period_label,
        starts=starts, ends=ends, place=place, members_total=members_total, visibility=visibility, agenda=agenda,
    )  # fmt: skip
    if assessment:
        meeting = change_meeting(actor=actor, on=on, at=at, meeting=meeting, assessment=assessment)
    meeting = fill_meeting(
        actor=actor, on=on, at=at, meeting=meeting, people=people, documents=documents, speeches=speeches, findings=findings,
        conclusions=conclusions, close=close, with_notice=with_notice,
    )  # fmt: skip
    if source is not None:
        add_file(actor=actor, record=meeting, file=source, at=at, role="source")
    return meeting


@transaction.atomic
def fill_meeting(
    *,
    actor: Actor,
    on: date,
    at: datetime,
    meeting: Meeting,
    place: str = "",
    people: Sequence[Attendee] = (),
    documents: Sequence[DocumentUse] = (),
    speeches: Sequence[Speech] = (),
    findings: Sequence[FindingPlan] = (),
    conclusions: Sequence[ConclusionPlan] = (),
    close: bool = False,
    with_notice: bool = True,
) -> Meeting:
    """Enter what happened at a meeting that stands in the calendar already; what is there stays, who is listed came.

    Errors: MeetingShut, MeetingNotYet, NotPermitted and those of the single steps.
    """
    if place and not meeting.place:
        meeting = change_meeting(actor=actor, on=on, at=at, meeting=meeting, place=place)
    listed = _listed(actor, meeting, people) if people else []
    attached = set(meeting.documents.values_list("document", flat=True))
    for use in documents:
        if use.document.pk not in attached:
            attach_document(actor=actor, meeting=meeting, document=use.document, role=use.role, note=use.note)
    if meeting.state != MeetingState.HELD:
        meeting = open_meeting(actor=actor, on=on, at=at, meeting=meeting)
    for speech in speeches:
        speaker = listed[speech.speaker - 1] if speech.speaker is not None and 0 < speech.speaker <= len(listed) else None
        add_block(
            actor=actor, at=at, meeting=meeting, text=speech.text, agenda_number=speech.agenda_number, speaker_id=speaker.pk if speaker else None,
            speaker_text="" if speaker else speech.speaker_text, kind=speech.kind,
        )  # fmt: skip
    for conclusion in conclusions:
        add_conclusion(actor=actor, meeting=meeting, text=conclusion.text, agenda_number=conclusion.agenda_number, tasks=conclusion.tasks)
    for finding in findings:
        raise_finding_from(actor=actor, on=on, at=at, meeting=meeting, finding=finding)
    record(
        actor=actor, action="meetings.meeting.registered", subject=meeting,
        new={"people": len(people), "documents": len(documents), "findings": len(findings), "conclusions": len(conclusions)},
    )  # fmt: skip
    if close:
        meeting = close_meeting(
            actor=actor, on=meeting.day if meeting.is_late_entry else on, at=at, meeting=meeting, with_notice=with_notice
        )
    return meeting


def _listed(actor: Actor, meeting: Meeting, people: Sequence[Attendee]) -> list[Attendance]:
    """The line of each of some people in the list of a meeting: who stood there already came, the others are added."""
    rows = list(meeting.attendances.all())
    by_person = {row.person_id: row for row in rows if row.person_id}
    by_name = {fold(row.name): row for row in rows}
    there = [by_person.get(one.person.pk) if one.person else by_name.get(fold(one.name)) for one in people]
    marks = [Mark(row.pk, one.status) for one, row in zip(people, there, strict=True) if row and one.status == AttendanceStatus.PRESENT]
    if marks:
        mark_attendance(actor=actor, meeting=meeting, marks=marks)
    new = [one for one, row in zip(people, there, strict=True) if row is None]
    added = iter(add_attendees(actor=actor, meeting=meeting, people=new) if new else ())
    return [row or next(added) for row in there]
