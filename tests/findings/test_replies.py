"""Replies over time: in part, final, asked again; from outside authorities; to each source once; letters and what was sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories import make_body
from findings.scenes import DAY, merged, raised, raised_by, union_of
from giaoban.audit.models import Entry
from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.findings import commands
from giaoban.findings.models import Finding, FindingReply, FindingSending, ReplyDelivery
from giaoban.findings.queries import count_answers_without_reply, possible_acts, replies_of, sendings_of
from giaoban.notices.models import Notification
from giaoban.organisations.models import BodyKind, Organisation, Tree
from giaoban.records.trash import can_go
from programmes.tasks import Scene, make_scene, when

pytestmark = pytest.mark.django_db
LATER = date(2023, 9, 1)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def ministry() -> Organisation:
    return make_body("Bộ Nội vụ", tree=Tree.AUTHORITY, kind=BodyKind.MINISTRY)


def reply(scene: Scene, finding: Any, text: str = "Đã ghi nhận", **fields: Any) -> FindingReply:
    values = {"actor": scene.head, **when(DAY), **fields}
    return commands.reply_to_finding(finding=finding, text=text, **values)


def test_a_reply_in_part_leaves_it_open_and_a_final_one_answers(scene: Scene) -> None:
    finding = raised(scene)
    reply(scene, finding, "Đang cân đối", is_final=False)
    finding.refresh_from_db()
    assert (finding.state, finding.answer) == ("open", "")
    reply(scene, finding, "Đã bố trí 200 triệu đồng", **when(LATER))
    finding.refresh_from_db()
    assert (finding.state, finding.answer, finding.answered_on, finding.answered_by) == (
        "answered",
        "Đã bố trí 200 triệu đồng",
        LATER,
        scene.centre,
    )
    reply(scene, finding, "Bổ sung: đã cấp đợt 1", is_final=False, **when(LATER))
    finding.refresh_from_db()
    assert (finding.state, finding.answer) == ("answered", "Đã bố trí 200 triệu đồng")
    assert [(one.reply.text, one.reply.is_final) for one in replies_of(scene.worker, finding)] == [
        ("Bổ sung: đã cấp đợt 1", False), ("Đã bố trí 200 triệu đồng", True), ("Đang cân đối", False),
    ]  # fmt: skip


def test_answering_makes_the_reply_and_asking_again_sets_it_aside(scene: Scene) -> None:
    finding = commands.answer_finding(actor=scene.head, finding=raised(scene), text="Chưa rõ", **when(DAY))
    assert list(finding.replies.values_list("text", "is_final", "set_aside_on")) == [("Chưa rõ", True, None)]
    with pytest.raises(StepNotPossible):
        commands.answer_finding(actor=scene.head, finding=finding, text="Lại trả lời", **when(DAY))
    commands.reopen_finding(actor=scene.worker, finding=finding, reason="Chưa đúng ý", **when(LATER))
    assert finding.replies.get().set_aside_on == LATER


def test_a_reply_to_a_head_reaches_each_source_once_and_those_that_come_later(scene: Scene) -> None:
    body, office = union_of(scene, "Đồi Cọ")
    head, early, late = raised(scene), raised(scene, body=body, actor=office), raised_by(scene, "Đồi Chè")
    merged(scene, early, head=head)
    made = reply(scene, head)
    merged(scene, late, head=head)
    for one in (head, early, late):
        one.refresh_from_db()
        assert (one.state, one.answer, [row.reply for row in replies_of(scene.head, one)]) == ("answered", "Đã ghi nhận", [made])
    commands.separate_finding(actor=office, finding=early, **when(DAY))
    merged(scene, early, head=head)
    assert ReplyDelivery.objects.count() == 3
    assert [row.reply for row in replies_of(office, early)] == [made], "what it received stays when it is separated"


def test_the_office_of_each_source_is_told(scene: Scene) -> None:
    body, office = union_of(scene, "Đồi Cọ")
    head, source = raised(scene), raised(scene, body=body, actor=office)
    merged(scene, source, head=head)
    Notification.objects.all().delete()
    reply(scene, head)
    assert dict(Notification.objects.values_list("user", "subject_id")) == {scene.worker.user_id: head.pk, office.user_id: source.pk}


def test_a_source_is_replied_to_at_its_head(scene: Scene) -> None:
    head, source = raised(scene), raised_by(scene, "Đồi Cọ")
    merged(scene, source, head=head)
    source.refresh_from_db()
    with pytest.raises(commands.ReplyAtHead):
        reply(scene, source)
    assert "tra-loi" not in possible_acts(scene.head, source)
    commands.close_finding(actor=scene.worker, finding=head, reason="Đã tự lo được", **when(DAY))
    source.refresh_from_db()
    assert "tra-loi" in possible_acts(scene.head, source)
    assert reply(scene, source).finding == source, "a closed head answers nobody"


def test_what_an_outside_authority_replied_is_entered_by_who_asked(scene: Scene, ministry: Organisation) -> None:
    finding = raised(scene, addressed_to=ministry)
    with pytest.raises(NotPermitted):
        reply(scene, finding, actor=scene.stranger)
    made = reply(scene, finding, "Đã tổng hợp vào dự thảo nghị định", actor=scene.worker)
    finding.refresh_from_db()
    assert (made.by, finding.answered_by, finding.state) == (ministry, ministry, "answered")
    other = make_body("Bộ Tài chính", tree=Tree.AUTHORITY, kind=BodyKind.MINISTRY)
    assert reply(scene, raised(scene, addressed_to=ministry), by=other).by == other, "the office above enters it too"
    with pytest.raises(commands.ByNotAddressee):
        reply(scene, raised(scene), by=other)


@pytest.mark.parametrize(("text", "error"), [(" ", commands.AnswerEmpty), ("", commands.AnswerEmpty)])
def test_an_empty_reply_is_refused(scene: Scene, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        reply(scene, raised(scene), text)
    assert FindingReply.objects.count() == 0


def test_doctor_sees_an_answer_without_its_reply(scene: Scene) -> None:
    reply(scene, raised(scene))
    assert count_answers_without_reply() == 0
    ReplyDelivery.objects.all().delete()
    assert count_answers_without_reply() == 1


def test_it_is_recorded_by_which_document_it_was_asked_and_asked_again(scene: Scene, ministry: Organisation) -> None:
    first, second = raised(scene, addressed_to=None), raised(scene, addressed_to=ministry)
    for day, label in ((DAY, "12-CV/LHH, 18/7/2023"), (LATER, "40-CV/LHH, 1/9/2023")):
        commands.record_sending(actor=scene.head, findings=[first, second], to=ministry, document_label=label, **when(day))
    first.refresh_from_db()
    assert first.addressed_to == ministry
    assert [(one.to, one.on, one.document_label) for one in sendings_of(scene.worker, first)] == [
        (ministry, LATER, "40-CV/LHH, 1/9/2023"), (ministry, DAY, "12-CV/LHH, 18/7/2023"),
    ]  # fmt: skip
    assert Entry.objects.filter(action="findings.finding.sent").count() == 4
    with pytest.raises(commands.SentThatDay):
        commands.record_sending(actor=scene.head, findings=[second], to=ministry, document_label="x", **when(LATER))


def test_a_day_that_was_only_addressed_takes_its_document(scene: Scene, ministry: Organisation) -> None:
    finding = commands.address_finding(actor=scene.worker, finding=raised(scene), to=ministry, **when(DAY))
    commands.record_sending(actor=scene.worker, findings=[finding], to=ministry, document_label="12-CV/LHH", **when(DAY))
    assert list(FindingSending.objects.values_list("on", "document_label")) == [(DAY, "12-CV/LHH")]


def test_sending_is_refused(scene: Scene, ministry: Organisation) -> None:
    head, source = raised(scene), raised(scene)
    merged(scene, source, head=head)
    cases: list[tuple[Any, list[Any], str, type[Exception]]] = [
        (scene.worker, [], "1-CV", commands.NothingSent),
        (scene.worker, [head], " ", commands.SendingNeedsDocument),
        (scene.worker, [source], "1-CV", commands.SentAtHead),
        (scene.stranger, [head], "1-CV", NotPermitted),
    ]
    for actor, findings, label, error in cases:
        with pytest.raises(error):
            commands.record_sending(actor=actor, findings=findings, to=ministry, document_label=label, **when(DAY))
    assert FindingSending.objects.count() == 0


def test_the_letter_is_drafted_as_a_document(scene: Scene, ministry: Organisation) -> None:
    rows = [
        raised(scene, addressed_to=ministry, area="tài chính"),
        raised(scene, addressed_to=ministry, text="Đề nghị giao biên chế", area="tổ chức, cán bộ"),
    ]
    draft = commands.draft_letter(actor=scene.head, body=scene.centre, to=ministry, findings=rows, **when(DAY))
    assert (draft.kind, draft.addressees, draft.abstract) == ("letter", ["Bộ Nội vụ"], "tổng hợp kiến nghị, đề xuất gửi Bộ Nội vụ")
    assert [block["text"] for block in draft.content if block["type"] == "heading"] == ["Tài chính", "Tổ chức, cán bộ"]
    with pytest.raises(commands.NotAskedOfIt):
        commands.draft_letter(actor=scene.head, body=scene.centre, to=ministry, findings=[raised(scene)], **when(DAY))


def test_what_was_dealt_with_does_not_go_into_the_trash(scene: Scene, ministry: Organisation) -> None:
    plain, sent, replied, head, source = (raised(scene, addressed_to=scene.centre) for _ in range(5))
    commands.address_finding(actor=scene.worker, finding=plain, to=scene.centre, **when(DAY))
    commands.record_sending(actor=scene.worker, findings=[sent], to=ministry, document_label="12-CV/LHH", **when(DAY))
    reply(scene, replied, is_final=False)
    merged(scene, source, head=head)
    rows = Finding.objects.in_bulk([one.pk for one in (plain, sent, replied, head, source)])
    assert [can_go(scene.worker, rows[one.pk]) for one in (plain, sent, replied, head, source)] == [True, False, False, False, False]
