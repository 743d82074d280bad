from datetime import date
from typing import Any

import pytest

from giaoban.party.rules.duties import HeldMeeting, missing_in_month, missing_in_quarter, months_owed

D = date.fromisoformat
MARCH = date(2026, 3, 1)


def good(**changed: Any) -> HeldMeeting:
    facts = {
        "held_on": D("2026-03-05"), "minutes": 95, "papers_on": D("2026-03-04"), "quorum_met": True, "minutes_done_on": D("2026-03-06"),
    }  # fmt: skip
    return HeldMeeting(**facts | changed)


def codes(month: date, meetings: list[HeldMeeting], on: str) -> list[str]:
    return [reason.code for reason in missing_in_month(month, meetings, D(on)).missing]


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-02-28", []), ("2026-03-01", ["duty.not_yet"]), ("2026-03-31", ["duty.not_yet"]), ("2026-04-01", ["duty.no_meeting"])],
)
def test_a_month_without_a_meeting(on: str, expected: list[str]) -> None:
    assert codes(MARCH, [], on) == expected
    assert codes(MARCH, [good(held_on=D("2026-02-27"), papers_on=D("2026-02-20"))], on) == expected


@pytest.mark.parametrize(
    ("changed", "on", "expected"),
    [
        ({}, "2026-04-01", []),
        ({"minutes": 89}, "2026-04-01", ["duty.short"]),
        ({"thematic": True}, "2026-04-01", ["duty.short"]),
        ({"thematic": True, "minutes": 120}, "2026-04-01", []),
        ({"minutes": None}, "2026-04-01", []),
        ({"papers_on": D("2026-03-05")}, "2026-04-01", ["duty.papers_late"]),
        ({"papers_on": None}, "2026-04-01", ["duty.papers_missing"]),
        ({"quorum_met": False}, "2026-04-01", ["duty.no_quorum"]),
        ({"minutes_done_on": None}, "2026-03-12", []),
        ({"minutes_done_on": None}, "2026-03-13", ["duty.no_minutes"]),
    ],
)
def test_what_is_missing_of_a_meeting(changed: dict[str, Any], on: str, expected: list[str]) -> None:
    assert codes(MARCH, [good(**changed)], on) == expected


def test_before_the_rule_neither_duration_nor_papers_are_asked() -> None:
    old = HeldMeeting(D("2025-10-27"), minutes=30, minutes_done_on=D("2025-10-28"))
    assert codes(date(2025, 10, 1), [old], "2025-11-30") == []


@pytest.mark.parametrize(
    ("meetings", "on", "missing"),
    [
        ([], "2026-03-31", False),
        ([], "2026-04-01", True),
        ([good(thematic=True)], "2026-04-01", False),
        ([good()], "2026-04-01", True),
        ([good(thematic=True, held_on=D("2026-04-02"))], "2026-04-03", True),
    ],
)
def test_a_thematic_session_each_quarter(meetings: list[HeldMeeting], on: str, missing: bool) -> None:
    assert bool(missing_in_quarter(MARCH, meetings, D(on)).missing) is missing


def test_the_months_in_which_a_meeting_is_owed() -> None:
    assert months_owed(D("2025-12-15"), D("2026-02-01")) == (D("2025-12-01"), D("2026-01-01"), D("2026-02-01"))
    assert months_owed(D("2026-03-15"), D("2026-02-01")) == ()
