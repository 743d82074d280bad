"""The heat map in words, as a picture, on paper and as a workbook: always from the same board."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext, ngettext, pgettext

from giaoban.common.dates import PeriodKind, format_date
from giaoban.common.layout import Align, Block, Column, Heading, Paragraph, PlainPrint, Row, Table
from giaoban.common.numbers import format_number
from giaoban.common.pictures import HeatCell, HeatMap, HeatRow, picture_block, table_block
from giaoban.common.xlsx import write_xlsx
from giaoban.coordination.queries.compliance import GROUPS, By, Cut
from giaoban.coordination.rules.standing import Standing
from giaoban.coordination.words import STANDING_WORDS, short_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from giaoban.common.dates import Period
    from giaoban.coordination.queries.boards import Board, BoardRow, Shares
    from giaoban.coordination.rules.compliance import Compliance

FIGURES: Final = ("tinh", "dung-han", "tre", "qua-han", "bo-lo", "mien", "mot-phan", "truoc-mat")
"""The figures of a table of shares, by the words that open the list behind each."""


def figure_titles() -> dict[str, str]:
    """Titles of the figures, short enough for the heads of columns."""
    return {group: word[:1].upper() + word[1:] for group, word in figure_words().items()}


def figure_words() -> dict[str, str]:
    """The figures as words after a number: `3 đúng hạn`."""
    return {
        "tinh": pgettext("figure", "counted"), "dung-han": pgettext("figure", "on time"), "tre": pgettext("figure", "late"),
        "qua-han": pgettext("figure", "overdue"), "bo-lo": pgettext("figure", "missed"), "mien": pgettext("figure", "waived"),
        "mot-phan": pgettext("figure", "in part"), "truoc-mat": pgettext("figure", "ahead"),
    }  # fmt: skip


def figure(counts: Compliance, group: str) -> int:
    """One figure of a table of shares."""
    if group == "mot-phan":
        return counts.partial
    return sum(getattr(counts, one.value) for one in GROUPS[group])


def by_titles() -> dict[By, str]:
    """What rows stand for, as a title."""
    return {
        By.LINE: gettext("Obligation"), By.PARTY: pgettext("regulation", "Party"), By.AREA: gettext("Area"), By.CLAUSE: gettext("Clause"),
        By.REGULATION: gettext("Partner"), By.MONTH: gettext("Month"), By.YEAR: gettext("Year"),
    }  # fmt: skip


def column_word(period: Period) -> str:
    """A period as the head of a column: `T7`, `Q3/23`, `6 tháng đầu 2023`, `2023`."""
    match period.kind:
        case PeriodKind.MONTH:
            return f"T{period.number}"
        case PeriodKind.QUARTER:
            return f"Q{period.number}/{period.first.year % 100:02}"
        case PeriodKind.HALF:
            return f"{'Đầu' if period.number == 1 else 'Cuối'} {period.first.year}"
        case _:
            return str(period.first.year)


def cell_text(counts: Compliance) -> str:
    """What a place says: of one occurrence its word, of several how many were done in time of those counted."""
    if counts.total == 1:
        return short_word(next(one for one in Standing if getattr(counts, one.value)))
    return f"{counts.done}/{counts.counted}" if counts.counted else format_number(counts.total)


def cell_words(counts: Compliance) -> str:
    """What a place says in full: `2 đúng hạn, 1 quá hạn`."""
    parts = [f"{format_number(getattr(counts, one.value))} {STANDING_WORDS[one]}" for one in Standing if getattr(counts, one.value)]
    if counts.total == 1:
        parts = [str(STANDING_WORDS[one]) for one in Standing if getattr(counts, one.value)]
    if counts.partial:
        parts.append(ngettext("%(count)s in part only", "%(count)s in part only", counts.partial) % {"count": counts.partial})
    return ", ".join(parts)


def share_text(counts: Compliance) -> str:
    """The share done in time, as text."""
    percent = counts.percent_on_time
    return "–" if percent is None else f"{format_number(percent)} %"


def picture_of(board: Board, title: str, url: Callable[[Cut], str] | None = None) -> HeatMap:
    """The board as a picture; without addresses for paper."""
    rows = tuple(
        HeatRow(
            f"{row.name} ({row.meta})" if board.by is By.REGULATION and row.meta else row.name,
            tuple(_place(counts, url(board.cell_cut(row, at)) if url else "") for at, counts in enumerate(row.cells)),
        )
        for row in board.rows
    )
    return HeatMap(title, tuple(column_word(one) for one in board.columns), rows, by_titles()[board.by])


def _place(counts: Compliance | None, href: str) -> HeatCell | None:
    return HeatCell(cell_text(counts), f"s-{counts.tone}", cell_words(counts), href) if counts else None


def board_title(board: Board) -> str:
    """`Nội dung phối hợp theo tháng, năm 2023`."""
    first, last = board.columns[0], board.columns[-1]
    span = str(last.last.year) if first.first.year == last.last.year else f"{first.first.year}-{last.last.year}"
    words = {
        PeriodKind.MONTH: gettext("by month, %(span)s"), PeriodKind.QUARTER: gettext("by quarter, %(span)s"),
        PeriodKind.HALF: gettext("by half-year, %(span)s"), PeriodKind.YEAR: gettext("by year, %(span)s"),
    }  # fmt: skip
    return f"{by_titles()[board.by]} {words[first.kind] % {'span': span}}"


def board_print(title: str, issuer: str, board: Board, shares: Sequence[Shares], *, chosen: str = "") -> PlainPrint:
    """The heat map on paper: the picture, the same as a table, the shares. Many rows stand upright, a part of them on each page."""
    known = gettext("As of %(day)s.") % {"day": format_date(board.on)}
    values = {"share": share_text(board.total), "count": format_number(board.total.counted)}
    done = gettext("Done on time: %(share)s of %(count)s counted.") % values
    content: list[Block] = [Paragraph(" ".join(part for part in (known, done, chosen) if part))]
    is_long = len(board.rows) > ROWS_ACROSS
    step = ROWS_UPRIGHT if is_long else ROWS_ACROSS
    for start in range(0, len(board.rows), step):
        part = replace(board, rows=board.rows[start : start + step])
        content.append(picture_block(picture_of(part, board_title(board)), board_title(board), _width(len(part.rows), is_long=is_long)))
    if board.rows:
        content.append(table_block(picture_of(board, board_title(board)).as_table(), caption=gettext("The map in words")))
    for one in shares:
        content += [Heading(1, gettext("By %(what)s") % {"what": by_titles()[one.by].lower()}, ""), _shares_table(one)]
    return PlainPrint(
        title=gettext("Coordination, how it was carried out"), subtitle=title, issuer=issuer, content=tuple(content), landscape=not is_long
    )


ROWS_ACROSS: Final = 12
ROWS_UPRIGHT: Final = 24
"""Rows of a picture that stand with the title on one page, across and upright."""


def _width(rows: int, *, is_long: bool) -> float:
    """Millimetres of a picture that leaves room for the title above it."""
    return 165 if is_long else min(245, 105 * 760 / (26 + 34 * rows))


def _shares_table(shares: Shares) -> Table:
    titles = figure_titles()
    columns = (
        Column(by_titles()[shares.by]),
        *(Column(titles[one], Align.RIGHT, 21) for one in FIGURES),
        Column(gettext("Share on time"), Align.RIGHT, 24),
    )
    whole = replace(shares.rows[0], name=gettext("Together"), total=shares.total) if shares.rows else None
    rows = [*shares.rows, *([whole] if whole else [])]
    return Table(columns, tuple(Row((row.name, *(format_number(value) for value in _figures(row)), share_text(row.total))) for row in rows))


def _figures(row: BoardRow) -> list[int]:
    return [figure(row.total, one) for one in FIGURES]


def board_workbook(title: str, board: Board, shares: Sequence[Shares]) -> bytes:
    """One sheet: a row for each row of the map with its places in words and its figures; then the tables of shares."""
    titles = figure_titles()
    heads = [
        by_titles()[board.by],
        *(one.label_vi for one in board.columns),
        *(titles[one] for one in FIGURES),
        gettext("Share on time, per cent"),
    ]
    lines = [_line(row, [cell_words(one) if one else "" for one in row.cells]) for row in board.rows]
    blanks = [""] * len(board.columns)
    for one in shares:
        lines.append([gettext("By %(what)s") % {"what": by_titles()[one.by].lower()}])
        lines += [_line(row, blanks) for row in one.rows]
    notes = [board_title(board), gettext("As of %(day)s.") % {"day": format_date(board.on)}]
    return write_xlsx(heads, lines, title, notes)


def _line(row: BoardRow, cells: Iterable[Any]) -> list[Any]:
    return [row.name, *cells, *_figures(row), row.total.percent_on_time]
