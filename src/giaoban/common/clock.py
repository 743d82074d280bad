"""The clock, read once at the door: the day may be set for demonstrations and tests, the true moment never."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "UTC+7")


def true_now() -> datetime:
    """The true moment, with its zone; what the audit keeps."""
    return datetime.now(UTC)


def set_day() -> date | None:
    """The day set by GIAOBAN_TODAY (ISO), or None when the calendar's own day counts."""
    text = os.environ.get("GIAOBAN_TODAY", "").strip()
    return date.fromisoformat(text) if text else None


def today() -> date:
    """The day that every door reads, in Vietnam."""
    return set_day() or datetime.now(VIETNAM).date()


def now() -> datetime:
    """The moment with the set day and the true time of day, with its zone."""
    moment = datetime.now(VIETNAM)
    day = set_day()
    return moment if day is None else datetime.combine(day, moment.timetz())
