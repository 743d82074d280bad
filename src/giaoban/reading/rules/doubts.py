"""What does not fit in a text, as sentences with the mend that is suggested: the words of `core.facts.Inconsistency`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.reasons import Reason, ReasonKind, reason_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

QUOTED: Final = 160
"""A quotation shows so many letters at most."""
TELLING: Final = 24
"""Fewer letters say too little by themselves."""

MEND_SUM: Final = reason_kind("reading.mend_sum", "Look at the total and at each part: write %(added)s, or find the part that is wrong.")
MEND_DAY: Final = reason_kind("reading.mend_day", "Write the right day.")
MEND_SHARE: Final = reason_kind("reading.mend_share", "Look at both numbers: the first can be %(all)s at most.")
MEND_PERCENT: Final = reason_kind("reading.mend_percent", "Write %(right)s%%, or look at the two numbers.")
SENTENCES: Final[dict[str, tuple[ReasonKind, ReasonKind]]] = {
    "parts_sum": (reason_kind("reading.parts_sum", "The text says %(stated)s; its parts are %(parts)s, together %(added)s."), MEND_SUM),
    "part_over": (
        reason_kind("reading.part_over", "The text says %(stated)s, of which %(parts)s: the part is more than the whole."),
        reason_kind("reading.mend_part", "Look at both numbers: the part can be %(stated)s at most."),
    ),
    "column_sum": (
        reason_kind("reading.column_sum", "Table, column “%(column)s”: the row of totals says %(stated)s, the rows add up to %(added)s."),
        reason_kind("reading.mend_column", "Write %(added)s in the row of totals, or find the row that is wrong."),
    ),
    "no_such_day": (
        reason_kind("reading.no_such_day", "There is no day %(day)s: month %(month)s has %(last)s days at most."),
        MEND_DAY,
    ),
    "no_such_month": (reason_kind("reading.no_such_month", "There is no day %(day)s: a year has twelve months."), MEND_DAY),
    "wrong_weekday": (
        reason_kind("reading.wrong_weekday", "%(day)s was a %(true)s, not a %(said)s."),
        reason_kind("reading.mend_weekday", "Look at the day and the weekday: one of them is wrong."),
    ),
    "period_reversed": (
        reason_kind("reading.period_reversed", "The period from %(first)s to %(last)s ends before it begins."),
        reason_kind("reading.mend_period", "Exchange the two, or mend the one that is wrong."),
    ),
    "share_over": (reason_kind("reading.share_over", "%(some)s of %(all)s: more than there are."), MEND_SHARE),
    "percent_wrong": (reason_kind("reading.percent_wrong", "%(some)s of %(all)s is %(right)s%%, not %(said)s%%."), MEND_PERCENT),
    "share_over_all": (
        reason_kind("reading.share_over_all", "A share of %(said)s%%: no part is more than the whole."),
        reason_kind("reading.mend_share_all", "Look at the percentage; if it is a growth or a part of a plan, say so."),
    ),
    "shares_sum": (
        reason_kind("reading.shares_sum", "The shares %(parts)s add up to %(added)s%%, not to 100%%."),
        reason_kind("reading.mend_shares", "Look at each share: together they make the whole."),
    ),
    "stated_twice": (
        reason_kind("reading.stated_twice", "“%(what)s” is %(first)s in one place and %(second)s here."),
        reason_kind("reading.mend_twice", "Write the same number in both places, or say how they differ."),
    ),
}


@dataclass(frozen=True)
class Doubt:
    """One thing that does not fit: what, where in the text, in which words, and what to do."""

    code: str
    kind: str
    notice: Reason
    mend: Reason
    quote: str
    start: int
    line: int
    """The line of the text that it stands in, from 1."""


def doubts_of(facts: Mapping[str, Any], text: str) -> list[Doubt]:
    """The inconsistencies among the facts of a text (as JSON has them), in words; those of an older reading keep their gist."""
    found = []
    for one in facts.get("inconsistencies", ()):
        kinds = SENTENCES.get(one.get("code", ""))
        values = one.get("values", {})
        notice, mend = (
            (kinds[0](**values), kinds[1](**values))
            if kinds
            else (Reason("reading.gist", "%(gist)s", {"gist": one["gist"]}), Reason("", ""))
        )
        shown = _quote(text, one["start"], one["end"])
        found.append(Doubt(one.get("code", ""), one["kind"], notice, mend, shown, one["start"], text.count("\n", 0, one["start"]) + 1))
    return found


def _quote(text: str, start: int, end: int) -> str:
    """The words that do not fit; of a few letters, such as a day or a cell, the sentence or the row around them."""
    if end - start < TELLING:
        start = max(text.rfind(mark, 0, start) + len(mark) for mark in (". ", "; ", "\n") if mark in text[:start] or mark == "\n")
        stops = [at for mark in (". ", "; ", "\n") if (at := text.find(mark, end)) >= 0]
        end = min(stops, default=len(text))
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    quote = " · ".join(" ".join(cell.split()) for cell in text[start:end].split("\t") if cell.strip())
    return quote if len(quote) <= QUOTED else f"{quote[:QUOTED].rsplit(' ', 1)[0]} …"
