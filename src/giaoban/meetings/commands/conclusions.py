"""Conclusions and the tasks they plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.meetings.commands.guards import check_bodies, running
from giaoban.meetings.commands.minutes import item_of
from giaoban.meetings.models import Conclusion, PlannedTask
from giaoban.organisations.models import Appointment
from giaoban.organisations.queries import stood_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Meeting
    from giaoban.organisations.models import Organisation, Person


@dataclass(frozen=True)
class TaskPlan:
    """A task as a conclusion plans it: what, who leads, with whom, which product, by when."""

    what: str
    lead_body: Organisation | None = None
    lead_person: Person | None = None
    collaborators: Sequence[Organisation] = ()
    product: str = ""
    responsibility: str = ""
    authority: str = ""
    due_on: date | None = None
    weight: int = 1
    quote: str = ""


class NoSuchConclusion(DomainError):
    """The meeting has no conclusion of that number."""

    code = "meetings.no_such_conclusion"
    sentence = "This meeting has no conclusion %(number)s. Load the page again."
    field = "conclusion"


class TasksAssigned(DomainError):
    """The tasks of the conclusion are out."""

    code = "meetings.tasks_assigned"
    sentence = "The tasks of this conclusion were assigned already: change them in the list of tasks, with a reason."


class DueBeforeMeeting(DomainError):
    """The due date lies before the meeting."""

    code = "meetings.due_before_meeting"
    sentence = "The due date %(due)s lies before the meeting of %(day)s."
    field = "due_on"


def conclusion_of(meeting: Meeting, number: int) -> Conclusion:
    """The conclusion of that number; NoSuchConclusion."""
    found = meeting.conclusions.filter(number=number).first()
    if found is None:
        raise NoSuchConclusion(number=number)
    return found


@transaction.atomic
def add_conclusion(
    *, actor: Actor, meeting: Meeting, text: str, agenda_number: int | None = None, tasks: Sequence[TaskPlan] = ()
) -> Conclusion:
    """Add a numbered conclusion with the tasks it plans. DueBeforeMeeting, BodyNotThere, NoSuchItem, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    number = (locked.conclusions.aggregate(last=Max("number"))["last"] or 0) + 1
    conclusion = Conclusion.objects.create(
        meeting=locked, number=number, text=text, agenda_item=item_of(locked, agenda_number), folded=fold(text)
    )
    record(actor=actor, action="meetings.conclusion.added", subject=locked, new={"number": number, "text": text})
    for plan in tasks:
        _plan(actor, locked, conclusion, plan)
    return conclusion


@transaction.atomic
def change_conclusion(*, actor: Actor, meeting: Meeting, number: int, text: str, agenda_number: int | None = None) -> Conclusion:
    """Change the words of a conclusion. NoSuchConclusion, NoSuchItem, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    conclusion = conclusion_of(locked, number)
    before = conclusion.text
    conclusion.text, conclusion.folded, conclusion.agenda_item = text, fold(text), item_of(locked, agenda_number)
    conclusion.save()
    record(actor=actor, action="meetings.conclusion.changed", subject=locked, old={"text": before}, new={"text": text, "number": number})
    return conclusion


@transaction.atomic
def remove_conclusion(*, actor: Actor, meeting: Meeting, number: int) -> Meeting:
    """Strike a conclusion none of whose tasks is out; the later ones move up. TasksAssigned, NoSuchConclusion, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    conclusion = conclusion_of(locked, number)
    if conclusion.tasks.exists():
        raise TasksAssigned
    record(actor=actor, action="meetings.conclusion.removed", subject=locked, old={"number": number, "text": conclusion.text})
    conclusion.delete()
    for later in locked.conclusions.filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])
    return locked


@transaction.atomic
def plan_task(*, actor: Actor, meeting: Meeting, conclusion: int, task: TaskPlan) -> PlannedTask:
    """Plan a task under a conclusion; who and by when may still be open. DueBeforeMeeting, BodyNotThere, NoSuchConclusion, MeetingShut."""
    locked = running(actor, meeting)
    return _plan(actor, locked, conclusion_of(locked, conclusion), task)


def _plan(actor: Actor, meeting: Meeting, conclusion: Conclusion, plan: TaskPlan) -> PlannedTask:
    planned = PlannedTask(conclusion=conclusion, number=(conclusion.planned.aggregate(last=Max("number"))["last"] or 0) + 1)
    _fill(meeting, planned, plan)
    record(
        actor=actor,
        action="meetings.task.planned",
        subject=meeting,
        new={"conclusion": conclusion.number, "what": plan.what, **_summary(planned)},
    )
    return planned


def _fill(meeting: Meeting, planned: PlannedTask, plan: TaskPlan) -> None:
    if plan.due_on is not None and plan.due_on < meeting.day:
        raise DueBeforeMeeting(due=format_date(plan.due_on), day=format_date(meeting.day))
    lead = plan.lead_body or _body_of(plan.lead_person, meeting.day)
    then = stood_for(lead, meeting.day) if lead is not None else None
    check_bodies([body for body in (then, *plan.collaborators) if body is not None], meeting.day, field="lead_body")
    for name in ("what", "lead_person", "product", "responsibility", "authority", "due_on", "weight", "quote"):
        setattr(planned, name, getattr(plan, name))
    planned.lead_body = lead
    planned.save()
    planned.collaborators.set([body for body in plan.collaborators if body != lead])


def _body_of(person: Person | None, day: date) -> Organisation | None:
    if person is None:
        return None
    post = Appointment.objects.in_force(on=day).filter(person=person).select_related("organisation").order_by("rank", "pk").first()
    return post.organisation if post else None


def _summary(planned: PlannedTask) -> dict[str, object]:
    return {"lead": str(planned.lead_person or planned.lead_body or ""), "product": planned.product, "due_on": planned.due_on}


class NoSuchPlannedTask(DomainError):
    """The conclusion plans no task of that number."""

    code = "meetings.no_such_planned_task"
    sentence = "This conclusion plans no task %(number)s. Load the page again."


def planned_of(meeting: Meeting, conclusion: int, number: int) -> PlannedTask:
    """A planned task that is not assigned yet; NoSuchPlannedTask, TasksAssigned."""
    planned = PlannedTask.objects.filter(conclusion__meeting=meeting, conclusion__number=conclusion, number=number).first()
    if planned is None:
        raise NoSuchPlannedTask(number=number)
    if hasattr(planned, "link"):
        raise TasksAssigned
    return planned


@transaction.atomic
def change_planned_task(*, actor: Actor, meeting: Meeting, conclusion: int, number: int, task: TaskPlan) -> PlannedTask:
    """Write a planned task anew. NoSuchPlannedTask, TasksAssigned, DueBeforeMeeting, BodyNotThere, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    planned = planned_of(locked, conclusion, number)
    old = {"what": planned.what, **_summary(planned)}
    _fill(locked, planned, task)
    record(actor=actor, action="meetings.task.replanned", subject=locked, old=old, new={"what": planned.what, **_summary(planned)})
    return planned


@transaction.atomic
def remove_planned_task(*, actor: Actor, meeting: Meeting, conclusion: int, number: int) -> Meeting:
    """Strike a planned task. NoSuchPlannedTask, TasksAssigned, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    planned = planned_of(locked, conclusion, number)
    record(actor=actor, action="meetings.task.unplanned", subject=locked, old={"what": planned.what, **_summary(planned)})
    planned.delete()
    return locked
