"""Reading tasks: whose, in which colour on a day, waiting for whom, from where."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Count, DateField, Exists, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import State
from giaoban.common.wording import said
from giaoban.programmes import rules
from giaoban.programmes.models import (
    OPEN_STATES,
    ExtensionState,
    MoveKind,
    Task,
    TaskCollaborator,
    TaskExtension,
    TaskMove,
    TaskState,
)
from giaoban.programmes.rules import Colour, Quality, Standing, TaskCounts, standing
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone
    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


def due_soon_days(on: date) -> int:
    """How many days before the due date a task is shown as due soon, as the rulebook says for a day."""
    return int(version_for("programmes.colours", on).values["due_soon_days"])


def coloured(colour: str, on: date, *, due: str = "due_on") -> Q:
    """The condition of a colour on a day, over all rows: the same that the rule `standing` decides for one task.

    `due` is the field counted by: `due_on` or `first_due_on`.
    """
    soon = on + timedelta(days=due_soon_days(on))
    done = Q(state=TaskState.DONE, reported_on__lte=on)
    told = Q(state=TaskState.REPORTED, reported_on__lte=on)
    cancelled = Q(state=TaskState.CANCELLED)
    working = ~cancelled & (Q(reported_on=None) | Q(reported_on__gt=on))
    in_time = Q(reported_on__lte=F(due))
    conditions = {
        Colour.CANCELLED: cancelled,
        Colour.DONE_ON_TIME: done & in_time,
        Colour.DONE_LATE: done & ~in_time,
        Colour.OVERDUE: (working & Q(**{f"{due}__lt": on})) | (told & ~in_time),
        Colour.DUE_SOON: working & Q(**{f"{due}__gte": on, f"{due}__lte": soon}),
        Colour.NOT_DUE: (working & Q(**{f"{due}__gt": soon})) | (told & in_time),
    }
    return conditions[Colour(colour)]


TONES: dict[Colour, Tone] = {
    Colour.OVERDUE: "late",
    Colour.DUE_SOON: "soon",
    Colour.NOT_DUE: "idle",
    Colour.DONE_ON_TIME: "done",
    Colour.DONE_LATE: "tardy",
    Colour.CANCELLED: "idle",
}


def state_of(task: Task, on: date) -> State:
    """The state of a task on a day as a cell: colour and words such as `Quá hạn 7 ngày`."""
    found = standing(rules.TaskState(task.state), task.due_on, (), on, reported_on=task.reported_on)
    return State(TONES[found.colour], _words(task, found))


WORDS: dict[Colour, str] = {
    Colour.OVERDUE: N_("%(days)d days overdue"),
    Colour.DUE_SOON: N_("%(days)d days left"),
    Colour.DONE_ON_TIME: N_("Done %(days)d days early"),
    Colour.DONE_LATE: N_("Done %(days)d days late"),
    Colour.CANCELLED: N_("Cancelled"),
    Colour.NOT_DUE: N_("Not due yet"),
}
ON_THE_DAY: dict[Colour, str] = {Colour.DUE_SOON: N_("Due today"), Colour.DONE_ON_TIME: N_("Done on time")}


def _words(task: Task, found: Standing) -> str:
    days = {"days": abs(found.days)}
    if task.state == TaskState.REPORTED:
        return gettext("Reported %(days)d days late, to be accepted") % days if found.days < 0 else gettext("Reported, to be accepted")
    exact = ON_THE_DAY.get(found.colour) if found.days == 0 else None
    return said(exact or WORDS[found.colour]) % days


def tasks_seen(actor: Actor, on: date) -> QuerySet[Task]:
    """The tasks within sight with all that a list shows, each carrying the day it is shown for."""
    return (
        Task.objects.visible_to(actor)
        .select_related("lead", "owner", "lead_person", "responsible")
        .prefetch_related(Prefetch("collaborators", TaskCollaborator.objects.select_related("body", "person"), to_attr="joined"))
        .annotate(shown_on=Value(on, output_field=DateField()))
    )


def tasks_of_body(actor: Actor, body: Organisation, on: date) -> QuerySet[Task]:
    """The tasks that a body leads or helps with, most urgent first."""
    joined = TaskCollaborator.objects.filter(body=body).values("task")
    return tasks_seen(actor, on).filter(Q(lead=body) | Q(pk__in=joined)).order_by("due_on", "number")


def tasks_of_people(actor: Actor, on: date) -> QuerySet[Task]:
    """The open tasks of the actor's own people, most urgent first."""
    return (
        tasks_seen(actor, on).filter(pk__in=Task.objects.concerning(actor).values("pk"), state__in=OPEN_STATES).order_by("due_on", "number")
    )


def tasks_owed(actor: Actor, on: date) -> QuerySet[Task]:
    """What the actor owes on a day: tasks of the own people and of the bodies the actor works for, not reported by then; late first."""
    bodies = [grant.body_id for grant in actor.grants]
    mine = Q(lead__in=bodies) | Q(pk__in=Task.objects.concerning(actor).values("pk"))
    return tasks_seen(actor, on).filter(mine, _owed(on)).order_by("due_on", "number")


def first_owed(actor: Actor, on: date, most: int, *, first: date | None = None, last: date | None = None) -> QuerySet[Task]:
    """The first of `tasks_owed` that are due between two days, both counted: at least as many as asked for where there are so many."""
    return first_of_own_work(actor, _owed(on) & due_within(first, last), most).annotate(shown_on=Value(on, output_field=DateField()))


def first_of_own_work(actor: Actor, condition: Q, most: int) -> QuerySet[Task]:
    """The first tasks by due date of the bodies the actor works for, and the first of the own people, with all that a line shows.

    Each is looked for by itself along its index: for all at once the database sorts whatever a large office or its head ever led.
    """
    rows = Task.objects.filter(condition).order_by("due_on", "number")
    people = actor.person_ids if actor.is_inside else ()
    sides = (
        rows.visible_to(actor).filter(lead__in=[grant.body_id for grant in actor.grants]),
        rows.filter(lead_person__in=people),
        rows.filter(responsible__in=people),
        rows.filter(pk__in=TaskCollaborator.objects.filter(person__in=people).values("task")),
    )
    mine = Q()
    for side in sides:
        mine |= Q(pk__in=side.values("pk")[:most])
    return Task.objects.filter(mine).select_related("lead", "owner", "lead_person", "responsible").order_by("due_on", "number")


def due_within(first: date | None, last: date | None) -> Q:
    """Due between two days, both counted; without one of them there is no limit on that side."""
    return (Q(due_on__gte=first) if first else Q()) & (Q(due_on__lte=last) if last else Q())


def _owed(on: date) -> Q:
    """Assigned and not reported on a day."""
    owed = Q(state__in=OPEN_STATES, reported_on=None) | (Q(reported_on__gt=on) & ~Q(state=TaskState.CANCELLED))
    return owed & Q(assigned_on__lte=on)


def overdue_tasks(actor: Actor, on: date) -> QuerySet[Task]:
    """Tasks within sight whose due date has passed without a report."""
    return tasks_seen(actor, on).filter(coloured(Colour.OVERDUE, on), state__in=OPEN_STATES).order_by("due_on", "number")


def tasks_to_accept(actor: Actor, on: date) -> QuerySet[Task]:
    """Reported tasks that wait for the acceptance of the bodies the actor works for."""
    bodies = [grant.body_id for grant in actor.grants]
    return tasks_seen(actor, on).filter(owner__in=bodies, state=TaskState.REPORTED, reported_on__lte=on).order_by("reported_on", "number")


def extensions_to_decide(actor: Actor, on: date) -> QuerySet[TaskExtension]:
    """Requests for more time that wait for the decision of the bodies the actor works for."""
    bodies = [grant.body_id for grant in actor.grants]
    # asked of each that waits: joined, the database begins with all tasks of these bodies
    own = Exists(Task.objects.filter(pk=OuterRef("task"), owner__in=bodies))
    rows = TaskExtension.objects.visible_to(actor).filter(own, state=ExtensionState.WAITING, asked_on__lte=on)
    return rows.select_related("task", "task__lead", "task__owner").order_by("task__due_on", "pk")


def tasks_by_origin(actor: Actor, kind: str, keys: Iterable[object], on: date) -> QuerySet[Task]:
    """The tasks within sight that came from records of an upper app, by their keys."""
    return tasks_seen(actor, on).filter(origin_kind=kind, origin_key__in=[str(key) for key in keys]).order_by("due_on", "number")


def open_tasks_by_origin(actor: Actor, kind: str, keys: Iterable[object], on: date) -> QuerySet[Task]:
    """What is still open of them: what a next meeting of a series opens with."""
    return tasks_by_origin(actor, kind, keys, on).filter(state__in=OPEN_STATES)


def task_totals(actor: Actor, period: Period, on: date, *, by_first_due: bool = False, bodies: Any = None) -> TaskCounts:
    """How many tasks were due in a period and what became of them, in one query; `bodies` limits the leads."""
    due = "first_due_on" if by_first_due else "due_on"
    rows = Task.objects.visible_to(actor.counting()).filter(**{f"{due}__gte": period.first, f"{due}__lte": period.last})
    if bodies is not None:
        rows = rows.filter(lead__in=bodies)
    return TaskCounts(**rows.aggregate(total=Count("pk"), **counted(on, by_first_due=by_first_due)))


def passed_on_after(day: date) -> QuerySet[TaskMove]:
    """The moves of leads to successors after a day, the first before the next; those taken back are left out."""
    holding = Q(event=None) | Q(event__undone_at=None)
    return TaskMove.objects.filter(holding, role="lead", kind=MoveKind.SUCCESSION, moved_on__gt=day).order_by("moved_on", "pk")


def led_on(day: date) -> Coalesce:
    """The key of the body that led a task on a day, before successors took over: what was done then stays with who did it."""
    return Coalesce(
        Subquery(passed_on_after(day).filter(task=OuterRef("pk")).values("from_body")[:1]), F("lead_id"), output_field=BigIntegerField()
    )


def counted(on: date, *, by_first_due: bool = False) -> dict[str, Count]:
    """The counts of each colour as they stood on a day, and of each judgement; for `aggregate` and `annotate`."""
    due = "first_due_on" if by_first_due else "due_on"
    conditions = {colour.value: coloured(colour, on, due=due) for colour in Colour}
    conditions["exceeded"] = Q(done_on__lte=on, acceptance=Quality.EXCEEDED)
    conditions["not_met"] = Q(done_on__lte=on, acceptance=Quality.NOT_MET)
    return {name: Count("pk", filter=condition) for name, condition in conditions.items()}
