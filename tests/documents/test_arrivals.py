"""What is sent inside, what comes from outside, and what happens to it at a body."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from documents.papers import DAY, Scene, make_scene, when
from factories import make_actor, make_body, make_person
from giaoban.audit.models import Entry
from giaoban.common.actor import MEMBER, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.documents import commands
from giaoban.documents.models import Arrival, ArrivalState, Direction, Document, Instruction
from giaoban.documents.signals import arrival_closed, instruction_given
from giaoban.organisations.commands import merge_organisations, undo_event
from giaoban.organisations.models import OrganisationEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def sent(scene: Scene) -> Arrival:
    return commands.send_document(actor=scene.centre_office, document=scene.issued(), bodies=[scene.union], **when())[0]


def test_what_is_sent_stands_in_the_recipients_register_as_the_same_document(scene: Scene, sent: Arrival) -> None:
    assert (sent.body, sent.state, sent.number) == (scene.union, ArrivalState.AWAITED, None)
    assert Document.objects.visible_to(scene.union_office).filter(pk=sent.document_id).exists()
    assert not Document.objects.visible_to(scene.other_office).filter(pk=sent.document_id).exists()
    assert Document.objects.count() == 1


def test_nobody_gets_a_document_twice(scene: Scene, sent: Arrival) -> None:
    again = commands.send_document(
        actor=scene.centre_office, document=sent.document, bodies=[scene.union, scene.other, scene.centre], **when()
    )
    assert [row.body for row in again] == [scene.other]


def test_recipients_of_the_draft_get_it_without_being_chosen_again(scene: Scene) -> None:
    document = scene.issued(recipients=[scene.union, scene.other], other_recipients=["Báo Khoa học"])
    rows = commands.send_document(actor=scene.centre_office, document=document, **when())
    assert {row.body for row in rows} == {scene.union, scene.other}
    assert document.recipients.filter(sent_at=None).count() == 0


def test_a_draft_is_not_sent_and_nobody_is_nobody(scene: Scene) -> None:
    with pytest.raises(commands.NotIssued):
        commands.send_document(actor=scene.centre_office, document=scene.draft(), bodies=[scene.union], **when())
    with pytest.raises(commands.NobodyToSendTo):
        commands.send_document(actor=scene.centre_office, document=scene.issued(), **when())


def test_a_body_that_ended_gets_nothing(scene: Scene) -> None:
    gone = make_body("Hội đã giải thể", parent=scene.centre)
    gone.ended_on = DAY
    gone.save()
    with pytest.raises(commands.RecipientsEnded):
        commands.send_document(actor=scene.centre_office, document=scene.issued(), bodies=[scene.union, gone], **when())
    assert Arrival.objects.count() == 0


def test_recipients_may_be_kept_as_a_list(scene: Scene) -> None:
    commands.send_document(
        actor=scene.centre_office, document=scene.issued(), bodies=[scene.union], others=["Báo Khoa học"], list_name="Các tỉnh", **when()
    )
    saved = scene.centre.recipient_lists.get()
    assert (saved.name, list(saved.bodies.all()), saved.others) == ("Các tỉnh", [scene.union], ["Báo Khoa học"])


def test_receiving_draws_the_next_arrival_number_of_the_year(scene: Scene, sent: Arrival) -> None:
    with pytest.raises(NotPermitted):
        commands.receive_arrival(actor=scene.other_office, arrival=sent, **when())
    received = commands.receive_arrival(actor=scene.union_office, arrival=sent, **when())
    assert (received.number, received.arrived_on, received.state) == (1, DAY, ArrivalState.ARRIVED)
    assert received.seen_at is not None
    with pytest.raises(commands.ReceivedAlready):
        commands.receive_arrival(actor=scene.union_office, arrival=sent, **when())
    assert scene.incoming(actor=scene.union_office, body=scene.union).number == 2
    assert scene.incoming(number_text="9/BKHCN").number == 1


def test_the_sender_sees_who_has_seen_it(scene: Scene, sent: Arrival) -> None:
    assert commands.see_document(actor=scene.other_office, document=sent.document, at=when()["at"]) == 0
    assert commands.see_document(actor=scene.union_office, document=sent.document, at=when()["at"]) == 1
    assert commands.see_document(actor=scene.union_office, document=sent.document, at=when()["at"]) == 0
    assert Arrival.objects.get().seen_at == when()["at"]


def _instruct(scene: Scene, arrival: Arrival, **fields: Any) -> Instruction:
    values = {"actor": scene.union_office, "arrival": arrival, "text": "Giao Văn phòng tham mưu báo cáo.", **when()}
    return commands.give_instruction(**{**values, **fields})


def test_an_instruction_tells_who_is_to_do_it_and_is_told_to_listeners(scene: Scene, sent: Arrival) -> None:
    office = make_body("Văn phòng", parent=scene.union)
    heard: list[Instruction] = []

    def listen(*, instruction: Instruction, **_: object) -> None:
        heard.append(instruction)

    instruction_given.connect(listen)
    try:
        with pytest.raises(commands.NotReceived):
            _instruct(scene, sent, body=office)
        commands.receive_arrival(actor=scene.union_office, arrival=sent, **when())
        with pytest.raises(commands.NobodyToDoIt):
            _instruct(scene, sent)
        with pytest.raises(commands.ReasonMissing):
            _instruct(scene, sent, body=office, text=" ")
        given = _instruct(scene, sent, body=office, due_on=DAY + timedelta(days=10), leader=make_person("Trần Thị Bình"))
    finally:
        instruction_given.disconnect(listen)
    sent.refresh_from_db()
    assert heard == [given]
    assert given.leader_name == "Trần Thị Bình"
    assert (sent.state, sent.assigned_body, sent.due_on) == (ArrivalState.INSTRUCTED, office, DAY + timedelta(days=10))


def test_for_information_closes_it_at_once_and_makes_no_task(scene: Scene, sent: Arrival) -> None:
    commands.receive_arrival(actor=scene.union_office, arrival=sent, **when())
    heard: list[object] = []

    def listen(**kwargs: object) -> None:
        heard.append(kwargs)

    instruction_given.connect(listen)
    _instruct(scene, sent, is_information=True, text="Lưu.")
    instruction_given.disconnect(listen)
    sent.refresh_from_db()
    assert (sent.state, heard) == (ArrivalState.CLOSED, [])


def test_handing_on_puts_it_into_another_register_and_leaves_a_trace(scene: Scene, sent: Arrival) -> None:
    below = make_body("Hội Cơ khí", parent=scene.union)
    with pytest.raises(commands.NotReceived):
        commands.hand_on(actor=scene.union_office, arrival=sent, bodies=[below], **when())
    commands.receive_arrival(actor=scene.union_office, arrival=sent, **when())
    rows = commands.hand_on(actor=scene.union_office, arrival=sent, bodies=[below], **when())
    sent.refresh_from_db()
    assert [(row.body, row.handed_from) for row in rows] == [(below, sent)]
    assert (sent.state, sent.handed_on_at) == (ArrivalState.ARRIVED, when()["at"])
    _instruct(scene, sent, body=below)
    commands.hand_on(actor=scene.union_office, arrival=sent, bodies=[scene.other], **when())
    sent.refresh_from_db()
    assert sent.state == ArrivalState.HANDED_ON


def test_the_answering_document_closes_what_it_answers_when_it_is_issued(scene: Scene, sent: Arrival) -> None:
    commands.receive_arrival(actor=scene.union_office, arrival=sent, **when())
    closed: list[Arrival] = []

    def listen(*, arrival: Arrival, **_: object) -> None:
        closed.append(arrival)

    arrival_closed.connect(listen)
    answer = scene.issued(
        actor=scene.union_office,
        body=scene.union,
        kind="report",
        relations=[commands.Lineage("answers", sent.document)],
        recipients=[scene.centre],
    )
    arrival_closed.disconnect(listen)
    sent.refresh_from_db()
    assert (sent.state, sent.answered_by, closed) == (ArrivalState.CLOSED, answer, [sent])
    back = commands.send_document(actor=scene.union_office, document=answer, **when())
    assert [row.body for row in back] == [scene.centre]


def test_closing_in_words_and_opening_again(scene: Scene, sent: Arrival) -> None:
    commands.receive_arrival(actor=scene.union_office, arrival=sent, **when())
    with pytest.raises(commands.ReasonMissing):
        commands.close_arrival(actor=scene.union_office, arrival=sent, **when())
    closed = commands.close_arrival(actor=scene.union_office, arrival=sent, **when(), result="Đã trả lời qua điện thoại.")
    assert (closed.state, closed.closed_on) == (ArrivalState.CLOSED, DAY)
    with pytest.raises(StepNotPossible):
        commands.close_arrival(actor=scene.union_office, arrival=sent, **when(), result="Lần nữa.")
    assert commands.reopen_arrival(actor=scene.union_office, arrival=sent, note="Nhầm.").state == ArrivalState.FOR_INSTRUCTION


def test_an_outside_document_is_registered_with_what_its_number_says(scene: Scene) -> None:
    arrival = scene.incoming(number_text="48-QĐ/TW", form="party", kind="regulation", issuer_name="Ban Bí thư", signed_on=date(2011, 11, 7))
    document = arrival.document
    assert (document.direction, document.number, document.symbol, document.kind_name) == (Direction.OUTSIDE, 48, "QĐ", "quy định")
    assert (arrival.number, arrival.arrived_on, arrival.is_late_entry) == (1, DAY, False)


def test_the_same_document_is_registered_once_in_a_register_and_shared_between_registers(scene: Scene) -> None:
    first = scene.incoming(visibility="federation")
    with pytest.raises(commands.RegisteredAlready):
        scene.incoming(number_text="1234 / BKHCN - VP")
    second = scene.incoming(actor=scene.union_office, body=scene.union)
    assert second.document == first.document
    third = scene.incoming(is_another=True)
    assert third.document != first.document


def test_a_document_of_a_body_inside_is_known_when_it_comes_on_paper(scene: Scene) -> None:
    own = scene.issued(visibility="federation")
    arrival = scene.incoming(actor=scene.union_office, body=scene.union, issuer=scene.centre, number_text="1/KH-LHHVN", signed_on=DAY)
    assert arrival.document == own


def test_a_late_arrival_takes_its_written_number(scene: Scene) -> None:
    arrival = scene.incoming(arrived_on=date(2022, 12, 30), signed_on=date(2022, 12, 28), number=512)
    assert (arrival.number, arrival.is_late_entry) == (512, True)
    assert scene.incoming(number_text="2/BNV").number == 1
    with pytest.raises(commands.NumberTaken):
        scene.incoming(number_text="3/BNV", arrived_on=date(2022, 12, 30), number=512)


def test_tomorrow_is_no_day_of_arrival(scene: Scene) -> None:
    with pytest.raises(commands.ArrivesInFuture):
        scene.incoming(arrived_on=DAY + timedelta(days=1))


def test_somebody_must_have_issued_it(scene: Scene) -> None:
    with pytest.raises(commands.IssuerMissing):
        scene.incoming(issuer_name=" ")


def test_a_member_registers_nothing(scene: Scene) -> None:
    with pytest.raises(NotPermitted):
        scene.incoming(actor=make_actor(MEMBER, scene.centre))


MERGED = DAY + timedelta(days=10)


def test_what_is_received_and_open_moves_to_the_successors_register_with_its_old_number(scene: Scene, sent: Arrival) -> None:
    received = commands.receive_arrival(actor=scene.union_office, arrival=sent, number=45, **when())
    done = commands.send_document(actor=scene.centre_office, document=scene.issued(), bodies=[scene.union], **when())[0]
    done = commands.receive_arrival(actor=scene.union_office, arrival=done, **when())
    commands.close_arrival(actor=scene.union_office, arrival=done, result="Đã xong", on=DAY, at=when()["at"])
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, **when(MERGED))
    received.refresh_from_db()
    done.refresh_from_db()
    assert (received.body, received.number, received.older_register) == (scene.other, 45, scene.union)
    assert (done.body, done.older_register) == (scene.union, None)
    assert Entry.objects.get(action="documents.arrival.moved").subject_id == received.pk
    next_one = commands.send_document(actor=scene.centre_office, document=scene.issued(), bodies=[scene.other], **when(MERGED))[0]
    assert commands.receive_arrival(actor=scene.other_office, arrival=next_one, **when(MERGED)).number == 1
    undo_event(actor=SYSTEM, event=OrganisationEvent.objects.get(kind="merge"), at=when(MERGED)["at"])
    received.refresh_from_db()
    assert (received.body, received.older_register) == (scene.union, None)


def test_a_document_that_the_successor_has_already_stays_in_the_old_register(scene: Scene, sent: Arrival) -> None:
    received = commands.receive_arrival(actor=scene.union_office, arrival=sent, **when())
    commands.send_document(actor=scene.centre_office, document=sent.document, bodies=[scene.other], **when())
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, **when(MERGED))
    received.refresh_from_db()
    assert received.body == scene.union
