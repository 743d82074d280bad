"""A paper from its first line to its number and beyond, through the commands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from documents.papers import DAY, Scene, make_scene, make_term, moment, when
from factories import make_actor, make_body, make_person
from giaoban.audit.models import Entry
from giaoban.common.actor import MEMBER, OFFICER
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.documents import commands
from giaoban.documents.models import Document, LifeState, StepKind
from giaoban.documents.signals import document_issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_document_goes_step_by_step_from_draft_to_number(scene: Scene) -> None:
    office, document = scene.centre_office, scene.draft()
    document = commands.hand_in_draft(actor=office, document=document, **when())
    document = commands.check_draft(actor=office, document=document, **when())
    document = commands.submit_draft(actor=office, document=document, **when())
    document = commands.agree_draft(actor=office, document=document, **when())
    document = commands.issue_document(actor=office, document=document, **when())
    assert document.state == LifeState.ISSUED
    assert document.number_text == "01/KH-LHHVN"
    assert document.signed_on == DAY
    assert [step.kind for step in document.steps.order_by("pk")] == [
        StepKind.DRAFTED, StepKind.OFFERED, StepKind.CHECKED, StepKind.SUBMITTED, StepKind.AGREED, StepKind.ISSUED,
    ]  # fmt: skip
    assert [entry.action for entry in Entry.objects.of(document).order_by("pk")] == [
        f"documents.document.{word}" for word in ("drafted", "handed_in", "checked", "submitted", "agreed", "issued")
    ]


def test_one_person_takes_all_steps_at_once_and_each_leaves_its_trace(scene: Scene) -> None:
    document = scene.issued()
    kinds = list(document.steps.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["drafted", "checked", "submitted", "agreed", "issued"]


def test_an_officer_drafts_but_does_not_check(scene: Scene) -> None:
    officer = make_actor(OFFICER, scene.centre)
    document = scene.draft(actor=officer)
    with pytest.raises(NotPermitted):
        commands.check_draft(actor=officer, document=document, **when())


def test_a_member_does_not_draft(scene: Scene) -> None:
    with pytest.raises(NotPermitted):
        scene.draft(actor=make_actor(MEMBER, scene.centre))


def test_a_unit_below_drafts_for_its_body(scene: Scene) -> None:
    unit = make_body("Ban Tổng hợp", parent=scene.centre, symbol="TH")
    document = scene.draft(actor=make_actor(OFFICER, unit), drafting_unit=unit)
    assert document.owner == scene.centre
    with pytest.raises(NotPermitted):
        scene.draft(actor=scene.other_office, drafting_unit=unit)


def test_the_signer_agrees_without_a_role_in_the_body(scene: Scene) -> None:
    document = commands.check_draft(actor=scene.centre_office, document=scene.draft(), **when())
    document = commands.submit_draft(actor=scene.centre_office, document=document, **when())
    elsewhere = make_actor(MEMBER, scene.union)
    with pytest.raises(NotPermitted):
        commands.agree_draft(actor=elsewhere, document=document, **when())
    from dataclasses import replace

    as_signer = replace(elsewhere, person_ids=(scene.signer.pk,))
    assert commands.agree_draft(actor=as_signer, document=document, **when()).state == LifeState.AGREED


def test_a_return_says_why_and_opens_the_text_again(scene: Scene) -> None:
    office = scene.centre_office
    document = commands.check_draft(actor=office, document=scene.draft(), **when())
    document = commands.submit_draft(actor=office, document=document, **when())
    with pytest.raises(commands.TextLocked):
        commands.edit_draft(actor=office, document=document, text="Khác.", at=moment(DAY))
    with pytest.raises(commands.ReasonMissing):
        commands.return_draft(actor=office, document=document, note=" ", **when())
    document = commands.return_draft(actor=office, document=document, note="Bổ sung căn cứ.", **when())
    document = commands.edit_draft(actor=office, document=document, text="Căn cứ Điều lệ.", at=moment(DAY))
    assert (document.state, document.versions.count()) == (LifeState.DRAFT, 2)


def test_a_step_out_of_order_is_refused(scene: Scene) -> None:
    document = scene.draft()
    for step in (commands.submit_draft, commands.agree_draft, commands.issue_document):
        with pytest.raises(StepNotPossible):
            step(actor=scene.centre_office, document=document, **when())


def test_nobody_to_sign_is_asked_for(scene: Scene) -> None:
    document = commands.check_draft(actor=scene.centre_office, document=scene.draft(signer=None), **when())
    with pytest.raises(commands.SignerMissing):
        commands.submit_draft(actor=scene.centre_office, document=document, **when())


def test_each_changed_text_is_a_version_and_the_same_text_is_none(scene: Scene) -> None:
    document = scene.draft()
    commands.edit_draft(actor=scene.centre_office, document=document, text="Một.", at=moment(DAY))
    commands.edit_draft(actor=scene.centre_office, document=document, text="Một.", at=moment(DAY))
    commands.edit_draft(actor=scene.centre_office, document=document, urgency="urgent", at=moment(DAY))
    assert list(document.versions.order_by("number").values_list("number", "text")) == [(1, "Mục đích\nTổng kết công tác."), (2, "Một.")]


NUMBERS = [
    ("State, all kinds in one sequence of the year", [("state", "plan"), ("state", "decision")], ["01/KH-LHHVN", "02/QĐ-LHHVN"]),
    ("State letter without a kind", [("state", "letter")], ["01/LHHVN"]),
]


@pytest.mark.parametrize(("asked", "written"), [case[1:] for case in NUMBERS], ids=[case[0] for case in NUMBERS])
def test_state_numbers(scene: Scene, asked: list[tuple[str, str]], written: list[str]) -> None:
    assert [scene.issued(form=form, kind=kind).number_text for form, kind in asked] == written


def _party(scene: Scene, kind: str, on: date = DAY, **fields: Any) -> Document:
    return scene.issued(actor=scene.committee_office, body=scene.committee, form="party", kind=kind, on=on, **fields)


def test_party_numbers_run_by_kind_through_the_term(scene: Scene) -> None:
    numbers = [_party(scene, kind, on).number_text for kind, on in (
        ("plan", date(2022, 12, 30)), ("plan", date(2023, 1, 5)), ("notice", date(2023, 1, 5)), ("decision", DAY), ("regulation", DAY),
    )]  # fmt: skip
    assert numbers == ["01-KH/ĐU", "02-KH/ĐU", "01-TB/ĐU", "01-QĐ/ĐU", "01-QĐ/ĐU"]


def test_party_numbers_begin_again_with_the_term(scene: Scene) -> None:
    _party(scene, "plan")
    make_term(scene.committee, date(2025, 7, 22), congress_opens_on=date(2025, 7, 20), congress_closes_on=date(2025, 7, 21))
    assert _party(scene, "plan", date(2025, 7, 21)).number_text == "02-KH/ĐU"
    assert _party(scene, "plan", date(2025, 7, 22)).number_text == "01-KH/ĐU"


def test_congress_documents_share_one_sequence(scene: Scene) -> None:
    make_term(scene.committee, date(2025, 7, 22), congress_opens_on=date(2025, 7, 20), congress_closes_on=date(2025, 7, 21))
    day = date(2025, 7, 21)
    assert [_party(scene, kind, day, is_congress=True).number_text for kind in ("resolution", "report")] == ["01-NQ/ĐH", "02-BC/ĐH"]
    with pytest.raises(commands.CongressMissing):
        _party(scene, "report", date(2025, 7, 22), is_congress=True)


def test_a_joint_document_continues_the_series_of_the_first_body(scene: Scene) -> None:
    scene.issued()
    joint = scene.issued(co_issuers=[scene.union], visibility="body")
    assert joint.number_text == "02/KH-LHHVN"
    assert Document.objects.visible_to(scene.union_office).filter(pk=joint.pk).exists()
    assert not Document.objects.visible_to(scene.other_office).filter(pk=joint.pk).exists()


def test_a_need_to_know_document_counts_apart_and_is_hidden_until_announced(scene: Scene) -> None:
    open_one = scene.issued(visibility="federation")
    hidden = scene.issued(visibility="federation", is_need_to_know=True)
    assert (open_one.number_text, hidden.number_text) == ("01/KH-LHHVN", "01/KH-LHHVN")
    assert not Document.objects.visible_to(scene.union_office).filter(pk=hidden.pk).exists()
    commands.announce_document(actor=scene.centre_office, document=hidden, **when())
    assert Document.objects.visible_to(scene.union_office).filter(pk=hidden.pk).exists()


def test_a_term_must_be_known(scene: Scene) -> None:
    with pytest.raises(commands.TermMissing):
        _party(scene, "plan", date(2019, 5, 5))


def test_a_body_without_a_symbol_is_told_so(scene: Scene) -> None:
    bare = make_body("Hội không ký hiệu", parent=scene.centre)
    with pytest.raises(commands.SymbolMissing):
        scene.issued(body=bare)


def test_a_body_issues_nothing_before_it_exists(scene: Scene) -> None:
    with pytest.raises(commands.BodyNotThere):
        scene.draft(**when(date(2014, 12, 31)))


def test_a_day_to_come_is_no_day_of_signing(scene: Scene) -> None:
    document = scene.draft()
    with pytest.raises(commands.SignedInFuture):
        commands.finish_draft(actor=scene.centre_office, document=document, signed_on=DAY + timedelta(days=1), **when())


def test_a_failed_issue_leaves_no_gap(scene: Scene) -> None:
    scene.issued()
    document = scene.draft()

    def fail(**_: object) -> None:
        raise RuntimeError

    document_issued.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            commands.finish_draft(actor=scene.centre_office, document=document, **when())
    finally:
        document_issued.disconnect(fail)
    assert scene.issued().number == 2


def test_a_withdrawn_number_stays_taken(scene: Scene) -> None:
    document = scene.issued()
    with pytest.raises(commands.ReasonMissing):
        commands.withdraw_document(actor=scene.centre_office, document=document, reason="", **when())
    document = commands.withdraw_document(actor=scene.centre_office, document=document, reason="Ban hành nhầm.", **when())
    assert (document.state, document.number_text) == (LifeState.WITHDRAWN, "01/KH-LHHVN")
    assert scene.issued().number == 2


def test_the_copy_of_record_locks_the_text(scene: Scene) -> None:
    document = scene.draft()
    scan = IncomingFile("ban-ky.txt", "Số: 01/KH-LHHVN\nKế hoạch đã ký.".encode())
    with pytest.raises(commands.NotIssued):
        commands.attach_copy_of_record(actor=scene.centre_office, document=document, file=scan, **when())
    document = commands.finish_draft(actor=scene.centre_office, document=document, **when())
    document = commands.attach_copy_of_record(actor=scene.centre_office, document=document, file=scan, **when())
    assert document.is_locked
    assert document.copy_of_record is not None
    with pytest.raises(commands.TextLocked):
        commands.edit_draft(actor=scene.centre_office, document=document, text="Sửa.", at=moment(DAY))


def test_a_late_entry_takes_the_written_number_and_is_marked(scene: Scene) -> None:
    document = _late(scene, signed_on=date(2023, 3, 1), number=7)
    assert (document.number_text, document.is_late_entry, document.registered_on) == ("07/KH-LHHVN", True, DAY)
    assert scene.issued().number == 8
    with pytest.raises(commands.NumberTaken) as refused:
        _late(scene, signed_on=date(2023, 3, 1), number=7)
    assert refused.value.values == {"number": 7, "free": 1}


def test_a_late_entry_without_a_number_takes_the_gap_of_its_day(scene: Scene) -> None:
    _late(scene, signed_on=date(2023, 1, 10), number=1)
    _late(scene, signed_on=date(2023, 5, 10), number=3)
    assert _late(scene, signed_on=date(2023, 3, 1)).number == 2
    assert _late(scene, signed_on=date(2023, 6, 1)).number == 4


def test_a_number_that_the_paper_register_gives_twice_is_kept_twice_when_said_so(scene: Scene) -> None:
    _late(scene, signed_on=date(2023, 3, 1), number=7)
    assert _late(scene, signed_on=date(2023, 3, 2), number=7, is_repeated=True).number == 7


def test_a_late_entry_is_checked_by_the_bodies_of_its_day(scene: Scene) -> None:
    with pytest.raises(commands.BodyNotThere):
        _late(scene, signed_on=date(2014, 3, 1), number=1)
    with pytest.raises(commands.KindUnknown):
        scene.draft(kind="memo")


def _late(scene: Scene, **fields: Any) -> Document:
    return commands.enter_late(
        actor=scene.centre_office, body=scene.centre, form="state", kind="plan", abstract="Kế hoạch năm", signer=make_person(),
        **when(), **fields,
    )  # fmt: skip
