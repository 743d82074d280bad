"""An own report laid out, on paper and as a workbook: always from the same table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Block, Column, Paragraph, PlainPrint, Row, Table
from giaoban.common.numbers import format_number
from giaoban.common.pictures import TALLEST, TALLEST_ACROSS, picture_block, rows_on_paper, to_png
from giaoban.common.xlsx import Linked, SheetPicture, write_xlsx
from giaoban.organisations.models import BodyKind, Cluster, Organisation
from giaoban.reporting.definitions import definitions
from giaoban.reporting.prints import own_words
from giaoban.reporting.prints.own_pictures import MOST_BARS, cut_of_picture, picture_of
from giaoban.reporting.prints.own_words import named, unit_of
from giaoban.reporting.queries.own_reports import Question, cross_table
from giaoban.reporting.rules.own_reports import ALL, FIGURES, PERIODS, Figured

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.reporting.queries.own_reports import Place

MOST_ROWS: Final = 600
MOST_COLUMNS: Final = 24
"""Rows and columns that are shown; the whole counts all."""
SLUGS: Final = {"tasks": "nhiem-vu", "tasks_late": "nhiem-vu", "documents": "van-ban", "meetings": "cuoc-hop", "findings": "phat-hien"}


@dataclass(frozen=True)
class Placed:
    """One place: its figure, the address of the records behind it."""

    figure: Any
    url: str
    apart: int = 0


@dataclass(frozen=True)
class Laid:
    """An own report as it is shown."""

    question: Question
    title: str
    row_title: str
    column_title: str
    unit: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, str]]
    cells: Sequence[Sequence[Placed]]
    """A line for each row, a place for each column; without columns one place."""
    row_wholes: Sequence[Placed]
    column_wholes: Sequence[Placed]
    whole: Placed
    cut_rows: int = 0
    cut_columns: int = 0

    @property
    def has_wholes(self) -> bool:
        """Whether rows and columns add up: figures of different indicators do not."""
        return self.question.measure != FIGURES

    @property
    def has_columns(self) -> bool:
        """Whether anything stands in columns."""
        return bool(self.question.columns)


def laid_out(actor: Actor, question: Question, on: date, *, title: str = "", pk: int | None = None) -> Laid:
    """The table with names; with `pk` of a saved report each place opens its records. Seven queries at the most."""
    table = cross_table(actor, question, on)
    rows = named(question, question.rows, table.row_keys)
    columns = named(question, question.columns, table.column_keys) if question.columns else []

    def place(row: str | None, column: str | None) -> Placed:
        cell = table.cells.get((row, column), Figured())
        return Placed(cell.value, address_of(question, pk, (row, column)) if pk is not None and cell.value else "", len(cell.apart))

    shown, across = rows[:MOST_ROWS], columns[-MOST_COLUMNS:] if question.columns in PERIODS else columns[:MOST_COLUMNS]
    return Laid(
        question, title, str(own_words.DIMENSIONS[question.rows]), str(own_words.DIMENSIONS.get(question.columns, "")), unit_of(question), across, shown,
        [[place(row, column) for column, _ in across] if question.columns else [place(row, ALL)] for row, _ in shown],
        [place(row, ALL) for row, _ in shown], [place(ALL, column) for column, _ in across], place(ALL, ALL), len(rows) - len(shown),
        len(columns) - len(across),
    )  # fmt: skip


def address_of(question: Question, pk: int, place: Place) -> str:
    """Where the records of a place are listed: `*` names a whole row or column."""
    slug = SLUGS.get(question.measure, "so-lieu")
    row, column = ("*" if key is ALL else quote(key, safe="") for key in place)
    return f"{reverse('reporting:own_records', args=[slug])}?o={quote(f'{pk}~{row}~{column}', safe='')}"


def filter_lines(question: Question, on: date) -> list[str]:
    """What is left out, in words: two queries at the most."""
    filters = question.filters
    lines = []
    first, last = filters.span(on)
    if first is not None:
        lines.append(gettext("From %(day)s") % {"day": format_date(first)})
    if last is not None:
        lines.append(gettext("Until %(day)s") % {"day": format_date(last)})
    if filters.above is not None and (body := Organisation.objects.filter(pk=filters.above).first()) is not None:
        lines.append(gettext("%(body)s and below") % {"body": body.short})
    if filters.cluster is not None and (cluster := Cluster.objects.filter(pk=filters.cluster).first()) is not None:
        lines.append(cluster.name)
    if filters.body_kinds:
        words = dict(BodyKind.choices)
        lines.append(", ".join(str(words.get(one, one)) for one in filters.body_kinds))
    if not question.is_counting:
        lines.append(gettext("Reports over: %(kind)s") % {"kind": str(own_words.DIMENSIONS[filters.period_kind]).lower()})
        if filters.definition in definitions():
            lines.append(definitions()[filters.definition].title)
    for name, values in (("state", filters.states), ("kind", filters.kinds), ("area", filters.areas)):
        if values:
            known = own_words.choices_of(question.measure, name)
            lines.append(", ".join(known.get(one, one) for one in values))
    return lines


def cut_lines(laid: Laid, kind: str, most: int = MOST_BARS) -> list[str]:
    """What is not shown, in words; the picture has `most` rows at the most."""
    lines = []
    if laid.cut_rows:
        lines.append(gettext("%(count)s further rows are not shown; the whole counts them.") % {"count": format_number(laid.cut_rows)})
    if laid.cut_columns:
        lines.append(
            gettext("%(count)s further columns are not shown; the whole counts them.") % {"count": format_number(laid.cut_columns)}
        )
    lines += cut_of_picture(laid, kind, most)
    if laid.whole.apart and laid.has_wholes:
        lines.append(
            gettext("%(count)s figures mean something else and stand in no total: see the list of figures.")
            % {"count": format_number(laid.whole.apart)}
        )
    return lines


def table_of(laid: Laid) -> Table:
    """The table on paper."""
    has_last = laid.has_columns and laid.has_wholes
    heads = [name for _, name in laid.columns] if laid.has_columns else [laid.unit or gettext("How many")]
    columns = (Column(laid.row_title), *(Column(one, Align.RIGHT) for one in [*heads, *([gettext("Together")] if has_last else [])]))
    rows = [
        Row((name, *(_written(one) for one in line), *([_written(whole)] if has_last else [])))
        for (_, name), line, whole in zip(laid.rows, laid.cells, laid.row_wholes, strict=True)
    ]
    if laid.has_wholes:
        sums = [*(_written(one) for one in laid.column_wholes), _written(laid.whole)] if laid.has_columns else [_written(laid.whole)]
        rows.append(Row((gettext("Together"), *sums), strong=True))
    return Table(columns, tuple(rows), f"{own_words.measure_word(laid.question.measure)}{f' ({laid.unit})' if laid.unit else ''}")


def _written(place: Placed) -> str:
    return format_number(place.figure) if place.figure is not None else ""


def own_print(laid: Laid, *, issuer: str, lines: Sequence[str], note: str, kind: str) -> PlainPrint:
    """An own report on paper: what it counts, the picture, the table."""
    content: list[Block] = [Paragraph("; ".join(lines) + ".")] if lines else []
    is_wide = len(laid.columns) > 6
    tallest = TALLEST_ACROSS if is_wide else TALLEST
    most = rows_on_paper(lambda count: picture_of(laid, kind, count), MOST_BARS, tallest)
    picture = picture_of(laid, kind, most)
    if picture is not None:
        content.append(picture_block(picture, laid.title, 165, tallest=tallest))
    content += [Paragraph(line) for line in cut_lines(laid, kind, most)]
    content.append(table_of(laid))
    return PlainPrint(title=laid.title, issuer=issuer, note=note, content=tuple(content), landscape=is_wide)


def own_workbook(laid: Laid, *, notes: Sequence[str], kind: str, site: str) -> bytes:
    """The same as a workbook; its picture stands on a second sheet."""
    has_last = laid.has_columns and laid.has_wholes
    heads = [name for _, name in laid.columns] if laid.has_columns else [laid.unit or gettext("How many")]
    lines: list[list[Any]] = [
        [
            Linked(name, whole.url) if whole.url else name,
            *(one.figure for one in line),
            *([whole.figure] if has_last else []),
        ]
        for (_, name), line, whole in zip(laid.rows, laid.cells, laid.row_wholes, strict=True)
    ]
    if laid.has_wholes and laid.rows:
        lines.append(
            [
                gettext("Together"),
                *((*(one.figure for one in laid.column_wholes), laid.whole.figure) if laid.has_columns else [laid.whole.figure]),
            ]
        )
    picture = picture_of(laid, kind)
    pictures = [SheetPicture(picture.title, to_png(picture.as_svg()), picture.description())] if picture is not None else []
    titles = [laid.row_title, *heads, *([gettext("Together")] if has_last else [])]
    return write_xlsx(titles, lines, laid.title, [*notes, *cut_lines(laid, "")], site=site, pictures=pictures)
