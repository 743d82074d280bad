"""Two records of one human who each had a member's file: one clear file, told to the office where it cannot be made, and taken apart again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from factories import make_actor, make_person, make_user
from giaoban.audit.models import Entry
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.notices.models import Notification
from giaoban.organisations.commands import merge_people, undo_merge
from giaoban.organisations.models import Merge, Person
from giaoban.party.commands import joining, leaving, members
from giaoban.party.models import BadgeAward, Discipline, DuesMonth, Gap, Member, YearGrade
from giaoban.party.queries.badge_facts import members_on
from giaoban.party.queries.dues import dues_members
from giaoban.party.queries.members import own_member, reads_of
from giaoban.party.reads import FILE, log_reads
from party.factories import make_member
from party.scenes import DAY, MOMENT, WHEN, Scene, make_scene, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def second_file(scene: Scene, **fields: Any) -> Member:
    """The same human, entered once more in the other branch, with what the first file lacks."""
    values = {"person": make_person("Phạm T. Hồng"), "native_place": "Nam Định", "on": date(2015, 1, 1), **fields}
    other = make_member(scene.other, **values)
    Gap.objects.create(member=other, kind="lost_contact", out_on=date(1998, 1, 1), back_on=date(1998, 7, 1))
    BadgeAward.objects.create(member=other, badge=30, awarded_on=date(2020, 5, 19))
    other.badge_held = 30
    other.save()
    YearGrade.objects.create(member=other, year=2019, label="good", source="x")
    DuesMonth.objects.create(member=other, branch=scene.other, month=date(2022, 5, 1), group="worker", owed=10_000)
    Discipline.objects.create(
        member=other, form="reprimand", violation="x", violation_on=date(2018, 1, 1), decided_by=scene.committee, decision="1-QĐ",
        announced_on=date(2018, 6, 1), entered_at=MOMENT,
    )  # fmt: skip
    return members.refresh_seniority(other, DAY)


def merged(scene: Scene, other: Member, *, kept: Person | None = None) -> Merge:
    first = kept or scene.member.person
    second = other.person if first == scene.member.person else scene.member.person
    Person.objects.filter(pk=second.pk, user__isnull=False).update(user=None)
    return merge_people(actor=SYSTEM, kept=first, merged=Person.objects.get(pk=second.pk), at=MOMENT)


def fields_of(*keys: int) -> list[dict[str, Any]]:
    return list(Member.objects.filter(pk__in=keys).order_by("pk").values())


def belongings(member: Member) -> tuple[int, ...]:
    return tuple(getattr(member, name).count() for name in ("gaps", "badges", "year_grades", "dues", "disciplines", "memberships"))


def test_two_files_that_agree_become_one_and_are_taken_apart_again(scene: Scene) -> None:
    other = second_file(scene)
    keys = (scene.member.pk, other.pk)
    before = (fields_of(*keys), belongings(scene.member), belongings(other))
    merge = merged(scene, other)
    scene.member.refresh_from_db()
    assert (scene.member.native_place, scene.member.badge_held, scene.member.card_number) == ("Nam Định", 30, "12345678")
    assert belongings(scene.member) == (1, 1, 1, 1, 1, 1)
    assert scene.member.next_badge == 40
    assert scene.member.next_badge_on == date(2030, 11, 19)
    assert list(Member.objects.visible_to(scene.chief)) == [scene.member]
    assert list(members_on(scene.committee, DAY)) == [scene.member]
    assert list(dues_members(scene.other, date(2023, 7, 1))) == []
    assert signed_in(scene.chief).get(other.get_absolute_url()).status_code == 404
    assert Entry.objects.of(scene.member).filter(action="party.member.joined").count() == 1
    undo_merge(actor=SYSTEM, merge=merge, at=MOMENT)
    scene.member.refresh_from_db()
    other.refresh_from_db()
    for one in (scene.member, other):
        members.refresh_seniority(one, DAY)
    assert (fields_of(*keys), belongings(scene.member), belongings(other)) == before


def test_the_standing_file_stays_whichever_record_is_kept(scene: Scene) -> None:
    leaving.leave(actor=SYSTEM, member=scene.member, kind="transferred", left_on=date(2020, 12, 31), decision="", **WHEN)  # type: ignore[arg-type]
    other = second_file(scene, official_on=date(1991, 6, 1), on=date(2021, 1, 1))
    person = scene.member.person
    before = fields_of(scene.member.pk, other.pk)
    merge = merged(scene, other)
    other.refresh_from_db()
    assert (other.person, other.state, other.card_number, other.official_on) == (person, "official", "12345678", date(1991, 6, 1))
    assert [line.branch for line in other.memberships.order_by("in_force_from")] == [scene.branch, scene.other]
    assert list(Member.objects.visible_to(scene.chief)) == [other]
    undo_merge(actor=SYSTEM, merge=merge, at=MOMENT)
    for one in Member.objects.all():
        members.refresh_seniority(one, DAY)
    assert fields_of(scene.member.pk, other.pk) == before


def test_the_person_concerned_finds_the_one_file_and_all_its_reads(scene: Scene) -> None:
    other = second_file(scene)
    log_reads(scene.neighbour, [other], FILE)
    merged(scene, other)
    found = own_member(scene.own)
    assert found == scene.member
    assert [one.actor_name for one in reads_of(scene.own, scene.member)] == [scene.neighbour.name]


def test_two_standing_files_that_contradict_stay_until_the_office_has_settled_it(scene: Scene) -> None:
    chief = make_user(CHIEF, scene.branch)
    other = second_file(scene, admission_decision_on=date(1989, 5, 19), official_on=date(1990, 5, 19), card_number="87654321")
    merged(scene, other)
    assert set(Member.objects.visible_to(scene.chief)) == {scene.member, other}
    told = Notification.objects.filter(user=chief.pk)
    assert told.count() == 1
    assert "Hồng" not in told.get().text
    page = signed_in(scene.chief).get(scene.member.get_absolute_url()).content.decode()
    assert "Đảng viên này có hai hồ sơ" in page
    assert "Ngày quyết định kết nạp" in page
    address = reverse("party:join_files", args=[scene.member.pk, other.pk])
    with pytest.raises(joining.FilesContradict) as refused:
        joining.join_files(actor=scene.chief, member=scene.member, other=other, on=DAY)
    assert "Số thẻ" in refused.value.text(str) or "Card number" in refused.value.text()
    with pytest.raises(NotPermitted):
        joining.join_files(actor=scene.secretary, member=scene.member, other=other, on=DAY)
    leaving.leave(actor=scene.chief, member=other, kind="resigned", left_on=DAY, decision="Nhập trùng", **WHEN)  # type: ignore[arg-type]
    response = signed_in(scene.chief).post(address)
    assert response["Location"] == scene.member.get_absolute_url()
    assert list(Member.objects.visible_to(scene.chief)) == [scene.member]
    undo_merge(actor=SYSTEM, merge=Merge.objects.get(), at=MOMENT)
    assert set(Member.objects.visible_to(scene.chief)) == {scene.member, other}


def test_files_of_two_people_are_not_joined(scene: Scene) -> None:
    stranger = make_member(scene.branch)
    with pytest.raises(joining.NotOnePerson):
        joining.join_files(actor=make_actor(CHIEF, scene.committee), member=scene.member, other=stranger, on=DAY)
