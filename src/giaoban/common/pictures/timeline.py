"""A timeline: what happened when, spans as bars, single days as points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from giaoban.common.dates import format_date
from giaoban.common.pictures.svg import (
    SMALL,
    TextCell,
    TextTable,
    advance,
    element,
    frame,
    label,
    labels,
    line,
    linked,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 760.0
_NAMES = 220.0
_TOP = 28.0
_STEP = 34.0
_MOST_MARKS = 8


@dataclass(frozen=True, slots=True)
class Span:
    """One line of the timeline, from a day to a day (the same day: a point; `until` None: still going on)."""

    name: str
    start: date
    until: date | None
    state: str = ""
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Spans over one axis of days; `today` draws a line where the reader stands."""

    title: str
    spans: tuple[Span, ...]
    today: date | None = None

    def as_svg(self) -> str:
        """The picture."""
        first, last = self._range()
        scale = (WIDTH - _NAMES - 12) / max((last - first).days, 1)

        def place(day: date) -> float:
            return _NAMES + (day - first).days * scale

        height = _TOP + _STEP * len(self.spans) + 2
        parts = []
        for day in _marks(first, last):
            text = f"{day.month}/{day.year}"
            if place(day) + advance(text, SMALL) < WIDTH:
                parts += [line(place(day), _TOP - 6, place(day), height, opacity=0.15), label(text, place(day) + 3, 14, size=SMALL)]
        for at, span in enumerate(self.spans):
            middle = _TOP + _STEP * at + _STEP / 2
            parts.append(labels(wrapped(span.name, _NAMES - 16, size=SMALL), 0, middle, size=SMALL))
            parts.append(linked(_drawn(span, place(span.start), place(span.until or last), middle), span.href, _said(span)))
        if self.today is not None and first <= self.today <= last:
            x = place(self.today)
            parts.append(element("line", x1=x, y1=_TOP - 6, x2=x, y2=height, stroke="currentColor", stroke_dasharray="3 3"))
        return frame("".join(parts), WIDTH, height, name=self.title, words=self.description())

    def _range(self) -> tuple[date, date]:
        days = [span.start for span in self.spans] + [span.until for span in self.spans if span.until]
        days += [self.today] if self.today else []
        if not days:
            return date(2000, 1, 1), date(2000, 12, 31)
        return min(days).replace(day=1), max(days) + timedelta(days=7)

    def description(self) -> str:
        """What the picture shows, in words."""
        return f"{self.title}: " + "; ".join(map(_said, self.spans)) + "."

    def as_table(self) -> TextTable:
        """The same as a table."""
        rows = tuple(
            (
                TextCell(span.name, span.href),
                TextCell(format_date(span.start)),
                TextCell(format_date(span.until) if span.until else "Đang tiếp tục"),
                TextCell(span.words, "", span.state),
            )
            for span in self.spans
        )
        return TextTable(self.title, ("Nội dung", "Từ ngày", "Đến ngày", "Tình trạng"), rows)


def _said(span: Span) -> str:
    days = format_date(span.start)
    if span.until is None:
        days = f"từ {days}"
    elif span.until != span.start:
        days = f"{days} đến {format_date(span.until)}"
    return ", ".join(part for part in (span.name, days, span.words) if part)


def _drawn(span: Span, start: float, end: float, middle: float) -> str:
    colour = span.state or None
    if span.until == span.start:
        return element("circle", cx=start, cy=middle, r=6, class_=colour, fill="currentColor")
    bar = element(
        "rect",
        x=start,
        y=middle - 7,
        width=max(end - start, 3),
        height=14,
        rx=3,
        class_=colour,
        fill="currentColor",
        fill_opacity="0.75",
    )
    if span.until is not None:
        return bar
    arrow = f"M{end:.1f} {middle - 7:.1f}l7 7l-7 7z"
    return bar + element("path", d=arrow, class_=colour, fill="currentColor", fill_opacity="0.75")


def _marks(first: date, last: date) -> Iterator[date]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in (1, 3, 6, 12, 24, 60, 120) if months / step <= _MOST_MARKS), 240)
    for month in range(0, months, step):
        years, rest = divmod(first.month - 1 + month, 12)
        yield date(first.year + years, rest + 1, 1)
