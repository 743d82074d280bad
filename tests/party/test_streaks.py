from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.errors import RuleMissing
from giaoban.party.rules.streaks import NotGradedYear, StreakKind, YearLabel, award_standard, streak
from party.asking import ask, ask_line, part


def years(first: int, *labels: str) -> dict[str, str]:
    return {str(first + offset): label for offset, label in enumerate(labels)}


def asked(labels: dict[str, Any], end_year: int, kind: str = "member", **more: Any) -> tuple[Any, ...]:
    return part(ask("streak", kind=kind, years=labels, end_year=end_year, **more), "length", "eligible", "earliest_next_year")


ACROSS = years(2016, "qualified_excellent", "qualified_excellent", "excellent", "excellent", "excellent")


def test_example_31_a_streak_crosses_the_regimes_and_serves_both_levels() -> None:
    found = ask("streak", kind="member", years=ACROSS, end_year=2020)
    assert part(found, "length", "eligible", "earliest_next_year", "window") == (5, True, 2020, [2016, 2017, 2018, 2019, 2020])
    assert found["awards"] == ["member_five_years_certificate", "member_five_years_merit"]
    assert asked(ACROSS, 2019) == (4, False, 2020)


@pytest.mark.parametrize(
    ("end", "expected"), [(2018, (3, False, 2020)), (2019, (0, False, 2024)), (2023, (4, False, 2024)), (2024, (5, True, 2024))]
)
def test_example_32_a_good_year_breaks_it(end: int, expected: tuple[Any, ...]) -> None:
    assert asked(years(2016, *["excellent"] * 3, "good", *["excellent"] * 5), end) == expected


@pytest.mark.parametrize(
    ("end", "until", "expected"),
    [
        (2020, 2020, (5, False, 2025)),
        (2024, 2020, (9, False, 2025)),
        (2025, 2020, (10, True, 2025)),
        (2025, None, (10, True, 2025)),
        (2025, 2015, (10, True, 2025)),
        (2025, 2021, (10, False, 2026)),
        (2024, 2025, (9, False, 2030)),
    ],
)
def test_the_years_of_an_award_are_not_used_for_the_next(end: int, until: int | None, expected: tuple[Any, ...]) -> None:
    assert asked(years(2016, *["excellent"] * 10), end, awarded_until=until) == expected


def test_a_break_after_an_award_begins_anew() -> None:
    labels = years(2016, *["excellent"] * 6, "completed", *["excellent"] * 3)
    assert asked(labels, 2025, awarded_until=2020) == (3, False, 2027)


BRANCH = years(2016, "clean_and_strong", "clean_and_strong", "excellent", "excellent", "excellent")


@pytest.mark.parametrize(
    ("exemplary", "expected"),
    [
        ([2016, 2017, 2018, 2019, 2020], (5, True, 2020)),
        ([2016, 2017, 2018, 2020], (1, False, 2024)),
        ([2017, 2018, 2019, 2020], (4, False, 2021)),
        ([2016, 2017, 2018, 2019], (0, False, 2025)),
        ([], (0, False, 2025)),
    ],
)
def test_example_34_a_branch_counts_by_its_recognition_not_by_its_grade(exemplary: list[int], expected: tuple[Any, ...]) -> None:
    assert asked(BRANCH, 2020, "organisation", exemplary_years=exemplary) == expected


def test_a_branch_that_was_recognised_in_a_lesser_year_does_not_count_it() -> None:
    labels = {**BRANCH, "2020": "good"}
    assert asked(labels, 2020, "organisation", exemplary_years=[2016, 2017, 2018, 2019, 2020])[0] == 0
    assert asked({}, 2020, "organisation", exemplary_years=[2016, 2017, 2018, 2019, 2020]) == (5, True, 2020)


def test_recognitions_are_of_organisations() -> None:
    assert asked({}, 2020, exemplary_years=[2016, 2017, 2018, 2019, 2020])[0] == 0
    assert asked(BRANCH, 2020)[0] == 3
    assert asked(ACROSS, 2020, "organisation", exemplary_years=[2016, 2017, 2018, 2019, 2020])[0] == 3


UNGRADED = years(2016, "excellent", "excellent", "not_graded", "excellent", "excellent", "excellent")


@pytest.mark.parametrize(
    ("more", "end", "expected"),
    [
        ({}, 2021, (3, False, 2023)),
        ({"not_graded": "break"}, 2021, (3, False, 2023)),
        ({"not_graded": "skip"}, 2021, (5, True, 2021)),
        ({"not_graded": "skip"}, 2020, (4, False, 2021)),
        ({"not_graded": "skip"}, 2018, (2, False, 2021)),
        ({}, 2018, (0, False, 2023)),
        ({"not_graded": "skip", "awarded_until": 2016}, 2021, (5, False, 2022)),
    ],
)
def test_a_year_without_a_grade_breaks_or_is_passed_over(more: dict[str, Any], end: int, expected: tuple[Any, ...]) -> None:
    assert asked(UNGRADED, end, **more) == expected


@pytest.mark.parametrize("policy", ["break", "skip"])
def test_a_year_of_which_nothing_is_known_always_breaks(policy: str) -> None:
    labels: dict[str, Any] = {year: label for year, label in years(2016, *["excellent"] * 6).items() if year != "2018"}
    assert asked(labels, 2021, not_graded=policy)[0] == 3
    assert asked({**labels, "2018": None}, 2021, not_graded=policy)[0] == 3


@pytest.mark.parametrize(
    "label", ["good", "completed", "failed", "qualified_good", "qualified_completed", "disqualified", "weak", "not_graded"]
)
def test_every_lesser_label_breaks(label: str) -> None:
    assert asked({**ACROSS, "2018": label}, 2020)[0] == 2


def test_an_answer_is_as_sure_as_the_labels_it_read() -> None:
    old, new = (ask_line("streak", kind="member", years=years(first, *["excellent"] * 5), end_year=first + 4) for first in (2016, 2020))
    assert any("27-HD/BTCTW" in source for source in old["sources"])
    assert not any("27-HD/BTCTW" in source for source in new["sources"])
    assert "The grades of 2016, 2017 are of an earlier regime; their highest one counts as excellent." in old["reasons"]


def test_before_2014_it_is_a_question() -> None:
    assert "rule_missing" in ask_line("streak", kind="member", years={}, end_year=2013)
    assert asked({}, 2014) == (0, False, 2019)
    with pytest.raises(RuleMissing):
        award_standard(2013)


def test_the_name_of_the_recognition_follows_the_year() -> None:
    assert [award_standard(year) for year in (2020, 2024, 2025)] == [
        "Trong sạch, vững mạnh tiêu biểu", "Trong sạch, vững mạnh tiêu biểu", "Hoàn thành xuất sắc nhiệm vụ tiêu biểu",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"kind": "member", "years": {"2020": "great"}, "end_year": 2020}, "years.2020 must be one of excellent, good,"),
        ({"kind": "branch", "years": {}, "end_year": 2020}, "kind must be one of member, organisation."),
        ({"kind": "member", "years": {}, "end_year": "2020"}, "end_year must be a whole number."),
        ({"kind": "member", "years": {}, "end_year": 2020, "window": 5}, "Unknown keys: window."),
        ({"kind": "member", "end_year": 2020}, "Missing keys: years."),
        ({"kind": "member", "years": {}, "end_year": 2020, "not_graded": "ignore"}, "not_graded must be one of break, skip."),
    ],
)
def test_wrong_facts_are_named(question: dict[str, Any], told: str) -> None:
    assert told in ask_line("streak", **question)["error"]


LABELS = st.dictionaries(st.integers(2008, 2030), st.sampled_from([*YearLabel, None]))
EXCELLENT = {YearLabel.EXCELLENT, YearLabel.QUALIFIED_EXCELLENT, YearLabel.CLEAN_AND_STRONG}
KINDS = st.sampled_from(list(StreakKind))
POLICIES = st.sampled_from(list(NotGradedYear))
YEARS = st.integers(2008, 2030)


@given(
    KINDS, LABELS, st.sets(YEARS), st.integers(2014, 2030), YEARS, st.sampled_from([*sorted(EXCELLENT), None]), POLICIES, st.none() | YEARS
)
def test_a_streak_never_grows_by_a_worse_year(  # noqa: PLR0917 - given by hypothesis
    kind: StreakKind,
    labels: dict[int, YearLabel | None],
    exemplary: set[int],
    end: int,
    worse: int,
    best: YearLabel | None,
    policy: NotGradedYear,
    until: int | None,
) -> None:
    labels = {**labels, worse: best}
    exemplary = exemplary | {worse} if best is None else exemplary
    before = streak(kind, labels, end, exemplary_years=exemplary, not_graded=policy, awarded_until=until)
    after = streak(kind, {**labels, worse: YearLabel.GOOD}, end, exemplary_years=exemplary, not_graded=policy, awarded_until=until)
    assert after.length <= before.length
    assert after.eligible <= before.eligible
    assert after.earliest_next_year >= before.earliest_next_year


@given(KINDS, LABELS, st.sets(YEARS), st.integers(2014, 2030), POLICIES, st.none() | YEARS)
def test_the_parts_of_an_answer_fit_together(  # noqa: PLR0917 - given by hypothesis
    kind: StreakKind, labels: dict[int, YearLabel | None], exemplary: set[int], end: int, policy: NotGradedYear, until: int | None
) -> None:
    found = streak(kind, labels, end, exemplary_years=exemplary, not_graded=policy, awarded_until=until)
    assert found.eligible is (len(found.window) == 5) is (found.earliest_next_year == end) is bool(found.awards)
    assert all(until is None or year > until for year in found.window)
    assert found.length >= len(found.window)
    skip = streak(kind, labels, end, exemplary_years=exemplary, not_graded=NotGradedYear.SKIP, awarded_until=until)
    assert found.length <= skip.length


@given(KINDS, LABELS, st.integers(2014, 2029), POLICIES, st.none() | YEARS)
def test_excellent_years_to_come_reach_the_earliest_year(
    kind: StreakKind, labels: dict[int, YearLabel | None], end: int, policy: NotGradedYear, until: int | None
) -> None:
    exemplary = set(range(2000, 2060))
    found = streak(kind, labels, end, exemplary_years=exemplary, not_graded=policy, awarded_until=until)
    coming = {**labels, **dict.fromkeys(range(end + 1, found.earliest_next_year + 1), YearLabel.EXCELLENT)}
    reached = [
        streak(kind, coming, year, exemplary_years=exemplary, not_graded=policy, awarded_until=until).eligible
        for year in range(end, found.earliest_next_year + 1)
    ]
    assert reached == [False] * (len(reached) - 1) + [True]
