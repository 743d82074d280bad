from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.party.rules.admission import (
    Sex,
    ceremony_due,
    exemption_ground,
    introduction_due,
    is_of_age,
    is_temporary,
    may_sponsor,
    probation,
    transfer_due,
)
from giaoban.rulebook.working_days import is_working_day, working_days_between
from party.asking import ask, ask_line, part

D = date.fromisoformat
days = st.dates(date(2016, 7, 25), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2025-08-04", "2025-09-17"),
        ("2025-08-01", "2025-09-16"),
        ("2025-08-02", "2025-09-16"),
        ("2025-08-03", "2025-09-16"),
        ("2026-03-16", "2026-04-28"),
    ],
)
def test_the_ceremony_is_due_thirty_working_days_after_the_decision(received: str, due: str) -> None:
    assert ask("admission", decision_received_on=received) == {"ceremony_due_on": due}


@pytest.mark.parametrize(("decision", "due"), [("2025-08-04", "2025-10-29"), ("2026-03-16", "2026-06-11")])
def test_a_transfer_is_begun_within_sixty_working_days(decision: str, due: str) -> None:
    assert ask("transfer", decision_on=decision) == {"start_due_on": due}


@given(days)
def test_no_more_and_no_fewer_working_days_than_the_rule_says(start: date) -> None:
    for found, count in ((ceremony_due(start), 30), (transfer_due(max(start, date(2021, 7, 30))), 60)):
        begun = start if count == 30 else max(start, date(2021, 7, 30))
        assert is_working_day(found.on)
        assert working_days_between(begun, found.on).count == count


@pytest.mark.parametrize(
    ("ceremony", "reviewed", "ends", "due", "late"),
    [
        ("2024-09-10", "2025-10-22", "2025-09-10", "2025-10-22", False),
        ("2024-09-10", "2025-10-23", "2025-09-10", "2025-10-22", True),
        ("2024-09-10", "2025-09-10", "2025-09-10", "2025-10-22", False),
        ("2024-09-10", None, "2025-09-10", "2025-10-22", False),
        ("2024-02-29", None, "2025-02-28", "2025-04-14", False),
        ("2025-03-01", "2026-12-01", "2026-03-01", "2026-04-10", True),
    ],
)
def test_a_probation_lasts_twelve_months_and_a_late_review_does_not_move_its_end(
    ceremony: str, reviewed: str | None, ends: str, due: str, late: bool
) -> None:
    found = ask("probation", ceremony_on=ceremony, reviewed_on=reviewed)
    assert part(found, "ends_on", "review_due_on", "official_on", "late") == (ends, due, ends, late)


def test_a_review_before_the_end_is_told() -> None:
    assert "before the probation ended" in " ".join(ask_line("probation", ceremony_on="2024-09-10", reviewed_on="2025-09-09")["reasons"])
    found = ask_line("probation", ceremony_on="2024-09-10", reviewed_on="2024-09-09")
    assert found == {"error": "reviewed_on cannot come before ceremony_on."}


@given(days, st.integers(0, 800))
def test_the_official_day_never_depends_on_the_review(ceremony: date, later: int) -> None:
    found = probation(ceremony, ceremony + timedelta(days=later))
    assert found.official_on == probation(ceremony).official_on == found.ends_on
    assert found.late is (ceremony + timedelta(days=later) > found.review_due_on)


def test_a_day_before_the_first_rule_is_asked() -> None:
    assert "rule_missing" in ask_line("admission", decision_received_on="2011-10-31")
    assert "rule_missing" in ask_line("transfer", decision_on="2021-07-29")


def test_the_introduction_is_presented_within_thirty_working_days() -> None:
    assert introduction_due(D("2025-08-04")).on == D("2025-09-17")


@pytest.mark.parametrize(
    ("born", "reviewed", "expected"),
    [
        ("2007-05-31", "2025-05-01", True),
        ("2007-06-01", "2025-05-31", False),
        ("1965-05-01", "2025-05-31", True),
        ("1965-04-30", "2025-05-01", False),
    ],
)
def test_the_age_of_admission_is_counted_in_months(born: str, reviewed: str, expected: bool) -> None:
    assert is_of_age(D(born), D(reviewed))[0] is expected


@pytest.mark.parametrize(
    ("sex", "born", "poor_health", "expected"),
    [
        (Sex.MAN, "1964-05-01", False, False),
        (Sex.MAN, "1964-04-30", False, True),
        (Sex.WOMAN, "1969-05-01", False, False),
        (Sex.WOMAN, "1969-04-30", False, True),
        (Sex.MAN, "1990-01-01", True, True),
    ],
)
def test_grounds_for_exemption(sex: Sex, born: str, poor_health: bool, expected: bool) -> None:
    found = exemption_ground(sex, D(born), D("2024-05-01"), poor_health=poor_health)
    assert found.has_ground is expected
    assert found.reasons[-1].code == "member.on_request"


@pytest.mark.parametrize(("since", "expected"), [("2023-05-02", False), ("2023-05-01", True)])
def test_a_sponsor_has_known_the_person_for_a_year(since: str, expected: bool) -> None:
    assert may_sponsor(D(since), D("2024-05-01"))[0] is expected


@pytest.mark.parametrize(
    ("end", "to_study", "expected"),
    [
        ("2024-03-31", False, False),
        ("2024-04-01", False, True),
        ("2024-12-31", False, True),
        ("2025-01-01", False, False),
        ("2025-01-01", True, True),
        ("2026-01-01", True, True),
        ("2026-01-02", True, False),
    ],
)
def test_how_long_a_temporary_transfer_is(end: str, to_study: bool, expected: bool) -> None:
    assert is_temporary(D("2024-01-01"), D(end), to_study=to_study)[0] is expected
