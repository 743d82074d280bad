"""The same quantity stated twice: in the table of figures and in a part, or in two parts."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from giaoban.common.reasons import reason_kind
from giaoban.reporting.rules.checks.found import Found, closed, shown
from giaoban.reporting.rules.checks.said import anchor_of
from giaoban.reporting.rules.reading.form import Column  # noqa: TC001 - a type of the table below

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from giaoban.common.reasons import ReasonKind
    from giaoban.reporting.rules.checks.found import Figure, Report
    from giaoban.reporting.rules.checks.said import Said

TABLE: Final = reason_kind("reporting.text_and_table", "The text says %(said)s for “%(what)s”; the table of figures says %(own)s.")
TABLE_PLAN: Final = reason_kind(
    "reporting.text_and_table_plan", "The text says that the plan of “%(what)s” is %(said)s; the table of figures says %(own)s."
)
TABLE_BEFORE: Final = reason_kind(
    "reporting.text_and_table_before", "The text says that “%(what)s” was %(said)s a year before; the table of figures says %(own)s."
)
PARTS: Final = reason_kind("reporting.text_and_text", "“%(what)s” is %(said)s here; the part “%(other)s” says %(own)s.")
MEND: Final = reason_kind("reporting.mend_twice", "Write the same number in both places, or say in the text what is counted otherwise.")
# Behind the noun a clause ends, or goes on with parts, a comparison, a reach: anything else tells of some of them, not of all.
_ENDS: Final = re.compile(
    r"$|[,:)(]|(?:và|gồm|bao gồm|trực thuộc|tăng|giảm|đạt|bằng|vượt|so với|thu hút|với(?= \d)|trong đó|các loại|các cấp|khoa học|thuộc liên hiệp)(?!\w)"
)
_NAMED: Final[dict[Column, re.Pattern[str]]] = {
    "plan": re.compile(r"kế hoạch|chỉ tiêu"),
    "last_year": re.compile(r"cùng kỳ|năm trước|năm ngoái|năm (?:19|20)\d\d"),
}
_SOME: Final = re.compile(
    r"(?:riêng|như|điển hình|có thêm|thêm|còn|mới|quý (?:i|ii|iii|iv)\b|tháng \d|mỗi|khoảng|hơn|gần|trên|đợt|lần thứ|bao gồm|gồm)[^,]{0,30}$"
)
_OF_WHICH: Final = re.compile(r"(?:trong đó|trong số)[^,]{0,30}$")
_LEAST: Final = 8
"""From how many points a number in a text is taken for that of an indicator."""


def find(report: Report, said: Sequence[Said]) -> Iterator[Found]:
    """A number of a text against that of the table: only where no place of the text, nor their sum, says what the table says."""
    by: dict[tuple[str, Column], list[Said]] = defaultdict(list)
    for one in said:
        by[one.stated.code, one.stated.column].append(one)
    of_parts: dict[tuple[str, Column], set[Decimal | None]] = defaultdict(set)
    for figure in report.figures:
        for column, own, _ in _columns(figure):
            of_parts[figure.whole, column].add(own)
    for figure in report.figures:
        for column, own, kind in _columns(figure):
            yield from _column(figure, column, own, by[figure.code, column], kind, of_parts=of_parts[figure.code, column])
        if figure.result is None:
            yield from _between(figure, by[figure.code, "result"])


def _columns(figure: Figure) -> tuple[tuple[Column, Decimal | None, ReasonKind], ...]:
    return ("result", figure.result, TABLE), ("plan", figure.plan, TABLE_PLAN), ("last_year", figure.last_year, TABLE_BEFORE)


def _column(
    figure: Figure, column: Column, own: Decimal | None, places: Sequence[Said], kind: ReasonKind, *, of_parts: set[Decimal | None]
) -> Iterator[Found]:
    """What a part of it amounts to (`of_parts`) is said of that part: three themes accepted, of seven."""
    if own is None or not places or any(one.stated.value == own for one in places) or sum(one.stated.value for one in places) == own:
        return
    whole = [one for one in places if one.stated.value not in of_parts]
    clear = [one for one in whole if _is_whole(one, column, own, is_part=bool(figure.whole)) and not _is_near(one, own)]
    if not clear:
        return
    one = max(clear, key=lambda each: (each.stated.points, -each.stated.start))
    values = {"said": shown(one.stated.value), "what": closed(figure.name), "own": shown(own)}
    key = f"{figure.code}:{column}"
    yield Found("twice", key, one.part.heading, kind(**values), MEND(**values), anchor_of(one.part), one.stated.quote)


def _between(figure: Figure, places: Sequence[Said]) -> Iterator[Found]:
    """Two parts that say two things of what the table leaves open."""
    clear = [one for one in places if _is_whole(one, "result", None, is_part=bool(figure.whole)) and not one.stated.is_rough]
    first = clear[0] if clear else None
    other = next((one for one in clear if first and one.stated.value != first.stated.value and one.part.key != first.part.key), None)
    if first is None or other is None:
        return
    values = {
        "said": shown(other.stated.value), "what": closed(figure.name), "other": first.part.heading, "own": shown(first.stated.value),
    }  # fmt: skip
    yield Found(
        "twice", f"{figure.code}:parts", other.part.heading, PARTS(**values), MEND(**values), anchor_of(other.part), other.stated.quote
    )


def _is_whole(one: Said, column: Column, own: Decimal | None, *, is_part: bool) -> bool:
    """Whether a number speaks of all there is, not of some: nothing narrows it before or behind, or it is more than all. A row of a table does."""
    if one.stated.is_table:
        return True
    if one.stated.points < _LEAST:
        return False
    if column != "result":
        return _NAMED[column].search(f"{one.before} {one.after}") is not None
    if _SOME.search(one.before) or (_OF_WHICH.search(one.before) and not is_part):
        return False
    return (own is not None and one.stated.value > own) or _ENDS.match(_behind_noun(one)) is not None


def _behind_noun(one: Said) -> str:
    """What follows the noun in its clause."""
    rest = one.after
    for noun in sorted(one.nouns, key=len, reverse=True):
        if rest.lstrip().startswith(noun):
            return rest.lstrip()[len(noun) :].lstrip()
    return rest.lstrip()


def _is_near(one: Said, own: Decimal) -> bool:
    """*Trên 8.400* is no other figure than 8.412: about so much may differ by a tenth."""
    return one.stated.is_rough and abs(one.stated.value - own) * 10 <= max(one.stated.value, own)
