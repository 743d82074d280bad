"""When a report is late; what a figure says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from giaoban.reporting.rules.figures import needs_note, plain, share, understood
from giaoban.reporting.rules.narrative import MOST_LINES, WorkDone, listed, work_text
from giaoban.reporting.rules.timing import standing

DUE, BEFORE, AFTER = date(2023, 7, 20), date(2023, 7, 19), date(2023, 7, 21)


@pytest.mark.parametrize(
    ("state", "sent_on", "on", "expected"),
    [
        pytest.param("asked", None, DUE, "waiting", id="on the due day it is not late"),
        pytest.param("asked", None, AFTER, "overdue", id="the day after it is"),
        pytest.param("submitted", DUE, AFTER, "sent", id="sent on the due day"),
        pytest.param("submitted", AFTER, AFTER, "sent_late", id="sent the day after"),
        pytest.param("accepted", AFTER, AFTER, "accepted_late", id="taken in, still late"),
        pytest.param("accepted", BEFORE, AFTER, "accepted", id="taken in"),
        pytest.param("returned", None, BEFORE, "returned", id="returned in time"),
        pytest.param("returned", None, AFTER, "overdue", id="returned and not sent again"),
        pytest.param("excused", None, AFTER, "excused", id="excused"),
    ],
)
def test_where_a_body_stands(state: str, sent_on: date | None, on: date, expected: str) -> None:
    assert standing(state, DUE, sent_on, on) == expected


@pytest.mark.parametrize(
    ("text", "number"), [("1.200", 1200), ("1 200", 1200), ("26,4", Decimal("26.4")), ("15000", 15000), ("0", 0), ("", None), ("–", None)]
)
def test_a_figure_is_understood(text: str, number: Decimal | None) -> None:
    assert understood(text) == number


@pytest.mark.parametrize("text", ["-3", "nhiều", "1e5", "NaN", "9" * 14])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        understood(text)


def test_shares_notes_and_plain_figures() -> None:
    assert share(Decimal(10), Decimal(8)) == Decimal("125.0")
    assert share(Decimal(10), Decimal(0)) is None
    assert share(None, Decimal(8)) is None
    assert needs_note(Decimal(5), Decimal(3), " ")
    assert not needs_note(Decimal(5), Decimal(3), "chưa nhập")
    assert not needs_note(None, Decimal(3), "")
    assert [plain(one) for one in (None, Decimal("5.000"), Decimal("26.400"), Decimal(1200))] == ["", "5", "26.4", "1200"]


def test_a_section_is_written_from_the_records_alone() -> None:
    assert work_text(WorkDone(0, 0, 0)) == ""
    text = "Trong kỳ có 3 nhiệm vụ đến hạn; đã hoàn thành 2 nhiệm vụ, trong đó 1 nhiệm vụ đúng hạn; còn 1 nhiệm vụ chưa hoàn thành."
    assert work_text(WorkDone(3, 2, 1)) == text
    assert listed(["Làm  vườn", "Xong."]) == "- Làm vườn.\n- Xong."
    assert listed(["a"] * (MOST_LINES + 2)).endswith("- Và 2 nội dung khác.")
