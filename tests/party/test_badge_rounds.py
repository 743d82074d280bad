"""A round of badges from the list that the rule finds to the award, its money, its totals; lost and returned badges."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import gettext, override

from factories import make_actor
from giaoban.audit.models import Entry
from giaoban.common.actor import CHIEF, MEMBER, OFFICER
from giaoban.common.clock import VIETNAM
from giaoban.common.errors import NotPermitted
from giaoban.party.commands import badges as commands
from giaoban.party.commands.leaving import leave
from giaoban.party.models import AwardState, BadgeAward, BadgeRound, CandidateState, Discipline, LeavingKind, Member, RoundState
from giaoban.party.queries.badges import Survey, money_of, money_of_round, standing_candidates, survey
from party.factories import make_branch, make_committee, make_member

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

pytestmark = pytest.mark.django_db

OCCASION = date(2020, 2, 3)
TODAY = date(2020, 1, 6)
AT = datetime(2020, 1, 6, 9, tzinfo=VIETNAM)
REAL_LIST = {75: 1, 70: 2, 60: 3, 55: 1, 50: 2, 45: 6, 40: 9, 30: 5}
"""The list of the ceremony of 2020: 29 badges, while a headline says 28."""


@pytest.fixture
def committee() -> Organisation:
    return make_committee()


@pytest.fixture
def branch(committee: Organisation) -> Organisation:
    return make_branch(committee)


@pytest.fixture
def office(committee: Organisation) -> Actor:
    return make_actor(CHIEF, committee)


def admitted_for(badge: int, day: date = OCCASION) -> date:
    return day.replace(year=day.year - badge)


def opened(office: Actor, committee: Organisation) -> BadgeRound:
    return commands.open_badge_round(actor=office, committee=committee, occasion_on=OCCASION, on=TODAY, at=AT)


def decided(office: Actor, committee: Organisation, **given: Any) -> BadgeRound:
    one = opened(office, committee)
    for candidate in one.candidates.all():
        commands.propose_badge(actor=office, candidate=candidate, declared_on=TODAY, on=TODAY)
    commands.propose_round(actor=office, badge_round=one, to="Đảng ủy Khối", on=TODAY)
    return commands.decide_round(
        actor=office, badge_round=one, decision="1024-QĐ/ĐUK", decided_on=date(2020, 1, 20), on=date(2020, 1, 21), **given
    )


def names(survey: Survey, kind: str) -> list[str]:
    return [str(one.member) for one in getattr(survey, kind)]


def test_the_round_of_the_real_list_shows_29_flags_a_typed_28_and_asks_for_the_six_of_45(
    office: Actor, committee: Organisation, branch: Organisation
) -> None:
    for badge, count in REAL_LIST.items():
        for _ in range(count):
            make_member(branch, admission_decision_on=admitted_for(badge))
    one = decided(office, committee, stated_total=28)
    assert standing_candidates(one).count() == 29
    assert one.stated_total == 28
    money = money_of_round(one)
    assert (money.count, money.known, money.unknown) == (29, 113_240_000, 6)
    assert [line.badge for line in money.lines if line.each is None] == [45]
    commands.give_badge_multiple(
        actor=office, badge_round=one, badge=45, multiple=Decimal("2.5"), source="CV 12-CV/ĐUK", on=date(2020, 1, 21)
    )
    awarded = commands.award_round(actor=office, badge_round=one, awarded_on=OCCASION, on=OCCASION)
    money = money_of_round(awarded)
    assert (money.known, money.unknown) == (113_240_000 + 6 * 3_725_000, 0)
    assert sum(award.amount or 0 for award in awarded.awards.all()) == money.known


def test_whoever_is_due_stands_and_the_others_are_explained(office: Actor, committee: Organisation, branch: Organisation) -> None:
    make_member(branch, name="Đủ Đúng Ngày", admission_decision_on=admitted_for(30))
    make_member(branch, name="Thiếu Một Ngày", admission_decision_on=date(1990, 2, 4))
    waiting = make_member(branch, name="Bị Cảnh Cáo", admission_decision_on=admitted_for(40))
    Discipline.objects.create(
        member=waiting, form="warning", violation="x", violation_on=date(2019, 6, 1), decided_by=committee, decision="1-QĐ/ĐU",
        announced_on=date(2019, 12, 1), entered_at=AT,
    )  # fmt: skip
    make_member(branch, name="Còn Xa", admission_decision_on=date(1999, 2, 3))
    found = survey(committee, OCCASION)
    assert names(found, "givable") == ["Đủ Đúng Ngày"]
    assert names(found, "near") == ["Thiếu Một Ngày"]
    assert names(found, "blocked") == ["Bị Cảnh Cáo"]
    assert found.blocked[0].found.blocked_until == date(2020, 6, 1)
    one = opened(office, committee)
    assert [str(row.member) for row in one.candidates.all()] == ["Đủ Đúng Ngày"]
    assert one.lists_close_on == TODAY


def test_a_candidate_keeps_what_the_rule_was_asked_and_what_it_said(office: Actor, committee: Organisation, branch: Organisation) -> None:
    make_member(branch, admission_decision_on=admitted_for(30))
    candidate = opened(office, committee).candidates.get()
    assert candidate.facts["admission_decision_on"] == "1990-02-03"
    assert candidate.references != []
    assert {"party_age.starts_by_decision", "badges.reached"} <= {step["code"] for step in candidate.reasons}


def test_a_past_occasion_is_seen_as_it_was(committee: Organisation, branch: Organisation) -> None:
    member = make_member(branch, admission_decision_on=admitted_for(30))
    BadgeAward.objects.create(member=member, badge=30, awarded_on=OCCASION)
    Member.objects.filter(pk=member.pk).update(badge_held=30)
    assert names(survey(committee, OCCASION, known_on=TODAY), "givable") == [str(member)]
    assert names(survey(committee, date(2021, 2, 3)), "givable") == []


def test_one_round_for_one_occasion(office: Actor, committee: Organisation, branch: Organisation) -> None:
    make_member(branch, admission_decision_on=admitted_for(30))
    one = opened(office, committee)
    with pytest.raises(commands.RoundOpenAlready):
        opened(office, committee)
    commands.cancel_round(actor=office, badge_round=one, reason="Mở nhầm ngày", on=TODAY)
    assert opened(office, committee).pk != one.pk


def test_the_committee_proposes_only_when_every_branch_has_spoken(office: Actor, committee: Organisation, branch: Organisation) -> None:
    first, second = (make_member(branch, admission_decision_on=admitted_for(30)) for _ in range(2))
    one = opened(office, committee)
    commands.propose_badge(actor=office, candidate=one.candidates.get(member=first), on=TODAY)
    with pytest.raises(commands.BranchesStillOwe) as refused:
        commands.propose_round(actor=office, badge_round=one, to="Đảng ủy Khối", on=TODAY)
    assert str(second) in refused.value.text()
    with pytest.raises(commands.ReasonMissing):
        commands.set_badge_aside(actor=office, candidate=one.candidates.get(member=second), reason=" ", on=TODAY)
    commands.set_badge_aside(actor=office, candidate=one.candidates.get(member=second), reason="Xin lùi sang đợt 19/5", on=TODAY)
    proposed = commands.propose_round(actor=office, badge_round=one, to="Đảng ủy Khối", on=TODAY)
    assert proposed.state == RoundState.PROPOSED
    assert list(proposed.candidates.order_by("pk").values_list("state", flat=True)) == [CandidateState.AGREED, CandidateState.SET_ASIDE]


def test_a_branch_proposes_its_own_members_and_nobody_else(office: Actor, committee: Organisation, branch: Organisation) -> None:
    make_member(branch, admission_decision_on=admitted_for(30))
    candidate = opened(office, committee).candidates.get()
    for stranger in (make_actor(OFFICER, make_branch(committee)), make_actor(MEMBER, branch), make_actor(CHIEF, make_committee())):
        with pytest.raises(NotPermitted):
            commands.propose_badge(actor=stranger, candidate=candidate, on=TODAY)
    own = commands.propose_badge(actor=make_actor(OFFICER, branch), candidate=candidate, declared_on=TODAY, on=TODAY)
    assert (own.state, own.declared_on) == (CandidateState.PROPOSED, TODAY)


def test_the_award_gives_the_badge_and_moves_the_next_milestone(office: Actor, committee: Organisation, branch: Organisation) -> None:
    member = make_member(branch, admission_decision_on=admitted_for(30))
    one = decided(office, committee)
    with pytest.raises(commands.AwardDayAhead):
        commands.award_round(actor=office, badge_round=one, awarded_on=OCCASION, on=TODAY)
    commands.award_round(actor=office, badge_round=one, awarded_on=OCCASION, on=OCCASION)
    member.refresh_from_db()
    award = BadgeAward.objects.get(member=member)
    assert (award.badge, award.amount, award.base_salary, award.state) == (30, 2_235_000, 1_490_000, AwardState.HELD)
    assert (member.badge_held, member.next_badge, member.next_badge_on) == (30, 40, date(2030, 2, 3))


def test_a_member_who_was_not_listed_is_added_only_when_the_rule_gives_a_badge(
    office: Actor, committee: Organisation, branch: Organisation
) -> None:
    ill = make_member(branch, admission_decision_on=date(1990, 11, 20))
    one = opened(office, committee)
    with pytest.raises(commands.NotEligible):
        commands.add_badge_candidate(actor=office, badge_round=one, member=ill, on=TODAY)
    ill.health_proofs.create(issued_on=date(2020, 1, 2), issuer="Bệnh viện")
    added = commands.add_badge_candidate(actor=office, badge_round=one, member=ill, on=TODAY)
    assert (added.badge, added.status) == (30, "early")
    with pytest.raises(commands.StandsAlready):
        commands.add_badge_candidate(actor=office, badge_round=one, member=ill, on=TODAY)


def test_who_cannot_stand_is_told_why_in_the_language_of_the_reader(office: Actor, committee: Organisation, branch: Organisation) -> None:
    young = make_member(branch, admission_decision_on=date(2015, 1, 1))
    one = opened(office, committee)
    with override("vi"), pytest.raises(commands.NotEligible) as refused:
        commands.add_badge_candidate(actor=office, badge_round=one, member=young, on=TODAY)
    with override("vi"):
        assert "30 năm" in refused.value.text(gettext)
        assert "will be full" not in refused.value.text(gettext)


def test_a_member_of_another_committee_does_not_stand(office: Actor, committee: Organisation) -> None:
    stranger = make_member(admission_decision_on=admitted_for(30))
    one = opened(office, committee)
    with pytest.raises(commands.NotOfTheCommittee):
        commands.add_badge_candidate(actor=office, badge_round=one, member=stranger, on=TODAY)


def test_a_member_stands_for_a_badge_in_one_round_at_a_time(office: Actor, committee: Organisation, branch: Organisation) -> None:
    member = make_member(branch, admission_decision_on=admitted_for(30))
    first = opened(office, committee)
    later = commands.open_badge_round(actor=office, committee=committee, occasion_on=date(2020, 5, 19), on=TODAY, at=AT)
    assert not later.candidates.exists()
    with pytest.raises(commands.StandsElsewhere):
        commands.add_badge_candidate(actor=office, badge_round=later, member=member, on=TODAY)
    aside = commands.set_badge_aside(actor=office, candidate=first.candidates.get(), reason="Xin lùi sang đợt 19/5", on=TODAY)
    commands.add_badge_candidate(actor=office, badge_round=later, member=member, on=TODAY)
    with pytest.raises(commands.StandsElsewhere):
        commands.propose_badge(actor=office, candidate=aside, on=TODAY)


def test_a_badge_entered_in_the_file_before_the_award_is_that_of_the_round(
    office: Actor, committee: Organisation, branch: Organisation
) -> None:
    member = make_member(branch, admission_decision_on=admitted_for(30))
    one = decided(office, committee)
    entered = commands.record_badge(actor=office, member=member, badge=30, awarded_on=TODAY, number="A-7", on=TODAY, at=AT)
    commands.award_round(actor=office, badge_round=one, awarded_on=OCCASION, on=OCCASION)
    award = BadgeAward.objects.get(member=member)
    assert (award.pk, award.number, award.round, award.awarded_on, award.amount) == (entered.pk, "A-7", one, OCCASION, 2_235_000)


def test_who_was_disciplined_died_or_left_since_the_decision_is_held_back_and_the_others_are_given(
    office: Actor, committee: Organisation, branch: Organisation
) -> None:
    named = {
        name: make_member(branch, name=name, admission_decision_on=admitted_for(40))
        for name in ("Trần Văn Được", "Lê Văn Phạt", "Ngô Thị Mất", "Đỗ Văn Chuyển", "Vũ Thị Nhắc")
    }
    one = decided(office, committee, stated_total=5)
    after = date(2020, 1, 22)
    for name, form in (("Lê Văn Phạt", "warning"), ("Vũ Thị Nhắc", "reprimand")):
        Discipline.objects.create(
            member=named[name], form=form, violation="x", violation_on=date(2019, 12, 1), decided_by=committee, decision="1-QĐ/UBKT",
            announced_on=after, entered_at=AT,
        )  # fmt: skip
    for name, kind in (("Ngô Thị Mất", "died"), ("Đỗ Văn Chuyển", "transferred")):
        leave(actor=office, member=named[name], kind=LeavingKind(kind), left_on=after, decision="", on=OCCASION, at=AT)
    one = commands.award_round(actor=office, badge_round=one, awarded_on=OCCASION, on=OCCASION)
    rows = {str(row.member): row for row in one.candidates.select_related("member__person")}
    held = {name: row.held_reasons[-1]["code"] for name, row in rows.items() if row.state == CandidateState.HELD_BACK}
    assert (held.pop("Ngô Thị Mất"), held.pop("Đỗ Văn Chuyển")) == ("badges.died_since", "badges.left_since")
    assert list(held) == ["Lê Văn Phạt"]
    assert [step["code"] for step in rows["Lê Văn Phạt"].held_reasons] == ["badges.waits"]
    assert set(BadgeAward.objects.values_list("member", flat=True)) == {named["Trần Văn Được"].pk, named["Vũ Thị Nhắc"].pk}
    assert (money_of_round(one).count, standing_candidates(one).count()) == (2, 2)
    assert Entry.objects.of(named["Lê Văn Phạt"]).filter(action="party.badge_round.candidate_held_back").count() == 1
    later = commands.open_badge_round(actor=office, committee=committee, occasion_on=date(2020, 5, 19), on=date(2020, 3, 2), at=AT)
    assert [(str(row.member), row.status) for row in later.candidates.all()] == [("Ngô Thị Mất", "posthumous")]


def test_a_known_multiple_is_not_entered_by_hand(office: Actor, committee: Organisation, branch: Organisation) -> None:
    make_member(branch, admission_decision_on=admitted_for(30))
    one = opened(office, committee)
    with pytest.raises(commands.MultipleKnown):
        commands.give_badge_multiple(actor=office, badge_round=one, badge=30, multiple=Decimal(2), source="x", on=TODAY)


def test_a_lost_badge_is_issued_again_and_a_returned_one_is_held_no_more(
    office: Actor, committee: Organisation, branch: Organisation
) -> None:
    member = make_member(branch, admission_decision_on=admitted_for(40))
    award = commands.record_badge(actor=office, member=member, badge=30, awarded_on=date(2010, 2, 3), on=TODAY, at=AT)
    again = commands.reissue_badge(actor=office, award=award, reason="Mất do lũ lụt", number="A-1", on=TODAY)
    award.refresh_from_db()
    assert (award.state, again.state, again.replaces_id) == (AwardState.LOST, AwardState.HELD, award.pk)
    with pytest.raises(commands.HeldAlready):
        commands.record_badge(actor=office, member=member, badge=30, awarded_on=date(2010, 2, 3), on=TODAY, at=AT)
    commands.return_badge(actor=office, award=again, reason="Bị khai trừ", on=TODAY)
    member.refresh_from_db()
    assert (member.badge_held, member.next_badge) == (None, 30)


def test_totals_of_the_list_of_2025(committee: Organisation) -> None:
    assert money_of([65, 55, 55, 50, 50, 50, 50, 45, 45, 45, *[40] * 12, *[30] * 4], date(2025, 12, 24)).count == 26
