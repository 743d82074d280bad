"""Percentages: a share over the whole, and what a part says of the plan or of last year against the table of figures."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from giaoban.common.reasons import reason_kind
from giaoban.reading.core.shares import is_rightly_rounded
from giaoban.reporting.rules.checks.found import Found, closed, shown
from giaoban.reporting.rules.checks.said import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from giaoban.reporting.rules.checks.found import Figure, Report
    from giaoban.reporting.rules.checks.said import Said

OVER: Final = reason_kind("reporting.percent_over_whole", "“%(what)s” is %(own)s%%: more than the whole.")
MEND_OVER: Final = reason_kind("reporting.mend_percent_over", "Look at the figure; a share is 100%% at most.")
PLAN: Final = reason_kind(
    "reporting.percent_of_plan", "The text says %(said)s%% of the plan for “%(what)s”; %(own)s of %(base)s is %(right)s%%."
)
GREW: Final = reason_kind(
    "reporting.percent_of_growth", "The text says that “%(what)s” changed by %(said)s%%; from %(base)s to %(own)s it is %(right)s%%."
)
MEND: Final = reason_kind("reporting.mend_percent", "Write %(right)s%%, or look at the figures it is reckoned from.")
_PERCENT: Final = r"(\d{1,4}(?:[,.]\d{1,2})?) ?%"
_OF_PLAN: Final = re.compile(rf"(?P<word>đạt|bằng|vượt)(?: tỷ lệ)? {_PERCENT}(?: so với)? (?:kế hoạch|chỉ tiêu)")
_GROWTH: Final = re.compile(rf"(?P<word>tăng|giảm) {_PERCENT} (?:so với )?(?:cùng kỳ|năm trước)")
_ALL: Final = 100
SHARE_UNITS: Final = frozenset({"%", "tỷ lệ %", "phần trăm"})


def find(report: Report, said: Sequence[Said]) -> Iterator[Found]:
    """Shares in the table over the whole; percentages in the text that the table denies."""
    for one in report.figures:
        if one.unit.strip().lower() in SHARE_UNITS and one.result is not None and one.result > _ALL:
            values = {"what": closed(one.name), "own": shown(one.result)}
            yield Found("percent", f"{one.code}:over", closed(one.name), OVER(**values), MEND_OVER(**values))
    figures = {one.code: one for one in report.figures}
    for each in said:
        figure = figures[each.stated.code]
        if each.stated.column == "result" and each.stated.value == figure.result:
            yield from _said_of(figure, each)


def _said_of(figure: Figure, said: Said) -> Iterator[Found]:
    """What the same clause says of the plan and of last year."""
    own = figure.result
    for pattern, base, kind in ((_OF_PLAN, figure.plan, PLAN), (_GROWTH, figure.last_year, GREW)):
        m = pattern.search(said.after)
        if m is None or not base or own is None or _other_number(said.after[: m.start()]):
            continue
        true = own / base * _ALL
        true = {"vượt": true - _ALL, "tăng": true - _ALL, "giảm": _ALL - true}.get(m["word"], true)
        if is_rightly_rounded(m[2], true):
            continue
        right = shown(true.quantize(Decimal("0.1"), ROUND_HALF_UP))
        values = {"said": m[2].replace(".", ","), "what": closed(figure.name), "own": shown(own), "base": shown(base), "right": right}
        key = f"{figure.code}:{kind.code.rpartition('_')[2]}:{said.part.key}"
        yield Found("percent", key, said.part.heading, kind(**values), MEND(**values), anchor_of(said.part), said.stated.quote)


def _other_number(words: str) -> bool:
    """Whether another figure stands between: the percentage is of that one."""
    return re.search(r"\d", words) is not None
