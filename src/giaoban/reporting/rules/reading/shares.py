"""Percentages in running text, for indicators that are counted in per cent: `82,5% ý kiến góp ý được tiếp thu`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from giaoban.reporting.rules.reading.amounts import DIGITS, amount, is_no_figure, is_rough
from giaoban.reporting.rules.reading.form import Stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.reading.core.view import View
    from giaoban.reporting.rules.reading.form import AskedFigure
    from giaoban.reporting.rules.reading.outline import Placed

_SHARE: Final = re.compile(rf"(?<![\w.,/-])({DIGITS})\s?%(?! (?:kế hoạch|chỉ tiêu|so với|cùng kỳ))")
_WHOLE: Final = 100


def shares(view: View, row: Placed, start: int, end: int, asked: Sequence[AskedFigure]) -> list[Stated]:
    """The percentage of a clause, where it speaks of exactly one such indicator and gives exactly one."""
    words = view.low[start:end]
    spoken = [one for one in asked if one.unit == "%" and _speaks(words, one)]
    hits = [m for m in _SHARE.finditer(view.low, start, end) if not is_no_figure(view.low[start : m.start()])]
    value = amount(hits[0][1]) if len(hits) == 1 else None
    if len(spoken) != 1 or value is None or value > _WHOLE:
        return []
    a, b = view.span(hits[0].start(), hits[0].end())
    rough = is_rough(view.low[start : hits[0].start()])
    return [Stated(spoken[0].code, "result", value, a, b, view.quote(start, end), row.heading, is_rough=rough, points=20)]


def _speaks(words: str, one: AskedFigure) -> bool:
    has_context = not one.context or any(word in words for word in one.context)
    return has_context and any(noun in words for noun in one.nouns) and not any(word in words for word in one.without)
