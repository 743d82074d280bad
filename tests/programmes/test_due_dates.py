"""Extensions and due dates: what counts, what stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.programmes import commands
from giaoban.programmes.commands.due_dates import DueBeforeToday, DueUnchanged, ExtensionDecided, ExtensionWaiting, NotLonger
from giaoban.programmes.commands.working import ReasonMissing
from giaoban.programmes.models import Task, TaskExtension
from giaoban.programmes.queries import extensions_to_decide, state_of
from programmes.tasks import DUE, Scene, make_scene, moment, when

pytestmark = pytest.mark.django_db
UNTIL = date(2023, 7, 25)
ASKED = date(2023, 7, 5)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def asked(scene: Scene, **fields: Any) -> TaskExtension:
    task = fields.pop("task", None) or scene.task()
    return commands.ask_extension(actor=scene.worker, task=task, **{"until": UNTIL, "reason": "Chờ số liệu", **when(ASKED), **fields})


@pytest.mark.parametrize(
    ("granted_on", "counts"),
    [(date(2023, 7, 9), True), (DUE, True), (date(2023, 7, 11), False)],
    ids=["the day before it is due", "on the due day", "the day after"],
)
def test_an_extension_counts_only_if_granted_before_the_due_date_has_passed(scene: Scene, granted_on: date, counts: bool) -> None:
    extension = commands.grant_extension(actor=scene.head, extension=asked(scene), **when(granted_on))
    task = Task.objects.get()
    assert (extension.state, extension.counts, extension.granted_until) == ("granted", counts, UNTIL)
    assert (task.first_due_on, task.due_on, task.agreed_due_on) == ((DUE, UNTIL, None) if counts else (DUE, DUE, UNTIL))
    assert [(one.due_on, one.kind, one.counts) for one in task.due_dates.all()] == [(DUE, "first", True), (UNTIL, "extension", counts)]
    reported = commands.report_done(actor=scene.worker, task=task, **when(date(2023, 7, 20)))
    done = commands.accept_task(actor=scene.head, task=reported, **when(date(2023, 7, 21)))
    assert state_of(done, date(2023, 7, 21)).tone == ("done" if counts else "tardy")


def test_another_day_may_be_granted_than_the_one_asked_for(scene: Scene) -> None:
    commands.grant_extension(actor=scene.head, extension=asked(scene), until=date(2023, 7, 15), **when(DUE))
    assert Task.objects.get().due_on == date(2023, 7, 15)


def test_a_refused_extension_leaves_the_due_date(scene: Scene) -> None:
    extension = commands.refuse_extension(actor=scene.head, extension=asked(scene), note="Phải xong trước hội nghị", **when(DUE))
    assert (extension.state, Task.objects.get().due_on) == ("refused", DUE)
    assert asked(scene, task=extension.task).state == "waiting"


def test_two_extensions_follow_each_other_and_the_first_due_date_stays(scene: Scene) -> None:
    commands.grant_extension(actor=scene.head, extension=asked(scene), **when(DUE))
    second = asked(scene, task=Task.objects.get(), until=date(2023, 8, 10), **when(date(2023, 7, 20)))
    commands.grant_extension(actor=scene.head, extension=second, **when(date(2023, 7, 24)))
    task = Task.objects.get()
    assert (task.first_due_on, task.due_on) == (DUE, date(2023, 8, 10))


def test_an_extension_asked_for_is_listed_for_those_who_decide(scene: Scene) -> None:
    extension = asked(scene)
    assert [list(extensions_to_decide(actor, ASKED)) for actor in (scene.head, scene.worker, scene.stranger)] == [[extension], [], []]


ASKING: list[tuple[str, str, dict[str, Any], type[Exception]]] = [
    ("by a stranger", "stranger", {}, NotPermitted),
    ("by the owner", "stranger", {}, NotPermitted),
    ("until the due date itself", "worker", {"until": DUE}, NotLonger),
    ("without a reason", "worker", {"reason": " "}, ReasonMissing),
]


@pytest.mark.parametrize(("who", "values", "error"), [case[1:] for case in ASKING], ids=[case[0] for case in ASKING])
def test_asking_is_refused(scene: Scene, who: str, values: dict[str, Any], error: type[Exception]) -> None:
    task = scene.task()
    with pytest.raises(error):
        commands.ask_extension(actor=getattr(scene, who), task=task, **{"until": UNTIL, "reason": "Chờ", **when(ASKED), **values})
    assert not task.extensions.exists()


def test_one_request_waits_at_a_time(scene: Scene) -> None:
    extension = asked(scene)
    with pytest.raises(ExtensionWaiting):
        asked(scene, task=extension.task)


def test_a_reported_task_asks_for_no_more_time(scene: Scene) -> None:
    task = commands.report_done(actor=scene.worker, task=scene.task(), **when(ASKED))
    with pytest.raises(StepNotPossible):
        asked(scene, task=task)


def test_deciding_is_refused(scene: Scene) -> None:
    extension = asked(scene)
    for actor in (scene.worker, scene.stranger):
        with pytest.raises(NotPermitted):
            commands.grant_extension(actor=actor, extension=extension, **when(DUE))
    with pytest.raises(NotLonger):
        commands.grant_extension(actor=scene.head, extension=extension, until=DUE, **when(DUE))
    with pytest.raises(ReasonMissing):
        commands.refuse_extension(actor=scene.head, extension=extension, note="", **when(DUE))
    commands.grant_extension(actor=scene.head, extension=extension, **when(DUE))
    with pytest.raises(ExtensionDecided):
        commands.refuse_extension(actor=scene.head, extension=extension, note="Muộn", **when(DUE))


def test_the_owner_changes_a_due_date_either_way(scene: Scene) -> None:
    task = commands.change_due(actor=scene.head, task=scene.task(), due_on=date(2023, 7, 7), reason="Hội nghị sớm hơn", **when(ASKED))
    assert (task.first_due_on, task.due_on) == (DUE, date(2023, 7, 7))
    task = commands.change_due(actor=scene.head, task=task, due_on=UNTIL, **when(date(2023, 7, 7)))
    assert task.due_on == UNTIL


def test_a_due_date_changed_after_it_passed_steers_and_does_not_count(scene: Scene) -> None:
    task = commands.change_due(actor=scene.head, task=scene.task(), due_on=UNTIL, **when(date(2023, 7, 11)))
    assert (task.due_on, task.agreed_due_on) == (DUE, UNTIL)


def test_changing_a_due_date_is_refused(scene: Scene) -> None:
    task = scene.task()
    with pytest.raises(NotPermitted):
        commands.change_due(actor=scene.worker, task=task, due_on=UNTIL, **when(ASKED))
    with pytest.raises(DueUnchanged):
        commands.change_due(actor=scene.head, task=task, due_on=DUE, **when(ASKED))
    with pytest.raises(DueBeforeToday):
        commands.change_due(actor=scene.head, task=task, due_on=date(2023, 7, 4), on=ASKED, at=moment(ASKED))
    assert [one.due_on for one in task.due_dates.all()] == [DUE]
