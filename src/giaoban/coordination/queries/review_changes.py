"""What changed since a review was issued: a new run of today's records against the snapshot, which stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from giaoban.common.dates import Period, PeriodKind
from giaoban.coordination.models import SectionKey
from giaoban.coordination.queries.review_facts import compile_facts
from giaoban.coordination.rules.review_text import compile_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.coordination.models import Review


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line that the records tell otherwise now; `then` or `now` is empty where it was not or is no more there."""

    section: str
    title: Any
    content: str
    issued: str
    """What the issued report says, as people worded it."""
    then: str
    now: str

    @property
    def kind(self) -> str:
        """Whether it is new, gone or changed."""
        return "new" if not self.then else "gone" if not self.now else "changed"


@dataclass(frozen=True, slots=True)
class ReviewChanges:
    """The comparison: lines that changed, how many did not, the day of the new run."""

    changed: list[LineChange]
    same: int
    on: date


def changes_since(review: Review, on: date) -> ReviewChanges:
    """Compare the issued snapshot with a new run; what people added of their own has nothing to compare with."""
    period = Period(review.first_on, review.last_on, PeriodKind(review.period_kind))
    (facts,) = compile_facts([review.regulation], period, on=on)
    now = {(line.section, line.key): line for line in compile_lines(facts)}
    changed, same = [], 0
    for section in SectionKey:
        mine: list[Mapping[str, Any]] = review.snapshot["sections"].get(section.value, [])
        for line in mine:
            new = now.pop((section.value, line["key"]), None)
            if line["key"].startswith("own:"):
                continue
            text = new.text if new is not None else ""
            if text == line["compiled"]:
                same += 1
            else:
                changed.append(
                    LineChange(section.value, section.label, line["cells"].get("content", ""), line["text"], line["compiled"], text)
                )
        changed += [
            LineChange(section.value, section.label, new.cells.get("content", ""), "", "", new.text)
            for (where, _), new in now.items()
            if where == section.value
        ]
    return ReviewChanges(changed, same, on)
