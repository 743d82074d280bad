"""Tasks that pass from one body to another: reassigned, or moved when bodies merge."""

from __future__ import annotations

from datetime import date

import pytest

from factories import make_body
from giaoban.audit.models import Entry
from giaoban.common.actor import SYSTEM
from giaoban.common.dates import Period
from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.organisations.commands import merge_organisations, preview_merger, undo_event
from giaoban.organisations.commands.taking_effect import take_effect_of_day
from giaoban.organisations.models import OrganisationEvent
from giaoban.programmes import commands
from giaoban.programmes.commands.moving import SameLead
from giaoban.programmes.models import Task, TaskMove
from giaoban.programmes.queries import moves_of, roll_up
from programmes.tasks import Scene, make_scene, moment, when

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 5)
MERGED = date(2025, 7, 1)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_reassigned_task_keeps_its_trace(scene: Scene) -> None:
    task = commands.receive_task(actor=scene.worker, task=scene.task(collaborators=[scene.other]), **when(DAY))
    task = commands.reassign_task(actor=scene.head, task=task, lead=scene.other, reason="Đúng chức năng", **when(DAY))
    assert (task.lead, task.state, task.received_on, task.collaborators.count()) == (scene.other, "assigned", None, 0)
    move = task.moves.get()
    assert (move.kind, move.from_body, move.to_body, move.reason) == ("reassignment", scene.union, scene.other, "Đúng chức năng")


def test_reassigning_is_refused(scene: Scene) -> None:
    task = scene.task()
    with pytest.raises(NotPermitted):
        commands.reassign_task(actor=scene.worker, task=task, lead=scene.other, **when(DAY))
    with pytest.raises(SameLead):
        commands.reassign_task(actor=scene.head, task=task, lead=scene.union, **when(DAY))
    future = make_body(parent=scene.centre, on=date(2023, 7, 6))
    with pytest.raises(commands.BodyNotThere):
        commands.reassign_task(actor=scene.head, task=task, lead=future, **when(DAY))
    task = commands.report_done(actor=scene.worker, task=task, **when(DAY))
    with pytest.raises(StepNotPossible):
        commands.reassign_task(actor=scene.head, task=task, lead=scene.other, **when(DAY))
    assert not TaskMove.objects.exists()


def test_open_tasks_move_to_the_successor_and_done_ones_stay(scene: Scene) -> None:
    done = commands.accept_task(
        actor=scene.head, task=commands.report_done(actor=scene.worker, task=scene.task(), **when(DAY)), **when(date(2023, 7, 12))
    )
    cancelled = commands.cancel_task(actor=scene.head, task=scene.task(), reason="Thôi", **when(DAY))
    opened = scene.task(due_on=date(2025, 12, 31))
    joined = scene.task(lead=scene.centre, collaborators=[scene.union])
    both = scene.task(lead=scene.other, collaborators=[scene.union])
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=MERGED, at=moment(MERGED))
    leads = {task.pk: task.lead for task in Task.objects.select_related("lead")}
    assert [leads[task.pk] for task in (done, cancelled, opened)] == [scene.union, scene.union, scene.other]
    assert [one.body for one in joined.collaborators.all()] == [scene.other]
    assert [one.body for one in both.collaborators.all()] == [scene.union]
    move = opened.moves.get()
    assert (move.kind, move.role, move.from_body, move.to_body, move.moved_on, move.event) == (
        "succession", "lead", scene.union, scene.other, MERGED, OrganisationEvent.objects.get(kind="merge"),
    )  # fmt: skip
    opened.refresh_from_db()
    assert "nui xanh" in opened.folded
    assert not done.moves.exists()


def test_the_figures_of_the_year_before_a_merger_stand_under_the_body_as_it_was(scene: Scene) -> None:
    task = commands.report_done(actor=scene.worker, task=scene.task(), **when(DAY))
    commands.accept_task(actor=scene.head, task=task, **when(date(2023, 7, 12)))
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=MERGED, at=moment(MERGED))
    figures = roll_up(actor=SYSTEM, tree_root=scene.centre, on=date(2025, 12, 31), period=Period.year(2023))
    found = {one.body: (one.own.total, one.own.done_on_time) for one in figures.walk()}
    assert found == {scene.centre: (0, 0), scene.union: (1, 1), scene.other: (0, 0)}
    of_the_year = roll_up(actor=SYSTEM, tree_root=scene.centre, on=date(2025, 12, 31), period=Period.year(2025))
    assert {one.body for one in of_the_year.walk()} == {scene.centre, scene.union, scene.other}
    after = roll_up(actor=SYSTEM, tree_root=scene.centre, on=date(2026, 12, 31), period=Period.year(2026))
    assert {one.body for one in after.walk()} == {scene.centre, scene.other}


def test_what_was_open_in_the_year_before_a_merger_still_counts_under_the_body_that_led_it(scene: Scene) -> None:
    late = scene.task(due_on=date(2023, 12, 31))
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=MERGED, at=moment(MERGED))
    late.refresh_from_db()
    assert late.lead == scene.other
    asked = {"actor": SYSTEM, "tree_root": scene.centre, "on": date(2025, 12, 31)}
    of_2023 = {one.body: one.own.overdue for one in roll_up(**asked, period=Period.year(2023)).walk()}
    assert of_2023 == {scene.centre: 0, scene.union: 1, scene.other: 0}
    undo_event(actor=SYSTEM, event=OrganisationEvent.objects.get(kind="merge"), at=moment(MERGED))
    of_2023 = {one.body: one.own.overdue for one in roll_up(**asked, period=Period.year(2023)).walk()}
    assert of_2023 == {scene.centre: 0, scene.union: 1, scene.other: 0}


def test_a_merger_that_is_taken_back_gives_the_tasks_back(scene: Scene) -> None:
    task = scene.task(due_on=date(2025, 12, 31))
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=MERGED, at=moment(MERGED))
    undo_event(actor=SYSTEM, event=OrganisationEvent.objects.get(kind="merge"), at=moment(MERGED))
    task.refresh_from_db()
    assert (task.lead, list(moves_of(task))) == (scene.union, [])


EARLIER = date(2023, 7, 1)


def test_a_merger_entered_ahead_moves_what_is_open_on_its_day_once(scene: Scene) -> None:
    before = scene.task(due_on=date(2025, 12, 31))
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=MERGED, at=moment(EARLIER))
    between = scene.task(on=date(2023, 8, 1), due_on=date(2025, 12, 31))
    assert {one.lead for one in Task.objects.select_related("lead")} == {scene.union}
    assert [take_effect_of_day(on=day, at=moment(day)) for day in (EARLIER, MERGED, MERGED)] == [0, 1, 0]
    assert {one.lead for one in Task.objects.select_related("lead")} == {scene.other}
    assert [one.moves.get().moved_on for one in (before, between)] == [MERGED, MERGED]
    entry = Entry.objects.get(action="organisations.body.open_work_moved")
    assert (entry.subject_id, entry.payload.body["new"]["moved"]) == (scene.other.pk, {"programmes.Task": 2})
    undo_event(actor=SYSTEM, event=OrganisationEvent.objects.get(kind="merge"), at=moment(MERGED))
    assert {one.lead for one in Task.objects.select_related("lead")} == {scene.union}


def test_mergers_entered_ahead_take_effect_in_the_order_of_their_days(scene: Scene) -> None:
    task, third = scene.task(due_on=date(2026, 12, 31)), make_body("Liên hiệp Hội tỉnh Biển Đông", parent=scene.centre)
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=MERGED, at=moment(EARLIER))
    later = date(2025, 12, 1)
    merge_organisations(actor=SYSTEM, sources=[scene.other], successor=third, on=later, at=moment(EARLIER))
    assert take_effect_of_day(on=later, at=moment(later)) == 2
    task.refresh_from_db()
    assert task.lead == third
    assert [(one.to_body, one.moved_on) for one in task.moves.order_by("pk")] == [(scene.other, MERGED), (third, later)]


def test_a_merger_taken_back_before_its_day_moves_nothing(scene: Scene) -> None:
    task = scene.task(due_on=date(2025, 12, 31))
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=MERGED, at=moment(EARLIER))
    undo_event(actor=SYSTEM, event=OrganisationEvent.objects.get(kind="merge"), at=moment(EARLIER))
    assert take_effect_of_day(on=MERGED, at=moment(MERGED)) == 0
    task.refresh_from_db()
    assert task.lead == scene.union


def test_the_preview_of_a_merger_ahead_counts_the_open_work_of_today(scene: Scene) -> None:
    scene.task(due_on=date(2025, 12, 31))
    shown = preview_merger(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=MERGED, at=moment(EARLIER))
    assert shown.rows == {"programmes.Task": 1}
