"""How tasks live after they were assigned: each kind of life is a chain of acts by those who work on it and those who steer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from giaoban.demo.work.texts import toml
from giaoban.demo.work.timeline import workday
from giaoban.programmes import commands
from giaoban.programmes.models import Task, TaskExtension

if TYPE_CHECKING:
    from random import Random

    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

CLOSED: Final = (
    *(["on_time"] * 40), *(["early"] * 14), *(["late"] * 13), *(["exceeded"] * 7), *(["not_met"] * 4), *(["cancelled"] * 4),
    *(["returned"] * 6), *(["extended"] * 6), *(["extended_late"] * 3), *(["refused"] * 3),
)  # fmt: skip
"""Lives that end, as often as they happen."""
OPEN: Final = ("assigned", "received", "in_progress", "in_progress", "reported", "returned_open", "waiting")
"""Lives that are still going on."""


@dataclass(frozen=True)
class Days:
    """The days of a life: the start, the middle, when it ends in time and when late, the due date; the share done on the way."""

    start: date
    middle: date
    early: date
    late: date
    due: date
    share: int


class Lives:
    """Plans what happens to tasks; the day on which all that is old must be over bounds them."""

    def __init__(self, timeline: Timeline, chance: Random) -> None:
        self.timeline, self.chance = timeline, chance
        self.words = toml("routine")

    def plan(self, key: str, assigned_on: date, due_on: date, life: str = "", share: int = 60) -> None:
        """Plan the life of the task of a key."""
        life = life or self.chance.choice(CLOSED)
        span = max(1, (due_on - assigned_on).days)
        start = workday(assigned_on + timedelta(days=min(2, span)))
        middle = workday(assigned_on + timedelta(days=max(1, span // 2)))
        early = max(start, workday(due_on - timedelta(days=min(span // 3, self.chance.randint(1, 6)))))
        early = min(early, due_on) if early <= due_on else due_on
        late = workday(due_on + timedelta(days=self.chance.randint(2, 12)))
        getattr(self, f"_{life}")(key, Days(start, middle, early, late, due_on, share))

    def finish(self, key: str, day: date) -> None:
        """Report and accept a task on a day, whoever leads it by then."""
        self._done(key, day)

    def _on_time(self, key: str, days: Days) -> None:
        if self.chance.random() < 0.5:
            self._progress(key, min(days.middle, days.early), days.share)
        self._done(key, days.early)

    def _early(self, key: str, days: Days) -> None:
        self._receive(key, days.start)
        self._done(key, max(days.start, min(days.middle, days.early)))

    def _late(self, key: str, days: Days) -> None:
        self._progress(key, days.middle, days.share)
        self._done(key, days.late)

    def _exceeded(self, key: str, days: Days) -> None:
        self._done(key, days.early, acceptance="exceeded", note=self.chance.choice(self.words["exceeded"]))

    def _not_met(self, key: str, days: Days) -> None:
        self._done(key, days.late, acceptance="not_met", note=self.chance.choice(self.words["not_met"]))

    def _cancelled(self, key: str, days: Days) -> None:
        reason = self.chance.choice(self.words["cancels"])
        self._steer(key, days.middle, lambda stage, task, actor: commands.cancel_task(actor=actor, task=task, reason=reason, **stage.when))

    def _returned(self, key: str, days: Days) -> None:
        self._report(key, days.early)
        self._return(key, workday(days.early + timedelta(days=1)))
        self._done(key, workday(days.late + timedelta(days=2)))

    def _extended(self, key: str, days: Days) -> None:
        until = workday(days.due + timedelta(days=14))
        self._ask(key, days.middle, until)
        self._decide(key, max(days.middle, min(days.due, days.middle + timedelta(days=1))), is_granted=True)
        self._done(key, workday(until - timedelta(days=3)))

    def _extended_late(self, key: str, days: Days) -> None:
        until = workday(days.late + timedelta(days=15))
        self._ask(key, days.due, until)
        self._decide(key, days.late, is_granted=True)
        self._done(key, workday(days.late + timedelta(days=8)))

    def _refused(self, key: str, days: Days) -> None:
        self._ask(key, days.middle, workday(days.due + timedelta(days=20)))
        self._decide(key, max(days.middle, min(days.due, days.middle + timedelta(days=1))), is_granted=False)
        self._done(key, days.early if days.early > days.middle else days.late)

    def _assigned(self, key: str, days: Days) -> None:
        """Nobody has taken note of it yet."""

    def _received(self, key: str, days: Days) -> None:
        self._receive(key, days.start)

    def _in_progress(self, key: str, days: Days) -> None:
        self._progress(key, days.start, days.share)

    def _reported(self, key: str, days: Days) -> None:
        self._progress(key, days.start, days.share)
        self._report(key, days.middle)

    def _returned_open(self, key: str, days: Days) -> None:
        self._report(key, days.start)
        self._return(key, days.middle)

    def _waiting(self, key: str, days: Days) -> None:
        self._progress(key, days.start, days.share)
        self._ask(key, days.middle, workday(days.due + timedelta(days=15)))

    def _work(self, key: str, day: date, act: Any) -> None:
        def run(stage: Stage) -> None:
            task = stage.get(key)
            lead = stage.body_of(Task.objects.values_list("lead_id", flat=True).get(pk=task.pk))
            act(stage, task, stage.office(lead))

        self.timeline.add(day, run)

    def _steer(self, key: str, day: date, act: Any) -> None:
        def run(stage: Stage) -> None:
            task = stage.get(key)
            owner = stage.body_of(Task.objects.values_list("owner_id", flat=True).get(pk=task.pk))
            act(stage, task, stage.office(owner))

        self.timeline.add(day, run)

    def _receive(self, key: str, day: date) -> None:
        self._work(key, day, lambda stage, task, actor: commands.receive_task(actor=actor, task=task, **stage.when))

    def _progress(self, key: str, day: date, share: int) -> None:
        text = self.chance.choice(self.words["progress"])
        self._work(
            key, day, lambda stage, task, actor: commands.report_progress(actor=actor, task=task, percent=share, text=text, **stage.when)
        )

    def _report(self, key: str, day: date) -> None:
        text = self.chance.choice(self.words["reports"])
        self._work(key, day, lambda stage, task, actor: commands.report_done(actor=actor, task=task, text=text, **stage.when))

    def _done(self, key: str, day: date, *, acceptance: str = "met", note: str = "") -> None:
        self._report(key, day)
        judged = workday(day + timedelta(days=self.chance.randint(0, 3)))
        self._steer(
            key,
            judged,
            lambda stage, task, actor: commands.accept_task(actor=actor, task=task, acceptance=acceptance, note=note, **stage.when),
        )

    def _return(self, key: str, day: date) -> None:
        reason = self.chance.choice(self.words["returns"])
        self._steer(key, day, lambda stage, task, actor: commands.return_task(actor=actor, task=task, reason=reason, **stage.when))

    def _ask(self, key: str, day: date, until: date) -> None:
        reason = self.chance.choice(self.words["extensions"])
        self._work(
            key, day, lambda stage, task, actor: commands.ask_extension(actor=actor, task=task, until=until, reason=reason, **stage.when)
        )

    def _decide(self, key: str, day: date, *, is_granted: bool) -> None:
        def act(stage: Stage, task: Task, actor: Any) -> None:
            extension = TaskExtension.objects.select_related("task").get(task=task, state="waiting")
            if is_granted:
                commands.grant_extension(actor=actor, extension=extension, **stage.when)
            else:
                commands.refuse_extension(actor=actor, extension=extension, note="Việc phải xong đúng tiến độ chung.", **stage.when)

        self._steer(key, day, act)
