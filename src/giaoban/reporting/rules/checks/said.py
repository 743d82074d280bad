"""What the narrative parts of a report say: the doubts that reading finds in them, and the figures of the table that they state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2s
from typing import TYPE_CHECKING, Final

from giaoban.reading.core import find_doubts, to_json
from giaoban.reading.core.dates import find_mentions
from giaoban.reading.core.facts import Facts
from giaoban.reading.core.view import View, view_of
from giaoban.reading.rules.doubts import doubts_of
from giaoban.reporting.rules.checks.found import Found, Rule
from giaoban.reporting.rules.reading.counts import Counter
from giaoban.reporting.rules.reading.form import ReportForm
from giaoban.reporting.rules.reading.lines import lines_of
from giaoban.reporting.rules.reading.outline import Placed
from giaoban.reporting.rules.reading.tables import table_figures
from giaoban.reporting.rules.reading.usual import CLOSED, asked_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from giaoban.reading.core.dates import Mention
    from giaoban.reporting.rules.checks.found import Part, Report
    from giaoban.reporting.rules.reading.form import Stated

RULES: Final[dict[str, Rule]] = {"sum": "parts", "date": "dates", "weekday": "dates", "ratio": "percent", "twice": "twice"}
"""Which check a doubt of a text belongs to."""
_CLAUSE: Final = re.compile(r"[^.;\n]*")


@dataclass(frozen=True)
class Said:
    """One figure that a part states, with the words around it."""

    part: Part
    stated: Stated
    before: str
    after: str
    """The rest of the clause, in small letters."""
    nouns: tuple[str, ...] = ()
    """How the indicator is called."""


@dataclass(frozen=True)
class Reading:
    """A part with its view and the days it names."""

    part: Part
    view: View
    mentions: Sequence[Mention]


def anchor_of(part: Part) -> str:
    """Where a part stands on the page of a report."""
    return f"phan-{part.key}"


def read_parts(report: Report) -> list[Reading]:
    """Every part, ready to be looked through."""
    found = []
    for part in report.parts:
        view = view_of(part.text)
        found.append(Reading(part, view, find_mentions(view, len(view.text))))
    return found


def doubts(report: Report) -> Iterator[Found]:
    """What reading finds in each part: sums, days, weekdays, percentages, tables."""
    for part in report.parts:
        for doubt in doubts_of(to_json(Facts(inconsistencies=find_doubts(part.text))), part.text):
            mark = blake2s(repr(sorted(doubt.notice.values.items())).encode(), digest_size=6).hexdigest()
            key = f"{part.key}:{doubt.code}:{mark}"
            yield Found(RULES[doubt.kind], key, part.heading, doubt.notice, doubt.mend, anchor_of(part), doubt.quote)


def figures_said(report: Report, readings: Sequence[Reading]) -> list[Said]:
    """The figures of the table that the parts state; parts that tell of what is ahead or of shortfalls state no results."""
    asked = tuple(asked_figure(one.code, one.name, one.unit, one.section) for one in report.figures)
    nouns = {one.code: (*one.nouns, one.unit.lower()) for one in asked}
    form = ReportForm((), asked, report.first, report.last)
    counter = Counter(form)
    found: list[Said] = []
    for one in readings:
        if one.part.is_ahead or one.part.key in CLOSED:
            continue
        lines = lines_of(one.part.text)
        found += [Said(one.part, stated, "", "") for stated in table_figures(one.view, lines, {}, form)[0]]
        for line in lines:
            if not line.cells:
                row = Placed(line, one.part.key, one.part.heading, "text", line.start)
                found += [_said(one, stated, nouns) for stated in counter.stated(one.view, row, one.mentions)]
    return found


def _said(one: Reading, stated: Stated, nouns: Mapping[str, tuple[str, ...]]) -> Said:
    low = one.view.low
    before = re.split(r"[.;\n]", low[max(0, stated.start - 120) : stated.start])[-1]
    after = _CLAUSE.match(low, stated.end)
    return Said(one.part, stated, before, after[0] if after else "", nouns[stated.code])
