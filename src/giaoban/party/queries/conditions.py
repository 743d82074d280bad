"""The conditions of a grading as the tasks of the year say them: done, late, exceeded, each with its tasks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from giaoban.common.dates import Period
from giaoban.organisations.models import Appointment
from giaoban.party.models import Discipline, GradingPeriod
from giaoban.programmes.models import Acceptance, Task, TaskState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Grading, GradingRound

KINDS: Final = ("all", "done", "late", "exceeded")
"""What is counted; each names its tasks."""
LEADERS_TO: Final = 20
"""The last rank of posts that lead a body: head 10, deputy 20."""
QUARTERS: Final = {GradingPeriod.Q1: 1, GradingPeriod.Q2: 2, GradingPeriod.Q3: 3, GradingPeriod.Q4: 4}


@dataclass
class Counted:
    """The tasks of one member or organisation by what they count as, by their keys."""

    tasks: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def add(self, task: Mapping[str, Any], on: date) -> None:
        """Count a task as it stands on a day. Done is what was accepted as met or exceeded; late what was reported late or is overdue."""
        key, accepted = task["pk"], task["state"] == TaskState.DONE and task["done_on"] <= on
        self.tasks["all"].append(key)
        if accepted and task["acceptance"] != Acceptance.NOT_MET:
            self.tasks["done"].append(key)
        if accepted and task["acceptance"] == Acceptance.EXCEEDED:
            self.tasks["exceeded"].append(key)
        reported = task["reported_on"] if task["reported_on"] and task["reported_on"] <= on else None
        if (reported or on) > task["due_on"]:
            self.tasks["late"].append(key)

    def percent(self, kind: str) -> Decimal | None:
        """The share in percent to one decimal, never rounded to the better side; None without tasks."""
        whole, part = len(self.tasks["all"]), len(self.tasks[kind])
        if not whole:
            return None
        tenths = -(-part * 1000 // whole) if kind == "late" else part * 1000 // whole
        return Decimal(tenths) / 10

    def kept(self, on: date) -> dict[str, Any]:
        """As it is kept with the grading: the keys of the tasks and the day of counting."""
        return {"on": on.isoformat(), **self.tasks}


def period_of(one: GradingRound) -> Period:
    """The days that a round grades."""
    quarter = QUARTERS.get(GradingPeriod(one.period))
    return Period.year(one.year) if quarter is None else Period.quarter(one.year, quarter)


def counted_for(one: GradingRound, gradings: Sequence[Grading], on: date) -> dict[int, Counted]:
    """The tasks of each grading of a round on a day, by its key: a constant number of queries.

    Counted are the tasks due in the period up to that day, and those due later in it that are done already; cancelled ones are left
    out. A member counts with the tasks in which the person is in charge or responsible; an organisation with those that it leads, or
    that its host leads. All are counted, whoever counts: a page opens those that its reader may see and says how many it does not.
    """
    period = period_of(one)
    due = Q(due_on__lte=on) | Q(state=TaskState.DONE, done_on__lte=on)
    rows = Task.objects.filter(due, due_on__gte=period.first, due_on__lte=period.last, assigned_on__lte=on).exclude(
        state=TaskState.CANCELLED
    )
    of_people: dict[int, set[int]] = defaultdict(set)
    of_bodies: dict[int, set[int]] = defaultdict(set)
    for grading in gradings:
        if grading.member is not None:
            of_people[grading.member.person_id].add(grading.pk)
        else:
            for body in filter(None, (grading.branch_id, grading.branch.host_id)):
                of_bodies[body].add(grading.pk)
    wanted = Q(lead_person__in=of_people) | Q(responsible__in=of_people) | Q(lead__in=of_bodies)
    found: dict[int, Counted] = {grading.pk: Counted() for grading in gradings}
    names = ("pk", "lead", "lead_person", "responsible", "state", "due_on", "reported_on", "done_on", "acceptance")
    for task in rows.filter(wanted).order_by("due_on", "number").values(*names):
        concerned = (
            of_people.get(task["lead_person"], set()) | of_people.get(task["responsible"], set()) | of_bodies.get(task["lead"], set())
        )
        for key in concerned:
            found[key].add(task, on)
    return found


def tasks_counted(actor: Actor, grading: Grading, kind: str) -> tuple[QuerySet[Task], int]:
    """The tasks behind one figure of a grading that the reader may see, and how many it does not open."""
    keys = grading.counted.get(kind, []) if kind in KINDS else []
    seen = Task.objects.visible_to(actor).filter(pk__in=keys).select_related("lead", "lead_person").order_by("due_on", "number")
    return seen, len(keys) - seen.count()


def leaders_among(people: Iterable[int], bodies: Iterable[int], on: date) -> set[int]:
    """The people who lead one of the bodies on a day, by their keys."""
    posts = Appointment.objects.in_force(on=on).filter(organisation__in=list(bodies), person__in=list(people), rank__lte=LEADERS_TO)
    return set(posts.values_list("person", flat=True))


def disciplines_of(grading: Grading) -> list[Discipline]:
    """The disciplines of a member that were not lifted as wrong, first announced first; no query where they were fetched."""
    if grading.member is None:
        return []
    standing = [one for one in grading.member.disciplines.all() if one.lifted_on is None]
    return sorted(standing, key=lambda one: (one.announced_on, one.pk))


def bodies_disciplined(branch: Organisation, year: int) -> bool:
    """Whether an organisation below a branch was disciplined in a year."""
    below = branch.children.values("pk")
    return Discipline.objects.filter(organisation__in=below, announced_on__year=year, lifted_on=None).exists()


def leadership_disciplines(one: GradingRound, branch: Organisation) -> list[str]:
    """The forms of discipline of those who lead a branch, announced in the year of a round."""
    leaders = one.gradings.filter(branch=branch, is_leader=True).values("member")
    return list(Discipline.objects.filter(member__in=leaders, announced_on__year=one.year, lifted_on=None).values_list("form", flat=True))
