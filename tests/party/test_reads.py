"""The log of reads: one row per request and member, in bulk, for every door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factories import make_actor
from giaoban.audit.models import Read
from giaoban.common.requests import request_key
from giaoban.party.models import Membership
from giaoban.party.reads import FILE, LIST, log_reads, logged
from party.factories import make_branch, make_member

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def test_a_read_is_logged_under_the_member_whom_it_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giaoban.party.reads.request_key", lambda: "one request")
    member, actor = make_member(), make_actor()
    log_reads(actor, [member, Membership.objects.get()], FILE)
    log_reads(actor, [member], LIST)
    row = Read.objects.get()
    assert (row.subject_kind, row.subject_id, row.purpose, row.actor_number, row.request_key) == (
        "party.member", member.pk, FILE, actor.user_id, "one request",
    )  # fmt: skip


def test_reads_of_a_list_are_logged_at_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    branch = make_branch()
    members, actor = [make_member(branch) for _ in range(3)], make_actor()
    with django_assert_num_queries(1):
        logged()(actor, members, True)
    assert set(Read.objects.values_list("subject_id", "purpose")) == {(one.pk, "given out with a list") for one in members}
    assert Read.objects.values("request_key").distinct().count() == 1


def test_outside_a_request_each_call_has_a_key_of_its_own() -> None:
    assert request_key() != request_key()
