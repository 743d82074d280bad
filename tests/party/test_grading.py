from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.errors import RuleMissing
from giaoban.party.rules.grading import (
    Condition,
    Grade,
    MemberYear,
    OrganisationYear,
    Work,
    calendar,
    cap_of_good,
    cap_of_good_or_better,
    grade_member,
    score_sheet,
)
from giaoban.party.rules.grading import grade_organisation as grade_of_organisation
from party.asking import ask, ask_line, part

FULL = {"done_percent": 100, "late_percent": 0, "exceeded_percent": 30}


def grade(year: int, **facts: Any) -> tuple[str, list[str]]:
    found = ask("member-grade", year=year, **facts)
    return found["grade"], found["failed_conditions"]


def organisation(year: int, **facts: Any) -> tuple[str, list[str]]:
    found = ask("organisation-grade", year=year, **facts)
    return found["grade"], found["failed_conditions"]


def discipline(form: str = "reprimand", announced_on: str | None = "2021-06-15", used_in_year: int | None = None) -> dict[str, Any]:
    return {"form": form, "violation_on": "2021-03-01", "announced_on": announced_on, "used_in_year": used_in_year}


@pytest.mark.parametrize(
    ("question", "cap", "ratio", "confidence"),
    [
        ({"year": 2020, "good": 310}, 62, 0.2, "one_source"),
        ({"year": 2020, "good": 309}, 61, 0.2, "one_source"),
        ({"year": 2020, "good": 4}, 0, 0.2, "one_source"),
        ({"year": 2020, "good": 5}, 1, 0.2, "one_source"),
        ({"year": 2020, "good": 0}, 0, 0.2, "one_source"),
        ({"year": 2020, "good_or_better": 372}, 62, 0.2, "one_source"),
        ({"year": 2020, "good_or_better": 371}, 61, 0.2, "one_source"),
        ({"year": 2025, "good_or_better": 5}, 0, 0.2, "unverified"),
        ({"year": 2025, "good_or_better": 6}, 1, 0.2, "unverified"),
        ({"year": 2025, "good_or_better": 5, "special": True}, 1, 0.25, "unverified"),
        ({"year": 2025, "good_or_better": 4, "special": True}, 0, 0.25, "unverified"),
        ({"year": 2024, "good": 8, "special": True}, 2, 0.25, "unverified"),
        ({"year": 2024, "good": 8}, 1, 0.2, "one_source"),
        ({"year": 2017, "good": 20}, 3, 0.15, "unverified"),
        ({"year": 2017, "good": 19}, 2, 0.15, "unverified"),
        ({"year": 2017, "good_or_better": 23}, 3, 0.15, "unverified"),
        ({"year": 2017, "good_or_better": 22}, 2, 0.15, "unverified"),
        ({"year": 2018, "good": 20}, 4, 0.2, "unverified"),
    ],
)
def test_example_22_the_cap_is_a_share_of_those_graded_good(question: dict[str, Any], cap: int, ratio: float, confidence: str) -> None:
    found = ask_line("excellent-cap", **question)
    assert (*part(found["answer"], "max_excellent", "ratio"), found["confidence"]) == (cap, ratio, confidence)


@pytest.mark.parametrize("both", [{}, {"good": 1, "good_or_better": 2}])
def test_the_cap_takes_exactly_one_number(both: dict[str, int]) -> None:
    assert ask_line("excellent-cap", year=2024, **both) == {"error": "Give exactly one of good and good_or_better."}


@pytest.mark.parametrize("question", [{"year": 2013, "good": 10}, {"year": 2022, "good": 10, "special": True}])
def test_a_cap_that_no_source_names_is_asked(question: dict[str, Any]) -> None:
    assert "rule_missing" in ask_line("excellent-cap", **question)


@given(st.integers(2014, 2199), st.integers(0, 10_000), st.booleans())
def test_the_cap_never_exceeds_its_ratio_and_is_the_largest_such_number(year: int, number: int, special: bool) -> None:
    special = special and year >= 2023
    known = cap_of_good(year, number, special=special)
    assert known.max_excellent * 100 <= known.percent * number < (known.max_excellent + 1) * 100
    ranked = cap_of_good_or_better(year, number, special=special)
    x = ranked.max_excellent
    assert 100 * x <= ranked.percent * (number - x)
    assert 100 * (x + 1) > ranked.percent * (number - x - 1)


@pytest.mark.parametrize(
    ("score", "expected", "missed"),
    [
        (100, "excellent", []),
        (90.0, "excellent", []),
        (89.9, "good", ["score_below_band"]),
        (70.0, "good", ["score_below_band"]),
        (69.9, "completed", ["score_below_band"]),
        (50.0, "completed", ["score_below_band"]),
        (49.9, "failed", ["score_below_band"]),
        (0, "failed", ["score_below_band"]),
    ],
)
@pytest.mark.parametrize("ask_grade", [grade, organisation])
def test_example_26_bands_of_points(ask_grade: Any, score: float, expected: str, missed: list[str]) -> None:
    assert ask_grade(2025, score=score, **FULL) == (expected, missed)


@pytest.mark.parametrize(
    ("work", "expected", "missed"),
    [
        ((93, 100, 0, 30), "excellent", []),
        ((93, 100, 0, 29.9), "good", ["exceeded_below_limit"]),
        ((93, 100, 0, 28), "good", ["exceeded_below_limit"]),
        ((75, 100, 0, 10), "good", ["score_below_band", "exceeded_below_limit"]),
        ((93, 100, 0.1, 30), "completed", ["late_over_limit"]),
        ((93, 100, 20, 30), "completed", ["late_over_limit"]),
        ((60, 100, 20, 0), "completed", ["score_below_band", "late_over_limit"]),
        ((93, 100, 20.1, 30), "failed", ["late_over_limit"]),
        ((93, 99.9, 0, 30), "failed", ["not_all_done"]),
        ((49, 40, 30, 0), "failed", ["score_below_band", "not_all_done", "late_over_limit"]),
    ],
)
@pytest.mark.parametrize("is_leader", [False, True])
def test_a_condition_that_fails_drops_to_the_next_grade_and_is_named(
    work: tuple[float, ...], expected: str, missed: list[str], is_leader: bool
) -> None:
    score, done, late, exceeded = work
    facts = {"score": score, "done_percent": done, "late_percent": late, "exceeded_percent": exceeded}
    assert grade(2025, is_leader=is_leader, **facts) == (expected, missed)
    assert organisation(2026, **facts) == (expected, missed)


def test_example_24_the_same_facts_in_2024_need_half_exceeded() -> None:
    assert grade(2025, score=93, **FULL | {"exceeded_percent": 28}) == ("good", ["exceeded_below_limit"])
    assert grade(2025, score=93, **FULL) == ("excellent", [])
    assert grade(2024, score=93, **FULL) == ("good", ["exceeded_below_limit"])
    assert grade(2024, score=None, **FULL) == ("good", ["exceeded_below_limit"])
    found = ask_line("member-grade", year=2025, score=93, **FULL | {"exceeded_percent": 28})
    assert (
        found["reasons"][0] == "28 % of the tasks went beyond what was asked; the grade “excellent completion of tasks” asks at least 30 %."
    )
    assert found["confidence"] == "one_source"


@pytest.mark.parametrize(("exceeded", "expected"), [(49, "good"), (49.9, "good"), (50, "excellent"), (100, "excellent")])
@pytest.mark.parametrize("year", [2023, 2024])
def test_2023_and_2024_ask_half_of_the_tasks_exceeded(year: int, exceeded: float, expected: str) -> None:
    assert grade(year, **FULL | {"exceeded_percent": exceeded})[0] == expected
    assert organisation(year, **FULL | {"exceeded_percent": exceeded})[0] == expected


def test_between_good_and_completed_people_gave_levels_to_2024() -> None:
    found = ask_line("member-grade", year=2024, done_percent=90, late_percent=0, exceeded_percent=60)
    assert found["rule_missing"].startswith("Which levels")
    assert found["known"]["not_excellent_because"] == ["not_all_done"]


def test_confidence_is_that_of_what_was_used() -> None:
    def sure(**facts: Any) -> str:
        confidence: str = ask_line("member-grade", **facts)["confidence"]
        return confidence

    assert sure(year=2025, score=95, **FULL) == "confirmed"
    assert sure(year=2025, score=85, **FULL) == "one_source"
    assert sure(year=2025, score=95, **FULL, degradation=True) == "unverified"
    assert sure(year=2025, score=45, **FULL) == "convention"
    assert sure(year=2021, disciplines=[discipline()]) == "confirmed"


@pytest.mark.parametrize("year", [2014, 2017, 2018, 2022])
def test_to_2022_a_grade_is_entered_by_a_person(year: int) -> None:
    for name in ("member-grade", "organisation-grade"):
        found = ask_line(name, year=year, score=None, **FULL)
        assert found["rule_missing"].startswith(f"Which grade was given for {year}?")
        assert len(found["known"]["labels"]) == 4


def test_a_year_before_the_first_rule_is_asked() -> None:
    assert "rule_missing" in ask_line("member-grade", year=2013, **FULL)


def test_the_labels_changed_with_2018() -> None:
    old, new = (ask_line("organisation-grade", year=y)["known"]["labels"][0] for y in (2017, 2018))
    assert (old, new) == ("Trong sạch, vững mạnh", "Hoàn thành xuất sắc nhiệm vụ")


@pytest.mark.parametrize("year", [2018, 2021, 2022])
def test_exclusion_cases_of_members_to_2022(year: int) -> None:
    announced = f"{year}-06-15"
    assert grade(year, disciplines=[discipline(announced_on=announced)]) == ("failed", ["disciplined"])
    assert grade(year, degradation=True, disciplines=[discipline(announced_on=announced)]) == ("failed", ["disciplined", "degradation"])
    assert grade(year, done_percent=49.9) == ("failed", ["not_all_done"])
    assert "rule_missing" in ask_line("member-grade", year=year, done_percent=50)


def test_example_28_one_violation_counts_once() -> None:
    assert grade(2021, disciplines=[discipline()]) == ("failed", ["disciplined"])
    assert grade(2021, disciplines=[discipline(used_in_year=2021)]) == ("failed", ["disciplined"])
    for used in (2021, None):
        found = ask_line("member-grade", year=2022, disciplines=[discipline(used_in_year=used)])
        assert found["known"]["exclusion_cases_met"] == []
    assert (
        "counted for 2021 already"
        in ask_line("member-grade", year=2022, disciplines=[discipline(used_in_year=2021)])["known"]["reasons"][0]
    )


@pytest.mark.parametrize(
    ("year", "used", "counts"),
    [(2024, None, False), (2025, None, True), (2026, None, False), (2024, 2024, True), (2025, 2024, False), (2025, 2025, True)],
)
def test_a_violation_of_one_year_punished_in_the_next_counts_for_one_grading_year(year: int, used: int | None, counts: bool) -> None:
    row = {"form": "warning", "violation_on": "2024-11-20", "announced_on": "2025-02-10", "used_in_year": used}
    found = grade(year, score=95, **FULL | {"exceeded_percent": 60}, disciplines=[row])
    assert found == (("failed", ["disciplined"]) if counts else ("excellent", []))


@pytest.mark.parametrize(
    ("announced", "counts"), [("2024-12-31", False), ("2025-01-01", True), ("2025-12-31", True), ("2026-01-01", False), (None, False)]
)
def test_a_discipline_belongs_to_the_year_of_its_announcement(announced: str | None, counts: bool) -> None:
    assert (grade(2025, score=95, **FULL, disciplines=[discipline(announced_on=announced)])[0] == "failed") is counts


@pytest.mark.parametrize("form", ["reprimand", "warning", "removal"])
@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_any_discipline_of_the_year_fails_the_member(year: int, form: str) -> None:
    row = discipline(form, f"{year}-05-05")
    assert grade(year, score=95, **FULL | {"exceeded_percent": 60}, disciplines=[row]) == ("failed", ["disciplined"])


def test_all_that_bars_the_next_grade_is_told_in_a_fixed_order() -> None:
    row = discipline(announced_on="2025-05-05")
    assert grade(2025, score=40, degradation=True, disciplines=[row]) == ("failed", ["score_below_band", "disciplined", "degradation"])


def test_who_was_expelled_is_not_graded() -> None:
    assert grade(2025, score=95, **FULL, disciplines=[discipline("expulsion", "2025-05-05")])[0] == "not_graded"
    late = discipline("expulsion", "2026-01-05")
    assert grade(2025, score=95, **FULL, disciplines=[late], review_on="2026-01-04")[0] == "excellent"
    assert grade(2025, score=95, **FULL, disciplines=[late], review_on="2026-01-05")[0] == "not_graded"


@pytest.mark.parametrize("year", [2015, 2020, 2024, 2025])
def test_example_30_an_exempt_member_is_not_graded(year: int) -> None:
    found = ask_line("member-grade", year=year, exempt=True)
    assert (found["answer"], found["confidence"]) == ({"grade": "not_graded", "failed_conditions": []}, "confirmed")
    assert "not counted for the cap" in found["reasons"][0]


def test_a_suspended_member_is_not_graded_since_2019() -> None:
    for year in (2019, 2024, 2025):
        assert grade(year, suspended=True, score=None) == ("not_graded", [])
    assert ask_line("member-grade", year=2018, suspended=True)["rule_missing"].startswith("Is a member suspended")


@pytest.mark.parametrize(
    ("ceremony", "review", "expected"),
    [
        ("2024-08-20", "2024-12-10", "not_graded"),
        ("2024-06-05", "2024-12-10", "good"),
        ("2024-06-10", "2024-12-10", "good"),
        ("2024-06-11", "2024-12-10", "not_graded"),
        ("2020-06-11", "2024-12-10", "good"),
        ("2020-06-11", None, "good"),
    ],
)
def test_example_29_less_than_six_months_after_the_ceremony_there_is_no_review(ceremony: str, review: str | None, expected: str) -> None:
    assert grade(2024, **FULL, ceremony_on=ceremony, review_on=review)[0] == expected


def test_the_six_months_are_known_from_2023_on() -> None:
    new = {"ceremony_on": "2022-11-01", "review_on": "2022-12-10"}
    assert "rule_missing" in ask_line("member-grade", year=2022, **new)
    assert grade(2023, **FULL, ceremony_on="2023-11-01", review_on="2023-12-10")[0] == "not_graded"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"year": 2025, **FULL}, "Here these are needed too: score."),
        ({"year": 2025, "score": 80}, "Here these are needed too: done_percent, late_percent, exceeded_percent."),
        ({"year": 2025, "score": 100.1}, "score must be at most 100."),
        ({"year": 2025, "score": "90"}, "score must be a number."),
        ({"year": 2025, "score": 90, "ceremony_on": "2025-10-01"}, "Here these are needed too: review_on."),
        ({"year": 2025, "score": 90, "ceremony_on": "2025-10-01", "review_on": "2025-09-30"}, "review_on cannot come before ceremony_on."),
    ],
)
def test_what_is_needed_is_asked_by_name(question: dict[str, Any], told: str) -> None:
    assert ask_line("member-grade", **question) == {"error": told}


def test_an_unknown_key_is_named() -> None:
    assert ask_line("member-grade", year=2025, points=3)["error"].startswith("Unknown keys: points.")


def test_example_25_a_disciplined_leader_bars_the_collective_from_excellent() -> None:
    facts = {"score": 91, **FULL, "shortcomings_remedied_percent": 100}
    assert organisation(2025, **facts) == ("excellent", [])
    assert organisation(2025, **facts, leadership_disciplined=True) == ("good", ["leadership_disciplined"])
    assert organisation(2025, **facts, subordinate_disciplined=True) == ("good", ["subordinate_disciplined"])
    assert organisation(2025, **facts, leadership_disciplined=True, subordinate_disciplined=True)[1] == [
        "leadership_disciplined",
        "subordinate_disciplined",
    ]


@pytest.mark.parametrize(("percent", "expected"), [(100, "excellent"), (99.9, "good"), (None, "excellent")])
def test_concluded_shortcomings_are_all_remedied_for_excellent(percent: float | None, expected: str) -> None:
    missed = ["shortcomings_open"] if expected == "good" else []
    assert organisation(2025, score=95, **FULL, shortcomings_remedied_percent=percent) == (expected, missed)


def test_to_2022_a_warning_in_the_leadership_fails_the_collective_and_a_reprimand_does_not() -> None:
    for form in ("warning", "removal", "expulsion"):
        assert organisation(2021, leadership_form=form) == ("failed", ["leadership_disciplined"])
    assert organisation(2021, leadership_disciplined=True) == ("failed", ["leadership_disciplined"])
    found = ask_line("organisation-grade", year=2021, leadership_disciplined=True, leadership_form="reprimand")
    assert found["known"]["exclusion_cases_met"] == []


def test_in_2024_any_discipline_in_the_leadership_fails_the_collective() -> None:
    for form in ("reprimand", "warning"):
        assert organisation(2024, **FULL, leadership_form=form) == ("failed", ["leadership_disciplined"])
    assert organisation(2024, **FULL | {"done_percent": 49}) == ("failed", ["not_all_done"])
    found = ask_line("organisation-grade", year=2024, **FULL | {"exceeded_percent": 70}, subordinate_disciplined=True)
    assert found["rule_missing"].startswith("How many per cent of the subordinate units")
    assert found["known"]["not_excellent_because"] == ["subordinate_disciplined"]


ORDER = [Grade.EXCELLENT, Grade.GOOD, Grade.COMPLETED, Grade.FAILED]
shares = st.integers(0, 100).map(float) | st.sampled_from([29.9, 49.9, 69.9, 89.9, 99.9])
works = st.builds(Work, shares, shares | st.just(100.0), shares | st.just(0.0), shares)


def rank(year: int, work: Work, *, whole: bool) -> int:
    try:
        found = grade_of_organisation(OrganisationYear(year, work)) if whole else grade_member(MemberYear(year, work))
    except RuleMissing:
        return ORDER.index(Grade.COMPLETED)
    return ORDER.index(found.grade)


@given(st.integers(2023, 2060), works, works, st.booleans())
def test_a_better_result_never_gives_a_worse_grade(year: int, one: Work, other: Work, whole: bool) -> None:
    def pick(key: str, choose: Any) -> float:
        return float(choose(getattr(one, key), getattr(other, key)))

    better = Work(pick("score", max), pick("done_percent", max), pick("late_percent", min), pick("exceeded_percent", max))
    assert rank(year, better, whole=whole) <= min(rank(year, one, whole=whole), rank(year, other, whole=whole))


@given(works, st.integers(2025, 2199))
def test_an_answer_is_the_same_in_every_year_of_a_version(work: Work, year: int) -> None:
    one, other = grade_member(MemberYear(year, work)), grade_member(MemberYear(2025, work))
    assert (one.grade, one.failed_conditions, one.basis) == (other.grade, other.failed_conditions, other.basis)


@given(works, st.integers(2025, 2060))
def test_a_grade_below_the_best_names_what_it_lacks_in_order(work: Work, year: int) -> None:
    found = grade_member(MemberYear(year, work))
    assert bool(found.failed_conditions) is (found.grade is not Grade.EXCELLENT)
    assert list(found.failed_conditions) == [c for c in Condition if c in found.failed_conditions]


def test_a_score_has_two_parts_since_2025() -> None:
    sheet = score_sheet(2025)
    assert (sheet.general, sheet.results) == (30, 70)
    with pytest.raises(RuleMissing):
        score_sheet(2024)


def test_the_calendar_of_a_year() -> None:
    found = calendar(2025)
    assert (found.opens_on, found.grassroots_by, found.superior_by) == (date(2025, 10, 1), date(2025, 12, 31), date(2026, 1, 31))
