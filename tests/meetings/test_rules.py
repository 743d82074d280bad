from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.errors import RuleMissing
from giaoban.meetings.rules import (
    CarriedTask,
    ConclusionFacts,
    Headcount,
    Interval,
    Matter,
    OwnShare,
    carried_over,
    conclusion_notice_due_on,
    missing_in,
    next_meeting_on,
    own_quorum,
    quorum,
    quorum_rules,
    threshold,
    vote,
)
from giaoban.rulebook import Confidence

DAY = date(2023, 7, 17)


@pytest.mark.parametrize(
    ("rule", "summoned", "present", "needed", "met"),
    [
        ("party", 10, 6, 7, False), ("party", 10, 7, 7, True), ("party", 12, 8, 8, True), ("party", 9, 5, 6, False),
        ("association", 10, 5, 6, False), ("association", 10, 6, 6, True), ("association", 11, 6, 6, True), ("association", 11, 5, 6, False),
    ],
)  # fmt: skip
def test_a_quorum_is_a_share_of_those_summoned(rule: str, summoned: int, present: int, needed: int, *, met: bool) -> None:
    found = quorum(rule, Headcount(summoned, present), DAY)
    assert (found.needed, found.met) == (needed, met)
    assert found.rule.confidence is Confidence.UNVERIFIED


def test_a_working_meeting_needs_no_quorum() -> None:
    found = quorum("", Headcount(10, 1), DAY)
    assert (found.met, found.needed, found.reason.code) == (True, None, "meeting.no_quorum")
    assert quorum_rules() == ("association", "party")


@pytest.mark.parametrize(
    ("matter", "members", "in_favour", "needed", "passes"),
    [
        ("admission", 10, 6, 7, False), ("admission", 12, 8, 8, True), ("admission", 10, 7, 7, True), ("recognition", 3, 2, 2, True),
        ("resolution", 10, 5, 6, False), ("resolution", 10, 6, 6, True), ("discipline", 9, 5, 5, True), ("discipline", 9, 4, 5, False),
        ("expulsion", 9, 5, 6, False), ("expulsion", 9, 6, 6, True),
    ],
)  # fmt: skip
def test_votes_of_a_branch_count_against_its_official_members(
    matter: str, members: int, in_favour: int, needed: int, *, passes: bool
) -> None:
    found = vote(Matter(matter), Headcount(members + 2, members - 1, members), in_favour, DAY)
    assert (found.needed, found.passes) == (needed, passes)


def test_an_election_counts_those_summoned_and_an_association_those_present() -> None:
    election = vote(Matter.ELECTION, Headcount(20, 15, 3), 10, DAY)
    assert (election.needed, election.passes) == (11, False)
    association = vote(Matter.ASSOCIATION, Headcount(20, 15, 3), 8, DAY)
    assert (association.needed, association.passes, association.reason.code) == (8, True, "meeting.vote_passed")


def test_a_vote_with_more_votes_than_voters_or_before_its_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="21"):
        vote(Matter.ELECTION, Headcount(20, 20), 21, DAY)
    with pytest.raises(RuleMissing):
        vote(Matter.ADMISSION, Headcount(3, 3, 3), 2, date(2011, 10, 31))


@pytest.mark.parametrize(("share", "present", "met"), [(OwnShare.MORE_THAN_HALF, 5, False), (OwnShare.MORE_THAN_HALF, 6, True),
                                                       (OwnShare.TWO_THIRDS, 6, False), (OwnShare.TWO_THIRDS, 7, True)])  # fmt: skip
def test_a_body_may_have_a_quorum_of_its_own(share: OwnShare, present: int, *, met: bool) -> None:
    assert own_quorum(share, Headcount(10, present)) == (met, 6 if share is OwnShare.MORE_THAN_HALF else 7)


@given(st.integers(1, 500), st.sampled_from(["quorum_party", "quorum_association", "vote_admission"]))
def test_the_number_needed_is_the_smallest_that_reaches_the_share(counted: int, rule: str) -> None:
    share = threshold(rule, DAY)
    needed = share.needed(counted)

    def reached(n: int) -> bool:
        left, right = n * share.denominator, counted * share.numerator
        return left > right if share.strict else left >= right

    assert reached(needed)
    assert not reached(needed - 1)


READY = ConclusionFacts(1, ("Văn phòng",), "Chuẩn bị hội nghị", date(2023, 8, 1))


@pytest.mark.parametrize(
    ("conclusion", "codes"),
    [
        (READY, []),
        (ConclusionFacts(1, ("Văn phòng",), "Họp", DAY), []),
        (ConclusionFacts(2, (" ",), "Chuẩn bị", date(2023, 8, 1)), ["conclusion.who_missing"]),
        (ConclusionFacts(3, ("Văn phòng",), "", date(2023, 8, 1)), ["conclusion.what_missing"]),
        (ConclusionFacts(4, (), "Chuẩn bị", None), ["conclusion.who_missing", "conclusion.when_missing"]),
        (ConclusionFacts(5, ("Văn phòng",), "Chuẩn bị", date(2023, 7, 16)), ["conclusion.due_before"]),
        (ConclusionFacts(6, (), "Ghi nhận kết quả", None, is_task=False), []),
    ],
    ids=["ready", "due on the day", "who", "what", "who and when", "before the meeting", "no task"],
)
def test_a_conclusion_becomes_a_task_when_it_says_who_what_and_by_when(conclusion: ConclusionFacts, codes: list[str]) -> None:
    assert [r.code for r in missing_in([conclusion], DAY)] == codes


def test_the_next_meeting_opens_with_what_is_open_and_what_was_closed_since_the_last() -> None:
    last, now = DAY, date(2024, 1, 15)
    tasks = [
        CarriedTask(1, date(2023, 12, 1), None),
        CarriedTask(2, date(2023, 8, 1), date(2023, 8, 1)),
        CarriedTask(3, date(2023, 7, 1), DAY),
        CarriedTask(4, date(2023, 8, 1), date(2024, 2, 1)),
    ]
    assert [t.key for t in carried_over(tasks, last, now)] == [2, 4, 1]
    assert [t.key for t in carried_over(tasks, None, now)] == [3, 2, 4, 1]


@pytest.mark.parametrize(
    ("last", "interval", "anchor", "following"),
    [
        (date(2023, 7, 17), Interval.HALF, None, date(2024, 1, 17)),
        (date(2023, 7, 17), Interval.MONTH, None, date(2023, 8, 17)),
        (date(2023, 7, 17), Interval.QUARTER, None, date(2023, 10, 17)),
        (date(2023, 7, 17), Interval.YEAR, None, date(2024, 7, 17)),
        (date(2023, 7, 17), Interval.WEEK, None, date(2023, 7, 24)),
        (date(2023, 7, 17), Interval.AD_HOC, None, None),
        (date(2025, 8, 1), Interval.MONTH, None, date(2025, 9, 3)),
        (date(2023, 1, 31), Interval.MONTH, None, date(2023, 2, 28)),
        (date(2023, 5, 15), Interval.MONTH, 13, date(2023, 6, 13)),
    ],
    ids=["half-year", "month", "quarter", "year", "week", "as needed", "a holiday", "end of month", "keeps its day"],
)
def test_the_next_date_of_a_series(last: date, interval: Interval, anchor: int | None, following: date | None) -> None:
    assert next_meeting_on(last, interval, anchor_day=anchor) == following


def test_the_conclusion_notice_has_its_own_time() -> None:
    assert conclusion_notice_due_on(DAY) == date(2023, 8, 1)
