"""Findings: raised, addressed, answered, ended; who may; a task made of one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from factories import make_actor, make_body
from giaoban.audit.models import Entry
from giaoban.common.actor import CHIEF, LEADER, OFFICER, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.findings import commands
from giaoban.findings.commands import AnswerEmpty, DayOutOfOrder, DueBeforeRaised, FindingEmpty, KindUnknown, ReasonMissing
from giaoban.findings.models import Finding, FindingState, FindingTask
from giaoban.findings.queries import count_broken_links, findings_of_body, findings_to_answer, state_of, unanswered_findings
from giaoban.findings.rules import FindingState as RuleState
from giaoban.organisations.commands import merge_organisations
from giaoban.programmes.models import Task
from programmes.tasks import Scene, make_scene, moment, when

pytestmark = pytest.mark.django_db
RAISED = date(2023, 7, 1)
DAY = date(2023, 7, 18)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def raised(scene: Scene, **fields: Any) -> Finding:
    actor = fields.pop("actor", scene.worker)
    values = {
        "body": scene.union,
        "kind": "proposal",
        "text": "Đề nghị bổ sung kinh phí",
        "addressed_to": scene.centre,
        **when(RAISED),
        **fields,
    }
    return commands.raise_finding(actor=actor, **values)


def test_the_states_of_the_table_are_those_of_the_rules() -> None:
    assert set(FindingState.values) == {state.value for state in RuleState}


def test_a_proposal_is_raised_answered_and_closed(scene: Scene) -> None:
    finding = raised(scene, about=scene.other, due_on=date(2023, 7, 10))
    assert (finding.code, finding.state) == ("PH-1", "open")
    assert [state_of(finding, day).tone for day in (date(2023, 7, 10), date(2023, 7, 11))] == ["soon", "late"]
    finding = commands.answer_finding(actor=scene.head, finding=finding, text="Đã ghi nhận", **when(DAY))
    assert (finding.state, finding.answered_on, finding.answered_by, finding.age_in_days(date(2024, 1, 1))) == (
        "answered",
        DAY,
        scene.centre,
        17,
    )
    finding = commands.close_finding(actor=scene.worker, finding=finding, **when(DAY))
    assert (finding.state, finding.ended_on) == ("closed", DAY)
    actions = Entry.objects.filter(subject_kind="findings.finding").order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["findings.finding.raised", "findings.finding.answered", "findings.finding.closed"]


def test_asking_again_takes_the_answer_off_and_keeps_it_in_the_history(scene: Scene) -> None:
    finding = commands.answer_finding(actor=scene.head, finding=raised(scene), text="Chưa rõ", **when(DAY))
    finding = commands.reopen_finding(actor=scene.worker, finding=finding, reason="Chưa trả lời đúng ý", **when(DAY))
    assert (finding.state, finding.answer, finding.answered_on) == ("open", "", None)
    assert Entry.objects.get(action="findings.finding.reopened").payload.body["old"]["answer"] == "Chưa rõ"


def test_a_correction_changes_only_what_is_given(scene: Scene) -> None:
    finding = commands.correct_finding(
        actor=scene.worker, finding=raised(scene, area="tài chính"), text="Đề nghị bổ sung biên chế", **when(DAY)
    )
    assert (finding.text, finding.area, finding.kind) == ("Đề nghị bổ sung biên chế", "tài chính", "proposal")
    assert Entry.objects.get(action="findings.finding.corrected").payload.body["new"] == {"text": "Đề nghị bổ sung biên chế"}


REFUSED: list[tuple[str, str, str, dict[str, Any], type[Exception]]] = [
    ("a stranger answers", "answer_finding", "stranger", {"text": "x"}, NotPermitted),
    ("who raised it answers itself", "answer_finding", "worker", {"text": "x"}, NotPermitted),
    ("the answer is empty", "answer_finding", "head", {"text": " "}, AnswerEmpty),
    ("the addressee's neighbour withdraws", "withdraw_finding", "stranger", {"reason": "x"}, NotPermitted),
    ("withdrawn without a reason", "withdraw_finding", "worker", {"reason": ""}, ReasonMissing),
    ("closed without an answer and a reason", "close_finding", "worker", {}, ReasonMissing),
    ("asked again while open", "reopen_finding", "worker", {"reason": "x"}, StepNotPossible),
    ("due before it was raised", "address_finding", "worker", {"due_on": date(2023, 6, 30)}, DueBeforeRaised),
    ("before it was raised", "withdraw_finding", "worker", {"reason": "x", "on": date(2023, 6, 30)}, DayOutOfOrder),
    ("tomorrow", "withdraw_finding", "worker", {"reason": "x", "on": date(2023, 7, 19)}, DayOutOfOrder),
    ("corrected to nothing", "correct_finding", "worker", {"text": " "}, FindingEmpty),
    ("corrected to an unknown kind", "correct_finding", "worker", {"kind": "rumour"}, KindUnknown),
]


@pytest.mark.parametrize(("command", "who", "values", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_an_act_is_refused(scene: Scene, command: str, who: str, values: dict[str, Any], error: type[Exception]) -> None:
    finding = raised(scene)
    before = Finding.objects.values().get()
    if command == "address_finding":
        values = {"to": scene.centre, **values}
    with pytest.raises(error):
        getattr(commands, command)(actor=getattr(scene, who), finding=finding, **{"on": DAY, "at": moment(DAY), **values})
    assert Finding.objects.values().get() == before


def test_once_answered_the_wording_stands(scene: Scene) -> None:
    finding = commands.answer_finding(actor=scene.head, finding=raised(scene), text="Đồng ý", **when(DAY))
    with pytest.raises(StepNotPossible):
        commands.correct_finding(actor=scene.worker, finding=finding, text="Ý khác", **when(DAY))


def test_nobody_raises_in_the_name_of_another_body(scene: Scene) -> None:
    with pytest.raises(NotPermitted):
        raised(scene, body=scene.other)


def test_a_finding_becomes_a_task_with_its_one_link(scene: Scene) -> None:
    finding = raised(scene)
    task = commands.task_from_finding(
        actor=scene.head,
        finding=finding,
        body=scene.centre,
        what="Rà soát kinh phí",
        lead=scene.union,
        due_on=date(2023, 8, 1),
        **when(DAY),
    )
    assert (task.origin_kind, task.origin_key, task.origin_url) == ("finding", str(finding.pk), finding.get_absolute_url())
    assert list(FindingTask.objects.values_list("finding", "task")) == [(finding.pk, task.pk)]
    with pytest.raises(IntegrityError), transaction.atomic():
        FindingTask.objects.create(finding=finding, task=task)


def test_every_task_of_a_finding_has_its_link_and_no_other_task_has_one(scene: Scene) -> None:
    scene.task()
    commands.task_from_finding(
        actor=scene.head, finding=raised(scene), body=scene.centre, what="Rà soát", lead=scene.union, due_on=date(2023, 8, 1), **when(DAY)
    )
    linked = set(FindingTask.objects.values_list("task", flat=True))
    assert linked == set(Task.objects.filter(origin_kind="finding").values_list("pk", flat=True))
    assert count_broken_links() == 0
    FindingTask.objects.all().delete()
    assert count_broken_links() == 1


def test_who_sees_a_finding(scene: Scene) -> None:
    finding = raised(scene)
    seen = {
        name: Finding.objects.visible_to(getattr(scene, name)).filter(pk=finding.pk).exists() for name in ("head", "worker", "stranger")
    }
    assert seen == {"head": True, "worker": True, "stranger": False}
    Finding.objects.update(visibility="federation")
    assert Finding.objects.visible_to(scene.stranger).exists()
    Finding.objects.update(visibility="named")
    leader, officer = make_actor(LEADER, scene.union), make_actor(OFFICER, scene.union)
    assert [Finding.objects.visible_to(one).exists() for one in (leader, officer, scene.stranger, SYSTEM)] == [True, False, False, True]


def test_what_waits_is_listed_with_the_oldest_first(scene: Scene) -> None:
    younger = raised(scene, **when(date(2023, 7, 5)))
    older = raised(scene)
    raised(scene, kind="achievement")
    assert list(unanswered_findings(scene.head, DAY)) == [older, younger]
    assert list(findings_to_answer(scene.head, DAY)) == [older, younger]
    assert list(findings_to_answer(scene.worker, DAY)) == []
    assert findings_of_body(scene.head, scene.union, DAY).count() == 3


def test_open_findings_pass_to_who_took_over(scene: Scene) -> None:
    done = commands.close_finding(actor=scene.worker, finding=raised(scene), reason="Đã xong", **when(DAY))
    waiting = raised(scene, about=scene.union)
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=DAY, at=moment(DAY))
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.raised_by, waiting.about, done.raised_by, waiting.raised_name) == (
        scene.other,
        scene.other,
        scene.union,
        scene.union.name,
    )


def test_numbers_run_without_a_gap(scene: Scene) -> None:
    other = make_body()
    chief = make_actor(CHIEF, other)
    numbers = [raised(scene).number, raised(scene, actor=chief, body=other).number, raised(scene).number]
    assert numbers == [1, 2, 3]
