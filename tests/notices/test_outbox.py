"""The outbox: two workers never send one mail twice."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.db import connection, connections

from giaoban.common.sqlite.base import WriterQueue
from giaoban.notices.commands import send_queued
from giaoban.notices.models import Mail, MailState

AT = datetime(2023, 7, 18, 8, tzinfo=UTC)
needs_server = pytest.mark.skipif(connection.vendor != "postgresql", reason="two workers at once need a server")


def queue(count: int) -> None:
    Mail.objects.bulk_create(Mail(to_address=f"n{n}@example.org", subject="Nhắc việc", body="…", created_at=AT) for n in range(count))


@needs_server
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_share_the_mails_and_send_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[str] = []

    def slow(message: EmailMessage) -> int:
        time.sleep(0.01)
        left.extend(message.to)
        return 1

    monkeypatch.setattr(EmailMessage, "send", slow)
    queue(30)

    def work(_number: int) -> int:
        try:
            return send_queued(at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as workers:
        sent = list(workers.map(work, range(2)))
    assert sorted(left) == sorted(f"n{n}@example.org" for n in range(30))
    assert (sum(sent), min(sent) > 0) == (30, True)
    assert set(Mail.objects.values_list("state", "tries")) == {(MailState.SENT, 1)}


@pytest.mark.django_db
def test_a_mail_that_fails_is_tried_again_and_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_first(message: EmailMessage) -> int:
        if message.to == ["n0@example.org"]:
            raise OSError("mailbox full")
        return 1

    monkeypatch.setattr(EmailMessage, "send", refuse_first)
    queue(2)
    assert [send_queued(at=AT) for _ in range(6)] == [1, 0, 0, 0, 0, 0]
    first, second = Mail.objects.order_by("pk")
    assert (first.state, first.tries, first.error) == (MailState.FAILED, 5, "mailbox full")
    assert (second.state, second.tries, second.sent_at) == (MailState.SENT, 1, AT)


def test_on_sqlite_one_process_has_a_queue_in_hand(tmp_path: Path) -> None:
    first, second = (WriterQueue(str(tmp_path / "db"), "outbox") for _ in range(2))
    assert (first.enter_if_free(), second.enter_if_free()) == (True, False)
    assert not second.is_held
    first.leave()
    assert second.enter_if_free()
    second.leave()
