"""The log of reads: one row per request and member, in bulk, for every door."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from factories import make_actor, make_post
from giaoban.audit.models import Read
from giaoban.common.acts import IncomingFile
from giaoban.common.requests import request_key
from giaoban.organisations.models import Person
from giaoban.party.commands.members import enter_member
from giaoban.party.commands.periods import add_health_proof
from giaoban.party.models import Membership
from giaoban.party.reads import DOWNLOAD, FILE, LIST, log_reads, logged
from giaoban.records.record_pages import files_of
from party.factories import make_branch, make_member
from party.scenes import DAY, WHEN, make_scene, signed_in

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


def test_a_download_of_a_members_proof_is_a_read_of_the_file(day: date) -> None:
    scene = make_scene()
    proof = add_health_proof(
        actor=scene.secretary,
        member=scene.member,
        issued_on=DAY,
        issuer="Bệnh viện",
        file=IncomingFile("benh-an.txt", "Bệnh án".encode()),
        **WHEN,
    )
    version = files_of(proof)[0].__dict__["shown_versions"][0]
    statuses = [signed_in(one).get(reverse("records:file", args=[version.pk])).status_code for one in (scene.inspector, scene.comrade)]
    assert statuses == [200, 404]
    assert list(Read.objects.values_list("subject_kind", "subject_id", "purpose", "actor_number")) == [
        ("party.member", scene.member.pk, DOWNLOAD, scene.inspector.user_id)
    ]


def test_who_is_given_a_post_is_no_longer_known_to_the_branch_alone(day: date) -> None:
    scene = make_scene()
    member = enter_member(actor=scene.secretary, branch=scene.branch, full_name="Trần Văn Bình", admission_decision_on=DAY, **WHEN)
    assert not Person.objects.visible_to(scene.neighbour).filter(pk=member.person_id).exists()
    make_post(member.person, scene.committee, on=DAY)
    assert Person.objects.visible_to(scene.neighbour).filter(pk=member.person_id).exists()
