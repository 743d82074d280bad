"""Discipline: who writes it down, when its effect ends, what an expulsion does, whom it is told to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories import make_actor, make_body
from giaoban.audit.models import Entry, Read
from giaoban.common.actor import CHIEF
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.listing import Asking, page_of
from giaoban.party.commands import discipline as commands
from giaoban.party.commands.discipline import CountedBefore, EffectUnknown, LiftedBefore, LimitationOver, OneSubject
from giaoban.party.commands.errors import DayAhead, DaysOutOfOrder, ReasonNeeded
from giaoban.party.listings.discipline import DISCIPLINES
from giaoban.party.models import Discipline, Gap
from giaoban.party.rules.discipline import FormNotForSubject
from party.scenes import DAY, WHEN, Scene, make_scene, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def recorded(scene: Scene, **fields: Any) -> Discipline:
    values = {
        "actor": scene.inspector, "member": scene.member, "form": "warning", "violation": "Vi phạm quy định về những điều đảng viên không được làm",
        "violation_on": date(2022, 10, 1), "decided_by": scene.committee, "decision": "09-QĐ/ĐU", "announced_on": date(2023, 1, 10), **WHEN, **fields,
    }  # fmt: skip
    return commands.record_discipline(**values)


def test_a_discipline_is_written_down_and_its_effect_ends_by_the_rule(scene: Scene) -> None:
    found = recorded(scene)
    assert (found.form, found.effective_until, found.used_in_year) == ("warning", date(2024, 1, 11), None)
    entry = Entry.objects.get(action="party.discipline.recorded")
    assert (entry.rule, entry.subject_id) == ("discipline.effect@2022-07-06", scene.member.pk)
    assert entry.payload.body["new"]["references"] == ["discipline.limitation_member@2022-07-06"]


def test_the_page_of_an_organisation_does_not_tell_of_its_discipline(scene: Scene) -> None:
    found = recorded(scene, member=None, organisation=scene.branch, violation="Vi phạm của chi bộ")
    commands.count_discipline_in_year(actor=scene.inspector, discipline=found, year=2023)
    assert Entry.objects.of(scene.branch).filter(action__startswith="party.").count() == 0
    assert Entry.objects.of(found).count() == 2
    for reader in (scene.secretary, scene.comrade, make_actor(CHIEF, make_body("Liên hiệp Hội tỉnh"))):
        for address in (scene.branch.get_absolute_url(), f"{scene.branch.get_absolute_url()}?lich-su=1"):
            page = signed_in(reader).get(address)
            assert page.status_code == 200
            for words in ("Vi phạm của chi bộ", "09-QĐ/ĐU", "kỷ luật"):
                assert words not in page.content.decode()


REFUSED: list[tuple[str, dict[str, Any], type[DomainError]]] = [
    ("of nobody", {"member": None}, OneSubject),
    ("without a decision", {"decision": " "}, ReasonNeeded),
    ("announced tomorrow", {"announced_on": date(2023, 7, 19)}, DayAhead),
    ("announced before the violation", {"violation_on": date(2023, 1, 11)}, DaysOutOfOrder),
    ("a member is not dissolved", {"form": "dissolution"}, FormNotForSubject),
    ("after the limitation", {"violation_on": date(2012, 1, 1)}, LimitationOver),
    ("before any rule of effects", {"violation_on": date(2015, 1, 1), "announced_on": date(2016, 1, 1)}, EffectUnknown),
    ("an end without its source", {"effective_until": date(2024, 6, 1)}, ReasonNeeded),
]


@pytest.mark.parametrize(("fields", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_discipline_is_not_written_down(scene: Scene, fields: dict[str, Any], error: type[DomainError]) -> None:
    with pytest.raises(error):
        recorded(scene, **fields)
    assert not Discipline.objects.exists()


def test_what_the_rules_do_not_say_a_person_says_with_the_source(scene: Scene) -> None:
    found = recorded(
        scene, violation_on=date(2015, 1, 1), announced_on=date(2016, 1, 1), effective_until=date(2017, 1, 1), effect_source="12-CV/UBKT"
    )
    assert found.effective_until == date(2017, 1, 1)
    assert recorded(scene, violation_on=date(2012, 1, 1), limitation_note="Kéo dài, kết thúc năm 2020").pk


def test_heads_and_inspectors_of_the_organisation_write_it_down(scene: Scene) -> None:
    for name in ("chief", "secretary", "inspector"):
        assert recorded(scene, actor=getattr(scene, name)).pk
    for name in ("neighbour", "comrade", "own"):
        with pytest.raises(NotPermitted):
            recorded(scene, actor=getattr(scene, name))


def test_an_expulsion_ends_the_membership_and_opens_a_gap(scene: Scene) -> None:
    found = recorded(scene, form="expulsion")
    scene.member.refresh_from_db()
    gap = Gap.objects.get()
    assert (found.effective_until, scene.member.state, scene.member.left_kind, gap.out_on) == (None, "left", "expelled", date(2023, 1, 10))


def test_an_organisation_is_disciplined_and_dissolved(scene: Scene) -> None:
    found = recorded(scene, member=None, organisation=scene.branch, form="dissolution")
    assert (found.organisation, found.effective_until) == (scene.branch, None)


def test_it_is_lifted_once_and_counted_in_one_year(scene: Scene) -> None:
    found = recorded(scene)
    with pytest.raises(DaysOutOfOrder):
        commands.lift_discipline(actor=scene.chief, discipline=found, lifted_on=date(2023, 1, 9), reason="Khiếu nại đúng", on=DAY)
    lifted = commands.lift_discipline(actor=scene.chief, discipline=found, lifted_on=DAY, reason="Khiếu nại đúng", on=DAY)
    assert lifted.lifted_on == DAY
    with pytest.raises(LiftedBefore):
        commands.lift_discipline(actor=scene.chief, discipline=found, lifted_on=DAY, reason="Lần nữa", on=DAY)
    assert commands.count_discipline_in_year(actor=scene.chief, discipline=found, year=2023).used_in_year == 2023
    with pytest.raises(CountedBefore):
        commands.count_discipline_in_year(actor=scene.chief, discipline=found, year=2022)


def test_who_sees_it_and_that_the_look_is_written_down(scene: Scene) -> None:
    recorded(scene)
    recorded(scene, member=None, organisation=scene.other, form="reprimand")
    names = ("chief", "inspector", "secretary", "own", "neighbour", "comrade")
    seen = {name: page_of(DISCIPLINES, {}, Asking(getattr(scene, name), DAY)).total for name in names}
    assert seen == {"chief": 2, "inspector": 2, "secretary": 1, "own": 1, "neighbour": 1, "comrade": 0}
    assert signed_in(scene.inspector).get("/ky-luat/").status_code == 200
    assert set(Read.objects.values_list("subject_kind", flat=True)) == {"party.member", "party.discipline"}


@pytest.mark.parametrize(
    ("query", "found"), [({"hieu-luc": "con"}, 1), ({"hieu-luc": "het"}, 1), ({"doi-tuong": "to-chuc"}, 1), ({"hinh-thuc": "warning"}, 1), ({"tim": "hong"}, 1)]
)  # fmt: skip
def test_the_filters_of_the_list(scene: Scene, query: dict[str, str], found: int) -> None:
    recorded(scene)
    recorded(scene, member=None, organisation=scene.other, form="reprimand", violation_on=date(2021, 1, 1), announced_on=date(2022, 1, 1))
    assert page_of(DISCIPLINES, query, Asking(scene.chief, DAY)).total == found


def test_in_the_browser(scene: Scene) -> None:
    client, address = signed_in(scene.inspector), scene.member.get_absolute_url()
    values = {
        "form": "reprimand", "violation": "Vắng họp nhiều lần", "violation_on": "1/3/2023", "matter": "ordinary", "decided_by": scene.branch.pk,
        "decision": "02-QĐ/CB", "announced_on": "1/6/2023",
    }  # fmt: skip
    assert client.post(f"{address}/ky-luat/moi", {**values, "announced_on": "1/1/2023"}).status_code == 422
    assert client.post(f"{address}/ky-luat/moi", values).status_code == 303
    assert "Vắng họp nhiều lần" in client.get(address).content.decode()
    found = Discipline.objects.get()
    assert client.post(f"/ky-luat/{found.pk}/xoa", {"lifted_on": "1/7/2023", "reason": "05-QĐ/ĐU"}).status_code == 303
    assert client.post("/ky-luat/moi", {**values, "organisation": scene.other.pk}).status_code == 303
    assert signed_in(scene.comrade).get("/ky-luat/moi").status_code == 403
    assert signed_in(scene.comrade).get(f"{address}/ky-luat/moi").status_code == 404
