"""Tasks for tests: two bodies under a centre, their offices, and one task between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from factories import BEGINNING, make_actor, make_body
from giaoban.common.actor import CHIEF
from giaoban.common.clock import VIETNAM
from giaoban.programmes import commands

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.programmes.models import Task

ASSIGNED = date(2023, 6, 1)
DUE = date(2023, 7, 10)


def moment(day: date) -> datetime:
    """Nine in the morning of a day."""
    return datetime.combine(day, time(9), tzinfo=VIETNAM)


def when(day: date) -> dict[str, Any]:
    """The day of an act, entered on that day."""
    return {"on": day, "at": moment(day)}


@dataclass
class Scene:
    """A centre that assigns, a union below that works, another that has nothing to do with it."""

    centre: Organisation
    union: Organisation
    other: Organisation
    head: Actor
    worker: Actor
    stranger: Actor

    def task(self, **fields: Any) -> Task:
        """A task of the centre for the union, assigned on 1/6/2023, due on 10/7/2023."""
        on = fields.pop("on", ASSIGNED)
        at = fields.pop("at", moment(on))
        values = {"body": self.centre, "what": "Tổng hợp kiến nghị", "lead": self.union, "due_on": DUE, **fields}
        return commands.assign_task(actor=self.head, on=on, at=at, **values)


def make_scene() -> Scene:
    """The centre, two unions under it, and the chief of each office."""
    centre = make_body("Liên hiệp Hội trung ương", on=BEGINNING)
    union = make_body("Liên hiệp Hội tỉnh Sông Hồng", parent=centre)
    other = make_body("Liên hiệp Hội tỉnh Núi Xanh", parent=centre)
    return Scene(centre, union, other, make_actor(CHIEF, centre), make_actor(CHIEF, union), make_actor(CHIEF, other))
