"""The words of a document as they stand on the page, the same for each renderer; pure text, no appearance."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from giaoban.common.dates import format_date, format_official
from giaoban.common.layout.model import (
    Block,
    Cell,
    Conclusion,
    Document,
    GroupRow,
    Heading,
    ListBlock,
    Marker,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Signature,
    Table,
    Text,
)
from giaoban.common.numbers import format_number, roman
from giaoban.common.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from giaoban.common.layout.format_rules import FormatRules

LETTERS = "abcdđeghiklmnopqrstuvxy"  # the order of points in Vietnamese acts: no f, j, w, z
ADDRESSED_TO = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"
_BLANK = "\u2007" * 6
# a document's number ("07-TB/ĐU", "45/BC-LHH", "30/2020/NĐ-CP") is one word: it never breaks
UNBROKEN = re.compile(r"\d+[-/][\dA-ZĐ][\w\-/&.]*\w")
_CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t"} | dict.fromkeys((0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


def clean(text: str) -> str:
    """The text composed (NFC) and without control signs, which neither Word nor PDF can hold."""
    return nfc(text.replace("\r\n", "\n").translate(_CONTROL).replace("\t", " "))


def runs_of(text: Text) -> tuple[Run, ...]:
    """A text as runs; a plain string is one run."""
    runs = (Run(text),) if isinstance(text, str) else text
    return tuple(Run(clean(run.text), run.bold, run.italic) for run in runs if run.text)


def plain(text: Text) -> str:
    """A text without its weights."""
    return "".join(run.text for run in runs_of(text))


def number_text(value: int | Decimal) -> str:
    """A number in the Vietnamese way with the decimals it has: 15.240 and 80,0."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return format_number(Decimal(value), max(0, -exponent) if isinstance(exponent, int) else None)


def cell_runs(cell: Cell) -> tuple[Run, ...]:
    """A cell as runs: dates as 17/7/2025, numbers with their separators, nothing for None."""
    match cell:
        case None:
            return ()
        case bool():
            message = "a cell says yes or no in words"
            raise TypeError(message)
        case date():
            return (Run(format_date(cell)),)
        case int() | Decimal():
            return (Run(number_text(cell)),)
        case _:
            return runs_of(cell)


def cell_text(cell: Cell) -> str:
    """A cell as plain text."""
    return plain(cell_runs(cell))


def number_line(document: OfficialDocument, rules: FormatRules) -> str:
    """The line of number and symbol; a number not yet drawn leaves its place blank."""
    number = clean(document.number)
    blank = _BLANK if not number or number[0] in "-/" else ""
    return f"{rules.number_prefix}{blank}{number}"


def date_line(document: OfficialDocument) -> str:
    """Place and date: days under 10, January and February with a 0; blanks in a draft."""
    day = document.dated_on
    if day is None:
        year = f"năm {document.year}" if document.year else f"năm{_BLANK}"
        return f"{document.place}, ngày{_BLANK[:4]}tháng{_BLANK[:4]}{year}"
    return f"{document.place}, {format_official(day)}"


def abstract_line(document: OfficialDocument) -> str:
    """The abstract; that of a letter begins with V/v."""
    abstract = clean(document.abstract)
    return abstract if document.kind or not abstract or abstract.startswith("V/v") else f"V/v {abstract}"


def marks(document: OfficialDocument) -> tuple[str, ...]:
    """Urgency and draft marks, as they stand in their boxes."""
    return tuple(clean(mark).upper() for mark in (document.urgency, document.draft) if mark)


def addressee_lines(document: OfficialDocument) -> tuple[str, ...]:
    """To whom a letter goes: one name, or a list."""
    if len(document.addressees) <= 1:
        return tuple(clean(name) for name in document.addressees)
    *others, last = (clean(name).rstrip(" ,;.") for name in document.addressees)
    return (*(f"- {name};" for name in others), f"- {last}.")


def recipient_lines(document: OfficialDocument, rules: FormatRules) -> tuple[str, ...]:
    """The recipients with their punctuation, the filing line last."""
    names = [clean(name).rstrip(" ,;.") for name in (*document.recipients, document.filing) if name.strip()]
    ends = [rules.recipients_separator] * (len(names) - 1) + ["."]
    return tuple(f"- {name}{end}" for name, end in zip(names, ends, strict=True)) if names else ()


def authority_lines(signature: Signature, rules: FormatRules) -> tuple[str, ...]:
    """The lines over the position: T/M BAN THƯỜNG VỤ, KT. CHỦ TỊCH."""
    return tuple(f"{rules.authority_mark(capacity)} {clean(whose).upper()}" for capacity, whose in signature.capacities)


def labelled(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with its label: I. 1. a) of headings and conclusions, counted where none is given."""
    counts = [0, 0, 0]
    for block in blocks:
        match block:
            case Heading(level=level, number=given):
                label = _counted(counts, level) if given is None else given
            case Conclusion(number=number):
                if number is None:
                    label = _counted(counts, 2)
                else:
                    counts[1:] = [number, 0]
                    label = f"{number}."
            case _:
                label = ""
        yield block, label


def _counted(counts: list[int], level: int) -> str:
    counts[level - 1] += 1
    counts[level:] = [0] * (len(counts) - level)
    count = counts[level - 1]
    match level:
        case 1:
            return f"{roman(count)}."
        case 2:
            return f"{count}."
        case _:
            return f"{letter(count)})"


def letter(number: int) -> str:
    """The letter of a point from 1, in the order of Vietnamese acts; aa, ab … after y."""
    before, last = divmod(number - 1, len(LETTERS))
    return (letter(before) if before else "") + LETTERS[last]


def item_label(marker: Marker, number: int) -> str:
    """The label of a list's item, from 1."""
    match marker:
        case Marker.NUMBER:
            return f"{number}."
        case Marker.LETTER:
            return f"{letter(number)})"
        case _:
            return marker.value


def conclusion_runs(block: Conclusion, label: str) -> tuple[Run, ...]:
    """A conclusion as one paragraph: number and lead bold; the number alone is not."""
    if not block.lead:
        return (Run(f"{label} "), *runs_of(block.text))
    rest = runs_of(block.text)
    return (Run(f"{label} {clean(block.lead)}", bold=True), *((Run(" "), *rest) if rest else ()))


def block_lines(block: Block, label: str) -> Iterator[str]:
    """The text of one block, a line for each paragraph or cell."""
    match block:
        case Heading(text=text):
            yield f"{label} {clean(text)}".strip()
        case Paragraph(text=text):
            yield plain(text)
        case Conclusion():
            yield plain(conclusion_runs(block, label))
        case ListBlock(items=items, marker=marker):
            yield from (f"{item_label(marker, at)} {plain(item)}" for at, item in enumerate(items, 1))
        case Table():
            yield from _table_lines(block)
        case Picture(caption=caption):
            yield clean(caption)
        case PageBreak():
            return


def _table_lines(table: Table) -> Iterator[str]:
    yield clean(table.caption)
    yield from (clean(column.title) for column in table.columns)
    for row in table.rows:
        match row:
            case GroupRow(text=text):
                yield clean(text)
            case Row(cells=cells):
                yield from (cell_text(cell) for cell in cells)


def document_text(document: Document, rules: FormatRules) -> tuple[str, ...]:
    """Every line of the document in reading order, without page numbers: what each rendering must say."""
    content = [line for block, label in labelled(document.content) for line in block_lines(block, label)]
    if not isinstance(document, OfficialDocument):
        head = (document.superior, document.issuer, document.title, document.subtitle)
        return tuple(line for line in (*map(clean, head), *content) if line.strip())
    star = "*" if rules.has_issuer_star else ""
    abstract = abstract_line(document)
    letter_abstract, title = ("", (clean(document.kind).upper(), abstract)) if document.kind else (abstract, ())
    head_lines = (
        clean(document.superior).upper(),
        clean(document.issuer).upper(),
        star,
        rules.national_title,
        rules.motto,
        number_line(document, rules),
        letter_abstract,
        *marks(document),
        date_line(document),
        *title,
        *((ADDRESSED_TO, *addressee_lines(document)) if document.addressees else ()),
    )
    recipients = recipient_lines(document, rules)
    recipients = (RECIPIENTS, *recipients) if recipients else ()
    signatures = tuple(line for signature in document.signatures for line in signature_lines(signature, rules))
    end = (*recipients, *signatures) if len(document.signatures) <= 1 else (*signatures, *recipients)
    return tuple(line for line in (*head_lines, *content, *end) if line.strip())


def signature_lines(signature: Signature, rules: FormatRules) -> tuple[str, ...]:
    """A signature from its authority to the name."""
    return (*authority_lines(signature, rules), clean(signature.position).upper(), clean(signature.signer))
