"""Acts on cases: order and days of the steps, who may, what is refused, what becomes of a conclusion."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from factories import make_actor, make_body, make_person, make_user
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.common.errors import NotPermitted, RuleMissing
from giaoban.common.states import StepNotPossible
from giaoban.documents import commands as documents
from giaoban.findings.models import Finding
from giaoban.notices.models import Notification
from giaoban.organisations.commands import merge_organisations, undo_event
from giaoban.organisations.models import BodyKind, OrganisationEvent, Person, Tree
from giaoban.organisations.queries import actor_of
from giaoban.party.models import Discipline
from giaoban.programmes.models import Task, Visibility
from giaoban.supervision import commands
from giaoban.supervision.commands import RequirementPlan, TeamLine
from giaoban.supervision.commands.concluding import AnnounceFirst, NothingConcluded, RequirementDueBefore
from giaoban.supervision.commands.following import NoteNeeded, NotOfThisCase, RecheckDayWrong, RequirementsOpen, SettledBefore
from giaoban.supervision.commands.opening import InTheTeam, NotOfThisItem, OneHead, TeamNeeded, TooLate
from giaoban.supervision.commands.programmes import AdoptedBefore, ItemDropped, NothingToAdopt, PeriodWrong
from giaoban.supervision.commands.stepping import AnnouncedBefore, SourceNeeded, StepDone, TextNeeded
from giaoban.supervision.commands.writing import DocumentWouldTell, StepDayOutOfOrder
from giaoban.supervision.due import remind
from giaoban.supervision.models import Case, CaseState, InspectionItem, StepKind
from giaoban.supervision.queries import count_broken_links, steps_of
from giaoban.supervision.rules import LIFE, CaseAct, due_after
from giaoban.supervision.rules import CaseState as RuleState
from giaoban.supervision.rules import StepKind as RuleStep
from party.factories import make_member
from supervision.scenes import DAY, Scene, make_scene, moment, when

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def test_a_case_goes_from_the_programme_to_its_file(scene: Scene) -> None:
    programme = scene.programme()
    with pytest.raises(NothingToAdopt):
        commands.adopt_programme(actor=scene.chief, programme=programme, **when(date(2023, 1, 10)))
    item = scene.item(programme)
    with pytest.raises(NotOfThisItem):
        scene.opened(item=item)
    commands.adopt_programme(actor=scene.chief, programme=programme, decision="3-CTr/UBKT", **when(date(2023, 1, 10)))
    item.programme.refresh_from_db()
    case = scene.opened(item=item, subject=None, content="")
    assert (case.subject, case.content) == (scene.branch, "Việc thu, nộp đảng phí")
    with pytest.raises(TeamNeeded):
        commands.decide_case(actor=scene.chief, case=case, decision="12-QĐ/UBKT", **when(date(2023, 6, 5)))
    with pytest.raises(AdoptedBefore, match="10/1/2023"):
        commands.adopt_programme(actor=scene.chief, programme=programme, **when(date(2023, 1, 10)))


def test_every_step_has_its_day_and_late_ones_are_coloured(scene: Scene) -> None:
    case = scene.told()
    stands = {step.kind: (step.tone, step.day) for step in steps_of(case, DAY)}
    assert stands["decision"] == ("done", date(2023, 6, 5))
    assert stands["self_report"] == ("late", date(2023, 6, 16))
    case = commands.receive_self_report(actor=scene.visited, case=case, text="Đã rà soát", **when(date(2023, 6, 19)))
    assert {step.kind: step.tone for step in steps_of(Case.objects.get(pk=case.pk), DAY)}["self_report"] == "tardy"
    case = scene.met(case)
    due = case.steps.get(kind=StepKind.CONCLUSION)
    assert (due.due_on, due.due_rule.partition("@")[0]) == (date(2023, 7, 5), "inspection.conclude")


def test_what_no_rule_sets_is_asked_of_a_person_and_kept_with_its_source(scene: Scene) -> None:
    with pytest.raises(RuleMissing):
        due_after(RuleStep.SELF_REPORT, {})
    case = scene.decided()
    assert next(step for step in steps_of(case, DAY) if step.question).kind == "notice"
    with pytest.raises(SourceNeeded):
        commands.set_step_due(actor=scene.chief, case=case, step="notice", due_on=date(2023, 6, 8), source=" ", at=moment())
    with pytest.raises(StepDone, match="5/6/2023"):
        commands.set_step_due(actor=scene.chief, case=case, step="decision", due_on=date(2023, 6, 8), source="Quy chế", at=moment())
    commands.set_step_due(actor=scene.chief, case=case, step="notice", due_on=date(2023, 6, 8), source="Quy chế 4-QC/UBKT", at=moment())
    assert case.steps.get(kind="notice").due_source == "Quy chế 4-QC/UBKT"
    with pytest.raises(NotPermitted):
        commands.set_step_due(actor=scene.member, case=case, step="notice", due_on=date(2023, 6, 8), source="Quy chế", at=moment())


def test_the_end_of_the_plan_is_the_last_day_of_the_verification(scene: Scene) -> None:
    case = commands.change_plan(actor=scene.member, case=scene.decided(), plan="Xem sổ sách", planned_until=date(2023, 6, 30), at=moment())
    assert case.steps.get(kind="verification").due_on == date(2023, 6, 30)


def test_steps_keep_their_order_and_days(scene: Scene) -> None:
    case = scene.decided()
    with pytest.raises(StepNotPossible):
        commands.conclude_case(
            actor=scene.chief, case=case, requirements=[], strengths=[commands.LinePlan("Tốt")], **when(date(2023, 6, 9))
        )
    with pytest.raises(StepDayOutOfOrder, match="5/6/2023"):
        commands.tell_subject(actor=scene.member, case=case, **when(date(2023, 6, 1)))
    with pytest.raises(StepDayOutOfOrder):
        commands.tell_subject(actor=scene.member, case=case, **when(date(2023, 7, 19)))
    with pytest.raises(TextNeeded):
        commands.receive_self_report(actor=scene.visited, case=scene.told(), text=" ", **when(date(2023, 6, 15)))


def test_a_team_has_one_head_and_not_the_person_it_is_about(scene: Scene) -> None:
    case = scene.opened(subject_person=scene.team_person)
    with pytest.raises(InTheTeam):
        commands.set_team(actor=scene.chief, case=case, team=scene.team(), **when(date(2023, 6, 2)))
    with pytest.raises(OneHead):
        commands.set_team(actor=scene.chief, case=case, team=[TeamLine(scene.head_person)], **when(date(2023, 6, 2)))


@pytest.mark.parametrize("who", ["inspector", "visited", "clerk", "stranger", "above"])
def test_who_neither_decides_nor_works_on_it_changes_nothing(scene: Scene, who: str) -> None:
    case = scene.decided()
    with pytest.raises(NotPermitted):
        commands.tell_subject(actor=getattr(scene, who), case=case, **when(date(2023, 6, 6)))


def test_only_heads_and_inspectors_of_the_body_open_a_case(scene: Scene) -> None:
    values = {"body": scene.committee, "form": "signs", "subject": scene.branch, "content": "Có dấu hiệu", **when(date(2023, 6, 1))}
    assert commands.open_case(actor=scene.inspector, **values).closed_number == 1
    for actor in (scene.visited, scene.above, scene.clerk):
        with pytest.raises(NotPermitted):
            commands.open_case(actor=actor, **values)


def test_the_team_hears_of_it_and_nobody_else(scene: Scene) -> None:
    case = scene.opened(**when(DAY))
    case = commands.set_team(actor=scene.chief, case=case, team=scene.team(), **when(DAY))
    told = set(Notification.objects.filter(subject_kind="supervision.case").values_list("user_id", flat=True))
    assert told == {scene.member.user_id}
    commands.decide_case(actor=scene.chief, case=case, decision="12-QĐ/UBKT", **when(DAY))
    commands.tell_subject(actor=scene.chief, case=case, **when(DAY))
    told = set(Notification.objects.filter(subject_kind="supervision.case").values_list("user_id", flat=True))
    assert told == {scene.member.user_id, scene.visited.user_id}


def test_an_announcement_draws_an_open_number_and_frees_the_papers(scene: Scene) -> None:
    hidden, case = scene.opened(), scene.decided()
    assert (hidden.code, case.code) == ("KTGS-M1", "KTGS-M2")
    paper = commands.draft_paper(actor=scene.chief, case=case, paper="decision", **when(DAY))
    assert (paper.is_hidden, list(paper.readers.order_by("pk"))) == (True, [scene.head_person, scene.team_person])
    case = commands.announce_case(actor=scene.chief, case=case, **when(date(2023, 6, 6)))
    assert case.code == "KTGS-1"
    with pytest.raises(AnnouncedBefore):
        commands.announce_case(actor=scene.chief, case=case, **when(date(2023, 6, 7)))


def test_a_paper_that_others_see_does_not_hang_on_what_is_not_announced(scene: Scene) -> None:
    case = scene.decided()
    open_paper = documents.create_draft(
        actor=scene.chief, body=scene.committee, form="party", kind="notice", abstract="Thông báo", text="Nội dung", **when(DAY)
    )
    with pytest.raises(DocumentWouldTell):
        commands.attach_document(actor=scene.chief, case=case, step="notice", document=open_paper, at=moment())
    commands.announce_case(actor=scene.chief, case=case, **when(date(2023, 6, 6)))
    case.refresh_from_db()
    commands.attach_document(actor=scene.chief, case=case, step="notice", document=open_paper, at=moment())
    assert case.steps.get(kind="notice").document == open_paper


def test_a_conclusion_is_written_anew_until_it_is_delivered(scene: Scene) -> None:
    case = scene.concluded()
    case = scene.concluded(case, requirements=[RequirementPlan("Chỉ một yêu cầu", scene.branch, date(2023, 7, 10))])
    assert [one.text for one in case.requirements.all()] == ["Chỉ một yêu cầu"]
    with pytest.raises(NothingConcluded):
        scene.concluded(case, strengths=[], shortfalls=[], requirements=[])
    with pytest.raises(RequirementDueBefore):
        scene.concluded(case, requirements=[RequirementPlan("Việc", scene.branch, date(2023, 6, 1))])
    commands.deliver_conclusion(actor=scene.chief, case=case, **when(date(2023, 7, 1)))
    with pytest.raises(StepNotPossible):
        scene.concluded(case)


def test_delivering_makes_findings_and_tasks_that_tell_nobody_else(scene: Scene) -> None:
    case = scene.delivered(is_announced=False)
    assert set(Finding.objects.values_list("visibility", "kind")) == {("named", "achievement"), ("named", "shortfall")}
    assert [(task.what, task.visibility) for task in Task.objects.order_by("number")] == [
        ("Ghi bổ sung sổ nghị quyết", Visibility.NAMED),
        ("Sửa quy chế làm việc", Visibility.NAMED),
    ]
    for actor, seen in ((scene.visited, 2), (scene.chief, 2), (scene.above, 0), (scene.clerk, 0), (scene.stranger, 0)):
        assert (Task.objects.visible_to(actor).count(), Finding.objects.visible_to(actor).count()) == (seen, seen)
    assert case.state == CaseState.DELIVERED


def test_another_body_gets_a_task_only_after_the_announcement(scene: Scene) -> None:
    case = scene.concluded(requirements=[RequirementPlan("Phối hợp", scene.other, date(2023, 8, 1))])
    with pytest.raises(AnnounceFirst, match="Chi bộ Tạp chí"):
        commands.deliver_conclusion(actor=scene.chief, case=case, **when(date(2023, 7, 1)))
    case = commands.announce_case(actor=scene.chief, case=case, **when(date(2023, 7, 1)))
    commands.deliver_conclusion(actor=scene.chief, case=case, **when(date(2023, 7, 1)))
    assert Task.objects.get().lead == scene.other


def test_a_requirement_is_settled_by_its_re_check_or_withdrawn(scene: Scene) -> None:
    case = scene.delivered()
    first, second = case.requirements.order_by("number")
    with pytest.raises(NoteNeeded):
        commands.recheck_requirement(actor=scene.member, requirement=first, result="partly", **when(date(2023, 7, 10)))
    with pytest.raises(RecheckDayWrong):
        commands.recheck_requirement(actor=scene.member, requirement=first, result="met", **when(date(2023, 6, 30)))
    commands.recheck_requirement(actor=scene.member, requirement=first, result="met", **when(date(2023, 7, 10)))
    with pytest.raises(SettledBefore):
        commands.recheck_requirement(actor=scene.member, requirement=first, result="met", **when(date(2023, 7, 11)))
    with pytest.raises(RequirementsOpen):
        commands.close_case(actor=scene.chief, case=case, **when(DAY))
    with pytest.raises(NotPermitted):
        commands.drop_requirement(actor=scene.member, requirement=second, reason="Quy chế mới", **when(date(2023, 7, 12)))
    commands.drop_requirement(actor=scene.chief, requirement=second, reason="Đã có quy chế mới", **when(date(2023, 7, 12)))
    assert case.steps.get(kind="follow_up").done_on == date(2023, 7, 12)
    case = commands.close_case(actor=scene.chief, case=case, **when(DAY))
    assert (case.state, case.ended_on) == (CaseState.FILED, DAY)
    with pytest.raises(TooLate):
        commands.set_step_due(actor=scene.chief, case=case, step="file", due_on=DAY, source="Quy chế", at=moment())


def test_discipline_is_written_by_the_act_of_the_party(scene: Scene) -> None:
    head = make_actor(CHIEF, scene.branch.parent)
    member, other = make_member(scene.branch), make_member(scene.other)
    case = scene.opened(subject_person=member.person)
    commands.set_team(
        actor=scene.chief, case=case, team=[TeamLine(make_person(), "head"), TeamLine(_person(head), "member")], **when(date(2023, 6, 2))
    )
    case = commands.decide_case(actor=scene.chief, case=case, decision="12-QĐ/UBKT", **when(date(2023, 6, 5)))
    case = commands.tell_subject(actor=scene.chief, case=case, **when(date(2023, 6, 6)))
    case = commands.hold_session(actor=scene.chief, case=case, report="Trình bày", **when(date(2023, 6, 20)))
    case = commands.conclude_case(
        actor=scene.chief, case=case, shortfalls=[commands.LinePlan("Vi phạm quy chế")], **when(date(2023, 6, 28))
    )
    values = {
        "form": "reprimand", "violation": "Vi phạm quy chế", "violation_on": date(2023, 1, 5), "decided_by": scene.branch, "decision": "7-QĐ/CB",
        "announced_on": date(2023, 7, 3), **when(DAY),
    }  # fmt: skip
    with pytest.raises(NotOfThisCase):
        commands.record_case_discipline(actor=head, case=case, member=other, **values)
    with pytest.raises(NotPermitted):
        commands.record_case_discipline(actor=scene.visited, case=case, member=member, **values)
    made = commands.record_case_discipline(actor=head, case=case, member=member, **values)
    assert (made.origin_label, Discipline.objects.get().case_link.case) == ("", case)


def _person(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id)


def test_programmes_have_items_of_their_time(scene: Scene) -> None:
    programme = scene.programme()
    for wrong in ({"year": 2024}, {"quarter": 5}, {"quarter": 1, "month": 7}, {"month": 13, "quarter": None}):
        with pytest.raises(PeriodWrong):
            scene.item(programme, **wrong)
    item = scene.item(programme)
    commands.change_item(actor=scene.chief, item=item, content="Việc sinh hoạt chi bộ", month=8, quarter=3)
    item = commands.drop_item(actor=scene.chief, item=item, reason="Trùng với cấp trên")
    assert (item.content, item.month, item.dropped_reason) == ("Việc sinh hoạt chi bộ", 8, "Trùng với cấp trên")
    with pytest.raises(ItemDropped):
        commands.drop_item(actor=scene.chief, item=item, reason="Lần nữa")
    with pytest.raises(NotPermitted):
        commands.add_item(actor=scene.stranger, programme=programme, subject=scene.branch, content="Việc", form="inspection", year=2023)


def test_a_merger_moves_what_is_open_and_leaves_what_has_ended(scene: Scene) -> None:
    heir = make_body("Chi bộ Hợp nhất", parent=scene.branch.parent, tree=Tree.PARTY, kind=BodyKind.PARTY_BRANCH)
    under_way, programme = scene.delivered(), scene.programme()
    item = scene.item(programme)
    ended = commands.cancel_case(actor=scene.chief, case=scene.opened(), reason="Trùng", **when(DAY))
    merge_organisations(actor=SYSTEM, sources=[scene.branch], successor=heir, on=DAY, at=moment())
    under_way.refresh_from_db()
    ended.refresh_from_db()
    assert (under_way.subject, ended.subject) == (heir, scene.branch)
    assert set(under_way.requirements.values_list("addressee", flat=True)) == {heir.pk}
    assert InspectionItem.objects.get(pk=item.pk).subject == heir
    undo_event(actor=SYSTEM, event=OrganisationEvent.objects.get(kind="merge"), at=moment())
    under_way.refresh_from_db()
    assert under_way.subject == scene.branch


def test_each_act_leads_from_where_the_life_says() -> None:
    after = {act: LIFE.steps[act][1] for act in CaseAct}
    assert after[CaseAct.FILE] is RuleState.FILED
    assert LIFE.is_final(RuleState.FILED)
    assert LIFE.is_final(RuleState.CANCELLED)
    for state in RuleState:
        assert LIFE.allows(state, CaseAct.CANCEL) == (state not in {"concluded", "delivered", "filed", "cancelled"})


def test_a_user_without_rights_who_is_in_the_team_sees_the_case(scene: Scene) -> None:
    person = make_person("Lê Thị Ngoài")
    user = make_user(person=person)
    case = commands.set_team(actor=scene.chief, case=scene.opened(), team=[TeamLine(person, "head")], **when(date(2023, 6, 2)))
    assert list(Case.objects.visible_to(actor_of(user, on=DAY, channel="web"))) == [case]


def test_the_team_is_reminded_before_and_after_the_last_day_of_a_step(scene: Scene) -> None:
    scene.told()
    for day, users in (
        (date(2023, 6, 8), set()),
        (date(2023, 6, 10), {scene.member.user_id, scene.chief.user_id, scene.visited.user_id}),
        (date(2023, 6, 17), {scene.member.user_id, scene.chief.user_id, scene.visited.user_id}),
        (date(2023, 6, 25), set()),
    ):
        before = Notification.objects.count()
        assert remind(day, moment(day)) == len(users)
        assert set(Notification.objects.order_by("-pk").values_list("user_id", flat=True)[: len(users)]) == users
        assert remind(day, moment(day)) == 0, "told once"
        assert Notification.objects.count() == before + len(users)


def test_the_doctor_counts_requirements_and_tasks_without_their_link(scene: Scene) -> None:
    case = scene.delivered()
    assert count_broken_links() == 0
    case.requirements.get(number=1).task_link.delete()
    assert count_broken_links() == 2
