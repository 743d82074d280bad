"""What happens, in the order of the days, cut into steps that are each done whole or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from giaoban.common.clock import true_now
from giaoban.common.models import JobRun
from giaoban.demo.work.stage import Stage
from giaoban.rulebook.working_days import is_working_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db import models

STEP: Final = 40
"""Events of one step: short enough that people who work meanwhile hardly wait."""
SEED: Final = 2023
LAST: Final = date(2026, 11, 20)
"""The last day that is played: what would come after it has not happened yet."""


@dataclass(frozen=True)
class Event:
    """One thing that happens on a day; what it makes is kept under its key."""

    day: date
    key: str
    run: Callable[[Stage], Any]


@dataclass
class Timeline:
    """All events, and how their records are found again."""

    events: list[Event] = field(default_factory=list)
    finders: dict[str, Callable[[Stage], Any]] = field(default_factory=dict)
    _told: Counter[tuple[Any, ...]] = field(default_factory=Counter)

    def add(self, day: date, run: Callable[[Stage], Any], key: str = "") -> None:
        """Something happens on a day; nothing after the last one."""
        if day <= LAST:
            self.events.append(Event(day, key, run))

    def make(self, day: date, key: str, run: Callable[[Stage], Any], model: type[models.Model], /, **found_by: Any) -> None:
        """Something is made on a day; after a stop it is found again by its fields, in the order of making among equals."""
        self.events.append(Event(day, key, run))
        self.know(key, model, **found_by)

    def know(self, key: str, model: type[models.Model], /, **found_by: Any) -> None:
        """How a record that another event makes on the side is found."""
        label = (model, *sorted((name, str(value)) for name, value in found_by.items()))
        place = self._told[label]
        self._told[label] += 1
        self.finders[key] = lambda _: model._default_manager.filter(**found_by).order_by("pk")[place]  # noqa: SLF001 - Django's documented API

    def steps(self) -> list[list[Event]]:
        """The events in the order of the days, a few at a time."""
        ordered = sorted(self.events, key=lambda event: event.day)
        return [ordered[start : start + STEP] for start in range(0, len(ordered), STEP)]

    def play(self) -> Iterator[tuple[int, int]]:
        """Play what was not played yet, telling after each step how many of all are done."""
        steps = self.steps()
        done = set(JobRun.objects.filter(name__startswith="demo.work.").values_list("name", flat=True))
        stage = Stage(self.finders)
        with stage.playing():
            for number, events in enumerate(steps, start=1):
                name = f"demo.work.{number:04}"
                if name not in done:
                    play_step(stage, name, events)
                yield number, len(steps)


def play_step(stage: Stage, name: str, events: list[Event]) -> None:
    """Play the events of a step in one transaction, with the mark that they are done."""
    with transaction.atomic():
        for event in events:
            stage.turn(event.day)
            made = event.run(stage)
            if event.key:
                stage.keep(event.key, made)
        JobRun.objects.create(name=name, at=true_now(), day=events[-1].day, did=len(events))


def dice(name: str) -> Random:
    """Chance that falls alike on every machine, of its own for each part of the work."""
    return Random(f"{SEED} {name}")  # noqa: S311 - a demonstration, not a secret


def workday(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def months(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Year and month from one to another, both counted."""
    year, month = first
    while (year, month) <= last:
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
