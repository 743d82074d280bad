"""The work of the demonstration: two and a half years made by the commands themselves, in the order of the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.demo.work.cells import cells
from giaoban.demo.work.counting import ways_of_counting
from giaoban.demo.work.desks import desks, odd_cases, own_rules
from giaoban.demo.work.gatherings import Gatherings
from giaoban.demo.work.lives import Lives
from giaoban.demo.work.opinions import opinions
from giaoban.demo.work.papers import Papers
from giaoban.demo.work.party import party_work
from giaoban.demo.work.plans import plans
from giaoban.demo.work.programming import Findings, Programmes, moves_of_mergers
from giaoban.demo.work.registers import Registers, routine_tasks
from giaoban.demo.work.regulations import regulations
from giaoban.demo.work.reports import reports
from giaoban.demo.work.sessions import Sessions
from giaoban.demo.work.studies import studies
from giaoban.demo.work.timeline import Timeline, dice
from giaoban.demo.work.visits import visits
from giaoban.demo.work.workshop import Workshops

if TYPE_CHECKING:
    from collections.abc import Iterator


def timeline() -> Timeline:
    """All that happens, the same on every machine."""
    made = Timeline()
    lives = Lives(made, dice("lives"))
    Papers(made, lives).plan()
    own_rules(made)
    Registers(made, lives).plan()
    routine_tasks(made, lives)
    Sessions(made, lives).plan()
    Gatherings(made, lives).plan()
    Workshops(made, lives).plan()
    Programmes(made, lives).plan()
    Findings(made, lives).plan()
    desks(made)
    opinions(made)
    odd_cases(made)
    moves_of_mergers(made)
    regulations(made)
    party_work(made)
    visits(made)
    studies(made)
    plans(made)
    cells(made)
    ways_of_counting(made)
    reports(made)
    return made


def load() -> Iterator[tuple[int, int]]:
    """Make what is missing, telling after each step how many of all steps are done."""
    yield from timeline().play()
