"""What a conclusion notice says, read from a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.dates import format_date
from giaoban.meetings.models import AttendanceRole, AttendanceStatus, BlockKind, DocumentForm, PlannedTask
from giaoban.meetings.notice import CarriedCounts, Named, NoticeFacts, NoticeTask
from giaoban.meetings.queries.quorum import presence_of
from giaoban.meetings.queries.work import counts_of
from giaoban.organisations.models import Tree
from giaoban.programmes.models import TaskState

if TYPE_CHECKING:
    from giaoban.meetings.models import Attendance, CarriedTask, Meeting
    from giaoban.organisations.models import Organisation


def form_of(meeting: Meeting) -> str:
    """The official form of the notices of a meeting: that of its series, else that of the owner's tree."""
    if meeting.series is not None:
        return meeting.series.form
    return DocumentForm.PARTY if meeting.owner.tree == Tree.PARTY else DocumentForm.STATE


def notice_body_of(meeting: Meeting) -> Organisation:
    """Who issues the notice: the body named by the series, else the owner."""
    return (meeting.series.notice_body if meeting.series else None) or meeting.owner


def notice_facts(meeting: Meeting) -> NoticeFacts:
    """All that the notice says; a constant number of queries."""
    people = list(meeting.attendances.select_related("person"))
    presence = presence_of(meeting, people)
    form = form_of(meeting)
    carried = list(meeting.carried.select_related("task__lead", "conclusion", "origin__meeting"))
    tasks = _tasks(meeting, carried)
    body = notice_body_of(meeting)
    blocks = meeting.blocks.select_related("agenda_item", "speaker")
    return NoticeFacts(
        form=form,
        kind=meeting.kind,
        title=meeting.title,
        day=meeting.day,
        place=meeting.place,
        bodies=tuple(party.short for party in meeting.parties.order_by("pk")),
        chairs=tuple(_named(row, form) for row in people if row.role == AttendanceRole.CHAIR),
        present=presence.present,
        total=presence.total or None,
        guests=tuple(_named(row, form) for row in people if row.role == AttendanceRole.INVITED and row.status == AttendanceStatus.PRESENT),
        reports=tuple(
            (block.speaker_name, block.agenda_item.title if block.agenda_item else "báo cáo")
            for block in blocks
            if block.kind == BlockKind.REPORT
        ),
        speakers=len({block.speaker_name for block in blocks if block.kind != BlockKind.REPORT}),
        assessment=meeting.assessment,
        carried=carried_counts(carried),
        conclusions=tuple(meeting.conclusions.values_list("number", "text")),
        tasks=tasks,
        follows_up="Văn phòng" if body.kind != "party_office" else body.short,
        superior=body.parent.short if body.parent else "",
        leads=tuple(dict.fromkeys(task.lead for task in tasks)),
    )


def carried_counts(rows: list[CarriedTask]) -> CarriedCounts:
    """How the tasks of earlier meetings stood when this one opened."""
    return counts_of((row.is_open, row.tone, row.state == TaskState.CANCELLED) for row in rows)


def _named(row: Attendance, form: str) -> Named:
    name = row.person.full_name if row.person and form == DocumentForm.PARTY else row.name
    return Named(name, row.post)


def _tasks(meeting: Meeting, carried: list[CarriedTask]) -> tuple[NoticeTask, ...]:
    planned = (
        PlannedTask.objects.filter(conclusion__meeting=meeting)
        .select_related("conclusion", "lead_body", "lead_person", "link__task__lead")
        .prefetch_related("collaborators")
        .order_by("conclusion__number", "number")
    )
    rows = [
        NoticeTask(
            one.what,
            lead_words(one),
            ", ".join(body.short for body in one.collaborators.all()),
            one.product,
            one.due_on,
            one.conclusion.number,
        )
        for one in planned
    ]
    taken = [
        NoticeTask(
            f"{row.task.what} (chuyển tiếp từ kỳ họp ngày {format_date(row.origin.meeting.day)})", row.task.lead.short, "", row.task.product,
            row.new_due_on or row.task.due_on, row.conclusion.number if row.conclusion else None,
        )
        for row in carried
        if row.conclusion_id is not None or row.new_due_on is not None
    ]  # fmt: skip
    return tuple(sorted((*rows, *taken), key=lambda task: task.conclusion or len(rows) + 1))


def lead_words(planned: PlannedTask) -> str:
    """Who leads a planned task, the person before the body."""
    body = planned.lead_body.short if planned.lead_body else ""
    if planned.lead_person is None:
        return body
    return f"{planned.lead_person.full_name} ({body})" if body else planned.lead_person.full_name
