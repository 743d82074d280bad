"""A comparison in words, as a picture, on paper and as a workbook: always from the same board."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from giaoban.common.dates import PeriodKind, format_date
from giaoban.common.layout import Align, Block, Column, Heading, Paragraph, PlainPrint, Row, Table
from giaoban.common.numbers import format_number
from giaoban.common.pictures import (
    MOST_LINES,
    TALLEST,
    TALLEST_ACROSS,
    Group,
    GroupedBars,
    Lines,
    LineSeries,
    picture_block,
    rows_on_paper,
    to_png,
)
from giaoban.common.xlsx import Linked, SheetPicture, write_xlsx
from giaoban.reporting.rules.comparison import change_percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from giaoban.common.dates import Period
    from giaoban.reporting.queries.comparison import Board, Cell, Total
    from giaoban.reporting.queries.comparison import Row as BodyRow

MOST_BARS: Final = 30
"""Bodies of a picture of bars: those with the largest last figures."""
MOST_SERIES: Final = 4
NOTHING: Final = "–"


def unit_of(board: Board) -> str:
    """The unit of its figures."""
    return "%" if board.which == "share" else board.indicator.unit


def period_word(period: Period) -> str:
    """A period as the head of a column: `2023`, `6 tháng đầu 2023`, `Quý III/2023`, `7/2023`."""
    year = period.first.year
    match period.kind:
        case PeriodKind.HALF:
            return f"6 tháng {'đầu' if period.number == 1 else 'cuối'} {year}"
        case PeriodKind.QUARTER:
            return f"Quý {('I', 'II', 'III', 'IV')[period.number - 1]}/{year}"
        case PeriodKind.MONTH:
            return f"{period.first.month}/{year}"
        case _:
            return str(year)


def change_words(difference: Decimal | None, now: Decimal | None, which: str) -> str:
    """A change in words: `+120 (+1,2%)`, `-3,5 điểm %`; empty where there is none to tell."""
    if difference is None:
        return ""
    sign = "+" if difference > 0 else ""
    if which == "share":
        return gettext("%(number)s points") % {"number": f"{sign}{format_number(difference)}"}
    percent = change_percent(difference, now)
    return f"{sign}{format_number(difference)}" + (f" ({sign}{format_number(percent)}%)" if percent is not None else "")


def cell_words(cell: Cell, which: str) -> str:
    """A place in words, for paper."""
    if cell.figure is None:
        return why_none(cell)
    moved = change_words(cell.change, cell.figure, which)
    return f"{format_number(cell.figure)}" + (f"\n{moved}" if moved else "")


def why_none(cell: Cell) -> str:
    """Why a place has no figure."""
    return gettext("excused") if cell.is_excused else gettext("no figure") if cell.is_missing else NOTHING


def total_words(total: Total) -> str:
    """Of how many bodies a total is."""
    values = {"count": format_number(total.count), "bodies": format_number(total.bodies)}
    return gettext("%(count)s of %(bodies)s bodies") % values


def meaning_lines(board: Board) -> list[str]:
    """What the figures mean; where the meaning changed, each with the day it began."""
    if len(board.meanings) < 2:
        return [one.text for one in board.meanings]
    return [
        gettext("Meaning %(number)s, since %(day)s: %(text)s")
        % {"number": one.number, "day": format_date(one.in_force_from), "text": one.text}
        for one in board.meanings
    ]


def missing_lines(board: Board) -> list[str]:
    """By period who gave no figure, by name."""
    return [
        gettext("%(period)s, no figure from %(count)s: %(names)s.") % {
            "period": period.label_vi[:1].upper() + period.label_vi[1:],
            "count": ngettext("%(count)s body", "%(count)s bodies", len(names)) % {"count": len(names)}, "names": ", ".join(names),
        }
        for period, names in board.missing
    ]  # fmt: skip


def apart_line(row: BodyRow) -> str:
    """Why a body stands apart."""
    return f"{row.body.short}: {row.remark or gettext('its figure follows another meaning than those of the others')}"


def figure_url(board: Board, cell: Cell) -> str:
    """Where a figure opens: the records behind it, in its report."""
    return reverse("reporting:behind", args=[cell.submission, board.indicator.code]) if cell.submission is not None else ""


def shown(board: Board) -> Board:
    """The board without the periods of which nobody gave a figure; all periods where there is none at all."""
    kept = [at for at in range(len(board.periods)) if any(row.cells[at].figure is not None for row in (*board.rows, *board.apart))]
    if not kept or len(kept) == len(board.periods):
        return board

    def cut(rows: Sequence[BodyRow]) -> list[BodyRow]:
        return [replace(row, cells=[row.cells[at] for at in kept]) for row in rows]

    gone = {period for at, period in enumerate(board.periods) if at not in kept}
    return replace(
        board, periods=[board.periods[at] for at in kept], rows=cut(board.rows), apart=cut(board.apart), totals=[board.totals[at] for at in kept],
        missing=[(period, names) for period, names in board.missing if period not in gone],
    )  # fmt: skip


def empty_line(board: Board) -> str:
    """The periods of which nobody gave a figure, in words."""
    kept = set(shown(board).periods)
    names = [period.label_vi for period in board.periods if period not in kept]
    return gettext("Nobody gave a figure for: %(periods)s.") % {"periods": ", ".join(names)} if names else ""


def picture_of(board: Board, kind: str, most: int = MOST_BARS) -> Lines | GroupedBars | None:
    """The comparable figures as lines over periods or as bars of `most` bodies at the most; none where there is nothing to draw."""
    rows = [row for row in board.rows if any(cell.figure is not None for cell in row.cells)]
    if kind == "none" or not rows:
        return None
    is_lines = kind == "lines" or (not kind and len(board.periods) > 2 and len(rows) <= MOST_LINES)
    rows = sorted(rows, key=_last_figure, reverse=True)[: MOST_LINES if is_lines else most]
    words = tuple(period_word(one) for one in board.periods)
    title = f"{board.indicator.name} ({unit_of(board)})"
    if is_lines:
        series = [
            LineSeries(row.body.short, tuple(one.figure for one in row.cells), tuple(figure_url(board, one) for one in row.cells))
            for row in rows
        ]
        return Lines(title, words, tuple(series), unit_of(board))
    groups = [
        Group(
            row.body.short,
            tuple(one.figure for one in row.cells[-MOST_SERIES:]),
            tuple(figure_url(board, one) for one in row.cells[-MOST_SERIES:]),
        )
        for row in rows
    ]
    return GroupedBars(title, words[-MOST_SERIES:], tuple(groups), unit_of(board))


def _last_figure(row: BodyRow) -> Decimal:
    return next(one.figure for one in reversed(row.cells) if one.figure is not None)


def picture_note(board: Board, kind: str, most: int = MOST_BARS) -> str:
    """What a picture leaves out, if anything."""
    picture = picture_of(board, kind, most)
    drawn = 0 if picture is None else len(picture.series) if isinstance(picture, Lines) else len(picture.groups)
    given = sum(1 for row in board.rows if any(cell.figure is not None for cell in row.cells))
    if not drawn or drawn == given:
        return ""
    return gettext("The picture shows the %(count)s bodies with the largest last figures; the table shows all.") % {"count": drawn}


def board_table(board: Board) -> Table:
    """The table of a board: bodies down, periods across, the order, the total."""
    has_order = any(row.place for row in board.rows)
    columns = (
        Column(gettext("Body")),
        *(Column(period_word(one), Align.RIGHT) for one in board.periods),
        *([Column(gettext("Order"), Align.RIGHT, 18)] if has_order else []),
    )
    rows = [
        Row((row.body.short, *(cell_words(one, board.which) for one in row.cells), *([str(row.place or "")] if has_order else [])))
        for row in board.rows
    ]
    if len(board.rows) > 1:
        sums = [f"{format_number(one.figure)}\n{total_words(one)}" if one.figure is not None else NOTHING for one in board.totals]
        rows.append(Row((gettext("Together"), *sums, *([""] if has_order else [])), strong=True))
    rows += [
        Row(
            (
                gettext("%(body)s (apart)") % {"body": row.body.short},
                *(cell_words(one, board.which) for one in row.cells),
                *([""] if has_order else []),
            )
        )
        for row in board.apart
    ]
    return Table(columns, tuple(rows), f"{board.indicator.name} ({unit_of(board)})")


def board_blocks(board: Board, kind: str, tallest: float) -> list[Block]:
    """A board on paper: what the figures mean, the picture, the table, who is missing, who stands apart."""
    nobody, board = empty_line(board), shown(board)
    blocks: list[Block] = [Heading(1, board.indicator.name, ""), *(Paragraph(line) for line in meaning_lines(board))]
    most = rows_on_paper(lambda count: picture_of(board, kind, count), MOST_BARS, tallest)
    picture = picture_of(board, kind, most)
    if picture is not None:
        blocks.append(picture_block(picture, f"{board.indicator.name} ({unit_of(board)})", 165, tallest=tallest))
    if note := picture_note(board, kind, most):
        blocks.append(Paragraph(note))
    blocks.append(board_table(board))
    blocks += [Paragraph(line) for line in ([nobody] if nobody else []) + missing_lines(board)]
    if board.apart:
        blocks.append(Paragraph(gettext("Kept apart, since they mean something else; not in the total nor in the order:")))
        blocks += [Paragraph(apart_line(row)) for row in board.apart]
    return blocks


def comparison_print(boards: Sequence[Board], *, scope: str, issuer: str, note: str, kind: str) -> PlainPrint:
    """A comparison on paper, across where there are many periods."""
    is_wide = any(len(shown(board).periods) > 5 for board in boards)
    tallest = TALLEST_ACROSS if is_wide else TALLEST
    content = tuple(block for board in boards for block in board_blocks(board, kind, tallest))
    return PlainPrint(title=gettext("Comparison of figures"), subtitle=scope, issuer=issuer, note=note, content=content, landscape=is_wide)


def comparison_workbook(boards: Sequence[Board], *, scope: str, notes: Sequence[str], kind: str, on: date, site: str) -> bytes:
    """One sheet: a row for each body and indicator, figures as numbers, then the changes; the pictures stand on a second sheet."""
    periods = boards[0].periods if boards else ()
    heads = [
        gettext("Indicator"), gettext("Unit"), gettext("Body"), *(period_word(one) for one in periods),
        *(gettext("Change to %(period)s") % {"period": period_word(one)} for one in periods[1:]), gettext("Order"), gettext("Note"),
    ]  # fmt: skip
    lines = []
    for board in boards:
        for row in (*board.rows, *board.apart):
            note = row.remark or gettext("apart, another meaning") if row.is_apart else ""
            cells = [one.figure if one.figure is not None else why_none(one) for one in row.cells]
            body = Linked(row.body.short, row.body.get_absolute_url())
            changes = [one.change for one in row.cells[1:]]
            lines.append([board.indicator.name, unit_of(board), body, *cells, *changes, row.place, note])
    pictures = [
        SheetPicture(picture.title, to_png(picture.as_svg()), picture.description())
        for board in boards
        if (picture := picture_of(board, kind)) is not None
    ]
    told = [scope, gettext("As of %(day)s.") % {"day": format_date(on)}, *notes]
    return write_xlsx(heads, lines, gettext("Comparison of figures"), told, site=site, pictures=pictures)
