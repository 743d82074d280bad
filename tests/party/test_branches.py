from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.errors import RuleMissing
from giaoban.party.rules.branches import Kind, branch_size, has_branches, judge_meeting, next_congress
from party.asking import ask, ask_line, part

D = date.fromisoformat
RULE_FROM = date(2025, 10, 28)


@pytest.mark.parametrize(
    ("official", "probationary", "expected"),
    [
        (2, 5, (False, False, 0)),
        (3, 0, (True, False, 0)),
        (8, 3, (True, False, 0)),
        (9, 0, (True, True, 7)),
        (29, 1, (True, True, 7)),
        (0, 0, (False, False, 0)),
    ],
)
def test_example_52_size_of_a_branch(official: int, probationary: int, expected: tuple[bool, bool, int]) -> None:
    found = ask_line("branch-size", official=official, probationary=probationary)
    assert part(found["answer"], "valid", "committee_allowed", "committee_max") == expected
    assert found["confidence"] == "confirmed"


@given(st.integers(0, 200), st.dates(date(2011, 1, 19), date(2100, 1, 1)))
def test_one_more_member_never_takes_the_committee_away(official: int, on: date) -> None:
    fewer, more = branch_size(official, on), branch_size(official + 1, on)
    assert (fewer.valid, fewer.committee_max) <= (more.valid, more.committee_max)


@pytest.mark.parametrize(
    ("on", "minutes", "thematic", "expected"),
    [
        ("2025-11-10", 85, False, (True, False, 90)),
        ("2025-11-10", 110, True, (True, False, 120)),
        ("2025-11-10", 95, False, (True, True, 90)),
        ("2025-10-10", 85, False, (False, None, None)),
        ("2025-10-27", 30, True, (False, None, None)),
        ("2025-10-28", 89, False, (True, False, 90)),
        ("2025-10-28", 90, False, (True, True, 90)),
        ("2025-10-29", 119, True, (True, False, 120)),
        ("2025-10-29", 120, True, (True, True, 120)),
    ],
)
def test_example_51_duration_of_a_branch_meeting(on: str, minutes: int, thematic: bool, expected: tuple[Any, ...]) -> None:
    found = ask_line("branch-meeting", on=on, minutes=minutes, thematic=thematic)
    assert part(found["answer"], "judged", "compliant", "required_minutes") == expected
    assert found["confidence"] == "one_source"


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.integers(0, 300), st.booleans())
def test_a_meeting_is_judged_from_one_day_on_and_a_longer_one_never_worse(on: date, minutes: int, thematic: bool) -> None:
    found, longer = judge_meeting(on, minutes, thematic=thematic), judge_meeting(on, minutes + 1, thematic=thematic)
    assert found.judged is (on >= RULE_FROM)
    assert bool(found.compliant) <= bool(longer.compliant)


@pytest.mark.parametrize(
    ("matter", "voters", "in_favour", "needed", "passes"),
    [
        ("admission", {"official_members": 10}, 6, 7, False),
        ("admission", {"official_members": 10}, 7, 7, True),
        ("admission", {"official_members": 12, "summoned": 14}, 8, 8, True),
        ("admission", {"official_members": 12}, 7, 8, False),
        ("admission", {"official_members": 3}, 2, 2, True),
        ("recognition", {"official_members": 11}, 8, 8, True),
        ("recognition", {"official_members": 11}, 7, 8, False),
        ("resolution", {"official_members": 10}, 5, 6, False),
        ("resolution", {"official_members": 10}, 6, 6, True),
        ("resolution", {"official_members": 11}, 6, 6, True),
        ("election", {"official_members": 10, "summoned": 12}, 6, 7, False),
        ("election", {"official_members": 10, "summoned": 12}, 7, 7, True),
        ("election", {"official_members": 11, "summoned": 11}, 5, 6, False),
        ("discipline", {"official_members": 9}, 4, 5, False),
        ("discipline", {"official_members": 9}, 5, 5, True),
        ("expulsion", {"official_members": 9}, 5, 6, False),
        ("expulsion", {"official_members": 9}, 6, 6, True),
        ("expulsion", {"official_members": 10}, 6, 7, False),
    ],
)
def test_example_53_votes(matter: str, voters: dict[str, int], in_favour: int, needed: int, passes: bool) -> None:
    question: dict[str, Any] = {"official_members": None, "summoned": None} | voters
    found = ask("vote", matter=matter, **question, in_favour=in_favour)
    assert part(found, "needed", "passes") == (needed, passes)


@pytest.mark.parametrize(
    ("on", "matter", "confidence"),
    [
        ("2021-07-29", "admission", "unverified"),
        ("2021-07-30", "admission", "one_source"),
        ("2022-07-05", "expulsion", "unverified"),
        ("2022-07-06", "expulsion", "one_source"),
        ("2022-07-06", "discipline", "one_source"),
        ("2026-01-01", "resolution", "confirmed"),
        ("2026-01-01", "election", "confirmed"),
    ],
)
def test_a_vote_is_as_sure_as_the_rule_of_its_day(on: str, matter: str, confidence: str) -> None:
    assert ask_line("vote", matter=matter, official_members=9, summoned=9, in_favour=6, on=on)["confidence"] == confidence


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"matter": "admission", "summoned": 10, "in_favour": 7}, "Here these are needed too: official_members."),
        ({"matter": "election", "official_members": 10, "in_favour": 7}, "Here these are needed too: summoned."),
        ({"matter": "admission", "official_members": 10, "in_favour": 11}, "in_favour is 11, but only 10 count here (official_members)."),
        ({"matter": "admission", "official_members": 0, "in_favour": 0}, "official_members must be at least 1."),
    ],
)
def test_a_vote_needs_those_whom_it_counts(question: dict[str, Any], told: str) -> None:
    assert ask_line("vote", **question) == {"error": told}


@given(
    st.sampled_from(["admission", "recognition", "resolution", "election", "discipline", "expulsion"]),
    st.integers(1, 500),
    st.integers(0, 500),
)
def test_needed_is_the_least_number_that_passes(matter: str, voters: int, in_favour: int) -> None:
    in_favour = min(in_favour, voters)
    found = ask("vote", matter=matter, official_members=voters, summoned=voters, in_favour=in_favour)
    share = found["needed"] * 3 >= voters * 2 if matter in {"admission", "recognition", "expulsion"} else found["needed"] * 2 > voters
    one_less = found["needed"] - 1
    assert share
    assert not (one_less * 3 >= voters * 2 if matter in {"admission", "recognition", "expulsion"} else one_less * 2 > voters)
    assert found["passes"] is (in_favour >= found["needed"])


@pytest.mark.parametrize(("members", "expected"), [((29, 0), False), ((28, 2), True), ((30, 0), True)])
def test_from_thirty_members_on_a_grassroots_organisation_has_branches(members: tuple[int, int], expected: bool) -> None:
    assert has_branches(*members, D("2024-01-01"))[0] is expected


@pytest.mark.parametrize(
    ("kind", "held", "pilot", "due", "latest"),
    [
        (Kind.BRANCH, "2022-06-15", False, "2024-12-15", "2025-06-15"),
        (Kind.BRANCH, "2025-07-01", False, "2028-01-01", "2028-07-01"),
        (Kind.BRANCH, "2025-07-01", True, "2030-07-01", "2031-01-01"),
        (Kind.GRASSROOTS, "2025-07-21", False, "2030-07-21", "2030-07-21"),
    ],
)
def test_the_next_congress(kind: Kind, held: str, pilot: bool, due: str, latest: str) -> None:
    found = next_congress(kind, D(held), pilot=pilot)
    assert (found.due_on, found.at_latest_on) == (D(due), D(latest))


def test_the_pilot_of_a_longer_term_begins_with_294() -> None:
    for kind, on in ((Kind.BRANCH, date(2025, 6, 30)), (Kind.GRASSROOTS, date(2025, 7, 1))):
        with pytest.raises(RuleMissing, match="pilot"):
            next_congress(kind, on, pilot=True)


@given(st.dates(date(2011, 1, 19), date(2100, 1, 1)))
def test_a_later_congress_never_brings_the_next_one_forward(held: date) -> None:
    assert next_congress(Kind.BRANCH, held).due_on <= next_congress(Kind.BRANCH, held + timedelta(days=1)).due_on


def test_a_vote_that_fails_three_times_goes_up() -> None:
    found = ask_line("vote", matter="recognition", official_members=9, in_favour=5)
    assert found["reasons"][-1].startswith("After three votes without success")
    assert len(ask_line("vote", matter="resolution", official_members=9, in_favour=4)["reasons"]) == 1


@pytest.mark.parametrize(("minutes", "compliant"), [(59, False), (60, True)])
def test_the_superior_may_set_another_duration_for_a_small_branch(minutes: int, compliant: bool) -> None:
    found = judge_meeting(D("2025-11-10"), minutes, thematic=True, own_minutes=60)
    assert (found.compliant, found.required_minutes) == (compliant, 60)
    assert not judge_meeting(D("2025-10-27"), minutes, own_minutes=60).judged
