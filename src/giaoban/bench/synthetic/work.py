"""Tasks that come of documents and conclusions or are assigned directly, in the states of their days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from giaoban.bench.synthetic import words
from giaoban.bench.synthetic.bulk import Batches, Table
from giaoban.bench.synthetic.papers import Made, day_of_place, moment
from giaoban.meetings.models import ConclusionTask
from giaoban.programmes.models import (
    Acceptance,
    DueKind,
    OriginKind,
    ProgressKind,
    Task,
    TaskCollaborator,
    TaskDueDate,
    TaskProgress,
    TaskState,
    Visibility,
)

if TYPE_CHECKING:
    from random import Random

    from giaoban.bench.synthetic.scales import Scale
    from giaoban.bench.synthetic.world import World

SHARES: Final = {"document": 0.45, "conclusion": 0.35}
"""Of all tasks; the rest is assigned directly."""
VISIBILITIES: Final = (Visibility.BODY.value, Visibility.FEDERATION.value, Visibility.NAMED.value)
WORKING: Final = (TaskState.ASSIGNED.value, TaskState.RECEIVED.value, TaskState.IN_PROGRESS.value, TaskState.REPORTED.value)
LATE_SHARE, OVERDUE_SHARE, CANCELLED_SHARE, EXTENDED_SHARE, PERSON_SHARE = 0.15, 0.06, 0.04, 0.1, 0.2

Life = tuple[str, date | None, date | None, date | None]
"""The state of a task, and the days on which it was received, reported, done."""


class Tasks:
    """Writes the tasks of a scale; each from exactly one origin."""

    def __init__(self, world: World, scale: Scale, random: Random, last: date) -> None:
        self.world, self.random, self.last = world, random, last
        self.wanted = {kind: round(scale.tasks * share) for kind, share in SHARES.items()}
        self.direct = scale.tasks - sum(self.wanted.values())
        self.number = 0
        self.tasks = Table(
            Task, "id", "number", "owner_id", "what", "lead_id", "lead_person_id", "responsible_id", "authority", "product", "weight", "assigned_on",
            "first_due_on", "due_on", "state", "percent", "received_on", "reported_on", "done_on", "acceptance", "cancelled_on", "cancelled_reason",
            "origin_kind", "origin_key", "origin_label", "origin_url", "document_id", "visibility", "entered_at", "folded",
        )  # fmt: skip
        self.joined = Table(TaskCollaborator, "task_id", "body_id", "person_id")
        self.progress = Table(TaskProgress, "task_id", "kind", "on", "percent", "text", "by_name", "entered_at")
        self.due_dates = Table(TaskDueDate, "task_id", "due_on", "set_on", "kind", "by_name", "entered_at")
        self.links = Table(ConclusionTask, "conclusion_id", "task_id")
        self.tables = (self.tasks, self.joined, self.progress, self.due_dates, self.links)

    def come_of(self, made: Made, place: int, of: int) -> None:
        """The tasks that come of the n-th of so many documents or conclusions, so that all together are as many as wanted."""
        wanted = self.wanted[made.kind]
        for _ in range(wanted * place // of - wanted * (place - 1) // of):
            self._one(made, min(made.day, self.last))

    def write_direct(self) -> None:
        """The tasks that come of nothing before them."""
        batches = Batches(*self.tables)
        for number in range(1, self.direct + 1):
            self._one(None, day_of_place(number, self.direct, self.last))
            batches.write_when_full()
        batches.write()

    def _one(self, origin: Made | None, assigned: date) -> None:
        random, world = self.random, self.world
        self.number = pk = self.number + 1
        lead = world.writer(random, assigned)
        owner = origin.owner if origin is not None else world.bodies[lead.parent or lead.pk]
        head = world.heads[lead.pk]
        what = words.subject(random)
        what = what[:1].upper() + what[1:]
        product = random.choice(words.PRODUCTS)
        first = due = assigned + timedelta(days=random.randrange(7, 120))
        is_extended = random.random() < EXTENDED_SHARE
        if is_extended:
            due = first + timedelta(days=random.randrange(7, 30))
        state, received, reported, done = life = self._life(assigned, due)
        cancelled = due if state == TaskState.CANCELLED else None
        acceptance = (
            random.choices((Acceptance.MET.value, Acceptance.EXCEEDED.value, Acceptance.NOT_MET.value), (85, 10, 5))[0] if done else ""
        )
        percent = 100 if reported else random.randrange(0, 90, 5) if received else 0
        label = origin.label if origin is not None else ""
        helpers = {one.pk: one for one in (world.writer(random, assigned) for _ in range(random.randrange(3))) if one.pk != lead.pk}
        kind = origin.kind if origin is not None else OriginKind.DIRECT.value
        self.tasks.add(
            pk, pk, owner.pk, what, lead.pk, head.person, head.person, world.heads[owner.pk].post, product, 1 + random.randrange(3), assigned, first, due, state,
            percent, received, reported, done, acceptance, cancelled, "Đã lồng ghép vào nhiệm vụ khác." if cancelled else "",
            kind, str(origin.pk) if origin else "", label, origin.url if origin else "", origin.pk if origin is not None and kind == "document" else None,
            random.choices(VISIBILITIES, (80, 17, 3))[0], moment(assigned),
            words.folded_words(f"nv {pk}", *what.split(), product, label, lead.name, lead.short, head.name, head.name, *(one.name for one in helpers.values()))[:1500],
        )  # fmt: skip
        for helper in helpers:
            self.joined.add(pk, helper, None)
        if random.random() < PERSON_SHARE:
            self.joined.add(pk, None, random.randrange(1, world.people + 1))
        self.due_dates.add(pk, first, assigned, DueKind.FIRST.value, world.heads[owner.pk].name, moment(assigned))
        if is_extended:
            self.due_dates.add(pk, due, first, DueKind.EXTENSION.value, world.heads[owner.pk].name, moment(first))
        if origin is not None and kind == "conclusion":
            self.links.add(origin.pk, pk)
        self._lines(pk, world.heads[lead.pk].name, life, percent)

    def _life(self, assigned: date, due: date) -> Life:
        """How far a task is that was assigned and due on these days."""
        random = self.random
        if due < self.last:
            if random.random() < CANCELLED_SHARE:
                return TaskState.CANCELLED.value, assigned, None, None
            if random.random() < OVERDUE_SHARE:
                return TaskState.IN_PROGRESS.value, assigned, None, None
            reported = due + timedelta(days=random.randrange(1, 25) if random.random() < LATE_SHARE else -random.randrange(6))
            if reported + timedelta(days=3) <= self.last:
                return TaskState.DONE.value, assigned, reported, reported + timedelta(days=3)
        state = random.choices(WORKING, (25, 25, 45, 5))[0]
        received = None if state == TaskState.ASSIGNED else min(assigned + timedelta(days=1), self.last)
        return state, received, self.last if state == TaskState.REPORTED else None, None

    def _lines(self, pk: int, name: str, life: Life, percent: int) -> None:
        _, received, reported, done = life
        if received is not None and percent:
            self.progress.add(
                pk, ProgressKind.PROGRESS.value, received, min(percent, 50), self.random.choice(words.SENTENCES), name, moment(received)
            )
        if reported is not None:
            self.progress.add(pk, ProgressKind.REPORT.value, reported, 100, "Đã hoàn thành, kèm sản phẩm.", name, moment(reported))
        if done is not None:
            self.progress.add(pk, ProgressKind.ACCEPTANCE.value, done, 100, "", name, moment(done))
