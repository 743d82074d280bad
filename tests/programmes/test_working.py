"""The life of a task: who may do what, in which order, with which trace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from factories import make_person, make_user
from giaoban.audit.models import Entry
from giaoban.common.actor import MEMBER
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.organisations.queries import actor_of
from giaoban.programmes import commands, rules
from giaoban.programmes.commands.steps import DayBeforeAssigned, DayNotCome
from giaoban.programmes.commands.working import (
    AcceptanceUnknown,
    BeforeReport,
    EarlierDayNeedsOffice,
    NothingToRemind,
    ReasonMissing,
    ShareOutOfRange,
)
from giaoban.programmes.models import OPEN_STATES, Acceptance, Task, TaskState
from giaoban.programmes.queries import state_of
from giaoban.programmes.signals import task_changed, task_reminded
from giaoban.records.record_pages import files_of
from programmes.tasks import ASSIGNED, DUE, Scene, make_scene, moment, when

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 5)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def told() -> Iterator[list[tuple[str, bool]]]:
    heard: list[tuple[str, bool]] = []

    def listen(sender: Any, *, action: str, is_quiet: bool, **kwargs: Any) -> None:
        heard.append((action, is_quiet))

    task_changed.connect(listen)
    yield heard
    task_changed.disconnect(listen)


def test_the_states_of_the_table_are_those_of_the_rules() -> None:
    assert set(TaskState.values) == {state.value for state in rules.TaskState}
    assert {state.value for state in rules.OPEN_STATES} == {state.value for state in OPEN_STATES}
    assert set(Acceptance.values) == {quality.value for quality in rules.Quality}


def test_a_task_goes_from_assigned_to_accepted(scene: Scene, told: list[tuple[str, bool]]) -> None:
    task = scene.task()
    task = commands.receive_task(actor=scene.worker, task=task, **when(date(2023, 6, 2)))
    task = commands.report_progress(actor=scene.worker, task=task, percent=70, text="Đã có 5 tỉnh", **when(date(2023, 6, 20)))
    assert (task.state, task.percent) == ("in_progress", 70)
    task = commands.report_done(actor=scene.worker, task=task, text="Đã xong", **when(DAY))
    assert (task.state, task.reported_on, task.percent) == ("reported", DAY, 100)
    task = commands.accept_task(actor=scene.head, task=task, acceptance="exceeded", note="Tốt", **when(date(2023, 7, 12)))
    task.refresh_from_db()
    assert (task.state, task.done_on, task.acceptance, task.reported_on) == ("done", date(2023, 7, 12), "exceeded", DAY)
    assert [line.kind for line in task.progress.all()] == ["progress", "report", "acceptance"]
    assert [action for action, _ in told] == ["task.assigned", "task.received", "task.progressed", "task.reported", "task.accepted"]
    assert state_of(task, date(2023, 7, 20)).tone == "done"


def test_every_act_is_in_the_audit_of_the_task(scene: Scene) -> None:
    task = commands.report_done(actor=scene.worker, task=scene.task(), **when(DAY))
    actions = Entry.objects.filter(subject_kind="programmes.task", subject_id=task.pk).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["programmes.task.assigned", "programmes.task.reported"]


def test_a_returned_report_does_not_stand(scene: Scene) -> None:
    task = commands.report_done(actor=scene.worker, task=scene.task(), **when(DAY))
    task = commands.return_task(actor=scene.head, task=task, reason="Thiếu phụ lục", **when(date(2023, 7, 11)))
    assert (task.state, task.reported_on) == ("returned", None)
    assert state_of(task, date(2023, 7, 12)).tone == "late"
    task = commands.report_done(actor=scene.worker, task=task, **when(date(2023, 7, 13)))
    task = commands.accept_task(actor=scene.head, task=task, **when(date(2023, 7, 14)))
    assert state_of(task, date(2023, 7, 14)).tone == "tardy"


def test_a_cancelled_task_is_opened_again_with_its_trace(scene: Scene) -> None:
    task = commands.cancel_task(actor=scene.head, task=scene.task(), reason="Trùng việc", **when(DAY))
    assert (task.state, task.cancelled_on, task.cancelled_reason) == ("cancelled", DAY, "Trùng việc")
    task = commands.reopen_task(actor=scene.head, task=task, reason="Không trùng", **when(DAY))
    assert (task.state, task.cancelled_on, task.cancelled_reason) == ("in_progress", None, "")
    assert [line.kind for line in task.progress.all()] == ["cancellation", "reopening"]


def test_a_declined_task_waits_for_its_owner(scene: Scene) -> None:
    task = commands.decline_task(actor=scene.worker, task=scene.task(), reason="Không thuộc chức năng", **when(DAY))
    assert task.state == "returned"
    task = commands.reassign_task(actor=scene.head, task=task, lead=scene.other, reason="Đúng chức năng", **when(DAY))
    assert (task.state, task.lead) == ("assigned", scene.other)


def test_files_of_a_report_are_kept_with_the_task(scene: Scene) -> None:
    file = IncomingFile("báo cáo.txt", "Kết quả tổng hợp".encode())
    task = commands.report_done(actor=scene.worker, task=scene.task(), files=[file], **when(DAY))
    assert [(one.name, one.role) for one in files_of(task)] == [("báo cáo.txt", "product")]


def test_a_helping_body_tells_progress_and_does_not_report(scene: Scene) -> None:
    task = scene.task(collaborators=[scene.other])
    task = commands.report_progress(actor=scene.stranger, task=task, percent=20, **when(DAY))
    assert task.percent == 20
    with pytest.raises(NotPermitted):
        commands.report_done(actor=scene.stranger, task=task, **when(DAY))


REFUSED: list[tuple[str, str, str, dict[str, Any], type[Exception]]] = [
    ("a stranger receives", "receive_task", "stranger", {}, NotPermitted),
    ("a stranger tells progress", "report_progress", "stranger", {"percent": 5}, NotPermitted),
    ("the lead accepts its own work", "accept_task", "worker", {}, NotPermitted),
    ("the lead cancels", "cancel_task", "worker", {"reason": "x"}, NotPermitted),
    ("the lead reminds", "remind", "worker", {}, NotPermitted),
    ("a stranger declines", "decline_task", "stranger", {"reason": "x"}, NotPermitted),
    ("accepted before it was reported", "accept_task", "head", {}, StepNotPossible),
    ("returned before it was reported", "return_task", "head", {"reason": "x"}, StepNotPossible),
    ("opened again while open", "reopen_task", "head", {"reason": "x"}, StepNotPossible),
    ("cancelled without a reason", "cancel_task", "head", {"reason": " "}, ReasonMissing),
    ("a share over a hundred", "report_progress", "worker", {"percent": 101}, ShareOutOfRange),
    ("a share below nothing", "report_progress", "worker", {"percent": -1}, ShareOutOfRange),
    ("an unknown judgement", "accept_task", "head", {"acceptance": "well"}, AcceptanceUnknown),
    ("before it was assigned", "receive_task", "worker", {"on": date(2023, 5, 31)}, DayBeforeAssigned),
    ("tomorrow", "receive_task", "worker", {"on": date(2023, 7, 6)}, DayNotCome),
]


@pytest.mark.parametrize(("command", "who", "values", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_an_act_is_refused(scene: Scene, command: str, who: str, values: dict[str, Any], error: type[Exception]) -> None:
    task = scene.task()
    before = Task.objects.filter(pk=task.pk).values().get()
    with pytest.raises(error):
        getattr(commands, command)(actor=getattr(scene, who), task=task, **{"on": DAY, "at": moment(DAY), **values})
    assert Task.objects.filter(pk=task.pk).values().get() == before
    assert Entry.objects.filter(subject_kind="programmes.task", subject_id=task.pk).count() == 1


def test_a_judgement_does_not_come_before_its_report(scene: Scene) -> None:
    task = commands.report_done(actor=scene.worker, task=scene.task(), **when(DAY))
    with pytest.raises(BeforeReport):
        commands.accept_task(actor=scene.head, task=task, on=date(2023, 7, 4), at=moment(DAY))


def test_reminding_tells_those_above_and_only_of_open_tasks(scene: Scene) -> None:
    heard: list[str] = []

    def listen(sender: Any, *, text: str, **kwargs: Any) -> None:
        heard.append(text)

    task_reminded.connect(listen)
    try:
        task = commands.remind(actor=scene.head, task=scene.task(), text="Sắp đến hạn", **when(DAY))
        assert heard == ["Sắp đến hạn"]
        task = commands.cancel_task(actor=scene.head, task=task, reason="Thôi", **when(DAY))
        with pytest.raises(NothingToRemind):
            commands.remind(actor=scene.head, task=task, **when(DAY))
    finally:
        task_reminded.disconnect(listen)
    assert heard == ["Sắp đến hạn"]


def test_a_task_is_due_on_its_day_and_late_the_day_after(scene: Scene) -> None:
    task = scene.task()
    assert [state_of(task, day).tone for day in (ASSIGNED, date(2023, 7, 3), DUE, date(2023, 7, 11))] == ["idle", "soon", "soon", "late"]


def test_only_the_office_reports_on_an_earlier_day(scene: Scene) -> None:
    person = make_person()
    user = make_user(MEMBER, scene.union, person=person)
    task = scene.task(lead_person=person)
    worker = actor_of(user, on=date(2023, 7, 7), channel="web")
    late = {"on": date(2023, 7, 5), "at": moment(date(2023, 7, 7))}
    with pytest.raises(EarlierDayNeedsOffice):
        commands.report_done(actor=worker, task=task, **late)
    assert commands.report_done(actor=scene.worker, task=task, **late).reported_on == date(2023, 7, 5)
    other = scene.task(lead_person=person)
    assert commands.report_done(actor=worker, task=other, **when(date(2023, 7, 7))).reported_on == date(2023, 7, 7)
