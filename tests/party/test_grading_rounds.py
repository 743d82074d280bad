"""A round of grading: who is graded, what is counted, how the branch votes, the cap, the decision, the years it leaves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from factories import make_actor, make_body, make_post, make_user
from giaoban.common.actor import CHIEF, MEMBER, OFFICER
from giaoban.common.errors import NotPermitted, RuleMissing
from giaoban.notices.models import Notification
from giaoban.organisations.queries import actor_of
from giaoban.party.commands import complaints, grading, grading_notices, gradings, sheets
from giaoban.party.commands import grading_errors as refusals
from giaoban.party.models import Discipline, Exemption, Grade, GradingRound, GradingState, ScoreSheet, YearGrade
from giaoban.party.queries.conditions import KINDS, tasks_counted
from giaoban.party.queries.grading import cap_of, figures_of
from giaoban.programmes.models import Task
from party.factories import make_branch, make_member
from party.reviews import Review, make_members, make_review, moment

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Person
    from giaoban.party.models import Grading, Member

pytestmark = pytest.mark.django_db

IN_2025 = date(2025, 12, 8)


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def now() -> Review:
    """A review of 2025, with points."""
    found = make_review(IN_2025)
    for subject in ("member", "organisation"):
        sheets.keep_sheet(
            actor=found.office, body=found.committee, subject=subject, criteria=SHEET, in_force_from=date(2025, 10, 1), on=IN_2025
        )
    return found


SHEET = (
    sheets.Line("general", "Phẩm chất chính trị", Decimal(15)),
    sheets.Line("general", "Đạo đức, lối sống", Decimal(15)),
    sheets.Line("results", "Kết quả nhiệm vụ được giao", Decimal(70)),
)


def make_task(person: Person | None = None, *, number: int, lead: object = None, **fields: object) -> Task:
    """A task of 2025, done in time as asked."""
    body = lead or make_body()
    values = {
        "number": number, "owner": body, "what": f"Việc {number}", "lead": body, "lead_person": person, "assigned_on": date(2025, 1, 5),
        "first_due_on": date(2025, 6, 1), "due_on": date(2025, 6, 1), "state": "done", "reported_on": date(2025, 5, 30),
        "done_on": date(2025, 6, 2), "acceptance": "met", "origin_kind": "direct", "entered_at": moment(), **fields,
    }  # fmt: skip
    return Task.objects.create(**values)


OPEN = {"state": "in_progress", "reported_on": None, "done_on": None, "acceptance": ""}


def score(now: Review, line: Grading, *points: int) -> Grading:
    criteria = ScoreSheet.objects.get(body=now.committee, subject="member" if line.member_id else "organisation").criteria.order_by("order")
    given = [gradings.Points(one, Decimal(number)) for one, number in zip(criteria, points, strict=True)]
    return gradings.give_points(actor=now.office, grading=line, points=given, on=IN_2025)


def discipline(member: Member, on: date, **fields: object) -> Discipline:
    values = {"form": "reprimand", "violation": "x", "violation_on": on, "decided_by": member.branch, "decision": "1-QĐ/CB", **fields}
    return Discipline.objects.create(member=member, announced_on=on, entered_at=moment(), **values)


def test_each_member_and_each_branch_has_a_line_and_the_rule_says_who_is_left_out() -> None:
    review = make_review(IN_2025)
    usual = make_member(review.branch)
    exempt = make_member(review.branch)
    Exemption.objects.create(member=exempt, reason="Tuổi cao, sức yếu", in_force_from=date(2024, 1, 1))
    late = make_member(review.branch, admission_decision_on=date(2025, 8, 1), ceremony_on=date(2025, 8, 20), state="probationary")
    in_time = make_member(review.branch, admission_decision_on=date(2025, 5, 20), ceremony_on=date(2025, 6, 5), state="probationary")
    make_member(make_branch())
    review.open(2025)
    assert review.round is not None
    reasons = {line.member: line.not_graded_reason for line in review.round.gradings.exclude(member=None)}
    assert reasons == {usual: "", exempt: "exempt", late: "new", in_time: ""}
    assert review.line(late).reasons[0]["code"] == "grading.new"
    assert review.round.gradings.filter(member=None).get().branch == review.branch


def test_one_round_for_a_period_and_quarters_only_with_points(review: Review) -> None:
    review.open()
    with pytest.raises(refusals.GradingOpenAlready):
        review.open()
    with pytest.raises(refusals.NoQuarters):
        review.open(period="q4")
    with pytest.raises(refusals.YearAhead):
        review.open(2021, review_on=date(2021, 12, 1))
    with pytest.raises(refusals.ReviewOutside):
        review.open(2019, review_on=date(2018, 12, 1))


def test_a_quarter_of_2025_is_graded_and_leaves_no_year(now: Review) -> None:
    member = make_member(now.branch)
    make_task(member.person, number=1)
    make_task(member.person, number=2, first_due_on=date(2025, 11, 1), due_on=date(2025, 11, 1), **OPEN)
    one = now.open(2025, period="q4")
    assert len(now.line(member).counted["all"]) == 1
    now.decide()
    assert one.gradings.get(member=member).decided_grade == Grade.GOOD
    assert not YearGrade.objects.exists()


def test_who_may_open(review: Review) -> None:
    for stranger in (review.secretary, make_actor(MEMBER, review.committee), make_actor(CHIEF)):
        with pytest.raises(NotPermitted):
            grading.open_grading_round(
                actor=stranger, committee=review.committee, year=2020, review_on=review.on, on=review.on, at=moment()
            )


def test_a_sheet_stays_within_thirty_and_seventy(now: Review) -> None:
    too_much = (*SHEET, sheets.Line("general", "Thêm", Decimal("0.5")))
    with pytest.raises(refusals.SheetTooHigh) as refused:
        sheets.keep_sheet(actor=now.office, body=now.committee, subject="leader", criteria=too_much, in_force_from=IN_2025, on=IN_2025)
    assert "30,5" in refused.value.text()
    with pytest.raises(refusals.SheetEmpty):
        sheets.keep_sheet(actor=now.office, body=now.committee, subject="leader", criteria=SHEET[:2], in_force_from=IN_2025, on=IN_2025)
    with pytest.raises(refusals.NoPointsInYear):
        sheets.keep_sheet(
            actor=now.office, body=now.committee, subject="leader", criteria=SHEET, in_force_from=date(2024, 1, 1), on=IN_2025
        )
    with pytest.raises(NotPermitted):
        sheets.keep_sheet(actor=now.secretary, body=now.committee, subject="leader", criteria=SHEET, in_force_from=IN_2025, on=IN_2025)
    newer = sheets.keep_sheet(actor=now.office, body=now.committee, subject="member", criteria=SHEET, in_force_from=IN_2025, on=IN_2025)
    older = ScoreSheet.objects.exclude(pk=newer.pk).get(body=now.committee, subject="member")
    assert (older.in_force_until, newer.in_force_until) == (IN_2025, None)


def test_points_are_given_criterion_by_criterion_and_the_rule_answers(now: Review) -> None:
    member = make_member(now.branch)
    for number in range(1, 11):
        make_task(member.person, number=number, acceptance="exceeded" if number <= 3 else "met")
    now.open(2025)
    line = now.line(member)
    assert (line.done_percent, line.late_percent, line.exceeded_percent) == (100, 0, 30)
    assert line.suggested_grade == ""
    assert line.reasons[-1]["code"] == "grading.still_needed"
    line = score(now, line, 14, 14, 65)
    assert (line.score, line.suggested_grade) == (Decimal(93), Grade.EXCELLENT)
    with pytest.raises(refusals.PointsOutOfRange):
        score(now, line, 16, 14, 65)
    with pytest.raises(NotPermitted):
        gradings.give_points(actor=make_actor(OFFICER, make_branch(now.committee)), grading=line, points=(), on=IN_2025)


def test_exceeded_below_thirty_per_cent_is_good_and_the_condition_is_named(now: Review) -> None:
    member = make_member(now.branch)
    for number in range(1, 26):
        make_task(member.person, number=number, acceptance="exceeded" if number <= 7 else "met")
    now.open(2025)
    line = score(now, now.line(member), 14, 14, 65)
    assert (line.exceeded_percent, line.suggested_grade, line.failed_conditions) == (28, Grade.GOOD, ["exceeded_below_limit"])
    assert line.references != []


def test_conditions_are_counted_from_the_tasks_and_each_figure_opens_exactly_its_tasks(now: Review) -> None:
    member = make_member(now.branch)
    make_task(member.person, number=1, acceptance="exceeded")
    make_task(member.person, number=2, reported_on=date(2025, 6, 3), done_on=date(2025, 6, 4))
    make_task(None, number=3, responsible=member.person, acceptance="not_met")
    make_task(member.person, number=4, **OPEN)
    make_task(member.person, number=5, due_on=date(2025, 12, 30), **OPEN)
    make_task(
        member.person,
        number=6,
        state="cancelled",
        cancelled_on=IN_2025,
        cancelled_reason="x",
        reported_on=None,
        done_on=None,
        acceptance="",
    )
    make_task(member.person, number=7, first_due_on=date(2026, 2, 1), due_on=date(2026, 2, 1))
    make_task(None, number=8)
    now.open(2025)
    line = now.line(member)
    assert {kind: len(line.counted[kind]) for kind in KINDS} == {"all": 4, "done": 2, "late": 2, "exceeded": 1}
    assert (line.done_percent, line.late_percent, line.exceeded_percent) == (50, 50, 25)
    own = actor_of(make_user(MEMBER, now.branch, person=member.person), on=IN_2025, channel="web")
    for kind in KINDS:
        seen, hidden = tasks_counted(own, line, kind)
        assert (len(seen), hidden) == (len(line.counted[kind]), 0)
    seen, hidden = tasks_counted(now.office, line, "all")
    assert (len(seen), hidden) == (0, 4)


def test_shares_are_never_rounded_to_the_better_side(now: Review) -> None:
    member = make_member(now.branch)
    for number in range(1, 4):
        make_task(member.person, number=number, **({"reported_on": date(2025, 6, 9), "acceptance": "exceeded"} if number == 1 else {}))
    now.open(2025)
    line = now.line(member)
    assert (line.late_percent, line.exceeded_percent) == (Decimal("33.4"), Decimal("33.3"))


def test_a_branch_counts_what_its_host_leads_and_disciplines_below(now: Review) -> None:
    host = make_body()
    now.branch.host = host
    now.branch.save()
    leader = make_member(now.branch)
    make_post(leader.person, now.branch, "Bí thư chi bộ", rank=10)
    discipline(leader, date(2025, 4, 1))
    make_task(None, number=1, lead=host)
    now.open(2025)
    line = now.line(now.branch)
    assert (len(line.counted["all"]), line.is_leadership_disciplined, now.line(leader).is_leader) == (1, True, True)
    gradings.correct_conditions(actor=now.office, grading=line, exceeded_percent=Decimal(40), reason="Nghiệm thu bổ sung", on=IN_2025)
    line = score(now, line, 15, 15, 61)
    assert (line.suggested_grade, line.failed_conditions) == (Grade.GOOD, ["leadership_disciplined"])


def test_a_count_is_corrected_only_with_a_reason_and_stays_corrected(now: Review) -> None:
    member = make_member(now.branch)
    one = now.open(2025)
    line = now.line(member)
    assert line.done_percent is None
    with pytest.raises(refusals.ReasonMissing):
        gradings.correct_conditions(actor=now.office, grading=line, done_percent=Decimal(100), reason=" ", on=IN_2025)
    given = {"done_percent": Decimal(100), "late_percent": Decimal(0), "exceeded_percent": Decimal(35)}
    gradings.correct_conditions(actor=now.secretary, grading=line, reason="Giao việc bằng miệng, chi bộ theo dõi", on=IN_2025, **given)
    make_task(member.person, number=1, **OPEN)
    grading.count_conditions(actor=now.office, grading_round=one, on=IN_2025)
    line.refresh_from_db()
    assert (line.done_percent, line.corrected_reason != "", line.counted["all"]) == (100, True, [])


def test_a_member_reviews_the_own_year_and_nobody_else_does(now: Review) -> None:
    member = make_member(now.branch)
    now.open(2025)
    own = actor_of(make_user(MEMBER, now.branch, person=member.person), on=IN_2025, channel="web")
    criterion = ScoreSheet.objects.get(body=now.committee, subject="member").criteria.first()
    assert criterion is not None
    line = gradings.review_oneself(
        actor=own, grading=now.line(member), grade="good", text="Đã hoàn thành các việc được giao", points=[gradings.Points(criterion, Decimal(12))],
        on=IN_2025,
    )  # fmt: skip
    assert (line.self_grade, line.scores.get().own_points, line.scores.get().points) == (Grade.GOOD, 12, None)
    for other in (now.office, make_actor(MEMBER, now.branch)):
        with pytest.raises(NotPermitted):
            gradings.review_oneself(actor=other, grading=line, grade="good", text="x", on=IN_2025)
    now.to_ballot()
    with pytest.raises(refusals.GradingStepPast):
        gradings.review_oneself(actor=own, grading=line, grade="good", text="x", on=IN_2025)


def test_the_ballot_gives_the_proposal_of_the_branch(review: Review) -> None:
    first, second = make_members(review.branch, 2)
    review.open()
    review.to_ballot()
    line = review.line(first)
    with pytest.raises(refusals.TooManyVotes):
        gradings.enter_ballot(actor=review.secretary, grading=line, votes={"good": 3}, present=2, on=review.on)
    with pytest.raises(refusals.TooManyPresent):
        gradings.enter_ballot(actor=review.secretary, grading=line, votes={"good": 3}, present=3, on=review.on)
    with pytest.raises(refusals.ProposalMissing):
        gradings.enter_ballot(actor=review.secretary, grading=line, votes={"good": 1, "excellent": 1}, present=2, on=review.on)
    line = gradings.enter_ballot(actor=review.secretary, grading=line, votes={"good": 2}, present=2, on=review.on)
    assert (line.proposed_grade, line.ballot["present"], line.ballot["good"]) == (Grade.GOOD, 2, 2)
    assert review.round is not None
    with pytest.raises(refusals.BranchesOweGrades) as refused:
        grading.pass_to_committee(actor=review.office, grading_round=review.round, on=review.on)
    assert str(second) in refused.value.text()


def test_a_discipline_of_the_year_fails_the_member_and_counts_once() -> None:
    review = make_review(date(2021, 12, 10))
    member = make_member(review.branch)
    one = discipline(member, date(2021, 6, 15))
    review.open(2021)
    line = review.line(member)
    assert (line.suggested_grade, line.failed_conditions) == (Grade.FAILED, ["disciplined"])
    review.to_committee()
    with pytest.raises(refusals.DeviationUnexplained):
        review.decide()
    gradings.decide_line(actor=review.office, grading=line, grade="failed", on=review.on)
    review.decide()
    one.refresh_from_db()
    assert (one.used_in_year, YearGrade.objects.get(member=member).label) == (2021, "failed")
    review.on = date(2022, 12, 9)
    review.open(2022)
    line = review.line(member)
    assert line.suggested_grade == ""
    assert "grading.used_before" in [step["code"] for step in line.reasons]


def test_a_decision_that_departs_from_the_rule_needs_its_reason(now: Review) -> None:
    member = make_member(now.branch)
    now.open(2025)
    line = now.line(member)
    given = {"done_percent": Decimal(100), "late_percent": Decimal(0), "exceeded_percent": Decimal(0)}
    gradings.correct_conditions(actor=now.office, grading=line, reason="Theo báo cáo của chi bộ", on=IN_2025, **given)
    score(now, line, 12, 12, 56)
    now.to_committee("completed")
    with pytest.raises(refusals.DeviationUnexplained) as refused:
        now.decide()
    assert str(member) in refused.value.text()
    with pytest.raises(refusals.DeviationUnexplained):
        gradings.decide_line(actor=now.office, grading=line, grade="completed", on=IN_2025)
    gradings.decide_line(actor=now.office, grading=line, grade="completed", reason="Tập thể đề nghị hạ mức", on=IN_2025)
    one = now.decide()
    assert one.gradings.get(member=member).decided_grade == Grade.COMPLETED


def test_the_cap_counts_those_graded_good_in_the_whole_organisation(review: Review) -> None:
    other = make_branch(review.committee)
    excellent, *rest = [*make_members(review.branch, 2), *make_members(other, 3)]
    review.open()
    review.to_ballot()
    review.vote(review.line(excellent), "excellent")
    review.to_committee()
    assert review.round is not None
    cap = cap_of(review.round)
    assert (cap.good, cap.excellent, cap.most, cap.percent, cap.holds) == (4, 1, 0, 20, False)
    with pytest.raises(refusals.CapExceeded) as refused:
        review.decide()
    assert review.committee.name in refused.value.text()
    one = review.decide(override_reason="Thông báo 12-TB/ĐUK cho phép làm tròn lên một")
    assert (one.state, one.outstanding_reason != "", len(rest)) == (GradingState.DECIDED, True, 4)


def test_five_good_allow_one_excellent(review: Review) -> None:
    excellent, *_ = make_members(review.branch, 6)
    review.open()
    review.to_ballot()
    review.vote(review.line(excellent), "excellent")
    assert review.decide().state == GradingState.DECIDED


def test_the_higher_cap_is_claimed_with_its_document_where_a_rule_knows_it(review: Review, now: Review) -> None:
    one = review.open()
    with pytest.raises(RuleMissing):
        grading.claim_outstanding(actor=review.office, grading_round=one, reason="QĐ 1", on=review.on)
    later = now.open(2025)
    later = grading.claim_outstanding(actor=now.office, grading_round=later, reason="QĐ 9-QĐ/ĐU của cấp trên", on=IN_2025)
    assert (later.is_outstanding, cap_of(later).percent) == (True, 25)


def test_a_suspended_member_is_left_out_where_the_year_has_the_rule(review: Review) -> None:
    member = make_member(review.branch)
    review.open()
    line = gradings.suspend_from_grading(actor=review.office, grading=review.line(member), reason="QĐ đình chỉ 3-QĐ/UBKT", on=review.on)
    assert (line.not_graded_reason, line.suggested_grade) == ("suspended", Grade.NOT_GRADED)
    back = gradings.suspend_from_grading(actor=review.office, grading=line, is_suspended=False, reason="Nhập nhầm người", on=review.on)
    assert back.not_graded_reason == ""
    early = make_review(date(2018, 12, 10))
    other = make_member(early.branch)
    early.open(2018)
    with pytest.raises(RuleMissing):
        gradings.suspend_from_grading(actor=early.office, grading=early.line(other), reason="QĐ đình chỉ", on=early.on)


def test_the_decision_writes_the_years_and_tells_the_members_without_a_grade(review: Review) -> None:
    member, exempt = make_members(review.branch, 2)
    Exemption.objects.create(member=exempt, reason="Sức khỏe", in_force_from=date(2019, 1, 1))
    user = make_user(MEMBER, review.branch, person=member.person)
    review.open()
    review.decide()
    labels = {str(row.member or row.organisation): row.label for row in YearGrade.objects.filter(year=2020)}
    assert labels == {str(member): "good", str(exempt): "not_graded", str(review.branch): "good"}
    told = Notification.objects.filter(user=user).order_by("pk")
    assert [one.sentence for one in told] == [grading_notices.REVIEW_BEGINS, grading_notices.RESULT_IS_OUT]
    assert [one.values for one in told] == [{}, {}]
    assert not any(word in one.sentence for one in told for word in ("good", "excellent", str(member)))


def test_the_offices_of_the_branches_are_told_of_the_decision_and_others_are_not(review: Review) -> None:
    second = make_branch(review.committee)
    secretary, plain = make_user(OFFICER, second), make_user(MEMBER, second)
    make_members(second, 1)
    one = review.open()
    review.decide()
    told = Notification.objects.filter(sentence=grading_notices.BRANCHES_SEE)
    assert {row.user_id for row in told} == {secretary.pk, review.secretary.user_id}
    assert {(row.url, tuple(row.values)) for row in told} == {(one.get_absolute_url(), ())}
    assert not told.filter(user=plain).exists()
    assert GradingRound.objects.visible_to(actor_of(secretary, on=review.on, channel="web")).get() == one


def test_a_complaint_is_answered_and_may_mend_the_year(review: Review) -> None:
    member = make_member(review.branch)
    own: Actor = actor_of(make_user(MEMBER, review.branch, person=member.person), on=review.on, channel="web")
    review.open()
    review.decide("completed")
    line = review.line(member)
    with pytest.raises(refusals.NoComplaint):
        complaints.answer_complaint(actor=review.office, grading=line, answer="x", on=review.on, at=moment())
    with pytest.raises(NotPermitted):
        complaints.complain(actor=review.office, grading=line, text="x", on=review.on)
    line = complaints.complain(actor=own, grading=line, text="Việc được giao đã xong đúng hạn", on=review.on)
    line = complaints.answer_complaint(actor=review.office, grading=line, answer="Chấp nhận", grade="good", on=review.on, at=moment())
    assert (line.decided_grade, YearGrade.objects.get(member=member).label) == (Grade.GOOD, "good")
    line = review.line(member)
    with pytest.raises(refusals.NoComplaint):
        complaints.answer_complaint(actor=review.office, grading=line, answer="x", on=review.on, at=moment())


def test_a_reader_counts_only_the_lines_within_sight(review: Review) -> None:
    member = make_member(review.branch)
    make_members(make_branch(review.committee), 2)
    own = actor_of(make_user(MEMBER, review.branch, person=member.person), on=review.on, channel="web")
    one = review.open()
    counts = [
        (figures_of(actor, one).number("all"), figures_of(actor, one).number("all", of="bodies"))
        for actor in (review.office, review.secretary, own)
    ]
    assert counts == [(3, 2), (1, 1), (1, 0)]


def test_a_cancelled_round_makes_room_for_another(review: Review) -> None:
    make_member(review.branch)
    one = review.open()
    grading.cancel_grading_round(actor=review.office, grading_round=one, reason="Mở nhầm năm", on=review.on)
    assert review.open().pk != one.pk
