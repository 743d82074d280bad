"""What the checks look at and what they find: plain values, no records."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - a type of the dataclasses below
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - as above
from decimal import Decimal  # noqa: TC003 - as above
from typing import Final, Literal

from giaoban.common.numbers import format_number
from giaoban.common.reasons import Reason  # noqa: TC001 - as above

Rule = Literal["parts", "children", "last_period", "percent", "dates", "twice"]
FIGURES: Final = "so-lieu"
"""Where the table of figures stands on the page of a report."""


@dataclass(frozen=True)
class Figure:
    """One line of the table of figures."""

    code: str
    name: str
    unit: str = ""
    result: Decimal | None = None
    plan: Decimal | None = None
    last_year: Decimal | None = None
    note: str = ""
    whole: str = ""
    """The code of the figure that it is a part of."""
    roll_up: str = "sum"
    section: str = ""
    """The key of the part of the report that it belongs to."""


@dataclass(frozen=True)
class Part:
    """One narrative part."""

    key: str
    heading: str
    text: str
    is_ahead: bool = False
    """Whether it tells of what is still to be done."""


@dataclass(frozen=True)
class Other:
    """The figures of another report: of the same body over another period, or of a body below over the same one."""

    name: str
    figures: Mapping[str, Decimal]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Report:
    """A report as it stands."""

    first: date
    last: date
    cut_off: date
    figures: tuple[Figure, ...] = ()
    parts: tuple[Part, ...] = ()
    others: tuple[Other, ...] = ()
    """Reports of the same body over other periods."""
    below: tuple[Other, ...] = ()
    """Reports of bodies below over the same period."""
    sums: Mapping[str, Decimal] = field(default_factory=dict)
    """In a joint report what the reports below give together."""

    def named(self, code: str) -> Figure | None:
        """The figure of a code."""
        return next((one for one in self.figures if one.code == code), None)


@dataclass(frozen=True)
class Found:
    """One thing that does not add up: by which check, about what, where, and how to mend it."""

    rule: Rule
    key: str
    place: str
    notice: Reason
    mend: Reason
    anchor: str = FIGURES
    quote: str = ""
    is_impossible: bool = False


def shown(value: Decimal | None) -> str:
    """A figure as people write it."""
    return "–" if value is None else format_number(value)


def closed(name: str) -> str:
    """The name of an indicator within a sentence: `Trong đó: nhiệm vụ tự đề xuất` stands for itself."""
    bare = name.removeprefix("Trong đó: ")
    return f"{bare[:1].upper()}{bare[1:]}"
