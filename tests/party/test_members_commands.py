"""Files of members: entered, corrected, interrupted, ended, restored; who may; what the rule says of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories import make_actor, make_person
from giaoban.audit.models import Entry
from giaoban.common.actor import CHIEF
from giaoban.common.errors import NotPermitted
from giaoban.organisations.models import Person
from giaoban.party.commands import leaving, members, periods, requests
from giaoban.party.commands.errors import (
    AlreadyMember,
    CardTaken,
    DayAhead,
    DaysOutOfOrder,
    MasteredElsewhere,
    NameNeeded,
    NotABranch,
    NotMemberNow,
    OutsideMembership,
    PersonKnown,
    PersonNotAvailable,
    ReasonNeeded,
    StillMember,
)
from giaoban.party.commands.seniority import refresh_all
from giaoban.party.models import Gap, Member, Membership
from giaoban.party.queries.members import age_of, reads_of
from giaoban.party.queries.seniority import count_stale_seniority
from party.factories import make_branch, make_member
from party.scenes import DAY, MOMENT, WHEN, Scene, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def entered(scene: Scene, **fields: Any) -> Member:
    values = {"branch": scene.branch, "full_name": "Trần Văn Bình", "admission_decision_on": date(1994, 2, 3), **WHEN, **fields}
    return members.enter_member(actor=fields.pop("actor", scene.secretary), **{k: v for k, v in values.items() if k != "actor"})


def test_a_member_is_entered_with_the_first_line_and_the_age_by_the_rule(scene: Scene) -> None:
    member = entered(scene, ceremony_on=date(1994, 3, 1), official_on=date(1995, 3, 1), badge_held=None, card_number="77")
    assert (member.state, member.starts_on, member.next_badge, member.next_badge_on) == (
        "official", date(1994, 2, 3), 30, date(2024, 2, 3),
    )  # fmt: skip
    line = Membership.objects.get(member=member)
    assert (line.branch, line.kind, line.in_force_from, line.in_force_until) == (scene.branch, "official", date(2015, 1, 1), None)
    assert member.person.closed_to == scene.branch
    entry = Entry.objects.get(action="party.member.entered")
    assert (entry.subject_id, entry.payload.body["new"]["admission_decision_on"]) == (member.pk, "1994-02-03")


def test_who_is_known_only_here_is_known_only_here(scene: Scene) -> None:
    person = entered(scene).person
    seen = {name: Person.objects.visible_to(getattr(scene, name)).filter(pk=person.pk).exists() for name in
            ("chief", "secretary", "inspector", "neighbour", "comrade")}  # fmt: skip
    assert seen == {"chief": True, "secretary": True, "inspector": True, "neighbour": False, "comrade": False}


def test_somebody_known_keeps_the_one_record(scene: Scene) -> None:
    person = make_person("Trần Văn Bình", born_on=date(1960, 1, 1))
    with pytest.raises(PersonKnown):
        entered(scene, born_on=date(1960, 1, 1))
    member = entered(scene, person=person, full_name="")
    assert (member.person, member.person.closed_to) == (person, None)


REFUSED: list[tuple[str, dict[str, Any], type[Exception]]] = [
    ("without a name", {"full_name": " "}, NameNeeded),
    ("a card of somebody else", {"card_number": "12345678"}, CardTaken),
    ("tomorrow's decision", {"admission_decision_on": date(2023, 7, 19)}, DayAhead),
    ("official before the ceremony", {"ceremony_on": date(1996, 1, 1), "official_on": date(1995, 1, 1)}, DaysOutOfOrder),
    ("a ceremony before the decision", {"ceremony_on": date(1994, 2, 2)}, DaysOutOfOrder),
    ("admitted before birth", {"born_on": date(1994, 2, 3)}, DaysOutOfOrder),
]


@pytest.mark.parametrize(("fields", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_member_is_not_entered(scene: Scene, fields: dict[str, Any], error: type[Exception]) -> None:
    before = Person.objects.count()
    with pytest.raises(error):
        entered(scene, **fields)
    assert (Member.objects.count(), Person.objects.count()) == (1, before)


def test_members_are_entered_by_the_office_of_the_branch_or_above(scene: Scene) -> None:
    assert entered(scene, actor=scene.chief).pk
    for name in ("neighbour", "inspector", "comrade", "own"):
        with pytest.raises(NotPermitted):
            entered(scene, actor=getattr(scene, name), full_name="Lê Văn Cường")


def test_members_belong_to_branches_that_exist(scene: Scene) -> None:
    office = make_actor(CHIEF)
    from giaoban.organisations.models import Organisation

    union = Organisation.objects.get(pk=office.body_id)
    with pytest.raises(NotABranch):
        entered(scene, actor=office, branch=union)


def test_a_file_out_of_sight_is_not_told_of(scene: Scene) -> None:
    elsewhere = make_member(make_branch())
    with pytest.raises(PersonNotAvailable):
        entered(scene, person=elsewhere.person)
    with pytest.raises(AlreadyMember):
        entered(scene, person=scene.member.person)


def test_a_correction_changes_what_is_given_and_empties_what_is_named(scene: Scene) -> None:
    member = members.correct_member(
        actor=scene.secretary, member=scene.member, admission_decision_on=date(1991, 5, 19), official_on=date(1992, 5, 19),
        clear=["card_number"], reason="Đối chiếu quyết định gốc", on=DAY,
    )  # fmt: skip
    assert (member.card_number, member.starts_on, member.next_badge_on) == ("", date(1991, 5, 19), date(2021, 5, 19))
    new = Entry.objects.get(action="party.member.corrected").payload.body["new"]
    assert new == {
        "card_number": "", "admission_decision_on": "1991-05-19", "official_on": "1992-05-19", "reason": "Đối chiếu quyết định gốc",
    }  # fmt: skip


def test_without_an_official_day_one_is_on_probation_and_has_no_start(scene: Scene) -> None:
    member = members.correct_member(actor=scene.secretary, member=scene.member, clear=["official_on"], on=DAY)
    assert (member.state, member.starts_on) == ("probationary", None)


def test_what_another_system_masters_is_not_edited(scene: Scene) -> None:
    member = entered(scene, master="CSDL đảng viên", master_key="0101")
    for call in (
        lambda: members.correct_member(actor=scene.secretary, member=member, native_place="Huế", on=DAY),
        lambda: periods.add_gap(actor=scene.chief, member=member, kind="lost_contact", out_on=date(2000, 1, 1), on=DAY),
        lambda: leaving.end_membership(actor=scene.chief, member=member, kind="died", left_on=DAY, **WHEN),
    ):
        with pytest.raises(MasteredElsewhere) as refused:
            call()
        assert "CSDL đảng viên" in refused.value.text()


def test_a_gap_moves_the_milestones_and_taking_it_away_moves_them_back(scene: Scene) -> None:
    first = (scene.member.next_badge, scene.member.next_badge_on)
    gap = periods.add_gap(
        actor=scene.secretary, member=scene.member, kind="lost_contact", out_on=date(2000, 1, 1), back_on=date(2001, 1, 1), on=DAY
    )
    scene.member.refresh_from_db()
    assert (first, scene.member.next_badge_on) == ((30, date(2020, 5, 19)), date(2021, 5, 19))
    periods.mend_gap(actor=scene.secretary, gap=gap, back_on=date(2003, 1, 1), on=DAY)
    scene.member.refresh_from_db()
    assert scene.member.next_badge_on == date(2023, 5, 19)
    with pytest.raises(ReasonNeeded):
        periods.remove_gap(actor=scene.secretary, gap=gap, reason=" ", on=DAY)
    periods.remove_gap(actor=scene.secretary, gap=gap, reason="Nhập nhầm người", on=DAY)
    scene.member.refresh_from_db()
    assert scene.member.next_badge_on == date(2020, 5, 19)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"out_on": date(1989, 1, 1)}, OutsideMembership),
        ({"out_on": date(2000, 1, 1), "back_on": date(2000, 1, 1)}, DaysOutOfOrder),
        ({"out_on": date(2024, 1, 1)}, DayAhead),
    ],
    ids=["before the admission", "without a day", "ahead"],
)
def test_a_gap_fits_the_dates_of_the_file(scene: Scene, fields: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        periods.add_gap(actor=scene.secretary, member=scene.member, kind="transfer", on=DAY, **fields)


def test_exemption_begins_and_ends_and_takes_nothing_from_the_age(scene: Scene) -> None:
    exemption = periods.exempt_member(
        actor=scene.secretary, member=scene.member, reason="Tuổi cao", since=date(2022, 1, 1), decision="05-NQ/CB", on=DAY
    )
    with pytest.raises(DaysOutOfOrder):
        periods.exempt_member(actor=scene.secretary, member=scene.member, reason="Ốm", since=DAY, decision="06-NQ/CB", on=DAY)
    assert periods.end_exemption(actor=scene.secretary, exemption=exemption, until=DAY, on=DAY).in_force_until == DAY
    age = age_of(scene.member, DAY)
    assert age is not None
    assert age.years == 33


def test_removal_opens_a_gap_and_a_wrongful_one_is_taken_back_without_a_loss(scene: Scene) -> None:
    with pytest.raises(ReasonNeeded):
        leaving.end_membership(actor=scene.chief, member=scene.member, kind="expelled", left_on=date(2020, 1, 1), **WHEN)
    member = leaving.end_membership(
        actor=scene.chief, member=scene.member, kind="expelled", left_on=date(2020, 1, 1), decision="12-QĐ/ĐU", **WHEN
    )
    gap = Gap.objects.get(member=member)
    assert (member.state, member.next_badge_on, gap.kind, gap.back_on) == ("left", None, "expelled", None)
    assert Membership.objects.get(member=member).in_force_until == date(2020, 1, 1)
    with pytest.raises(NotMemberNow):
        leaving.end_membership(actor=scene.chief, member=member, kind="died", left_on=DAY, **WHEN)
    member = leaving.recognise_wrongful_removal(actor=scene.chief, member=member, back_on=date(2022, 1, 1), decision="15-QĐ/ĐU", on=DAY)
    assert (member.state, member.left_on, member.next_badge_on) == ("official", None, date(2020, 5, 19))
    lines = member.memberships.order_by("in_force_from").values_list("in_force_from", "in_force_until")
    assert list(lines) == [(date(2015, 1, 1), date(2020, 1, 1)), (date(2022, 1, 1), None)]
    with pytest.raises(StillMember):
        leaving.recognise_wrongful_removal(actor=scene.chief, member=member, back_on=DAY, decision="16-QĐ/ĐU", on=DAY)


def test_who_died_keeps_the_age_that_was_reached(scene: Scene) -> None:
    member = leaving.end_membership(actor=scene.secretary, member=scene.member, kind="died", left_on=date(2023, 7, 1), **WHEN)
    assert (member.left_kind, member.next_badge_on, member.gaps.count()) == ("died", date(2020, 5, 19), 0)


def test_what_is_kept_is_what_the_rule_says(scene: Scene) -> None:
    entered(scene, official_on=date(1995, 2, 3))
    assert count_stale_seniority() == 0
    Member.objects.update(next_badge_on=date(2000, 1, 1))
    assert count_stale_seniority() == 2
    assert (refresh_all(DAY), count_stale_seniority()) == (2, 0)


def test_only_the_person_concerned_asks_and_only_the_office_answers(scene: Scene) -> None:
    for name in ("secretary", "chief", "comrade"):
        with pytest.raises(NotPermitted):
            requests.ask_correction(actor=getattr(scene, name), member=scene.member, text="Sai quê quán", on=DAY)
    asked = requests.ask_correction(actor=scene.own, member=scene.member, text="Sai quê quán", on=DAY)
    assert (asked.acknowledge_due_on, asked.due_on) == (date(2023, 7, 21), date(2023, 7, 21))
    with pytest.raises(NotPermitted):
        requests.answer_request(actor=scene.own, request=asked, answer="Đã sửa", on=DAY)
    done = requests.answer_request(actor=scene.secretary, request=asked, answer="Đã sửa", on=DAY)
    assert (done.answered_on, done.acknowledged_on) == (DAY, DAY)
    with pytest.raises(requests.RequestAnswered):
        requests.acknowledge_request(actor=scene.secretary, request=asked, on=DAY)


def test_who_sees_a_file_and_who_reads_the_log(scene: Scene) -> None:
    from giaoban.party.reads import FILE, log_reads

    log_reads(scene.chief, [scene.member], FILE)
    names = ("chief", "secretary", "inspector", "own", "neighbour", "comrade")
    assert {name: Member.objects.visible_to(getattr(scene, name)).exists() for name in names} == {
        "chief": True, "secretary": True, "inspector": True, "own": True, "neighbour": False, "comrade": False,
    }  # fmt: skip
    assert {name: reads_of(getattr(scene, name), scene.member).count() for name in names} == {
        "chief": 1, "secretary": 1, "inspector": 0, "own": 1, "neighbour": 0, "comrade": 0,
    }  # fmt: skip


def test_a_proof_of_illness_has_its_file(scene: Scene) -> None:
    from giaoban.common.acts import IncomingFile

    proof = periods.add_health_proof(
        actor=scene.secretary, member=scene.member, issued_on=date(2023, 7, 1), issuer="Bệnh viện Hữu nghị",
        file=IncomingFile("benh-an.txt", "Bệnh án".encode()), on=DAY, at=MOMENT,
    )  # fmt: skip
    assert periods.withdraw_health_proof(actor=scene.secretary, proof=proof, on=DAY).withdrawn_on == DAY
