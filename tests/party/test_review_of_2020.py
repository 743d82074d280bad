"""The review of 2020: 62 members excellent against 310 good, 12 exemplary branches, proposals for five years running."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from factories import make_actor, make_person
from giaoban.audit.models import Entry
from giaoban.common.actor import CHIEF, MEMBER, OFFICER
from giaoban.common.errors import NotPermitted
from giaoban.party.commands import commendations, year_grades
from giaoban.party.commands import grading_errors as refusals
from giaoban.party.models import AwardKind, Commendation, CommendationState, Member, Membership, MemberState, YearGrade
from giaoban.party.queries.commendations import candidates_of, sum_of
from giaoban.party.queries.grading import cap_of, figures_of
from giaoban.party.queries.reports import years_of_rows
from party.factories import make_branch, make_member
from party.reviews import DECIDED, REVIEW, Review, make_members, make_review, moment

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import GradingRound

pytestmark = pytest.mark.django_db

EXCELLENT, GOOD, COMPLETED, BRANCHES, EXEMPLARY = 62, 310, 8, 75, 12


def many_members(branches: list[Organisation], count: int) -> list[Member]:
    """Members in bulk, spread over the branches."""
    people = [make_person() for _ in range(count)]
    members = [
        Member(
            person=person, branch=branches[at % len(branches)], state=MemberState.OFFICIAL, admission_decision_on=date(2000, 5, 19),
            official_on=date(2001, 5, 19), entered_at=moment(),
        )
        for at, person in enumerate(people)
    ]  # fmt: skip
    Member.objects.bulk_create(members)
    Membership.objects.bulk_create(Membership(member=one, branch=one.branch, in_force_from=date(2015, 1, 1)) for one in members)
    return members


def past(subject: Member | Organisation, *years: int, exemplary: bool = False) -> None:
    """Excellent years before this system, in the words of their time."""
    is_member = isinstance(subject, Member)
    for year in years:
        old = "qualified_excellent" if is_member else "clean_and_strong"
        YearGrade.objects.create(
            **({"member": subject} if is_member else {"organisation": subject}), year=year, label=old if year <= 2017 else "excellent",
            source="Hồ sơ lưu", is_exemplary=exemplary, exemplary_decision=f"{year}-QĐ/ĐUK" if exemplary else "",
        )  # fmt: skip


def voted(review: Review, grades: dict[int, str]) -> None:
    """What the branches propose for many members at once; single ballots are tested with the rounds."""
    assert review.round is not None
    for grade in set(grades.values()):
        review.round.gradings.filter(member__in=[pk for pk, own in grades.items() if own == grade]).update(proposed_grade=grade)


def years_2020(review: Review) -> tuple[GradingRound, list[Member], list[Organisation]]:
    """The review of 2020 decided: its excellent members and its exemplary branches."""
    branches = [review.branch, *(make_branch(review.committee) for _ in range(BRANCHES - 1))]
    members = many_members(branches, EXCELLENT + GOOD + COMPLETED)
    for member in members[:5]:
        past(member, 2016, 2017, 2018, 2019)
    past(members[5], 2017, 2018, 2019)
    past(branches[0], 2016, 2017, 2018, 2019, exemplary=True)
    past(branches[1], 2016, 2017, 2018, 2019)
    review.open()
    review.to_ballot()
    rank = {
        member.pk: "excellent" if at < EXCELLENT else "good" if at < EXCELLENT + GOOD else "completed" for at, member in enumerate(members)
    }
    chosen = branches[:EXEMPLARY]
    assert review.round is not None
    for line in review.round.gradings.filter(member=None, branch__in=chosen):
        review.vote(line, "excellent", is_proposed_exemplary=True)
    voted(review, rank)
    review.round.gradings.filter(proposed_grade="").update(proposed_grade="good")
    return review.decide(), members[:EXCELLENT], chosen


@pytest.fixture
def review() -> Review:
    return make_review()


def test_the_review_of_2020_with_its_cap_its_exemplary_branches_and_five_years_running(review: Review) -> None:
    one, excellent, chosen = years_2020(review)
    cap = cap_of(one)
    assert (cap.excellent, cap.good, cap.most, cap.holds) == (62, 310, 62, True)
    figures = figures_of(review.office, one)
    assert [figures.number(key) for key in ("all", "excellent", "good", "completed", "failed")] == [380, 62, 310, 8, 0]
    assert [figures.number(key, of="bodies") for key in ("all", "excellent", "exemplary")] == [75, 12, 12]

    found = candidates_of(one)
    assert len(found[AwardKind.MEMBER_YEAR]) == 62
    assert [candidate.subject for candidate in found[AwardKind.BRANCH_YEAR]] == chosen
    assert found[AwardKind.BRANCH_FIVE_CERTIFICATE] == []
    commendations.propose_commendations(
        actor=review.office,
        grading_round=one,
        award=AwardKind.BRANCH_YEAR,
        organisations=chosen,
        addressed_to=review.committee.name,
        on=DECIDED,
    )
    for row in Commendation.objects.all():
        commendations.decide_commendation(
            actor=review.office, commendation=row, decision="46-QĐ/ĐU", decided_on=DECIDED, level="grassroots_committee", on=DECIDED
        )
    recognised = YearGrade.objects.filter(year=2020, is_exemplary=True, exemplary_decision="46-QĐ/ĐU", label="excellent")
    assert set(recognised.values_list("organisation", flat=True)) == {branch.pk for branch in chosen}

    found = candidates_of(one)
    assert [candidate.subject for candidate in found[AwardKind.MEMBER_FIVE_CERTIFICATE]] == excellent[:5]
    assert [candidate.subject for candidate in found[AwardKind.BRANCH_FIVE_CERTIFICATE]] == [chosen[0]]
    assert found[AwardKind.MEMBER_FIVE_CERTIFICATE][0].years == (
        (2016, "qualified_excellent"), (2017, "qualified_excellent"), (2018, "excellent"), (2019, "excellent"), (2020, "excellent"),
    )  # fmt: skip
    assert found[AwardKind.BRANCH_FIVE_CERTIFICATE][0].years[0] == (2016, "clean_and_strong")
    for award in (AwardKind.MEMBER_FIVE_CERTIFICATE, AwardKind.MEMBER_FIVE_MERIT):
        commendations.propose_commendations(
            actor=review.office,
            grading_round=one,
            award=award,
            members=excellent[:5],
            addressed_to="Ban Thường vụ Đảng ủy Khối",
            on=DECIDED,
        )
    for award in (AwardKind.BRANCH_FIVE_CERTIFICATE, AwardKind.BRANCH_FIVE_MERIT):
        commendations.propose_commendations(
            actor=review.office, grading_round=one, award=award, organisations=chosen[:1], addressed_to="Ban Thường vụ Đảng ủy Khối", on=DECIDED
        )  # fmt: skip
    proposed = Commendation.objects.filter(award__contains="five_years", state=CommendationState.PROPOSED, year_from=2016, year_to=2020)
    assert {row.member_id for row in proposed} - {None} == {member.pk for member in excellent[:5]}
    assert {row.organisation_id for row in proposed} - {None} == {chosen[0].pk}
    of_branch = proposed.get(award=AwardKind.BRANCH_FIVE_CERTIFICATE)
    assert (of_branch.addressed_to, [step["code"] for step in of_branch.reasons][:2]) == (
        "Ban Thường vụ Đảng ủy Khối", ["streaks.counted", "streaks.old_labels"],
    )  # fmt: skip
    assert years_of_rows([of_branch])[of_branch.pk] == [
        (2016, "clean_and_strong", "2016-QĐ/ĐUK"), (2017, "clean_and_strong", "2017-QĐ/ĐUK"), (2018, "excellent", "2018-QĐ/ĐUK"),
        (2019, "excellent", "2019-QĐ/ĐUK"), (2020, "excellent", "46-QĐ/ĐU"),
    ]  # fmt: skip
    row = Commendation.objects.filter(award=AwardKind.MEMBER_FIVE_CERTIFICATE).first()
    assert row is not None
    assert (row.year_from, row.year_to) == (2016, 2020)
    assert "streaks.old_labels" in [step["code"] for step in row.reasons]
    assert candidates_of(one)[AwardKind.MEMBER_FIVE_CERTIFICATE] == candidates_of(one)[AwardKind.BRANCH_FIVE_CERTIFICATE] == []


def test_one_more_excellent_member_breaks_the_cap_of_62(review: Review) -> None:
    members = many_members([review.branch], 373)
    review.open()
    review.to_ballot()
    voted(review, {member.pk: "excellent" if at < 63 else "good" for at, member in enumerate(members)})
    review.to_committee()
    with pytest.raises(refusals.CapExceeded) as refused:
        review.decide()
    assert "63" in refused.value.text()
    assert "62" in refused.value.text()


def test_a_branch_excellent_five_years_and_recognised_in_four_is_not_proposed(review: Review) -> None:
    past(review.branch, 2016, 2017, 2018, exemplary=True)
    past(review.branch, 2019)
    review.open()
    review.to_ballot()
    review.vote(review.line(review.branch), "excellent", is_proposed_exemplary=True)
    one = review.decide()
    year_grades.recognise_exemplary(actor=review.office, organisation=review.branch, year=2020, decision="46-QĐ/ĐU", on=DECIDED)
    with pytest.raises(commendations.NotCommendable) as refused:
        commendations.propose_commendation(
            actor=review.office, award=AwardKind.BRANCH_FIVE_CERTIFICATE, year_to=2020, proposed_by=review.committee, organisation=review.branch,
            grading_round=one, on=DECIDED,
        )  # fmt: skip
    assert "2019" in refused.value.text()


def given(review: Review, award: str, **who: Any) -> Commendation:
    return commendations.propose_commendation(
        actor=review.office, award=award, year_to=2020, proposed_by=review.committee, on=DECIDED, **who
    )


def decided(review: Review, row: Commendation, level: str, **more: Any) -> Commendation:
    return commendations.decide_commendation(
        actor=review.office, commendation=row, decision="50-QĐ/ĐUK", decided_on=DECIDED, level=level, on=DECIDED, **more
    )


def test_the_same_years_serve_both_awards_once_each_and_the_next_window_begins_after(review: Review) -> None:
    member = make_member(review.branch)
    past(member, 2016, 2017, 2018, 2019, 2020)
    certificate = decided(review, given(review, AwardKind.MEMBER_FIVE_CERTIFICATE, member=member), "above_grassroots")
    merit = decided(review, given(review, AwardKind.MEMBER_FIVE_MERIT, member=member), "provincial")
    assert (certificate.amount, merit.amount) == (1_490_000, 2_235_000)
    with pytest.raises(commendations.ProposedAlready):
        given(review, AwardKind.MEMBER_FIVE_MERIT, member=member)
    past(member, 2021, 2022, 2023, 2024)
    with pytest.raises(commendations.NotCommendable):
        commendations.propose_commendation(
            actor=review.office, award=AwardKind.MEMBER_FIVE_MERIT, year_to=2024, proposed_by=review.committee, member=member, on=DECIDED
        )
    past(member, 2025)
    later = commendations.propose_commendation(
        actor=review.office, award=AwardKind.MEMBER_FIVE_MERIT, year_to=2025, proposed_by=review.committee, member=member, on=DECIDED
    )
    assert (later.year_from, later.year_to) == (2021, 2025)


def test_the_level_is_that_of_the_rule_and_an_unknown_multiple_is_asked(review: Review) -> None:
    past(review.branch, 2016, 2017, 2018, 2019, 2020, exemplary=True)
    row = given(review, AwardKind.BRANCH_FIVE_MERIT, organisation=review.branch)
    with pytest.raises(commendations.WrongLevel):
        decided(review, row, "grassroots_committee")
    assert sum_of(row.award, DECIDED).question is not None
    with pytest.raises(commendations.CommendationReasonMissing):
        decided(review, row, "provincial", multiple=Decimal(2))
    row = decided(review, row, "provincial")
    assert (row.amount, row.base_salary) == (None, 1_490_000)
    row = commendations.give_commendation_multiple(
        actor=review.office, commendation=row, multiple=Decimal(2), source="CV 1-CV/VPTW", on=DECIDED
    )
    assert (row.amount, row.references[-1]) == (2_980_000, "CV 1-CV/VPTW")
    other = decided(review, given(review, AwardKind.BRANCH_FIVE_CERTIFICATE, organisation=review.branch), "above_grassroots")
    assert other.amount == 2_235_000
    with pytest.raises(commendations.CommendationMultipleKnown):
        commendations.give_commendation_multiple(actor=review.office, commendation=other, multiple=Decimal(2), source="x", on=DECIDED)


def test_a_year_that_was_not_excellent_carries_no_award(review: Review) -> None:
    member = make_member(review.branch)
    with pytest.raises(commendations.NotCommendable):
        given(review, AwardKind.MEMBER_YEAR, member=member)
    with pytest.raises(commendations.WrongRecipient):
        given(review, AwardKind.BRANCH_YEAR, member=member)
    past(member, 2020)
    row = given(review, AwardKind.MEMBER_YEAR, member=member)
    with pytest.raises(NotPermitted):
        commendations.decline_commendation(actor=make_actor(OFFICER, review.committee), commendation=row, reason="x", on=DECIDED)
    with pytest.raises(commendations.CommendationReasonMissing):
        commendations.decline_commendation(actor=review.office, commendation=row, reason=" ", on=DECIDED)
    declined = commendations.decline_commendation(actor=review.office, commendation=row, reason="Ưu tiên người khác", on=DECIDED)
    assert declined.state == CommendationState.DECLINED
    assert given(review, AwardKind.MEMBER_YEAR, member=member).pk != row.pk


def test_who_may_propose(review: Review) -> None:
    member = make_member(review.branch)
    past(member, 2020)
    for stranger in (review.secretary, make_actor(MEMBER, review.committee), make_actor(CHIEF)):
        with pytest.raises(NotPermitted):
            commendations.propose_commendation(
                actor=stranger, award=AwardKind.MEMBER_YEAR, year_to=2020, proposed_by=review.committee, member=member, on=DECIDED
            )


def test_a_past_grade_is_entered_in_the_words_of_its_time_with_its_source(review: Review) -> None:
    member = make_member(review.branch)

    def enter(year: int, label: str, **more: Any) -> YearGrade:
        values = {"member": member, "source": "Hồ sơ đảng viên", **more}
        return year_grades.record_year_grade(actor=review.office, year=year, label=label, on=REVIEW, **values)

    assert enter(2016, "qualified_excellent").source == "Hồ sơ đảng viên"
    for wrong, year in (("excellent", 2017), ("qualified_good", 2018), ("clean_and_strong", 2017)):
        with pytest.raises(refusals.LabelOfOtherTime):
            enter(year, wrong)
    with pytest.raises(refusals.GradeStands):
        enter(2016, "qualified_good")
    with pytest.raises(refusals.ReasonMissing):
        enter(2018, "excellent", source=" ")
    with pytest.raises(refusals.SubjectMissing):
        enter(2018, "excellent", organisation=review.branch)
    with pytest.raises(refusals.YearAhead):
        enter(2021, "excellent")
    branch = enter(2017, "clean_and_strong", member=None, organisation=review.branch, exemplary_decision="9-QĐ/ĐUK")
    assert branch.is_exemplary
    assert not Entry.objects.of(review.branch).filter(action__startswith="party.").exists()
    assert Entry.objects.of(branch).get().action == "party.year_grade.entered"


def test_only_an_excellent_organisation_is_recognised_by_the_level_above(review: Review) -> None:
    YearGrade.objects.create(organisation=review.branch, year=2019, label="good", source="x")
    past(review.branch, 2018)
    with pytest.raises(refusals.NotExemplary):
        year_grades.recognise_exemplary(actor=review.office, organisation=review.branch, year=2019, decision="1-QĐ/ĐU", on=REVIEW)
    with pytest.raises(NotPermitted):
        year_grades.recognise_exemplary(actor=review.secretary, organisation=review.branch, year=2018, decision="1-QĐ/ĐU", on=REVIEW)
    with pytest.raises(refusals.DecisionMissing):
        year_grades.recognise_exemplary(actor=review.office, organisation=review.branch, year=2018, decision="", on=REVIEW)
    assert year_grades.recognise_exemplary(
        actor=review.office, organisation=review.branch, year=2018, decision="1-QĐ/ĐU", on=REVIEW
    ).is_exemplary


def test_a_transfer_keeps_the_streak_and_a_new_organisation_begins_anew(review: Review) -> None:
    member = make_members(review.branch, 1)[0]
    past(member, 2016, 2017, 2018, 2019, 2020)
    Member.objects.filter(pk=member.pk).update(branch=make_branch(review.committee))
    member.refresh_from_db()
    assert given(review, AwardKind.MEMBER_FIVE_CERTIFICATE, member=member).year_from == 2016
    new = make_branch(review.committee)
    past(new, 2020, exemplary=True)
    with pytest.raises(commendations.NotCommendable):
        given(review, AwardKind.BRANCH_FIVE_CERTIFICATE, organisation=new)
