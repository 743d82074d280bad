"""Acts on bodies."""

from __future__ import annotations

from datetime import date

import pytest

from factories import DAY, MOMENT, make_actor, make_body, make_grant, make_person, make_post, make_user
from giaoban.audit.models import Entry
from giaoban.common.actor import CHIEF, MEMBER, OFFICER, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.organisations import commands
from giaoban.organisations.commands.bodies import BodyAlreadyThere, BodyEndsAlready, BodyHasBodiesBelow, BodyNotThere, TreesDiffer
from giaoban.organisations.commands.changing import BodyUnderItself
from giaoban.organisations.commands.taking_over import NewBody
from giaoban.organisations.commands.undoing import EventNotLast
from giaoban.organisations.models import Appointment, BodyKind, Organisation, OrganisationEvent, TreeLink
from giaoban.organisations.queries import actor_of, successors_on

pytestmark = pytest.mark.django_db
MERGED_ON = date(2025, 10, 1)


@pytest.fixture
def centre() -> Organisation:
    return make_body("Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam", kind=BodyKind.CENTRAL_UNION)


@pytest.fixture
def ha_giang(centre: Organisation) -> Organisation:
    return make_body("Liên hiệp Hội Hà Giang", parent=centre)


@pytest.fixture
def tuyen_quang(centre: Organisation) -> Organisation:
    return make_body("Liên hiệp Hội Tuyên Quang", parent=centre)


def test_a_body_stands_under_its_parent(centre: Organisation, ha_giang: Organisation) -> None:
    assert ha_giang.path == f"/{centre.pk}/{ha_giang.pk}/"
    assert list(Organisation.objects.below([centre.pk], on=DAY).order_by("pk")) == [centre, ha_giang]
    assert list(Organisation.objects.below([centre.pk], on=date(2014, 12, 31))) == []


def test_a_body_is_not_added_twice_at_one_place(centre: Organisation, ha_giang: Organisation) -> None:
    with pytest.raises(BodyAlreadyThere):
        make_body("liên hiệp hội Hà Giang", parent=centre)


def test_a_merger_moves_what_was_below_and_keeps_the_past(centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation) -> None:
    association = make_body("Hội Làm vườn Hà Giang", parent=ha_giang, kind=BodyKind.MEMBER_ASSOCIATION)
    office = make_body("Văn phòng", parent=ha_giang, kind=BodyKind.DEPARTMENT)
    heir = commands.merge_organisations(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT)
    assert heir == tuyen_quang
    ha_giang.refresh_from_db()
    office.refresh_from_db()
    assert (ha_giang.ended_on, office.ended_on) == (MERGED_ON, MERGED_ON)
    assert set(Organisation.objects.below([ha_giang.pk], on=DAY)) == {ha_giang, association, office}
    assert set(Organisation.objects.below([tuyen_quang.pk], on=MERGED_ON)) == {tuyen_quang, association}
    assert set(Organisation.objects.below([ha_giang.pk], on=MERGED_ON)) == set()
    assert successors_on(ha_giang, DAY) == [ha_giang]
    assert successors_on(ha_giang, MERGED_ON) == [tuyen_quang]
    assert successors_on(office, MERGED_ON) == [tuyen_quang]
    assert successors_on(ha_giang, date(2010, 1, 1)) == []


def test_the_heir_sees_what_it_took_over(centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation) -> None:
    commands.merge_organisations(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT)
    actor = make_actor(OFFICER, tuyen_quang, on=MERGED_ON)
    assert set(Organisation.objects.within_sight(actor, on=MERGED_ON)) == {ha_giang, tuyen_quang}


def test_rights_can_be_carried_to_the_successor(centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation) -> None:
    user = make_user(OFFICER, ha_giang)
    commands.merge_organisations(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT, carries_rights=True)
    assert [grant.body_id for grant in actor_of(user, on=DAY, channel="web").grants] == [ha_giang.pk]
    assert [grant.body_id for grant in actor_of(user, on=MERGED_ON, channel="web").grants] == [tuyen_quang.pk]


def test_a_merger_into_a_new_body_is_taken_back_as_a_whole(centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation) -> None:
    association = make_body("Hội Làm vườn Hà Giang", parent=ha_giang, kind=BodyKind.MEMBER_ASSOCIATION)
    post = make_post(body=ha_giang)
    new = NewBody(name="Liên hiệp Hội Hà Tuyên", kind=BodyKind.LOCAL_UNION)
    heir = commands.merge_organisations(
        actor=SYSTEM, sources=[ha_giang, tuyen_quang], new=new, on=MERGED_ON, at=MOMENT, carries_rights=True
    )
    make_grant(make_user(), CHIEF, tuyen_quang, on=date(2020, 1, 1))
    event = OrganisationEvent.objects.get(kind="merge")
    commands.undo_event(actor=SYSTEM, event=event, at=MOMENT)
    assert not Organisation.objects.filter(pk=heir.pk).exists()
    ha_giang.refresh_from_db()
    post.refresh_from_db()
    assert (ha_giang.ended_on, ha_giang.name, post.in_force_until) == (None, "Liên hiệp Hội Hà Giang", None)
    assert set(Organisation.objects.below([ha_giang.pk], on=MERGED_ON)) == {ha_giang, association}
    assert successors_on(ha_giang, MERGED_ON) == [ha_giang]


def test_an_event_on_which_a_later_one_rests_is_not_taken_back(
    centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation
) -> None:
    cao_bang = make_body("Liên hiệp Hội Cao Bằng", parent=centre)
    commands.merge_organisations(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT)
    commands.merge_organisations(actor=SYSTEM, sources=[tuyen_quang], successor=cao_bang, on=date(2026, 1, 1), at=MOMENT)
    assert successors_on(ha_giang, date(2026, 1, 1)) == [cao_bang]
    with pytest.raises(EventNotLast):
        commands.undo_event(actor=SYSTEM, event=OrganisationEvent.objects.filter(kind="merge").earliest("pk"), at=MOMENT)


def test_a_late_move_holds_until_the_next_known_one(centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation) -> None:
    club = make_body("Câu lạc bộ", parent=centre, kind=BodyKind.OTHER)
    commands.move_organisation(actor=SYSTEM, organisation=club, parent=tuyen_quang, on=date(2022, 1, 1), at=MOMENT)
    commands.move_organisation(actor=SYSTEM, organisation=club, parent=ha_giang, on=date(2019, 1, 1), at=MOMENT)
    days = (date(2018, 1, 1), date(2020, 1, 1), DAY)
    above = [TreeLink.objects.in_force(on=day).get(descendant=club, depth=1).ancestor for day in days]
    assert above == [centre, ha_giang, tuyen_quang]
    assert club.path == f"/{centre.pk}/{tuyen_quang.pk}/{club.pk}/"


def test_a_body_cannot_stand_below_itself(centre: Organisation, ha_giang: Organisation) -> None:
    with pytest.raises(BodyUnderItself):
        commands.move_organisation(actor=SYSTEM, organisation=centre, parent=ha_giang, on=DAY, at=MOMENT)
    centre.refresh_from_db()
    assert centre.path == f"/{centre.pk}/"


def test_a_late_renaming_holds_until_the_next_known_one(ha_giang: Organisation) -> None:
    commands.rename_organisation(actor=SYSTEM, organisation=ha_giang, name="Tên mới", on=date(2022, 1, 1), at=MOMENT)
    commands.rename_organisation(actor=SYSTEM, organisation=ha_giang, name="Tên giữa", on=date(2019, 1, 1), at=MOMENT)
    assert list(ha_giang.names.order_by("in_force_from").values_list("name", flat=True)) == [
        "Liên hiệp Hội Hà Giang",
        "Tên giữa",
        "Tên mới",
    ]
    assert ha_giang.name == "Tên mới"
    assert "lien hiep hoi ha giang" in ha_giang.folded


def test_a_body_with_bodies_below_does_not_just_end(centre: Organisation, ha_giang: Organisation) -> None:
    with pytest.raises(BodyHasBodiesBelow):
        commands.end_organisation(actor=SYSTEM, organisation=centre, on=DAY, at=MOMENT)


def test_a_body_created_late_under_one_that_ended_follows_its_successor(
    centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation
) -> None:
    commands.merge_organisations(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT)
    club = make_body("Câu lạc bộ nhà khoa học", parent=ha_giang, kind=BodyKind.MEMBER_ASSOCIATION, on=date(2018, 5, 1))
    assert club in Organisation.objects.below([ha_giang.pk], on=DAY)
    assert club in Organisation.objects.below([tuyen_quang.pk], on=MERGED_ON)


def test_a_split_makes_new_bodies(centre: Organisation) -> None:
    department = make_body("Ban Tổng hợp", parent=centre, kind=BodyKind.DEPARTMENT)
    parts = [NewBody(name=name, kind=BodyKind.DEPARTMENT) for name in ("Ban Khoa học", "Ban Hợp tác quốc tế")]
    made = commands.split_organisation(actor=SYSTEM, organisation=department, parts=parts, on=MERGED_ON, at=MOMENT)
    assert [one.name for one in made] == ["Ban Khoa học", "Ban Hợp tác quốc tế"]
    assert set(successors_on(department, MERGED_ON)) == set(made)


def test_names_and_places_of_another_day_are_shown_after_a_refresh(
    centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation
) -> None:
    association = make_body("Hội Làm vườn", parent=ha_giang, kind=BodyKind.MEMBER_ASSOCIATION)
    commands.merge_organisations(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT.replace(year=2026))
    association.refresh_from_db()
    assert association.parent == tuyen_quang
    commands.refresh_today(on=DAY)
    association.refresh_from_db()
    assert association.path == f"/{centre.pk}/{ha_giang.pk}/{association.pk}/"


@pytest.mark.parametrize("role", [OFFICER, MEMBER, None])
def test_only_heads_above_reorganise(centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation, role: str | None) -> None:
    actor = make_actor(role, centre) if role else make_actor(CHIEF, ha_giang)
    before = Entry.objects.count()
    with pytest.raises(NotPermitted):
        commands.merge_organisations(actor=actor, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT)
    with pytest.raises(NotPermitted):
        commands.rename_organisation(actor=actor, organisation=ha_giang, name="Tên khác", on=DAY, at=MOMENT)
    assert Entry.objects.count() == before
    assert (
        commands.merge_organisations(actor=make_actor(CHIEF, centre), sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT)
        == tuyen_quang
    )


def test_trees_do_not_mix(centre: Organisation) -> None:
    ministry = make_body("Bộ Nội vụ", tree="authority")
    with pytest.raises(TreesDiffer):
        make_body("Ban", parent=ministry, tree="union")


def test_nothing_happens_to_a_body_on_a_day_without_it(ha_giang: Organisation) -> None:
    with pytest.raises(BodyNotThere):
        make_post(make_person(), ha_giang, on=date(2010, 1, 1))
    assert Appointment.objects.count() == 0


def test_a_body_whose_end_is_entered_does_not_end_again(centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation) -> None:
    commands.merge_organisations(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT)
    with pytest.raises(BodyEndsAlready):
        commands.end_organisation(actor=SYSTEM, organisation=ha_giang, on=DAY, at=MOMENT)


def test_a_merger_is_previewed_without_a_trace(centre: Organisation, ha_giang: Organisation, tuyen_quang: Organisation) -> None:
    make_body("Hội Làm vườn Hà Giang", parent=ha_giang, kind=BodyKind.MEMBER_ASSOCIATION)
    make_body("Văn phòng", parent=ha_giang, kind=BodyKind.DEPARTMENT)
    make_post(body=ha_giang)
    before = Entry.objects.count()
    shown = commands.preview_merger(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=MERGED_ON, at=MOMENT)
    assert (shown.ending, shown.moving, shown.posts, shown.rights) == (2, 1, 1, 0)
    assert (Entry.objects.count(), Organisation.objects.exclude(ended_on=None).count()) == (before, 0)
