"""Who is invited, who came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import name_sort_key
from giaoban.meetings.commands.guards import running
from giaoban.meetings.models import Attendance, AttendanceRole, AttendanceStatus
from giaoban.organisations.models import Appointment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Meeting
    from giaoban.organisations.models import Organisation, Person

ROLE_RANK = {
    AttendanceRole.CHAIR: 10,
    AttendanceRole.REPORTER: 20,
    AttendanceRole.SPEAKER: 30,
    AttendanceRole.MEMBER: 40,
    AttendanceRole.SECRETARY: 50,
    AttendanceRole.INVITED: 60,
}


@dataclass(frozen=True)
class Attendee:
    """Somebody for the list: a person of the register, or a name as written."""

    person: Person | None = None
    name: str = ""
    post: str = ""
    body: Organisation | None = None
    role: str = AttendanceRole.MEMBER
    status: str = AttendanceStatus.INVITED
    is_voting: bool | None = None


class NobodyNamed(DomainError):
    """Neither a person nor a name."""

    code = "meetings.nobody_named"
    sentence = "Choose a person, or write the name."
    field = "name"


class AlreadyOnList(DomainError):
    """The person is on the list."""

    code = "meetings.already_on_list"
    sentence = "%(name)s is on the list already."
    field = "person"


@transaction.atomic
def add_attendees(*, actor: Actor, meeting: Meeting, people: Sequence[Attendee]) -> list[Attendance]:
    """Put people on the list with the posts they held on the day. NobodyNamed, AlreadyOnList, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    known = {row.person_id: row for row in locked.attendances.all() if row.person_id}
    posts = posts_on([one.person for one in people if one.person], locked.day)
    rows = []
    for one in people:
        if one.person is None and not one.name:
            raise NobodyNamed
        if one.person is not None and one.person.pk in known:
            raise AlreadyOnList(name=one.person.full_name)
        row = _row(locked, one, posts)
        row.save()
        rows.append(row)
        if row.person_id:
            known[row.person_id] = row
    record(actor=actor, action="meetings.attendance.added", subject=locked, new={"people": [row.name for row in rows]})
    return rows


def _row(meeting: Meeting, one: Attendee, posts: dict[int, tuple[str, Organisation]]) -> Attendance:
    post, body = posts.get(one.person.pk, ("", None)) if one.person else ("", None)
    name = one.name or (one.person.titled if one.person else "")
    sort_key = one.person.sort_key if one.person else name_sort_key(name)
    return Attendance(
        meeting=meeting, person=one.person, name=name, post=one.post or post, body=one.body or body, role=one.role, status=one.status,
        is_voting=one.role != AttendanceRole.INVITED if one.is_voting is None else one.is_voting,
        rank=ROLE_RANK[AttendanceRole(one.role)], sort_key=sort_key,
    )  # fmt: skip


def posts_on(people: Sequence[Person], day: date) -> dict[int, tuple[str, Organisation]]:
    """All posts of people on a day, the highest first, and the body of the highest; one query."""
    found: dict[int, tuple[str, Organisation]] = {}
    rows = Appointment.objects.in_force(on=day).filter(person__in=people).select_related("organisation").order_by("rank", "pk")
    for row in rows:
        words = f"{row.post} {row.organisation.short}"
        before = found.get(row.person_id)
        found[row.person_id] = (f"{before[0]}, {words}"[:300], before[1]) if before else (words, row.organisation)
    return found


@dataclass(frozen=True)
class Mark:
    """What the tick list says of one person."""

    attendance_id: int
    status: str
    role: str = ""
    reason: str = ""


class NotOnList(DomainError):
    """A mark for somebody who is not on the list of this meeting."""

    code = "meetings.not_on_list"
    sentence = "Somebody in this list was taken off it in the meantime. Load the page again; your ticks of the others are kept."


@transaction.atomic
def mark_attendance(*, actor: Actor, meeting: Meeting, marks: Sequence[Mark]) -> Meeting:
    """Tick who came, who is excused, who is not there. NotOnList, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    rows = {row.pk: row for row in locked.attendances.all()}
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    for mark in marks:
        row = rows.get(mark.attendance_id)
        if row is None:
            raise NotOnList
        if row.status != mark.status:
            old[row.name], new[row.name] = row.get_status_display(), str(AttendanceStatus(mark.status).label)
        row.status, row.reason = mark.status, mark.reason
        if mark.role:
            row.role, row.rank = mark.role, ROLE_RANK[AttendanceRole(mark.role)]
        row.save(update_fields=["status", "reason", "role", "rank"])
    record(actor=actor, action="meetings.attendance.marked", subject=locked, old=old, new=new)
    return locked


@transaction.atomic
def remove_attendee(*, actor: Actor, meeting: Meeting, attendance_id: int) -> Meeting:
    """Take somebody off the list. NotOnList, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    row = locked.attendances.filter(pk=attendance_id).first()
    if row is None:
        raise NotOnList
    record(actor=actor, action="meetings.attendance.removed", subject=locked, old={"people": row.name})
    row.delete()
    return locked
