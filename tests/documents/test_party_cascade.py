"""A Party directive reaches the Party organisations that live at the bodies below, and nobody else learns of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from documents.papers import DAY, make_scene, make_term, moment, when
from factories import make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, SYSTEM, Actor
from giaoban.common.errors import DomainError
from giaoban.common.listing import Asking, page_of
from giaoban.desk.queries import decisions_of
from giaoban.documents import commands
from giaoban.documents.listings.dissemination import DISSEMINATION
from giaoban.documents.models import Arrival, DisseminationLine
from giaoban.documents.queries.dissemination import hosted_below, line_view
from giaoban.notices.models import Notification
from giaoban.organisations.models import BodyKind, Tree
from giaoban.records.models import LongWork

if TYPE_CHECKING:
    from datetime import date

    from documents.papers import Scene
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation


@dataclass
class Party:
    """The Party group of the centre, the grass-roots organisation beside it with a branch, a branch at a union and one below that."""

    scene: Scene
    group: Organisation
    basis: Organisation
    branch: Organisation
    provincial: Organisation
    cell: Organisation
    group_office: Actor
    provincial_office: Actor

    def directive(self, **fields: Any) -> Document:
        values = {"actor": self.group_office, "body": self.group, "form": "party", "visibility": "body", **fields}
        document = commands.create_draft(
            kind="directive",
            abstract="Chỉ thị về học tập nghị quyết",
            signer=self.scene.signer,
            text="# Yêu cầu\n\nHọc tập.",
            **values,
            **when(),
        )
        return commands.finish_draft(actor=values["actor"], document=document, **when())

    def opened(self, **fields: Any) -> DisseminationLine:
        values = {"actor": self.group_office, "body": self.group, "with_hosted": True, **when(), **fields}
        return commands.open_dissemination(document=fields.pop("document", None) or self.directive(), **values)


def party_body(name: str, kind: str, parent: Organisation | None = None, host: Organisation | None = None) -> Organisation:
    return make_body(name, tree=Tree.PARTY, kind=kind, parent=parent, host=host, symbol="ĐĐ")


@pytest.fixture
def browser(day: date) -> Any:
    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return signed_in


@pytest.fixture
def party(db: None) -> Party:
    scene = make_scene()
    bloc = party_body("Đảng ủy Khối", BodyKind.PARTY_COMMITTEE)
    group = party_body("Đảng đoàn", BodyKind.PARTY_GROUP, host=scene.centre)
    make_term(group)
    basis = party_body("Đảng bộ cơ sở", BodyKind.PARTY_COMMITTEE, bloc, scene.centre)
    department = make_body("Ban Tổ chức", parent=scene.centre)
    branch = party_body("Chi bộ Ban Tổ chức", BodyKind.PARTY_BRANCH, basis, department)
    above = party_body("Đảng ủy các cơ quan tỉnh", BodyKind.PARTY_COMMITTEE)
    provincial = party_body("Chi bộ Liên hiệp Hội tỉnh", BodyKind.PARTY_BRANCH, above, scene.union)
    cell = party_body("Tổ đảng Văn phòng", BodyKind.PARTY_BRANCH, provincial, scene.union)
    return Party(scene, group, basis, branch, provincial, cell, make_actor(CHIEF, group), make_actor(CHIEF, provincial))


def asked(top: DisseminationLine) -> list[tuple[str, int]]:
    return sorted(
        DisseminationLine.objects.filter(dissemination=top.dissemination_id).exclude(pk=top.pk).values_list("body__name", "depth")
    )


def test_a_party_directive_reaches_the_highest_party_organisations_that_live_at_the_host_and_below(party: Party) -> None:
    top = party.opened()
    assert asked(top) == [("Chi bộ Liên hiệp Hội tỉnh", 1), ("Đảng bộ cơ sở", 1)]
    line = DisseminationLine.objects.get(body=party.provincial)
    assert Arrival.objects.filter(body=party.provincial).count() == 1
    assert Notification.objects.filter(user=party.provincial_office.user_id, key__startswith="dissemination.asked").count() == 1
    commands.forward_dissemination(actor=party.provincial_office, line=line, **when())
    assert asked(top)[-1:] == [("Đảng bộ cơ sở", 1)]
    assert DisseminationLine.objects.get(body=party.cell).above == line


def test_the_whole_tree_follows_each_organisation_down_its_own_line_and_is_covered_at_every_level(party: Party) -> None:
    top = party.opened(whole_tree=True)
    assert asked(top) == [
        ("Chi bộ Ban Tổ chức", 2), ("Chi bộ Liên hiệp Hội tỉnh", 1), ("Tổ đảng Văn phòng", 2), ("Đảng bộ cơ sở", 1),
    ]  # fmt: skip
    line = DisseminationLine.objects.get(body=party.cell)
    commands.add_study_session(actor=SYSTEM, line=line, held_on=DAY, form="branch", people=7, people_due=9, is_last=True, **when())
    view = line_view(party.group_office, top, DAY)
    assert (view.total.bodies, view.total.studied, view.total.people_studied) == (5, 1, 7)
    assert [(one.bodies, one.studied) for one in view.levels] == [(2, 0), (2, 1)]
    assert {one.body.name: found.bodies for one, found in view.children} == {"Chi bộ Liên hiệp Hội tỉnh": 2, "Đảng bộ cơ sở": 2}


def test_without_asking_for_them_a_directive_stays_on_its_own_party_line(party: Party) -> None:
    office = party_body("Văn phòng Đảng đoàn", BodyKind.PARTY_OFFICE, party.group, party.scene.centre)
    top = party.opened(with_hosted=False)
    assert asked(top) == [(office.name, 1)]
    assert commands.forward_dissemination(actor=party.group_office, line=top, with_hosted=True, whole_tree=True, **when()) == 4


def test_some_of_them_may_be_named_and_nobody_else(party: Party) -> None:
    top = party.opened(with_hosted=False, ask_below_now=False)
    assert commands.forward_dissemination(actor=party.group_office, line=top, bodies=[party.provincial], **when()) == 1
    assert asked(top) == [(party.provincial.name, 1)]
    line = DisseminationLine.objects.get(body=party.provincial)
    for office, one, body in ((party.group_office, top, party.cell), (party.provincial_office, line, party.basis)):
        with pytest.raises(DomainError) as error:
            commands.forward_dissemination(actor=office, line=one, bodies=[body], **when())
        assert error.value.code == "documents.dissemination_not_below"
    assert commands.forward_dissemination(actor=party.group_office, line=top, bodies=[party.basis], with_hosted=True, **when()) == 1
    assert asked(top) == [(party.provincial.name, 1), (party.basis.name, 1)]


def test_who_is_led_by_nobody_beside_it_or_stands_above_is_not_asked(party: Party) -> None:
    assert {one.name for one in hosted_below(party.group, DAY)} == {"Đảng bộ cơ sở", "Chi bộ Liên hiệp Hội tỉnh"}
    assert {one.name for one in hosted_below(party.basis, DAY)} == {"Chi bộ Liên hiệp Hội tỉnh"}
    for one in (party.branch, party.cell, party.scene.centre):
        assert list(hosted_below(one, DAY)) == []


def test_a_union_and_a_line_further_down_cannot_ask_them(party: Party) -> None:
    scene = party.scene
    for actor, body, document in ((scene.centre_office, scene.centre, scene.issued(visibility="body")),):
        with pytest.raises(DomainError) as error:
            commands.open_dissemination(actor=actor, document=document, body=body, with_hosted=True, **when())
        assert error.value.code == "documents.dissemination_hosted_by_party"
    party.opened()
    line = DisseminationLine.objects.get(body=party.basis)
    with pytest.raises(DomainError) as error:
        commands.forward_dissemination(actor=make_actor(CHIEF, party.basis), line=line, with_hosted=True, **when())
    assert error.value.code == "documents.dissemination_hosted_by_party"


def test_only_the_party_learns_of_it_and_each_what_it_asked_or_was_asked(party: Party, browser: Any) -> None:
    top = party.opened(whole_tree=True)
    scene = party.scene
    seen = {
        name: sorted(DisseminationLine.objects.visible_to(actor, DAY).values_list("body__name", flat=True))
        for name, actor in (
            ("union", scene.union_office), ("centre", scene.centre_office), ("another committee", scene.committee_office),
            ("branch", party.provincial_office), ("group", party.group_office),
        )
    }  # fmt: skip
    below = ["Chi bộ Liên hiệp Hội tỉnh", "Tổ đảng Văn phòng"]
    assert seen == {
        "union": [], "centre": [], "another committee": [], "branch": below,
        "group": sorted([*below, "Chi bộ Ban Tổ chức", "Đảng bộ cơ sở", "Đảng đoàn"]),
    }  # fmt: skip
    address = DisseminationLine.objects.get(body=party.provincial).get_absolute_url()
    assert [browser(one).get(address).status_code for one in (scene.union_office, scene.centre_office, party.group_office)] == [
        404,
        404,
        200,
    ]
    listed = page_of(DISSEMINATION, {"duoi": str(top.pk)}, Asking(scene.centre_office, DAY)).rows
    assert list(listed) == []
    figure = line_view(party.group_office, top, DAY).total.bodies
    assert len(page_of(DISSEMINATION, {"duoi": str(top.pk)}, Asking(party.group_office, DAY)).rows) == figure == 5


def test_who_opened_it_chases_and_gives_more_time_beyond_its_own_line(party: Party) -> None:
    top = party.opened(whole_tree=True, due_on=DAY)
    later = DAY.replace(day=DAY.day + 3)
    assert commands.remind_of_dissemination(actor=party.group_office, line=top, on=later, at=moment(later)) == 4
    line = DisseminationLine.objects.get(body=party.provincial)
    commands.ask_for_study_time(
        actor=party.provincial_office, line=line, until=later.replace(day=30), reason="Đại hội chi bộ", on=later, at=moment(later)
    )
    assert any(one.url.endswith(f"{line.pk}/tra-loi-gia-han") for one in decisions_of(party.group_office, later)[0])
    commands.decide_study_time(actor=party.group_office, line=line, is_granted=True, on=later, at=moment(later))
    moved = DisseminationLine.objects.filter(due_on=later.replace(day=30)).values_list("body__name", flat=True)
    assert sorted(moved) == ["Chi bộ Liên hiệp Hội tỉnh", "Tổ đảng Văn phòng"]


def test_a_very_large_party_line_is_asked_in_the_background_with_them(
    party: Party, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    settings.LONG_WORK_FROM = 1
    with django_capture_on_commit_callbacks(execute=True):
        top = party.opened(whole_tree=True)
        assert asked(top) == []
    assert LongWork.objects.get().state == "done"
    assert len(asked(top)) == 4


def test_the_pages_offer_it_to_the_party_alone(party: Party, browser: Any) -> None:
    document = party.directive()
    office = browser(party.group_office)
    address = reverse("documents:open_dissemination", args=[document.pk])
    assert "with_hosted" in office.get(address).content.decode()
    made = office.post(address, {"body": party.group.pk, "ask_below_now": "on", "whole_tree": "on", "with_hosted": "on"})
    assert made.status_code == 303
    text = office.get(made.url).content.decode()
    assert "Chi bộ Liên hiệp Hội tỉnh" in text
    union = party.scene.issued(visibility="body")
    page = browser(party.scene.centre_office).get(reverse("documents:open_dissemination", args=[union.pk])).content.decode()
    assert "with_hosted" not in page
