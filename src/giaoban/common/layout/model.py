"""The block model of a document that leaves: an official document in Party or State form, or a plain print.

Frozen values without appearance; `format_rules` holds the measures and the words of each form, the renderers draw.
Source: party-rules 6.4 (36-HD/VPTW 2018, Nghị định 30/2020/NĐ-CP).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Form(StrEnum):
    """Which set of rules shapes the page."""

    PARTY = "party"
    STATE = "state"


class Align(StrEnum):
    """How a column stands; numbers stand right."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Capacity(StrEnum):
    """In what capacity a signer signs; each form has its own mark for it."""

    ON_BEHALF = "on_behalf"  # thay mặt một tập thể
    FOR_HEAD = "for_head"  # cấp phó ký thay người đứng đầu
    BY_ORDER = "by_order"  # thừa lệnh
    BY_DELEGATION = "delegated"  # thừa ủy quyền
    ACTING = "acting"  # quyền cấp trưởng


class Marker(StrEnum):
    """The sign before the items of a list."""

    DASH = "-"
    PLUS = "+"
    NUMBER = "1."
    LETTER = "a)"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]
Cell = str | int | Decimal | date | None | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (I.), 2 (1.) or 3 (a)); `number` None counts by itself, "" leaves it out."""

    level: int
    text: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `indent` is that of the first line."""

    text: Text
    indent: bool = True
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A numbered conclusion: its bold lead, then what was concluded; `number` None counts by itself."""

    lead: str
    text: Text = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Items one under another, each with its marker."""

    items: tuple[Text, ...]
    marker: Marker = Marker.DASH


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` in mm, None is measured from what stands in it."""

    title: str
    align: Align = Align.LEFT
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `strong` for totals."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A line across the whole table that heads the rows below it."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header that repeats on each page; every row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if isinstance(row, Row) and len(row.cells) != len(self.columns)]
        if not self.columns or wrong:
            message = f"a table of {len(self.columns)} columns has rows of another length: {wrong[:1]}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG with literal colours; `alt` says in words what it shows, `width` in mm (None: the text's)."""

    svg: str
    alt: str
    caption: str = ""
    width: float | None = None

    def __post_init__(self) -> None:
        if not self.alt.strip():
            message = "a picture says in words what it shows"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = Heading | Paragraph | Conclusion | ListBlock | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: `capacities` from the outermost ("on behalf of" whom, "for" whom), the position, the name."""

    position: str
    signer: str
    capacities: tuple[tuple[Capacity, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """One official document: the nine elements of its form, without the seal, which is put on paper.

    `number` is what follows the word Số ("07-TB/ĐU"); one that begins with "-" or "/" has not been drawn yet.
    `dated_on` None prints the blanks of a draft. A letter (công văn) has no `kind`: its abstract stands under the number.
    """

    form: Form
    issuer: str
    number: str
    place: str
    abstract: str
    signatures: tuple[Signature, ...]
    content: tuple[Block, ...]
    kind: str = ""
    superior: str = ""
    dated_on: date | None = None
    year: int | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filing: str = ""
    urgency: str = ""
    draft: str = ""

    @property
    def title(self) -> str:
        """The kind and abstract in one line: the title of the file."""
        return " ".join(f"{self.kind} {self.abstract}".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPrint:
    """A print that is no official document: a register, a list; `note` stands at the foot of each page.

    With `is_cover` issuer, title and subtitle stand large in the middle, as on the first page of a book.
    """

    title: str
    content: tuple[Block, ...]
    issuer: str = ""
    superior: str = ""
    subtitle: str = ""
    note: str = ""
    landscape: bool = False
    is_cover: bool = False


Document = OfficialDocument | PlainPrint


def register_print(
    *,
    title: str,
    period: str,
    columns: tuple[Column, ...],
    rows: tuple[Row | GroupRow, ...],
    issuer: str = "",
    superior: str = "",
    note: str = "",
) -> PlainPrint:
    """A register on landscape A4: its body, title, period, one wide table."""
    return PlainPrint(
        title=title,
        subtitle=period,
        issuer=issuer,
        superior=superior,
        note=note,
        landscape=True,
        content=(Table(columns, rows),),
    )


def list_print(
    *,
    title: str,
    columns: tuple[Column, ...],
    rows: tuple[Row | GroupRow, ...],
    subtitle: str = "",
    issuer: str = "",
    note: str = "",
) -> PlainPrint:
    """A list on upright A4, on landscape A4 when it has more than six columns."""
    return PlainPrint(
        title=title,
        subtitle=subtitle,
        issuer=issuer,
        note=note,
        landscape=len(columns) > WIDE_COLUMNS,
        content=(Table(columns, rows),),
    )


WIDE_COLUMNS = 6
