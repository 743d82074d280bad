"""When a report is late: by the due day in force, whatever happened after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Standing = Literal["excused", "accepted", "sent", "sent_late", "accepted_late", "returned", "waiting", "overdue"]


def standing(state: str, due_on: date, sent_on: date | None, on: date) -> Standing:
    """Where one body stands with a call on a day; one that was returned is due again and does not count as sent."""
    if state == "excused":
        return "excused"
    if state == "returned":
        return "overdue" if on > due_on else "returned"
    if state in {"submitted", "accepted"} and sent_on is not None:
        is_late = sent_on > due_on
        if state == "accepted":
            return "accepted_late" if is_late else "accepted"
        return "sent_late" if is_late else "sent"
    return "overdue" if on > due_on else "waiting"
