"""Reading tasks: colours in the table and in the rule agree; figures rolled up equal the full sum; who owes what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import make_body, make_person, make_user
from giaoban.common.actor import MEMBER, SYSTEM, Actor
from giaoban.common.dates import Period
from giaoban.organisations.models import TreeLink
from giaoban.organisations.queries import actor_of
from giaoban.programmes import commands
from giaoban.programmes.commands import Finished, Origin
from giaoban.programmes.models import Task
from giaoban.programmes.queries import (
    coloured,
    first_owed,
    open_tasks_by_origin,
    overdue_tasks,
    roll_up,
    task_totals,
    tasks_by_origin,
    tasks_of_body,
    tasks_of_people,
    tasks_owed,
    tasks_to_accept,
)
from giaoban.programmes.rules import Colour, TaskCounts, TaskState, standing
from programmes.tasks import ASSIGNED, Scene, make_scene, moment, when

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 18)
LATER = date(2023, 12, 31)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def fill_every_state(scene: Scene) -> None:
    """Tasks in each state, due around the day."""
    for step in (-20, -1, 0, 1, 7, 8, 30):
        due = DAY + timedelta(days=step)
        scene.task(due_on=due)
        told = commands.report_done(actor=scene.worker, task=scene.task(due_on=due), **when(date(2023, 7, 17)))
        commands.accept_task(
            actor=scene.head,
            task=commands.report_done(actor=scene.worker, task=scene.task(due_on=due), **when(date(2023, 7, 17))),
            **when(DAY),
        )
        commands.cancel_task(actor=scene.head, task=scene.task(due_on=due), reason="Thôi", **when(DAY))
        if step > 0:
            commands.return_task(actor=scene.head, task=told, reason="Thiếu", **when(DAY))


@pytest.mark.parametrize("day", [date(2023, 7, 10), date(2023, 7, 16), date(2023, 7, 17), DAY, date(2023, 8, 1)])
def test_the_colour_in_the_table_is_the_colour_of_the_rule(scene: Scene, day: date) -> None:
    fill_every_state(scene)
    for task in Task.objects.all():
        expected = standing(TaskState(task.state), task.due_on, (), day, reported_on=task.reported_on).colour
        found = [colour for colour in Colour if Task.objects.filter(coloured(colour, day), pk=task.pk).exists()]
        assert found == [expected], (task.state, task.due_on, day)


def test_the_totals_of_a_period_count_by_the_last_or_the_first_due_date(scene: Scene) -> None:
    task = scene.task()
    extension = commands.ask_extension(actor=scene.worker, task=task, until=date(2023, 8, 5), reason="Chờ", **when(date(2023, 7, 1)))
    commands.grant_extension(actor=scene.head, extension=extension, **when(date(2023, 7, 2)))
    commands.accept_task(
        actor=scene.head,
        task=commands.report_done(actor=scene.worker, task=Task.objects.get(), **when(date(2023, 7, 12))),
        acceptance="exceeded",
        **when(DAY),
    )
    assert task_totals(SYSTEM, Period.month(2023, 7), DAY) == TaskCounts()
    assert task_totals(SYSTEM, Period.month(2023, 8), DAY) == TaskCounts(total=1, done_on_time=1, exceeded=1)
    assert task_totals(SYSTEM, Period.month(2023, 7), DAY, by_first_due=True) == TaskCounts(total=1, done_late=1, exceeded=1)


def test_what_is_owed_waits_and_is_late(scene: Scene) -> None:
    late = scene.task()
    told = commands.report_done(actor=scene.worker, task=scene.task(), **when(date(2023, 7, 5)))
    scene.task(lead=scene.other, due_on=LATER)
    assert list(tasks_owed(scene.worker, DAY)) == [late]
    assert list(overdue_tasks(scene.head, DAY)) == [late]
    assert [list(tasks_to_accept(actor, DAY)) for actor in (scene.head, scene.worker)] == [[told], []]


@pytest.mark.parametrize("day", [DAY, date(2023, 7, 3)])
def test_the_first_that_is_owed_is_the_head_of_all_that_is_owed(scene: Scene, day: date) -> None:
    person = make_person()
    me = actor_of(make_user(MEMBER, scene.union, person=person), on=DAY, channel="web")
    for step in (-9, 3, 1, -4, 8, 0):
        due = day + timedelta(days=step)
        scene.task(due_on=due)
        commands.report_done(actor=scene.worker, task=scene.task(due_on=due), **when(date(2023, 7, 5)))
        commands.cancel_task(actor=scene.head, task=scene.task(due_on=due), reason="Thôi", **when(DAY))
        for named in ({"lead_person": person}, {"responsible": person}, {"people": [person]}, {}):
            scene.task(lead=scene.other, due_on=due, visibility="named", **named)
    for actor in (me, scene.worker, scene.head, scene.stranger):
        every = list(tasks_owed(actor, day))
        for most in (1, 5, 100):
            assert list(first_owed(actor, day, most)[:most]) == every[:most]
        within = [one for one in every if day - timedelta(days=4) <= one.due_on <= day]
        assert list(first_owed(actor, day, 100, first=day - timedelta(days=4), last=day)) == within
    assert len(list(tasks_owed(me, day))) == (24 if day == DAY else 30)
    assert not first_owed(Actor(user_id=1, name="A", person_ids=(person.pk,)), day, 5).exists()


def test_my_tasks_are_those_that_name_me(scene: Scene) -> None:
    person = make_person()
    me = actor_of(make_user(MEMBER, scene.union, person=person), on=DAY, channel="web")
    mine = [scene.task(lead_person=person), scene.task(responsible=person), scene.task(people=[person])]
    scene.task()
    assert list(tasks_of_people(me, DAY)) == mine


def test_the_tasks_of_a_body_are_those_it_leads_or_joins(scene: Scene) -> None:
    led, joined = scene.task(), scene.task(lead=scene.other, collaborators=[scene.union])
    scene.task(lead=scene.other)
    assert list(tasks_of_body(scene.head, scene.union, DAY)) == [led, joined]


def test_a_series_opens_with_what_is_still_open(scene: Scene) -> None:
    open_one = scene.task(origin=Origin("conclusion", "4", "Kết luận 4"))
    done = scene.task(origin=Origin("conclusion", "5", "Kết luận 5"), finished=Finished(ASSIGNED, ASSIGNED))
    scene.task(origin=Origin("conclusion", "6", "Kết luận 6"))
    assert set(tasks_by_origin(scene.head, "conclusion", [4, 5], DAY)) == {open_one, done}
    assert list(open_tasks_by_origin(scene.head, "conclusion", [4, 5], DAY)) == [open_one]
    assert list(tasks_by_origin(scene.stranger, "conclusion", [4, 5], DAY)) == []


def full_sum(actor: Actor, body_id: int, period: Period) -> TaskCounts:
    """The slow way: every task of every body below, one by one."""
    below = TreeLink.objects.in_force(on=min(DAY, period.last)).filter(ancestor=body_id).values_list("descendant", flat=True)
    total = TaskCounts()
    for task in Task.objects.visible_to(actor).filter(lead__in=list(below)):
        if task.due_on not in period:
            continue
        colour = standing(TaskState(task.state), task.due_on, (), DAY, reported_on=task.reported_on).colour
        total += TaskCounts(
            total=1, **{colour.value: 1}, exceeded=int(task.acceptance == "exceeded"), not_met=int(task.acceptance == "not_met")
        )
    return total


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_figures_rolled_up_equal_the_full_sum(scene: Scene, data: st.DataObject) -> None:
    bodies = [scene.centre, scene.union, scene.other]
    for _ in range(data.draw(st.integers(0, 5))):
        bodies.append(make_body(parent=data.draw(st.sampled_from(bodies))))
    for _ in range(data.draw(st.integers(0, 12))):
        due = ASSIGNED + timedelta(days=data.draw(st.integers(0, 60)))
        told = ASSIGNED + timedelta(days=data.draw(st.integers(0, 40)))
        ended = data.draw(st.sampled_from([None, "met", "exceeded", "not_met"]))
        finished = Finished(told, told, ended) if ended else None
        scene.task(lead=data.draw(st.sampled_from(bodies)), due_on=due, at=moment(DAY), finished=finished)
    period = data.draw(st.sampled_from([Period.month(2023, 7), Period.year(2023), Period.quarter(2023, 2)]))
    for actor in (scene.head, scene.worker):
        figures = roll_up(actor=actor, tree_root=scene.centre, on=DAY, period=period)
        for one in figures.walk():
            assert one.total == full_sum(actor, one.body.pk, period)


def test_rolling_up_takes_the_same_queries_whatever_the_tree(scene: Scene, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for count in (0, 10):
        for _ in range(count):
            scene.task(lead=make_body(parent=scene.union))
        with django_assert_num_queries(4):
            assert all(one.body for one in roll_up(actor=scene.head, tree_root=scene.centre, on=DAY, period=Period.year(2023)).walk())


def test_figures_count_what_the_reader_may_see(scene: Scene) -> None:
    scene.task()
    scene.task(lead=scene.other, visibility="federation")
    figures = roll_up(actor=scene.stranger, tree_root=scene.centre, on=DAY, period=Period.year(2023))
    assert figures.total.total == 1
