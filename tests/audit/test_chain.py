"""The chain of the audit: it verifies, and it says where it was touched."""

from __future__ import annotations

import pytest
from django.db import transaction

from giaoban.audit.commands import erase_payload, record, record_read, seal_entries
from giaoban.audit.models import Entry, Payload, Read
from giaoban.audit.queries import Change, history_of, prove_chain
from giaoban.common.actor import AUDITOR, SYSTEM, Actor, Grant
from giaoban.common.errors import NotPermitted

pytestmark = pytest.mark.django_db


def entries(count: int) -> list[Entry]:
    with transaction.atomic():
        return [record(actor=SYSTEM, action="records.view.saved", new={"title": f"Chế độ xem {n}"}) for n in range(count)]


def test_sealed_entries_verify_and_unsealed_ones_are_counted() -> None:
    entries(3)
    assert seal_entries() == 3
    entries(2)
    proof = prove_chain()
    assert (proof.sealed, proof.unsealed, proof.is_whole) == (3, 2, True)


def test_an_act_outside_a_transaction_is_a_bug(transactional_db: None) -> None:
    with pytest.raises(RuntimeError):
        record(actor=SYSTEM, action="records.view.saved")


@pytest.mark.parametrize(
    ("touch", "fault"),
    [
        (lambda one: Entry.objects.filter(pk=one.pk).update(actor_name="Người khác"), "seal"),
        (lambda one: Payload.objects.filter(pk=one.pk).update(body={"old": {}, "new": {"title": "sửa trộm"}}), "payload"),
        (lambda one: (Payload.objects.filter(pk=one.pk).delete(), Entry.objects.filter(pk=one.pk).delete()), "place"),
    ],
)
def test_a_touched_entry_is_found(touch: object, fault: str) -> None:
    rows = entries(3)
    seal_entries()
    touch(rows[1])  # type: ignore[operator]
    proof = prove_chain()
    assert (proof.is_whole, proof.fault) == (False, fault)


def test_an_erased_payload_still_verifies_and_says_by_whom() -> None:
    row = entries(1)[0]
    seal_entries()
    auditor = Actor(user_id=7, name="Kiểm toán", grants=(Grant(AUDITOR, 1),))
    with pytest.raises(NotPermitted):
        erase_payload(actor=Actor(user_id=8, name="Khác"), entry=row, decision="QĐ 5")
    erase_payload(actor=auditor, entry=row, decision="Quyết định số 5")
    proof = prove_chain()
    assert (proof.is_whole, proof.erased) == (True, 1)
    assert Payload.objects.get(pk=row.pk).erased_by == "Kiểm toán: Quyết định số 5"


def test_a_read_is_logged_once_a_request_and_sealed() -> None:
    row = entries(1)[0]
    for key in ("a", "a", "b"):
        record_read(actor=SYSTEM, subject=row, purpose="xem", request_key=key)
    seal_entries()
    assert Read.objects.count() == 2
    assert prove_chain().reads_sealed == 2


def test_history_shows_what_changed() -> None:
    first = entries(1)[0]
    with transaction.atomic():
        record(actor=SYSTEM, action="records.view.saved", subject=first, old={"hạn": "1/7"}, new={"hạn": "8/7"})
    assert [line.changes for line in history_of(first)] == [(Change("hạn", "1/7", "8/7"),)]
