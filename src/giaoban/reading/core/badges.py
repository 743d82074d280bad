"""Badge lists: how many members for how many years of membership, and whether the stated total adds up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from giaoban.reading.core.facts import BadgeRow, Badges
from giaoban.reading.core.numerals import NUMBER, value_of

if TYPE_CHECKING:
    from giaoban.reading.core.view import View

_YEARS = r"(30|40|45|50|55|60|65|70|75|80|85|90)"
_WHO = r"(?:đồng chí|đ/c|đảng viên|người|trường hợp|đ\.c|cán bộ|huy hiệu|cụ|ông|bà)"
_COUNT_FIRST = re.compile(
    rf"(?<![\w.,/-])({NUMBER}) (?:đồng chí |đ/c )?(?:{_WHO}|(?=huy hiệu))(?:[^\d.,;:\n]|, truy tặng){{0,70}}?(?<!\d){_YEARS}(?: năm)? ?"
    rf"(?:tuổi đảng|tuổi|(?=[,;.)]| và |$))(?!,? (?:và |đến |- )?\d\d(?: năm)?(?:,? (?:và )?\d\d(?: năm)?)* tuổi)"
)
# Rows without a word for people: `Huy hiệu 70 năm: 2; 65 năm: 4`.
_BARE = re.compile(rf"(?<!\d){_YEARS} năm(?: tuổi đảng)? ?[:(] ?({NUMBER})(?= ?[;,.)]|$| và )")
_STATED_AFTER = re.compile(rf"tổng(?: cộng| số)?[ :|]+(?:là |có )?({NUMBER})(?![\d.])")
_MENTIONED = re.compile(rf"(?<!\d){_YEARS} năm")
_YEARS_FIRST = re.compile(
    rf"(?<!\d){_YEARS} năm(?: tuổi đảng| tuổi)?[^\d.;\n]{{0,40}}?[:,(-]?(?: cho| có| gồm| là| tặng|:|,| \(| -|\t)? ?(?<![\w.,/])({NUMBER}) {_WHO}"
)
_TABLE_ROW = re.compile(
    rf"^[ \t|]*(?:\d{{1,2}}[.)|\t ]+)?(?:huy hiệu )?{_YEARS} năm(?: tuổi đảng)?[ |:\t-]+(\d{{1,5}})(?: {_WHO})?[ \t|]*$",
    re.MULTILINE,
)
_TOTAL = re.compile(rf"(?<![\w.,/-])({NUMBER})(?: đồng chí)?(?: huy hiệu(?: đảng)?(?: các loại)?(?: cho)?)? ?(?:{_WHO})")
_TOTAL_CUE = re.compile(r"trao|tặng|nhận|huy hiệu|truy tặng")
_FIRST_BADGE = 30
_REST = re.compile(r"[ ,;]*(?:\.\.\.|…|v\.v)")


@dataclass(frozen=True)
class _Row:
    start: int
    end: int
    years: int
    count: int


def find_badges(view: View, end: int) -> Badges | None:
    """The badge list of the text, or None; of a campaign and one branch of it, the campaign."""
    rows = _rows(view, end)
    if not rows:
        return None
    groups = _groups(view, rows)
    group = max(groups, key=lambda g: (len(g), sum(r.count for r in g)))
    group = list({(r.years, r.count): r for r in group}.values())
    total, at = _total(view, group)
    counted = sum(r.count for r in group)
    partial = _is_partial(view, group, total, counted)
    unread = len(_MENTIONED.findall(view.low, group[0].start, group[-1].end)) > len(group)
    consistent = None if total is None or partial or (unread and total != counted) else total == counted
    shown = tuple(BadgeRow(r.years, r.count) for r in group)
    start, stop = view.span(at if at is not None else group[0].start, group[-1].end)
    return Badges(total, shown, consistent, partial, start, stop)


def _groups(view: View, rows: list[_Row]) -> list[list[_Row]]:
    """Rows that stand in one line or in lines that follow each other."""
    groups = [[rows[0]]]
    for before, row in pairwise(rows):
        between = view.text[before.end : row.start]
        if between.count("\n") <= 2 and len(between) < 240:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _rows(view: View, end: int) -> list[_Row]:
    if "huy hiệu" not in view.low and "tuổi đảng" not in view.low:
        return []
    found: list[_Row] = []
    taken = bytearray(end + 1)
    for pattern, years, count in ((_TABLE_ROW, 1, 2), (_BARE, 1, 2), (_COUNT_FIRST, 2, 1), (_YEARS_FIRST, 1, 2)):
        for m in pattern.finditer(view.low, 0, end):
            if taken.find(1, m.start(), m.end()) >= 0 or _crosses(m[0]):
                continue
            number = value_of(m[count])
            if number is None or number != int(number) or number < 1:
                continue
            taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
            found.append(_Row(m.start(), m.end(), int(m[years]), int(number)))
    return sorted(found, key=lambda r: r.start)


def _crosses(words: str) -> bool:
    """`1 đồng chí và huy hiệu 70 năm`: the count belongs to the badge before it."""
    return " và huy hiệu" in words or "từ " in words


def _total(view: View, rows: list[_Row]) -> tuple[int | None, int | None]:
    """The last number of people with a word of awarding before the first row that is no row itself."""
    first = rows[0].start
    opening = max(0, first - 600)
    largest = max(r.count for r in rows)
    best: tuple[int | None, int | None] = (None, None)
    for m in _TOTAL.finditer(view.low, opening, first):
        number = value_of(m[1])
        around = view.low[max(0, m.start() - 120) : min(len(view.low), m.end() + 80)]
        if number is not None and number >= largest and _TOTAL_CUE.search(around):
            best = (int(number), m.start())
    after = _STATED_AFTER.search(view.low, rows[-1].end, rows[-1].end + 80) if best[0] is None else None
    stated = value_of(after[1]) if after else None
    return best if stated is None else (int(stated), first)


def _is_partial(view: View, rows: list[_Row], total: int | None, counted: int) -> bool:
    if _REST.match(view.low, rows[-1].end):
        return True
    if total is None or counted >= total * 0.8 or len(rows) >= 6:
        return False
    # A list that goes down to the first badge and is announced as a whole is meant to be complete.
    opening = view.low[max(0, rows[0].start - 60) : rows[0].start]
    whole = re.search(r"gồm|cụ thể|:", opening) and min(r.years for r in rows) == _FIRST_BADGE
    return not (whole and counted >= total * 0.6)
