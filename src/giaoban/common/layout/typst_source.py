"""A document as typst source; every text is a string literal, so no sign of it is ever read as markup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from giaoban.common.layout.columns import CELL_PADDING, fitted
from giaoban.common.layout.letterhead import UNNAMED, letterhead, print_title
from giaoban.common.layout.metrics import printable
from giaoban.common.layout.model import (
    Align,
    Conclusion,
    GroupRow,
    Heading,
    ListBlock,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
)
from giaoban.common.layout.words import (
    ADDRESSED_TO,
    RECIPIENTS,
    UNBROKEN,
    addressee_lines,
    authority_lines,
    cell_runs,
    clean,
    conclusion_runs,
    date_line,
    item_label,
    labelled,
    number_line,
    recipient_lines,
    runs_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from giaoban.common.layout.format_rules import FormatRules
    from giaoban.common.layout.model import Block, Document, PlainPrint

_PARTS = Path(__file__).with_name("page.typ")
_SINGLE = 1.15  # height of a single line in em, as Word sets Times New Roman


def literal(text: str) -> str:
    """A text as a typst string literal, in signs that the fonts have."""
    return _quoted(printable(clean(text)))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def source(document: Document, rules: FormatRules) -> str:
    """The whole document as typst source."""
    match document:
        case OfficialDocument():
            head = _official_head(document, rules)
            depth = 1 if document.kind else 0
            end = [_ending(document, rules)] if document.signatures or document.recipients else []
        case _:
            head = _print_head(document, rules)
            depth, end = 1, []
    blocks = list(_blocks(document.content, rules, depth))
    if end and blocks and isinstance(document.content[-1], Paragraph | Conclusion | ListBlock):
        blocks[-1] = f"#block(sticky: true, {blocks[-1].removeprefix('#')})"
    return "\n".join(
        [_measures(rules), _PARTS.read_text("utf-8"), *_page(document, rules), "#show: body-text", *head, *blocks, *end, ""],
    )


def _measures(rules: FormatRules) -> str:
    leading = (rules.line_spacing - 1) * _SINGLE * rules.body_size
    points = {
        "body": rules.body_size,
        "leading": max(leading, 0),
        "issuer": rules.issuer_size,
        "spacing": max(leading, 0) + rules.paragraph_spacing,
        "nation": rules.national_title_size,
        "motto": rules.motto_size,
        "number": rules.number_size,
        "letter-abstract": rules.letter_abstract_size,
        "date": rules.date_size,
        "kind": rules.kind_size,
        "abstract": rules.abstract_size,
        "heading": rules.heading_size,
        "table": rules.table_size,
        "signature": rules.signature_size,
        "recipients-title": rules.recipients_title_size,
        "recipients": rules.recipients_size,
        "page-number": rules.page_number_size,
    }
    lengths = {"indent": rules.first_line_indent, "padding": CELL_PADDING, "signature-space": rules.signature_space}
    flags = {"position-bold": rules.position_bold, "state": not rules.has_issuer_star}
    entries = [f"{name}: {value:g}pt" for name, value in points.items()]
    entries += [f"{name}: {value:g}mm" for name, value in lengths.items()]
    entries += [f"{name}: {'true' if value else 'false'}" for name, value in flags.items()]
    return f"#let m = ({', '.join(entries)})"


def _page(document: Document, rules: FormatRules) -> Iterator[str]:
    title = " ".join(clean(document.title).split()) or "Văn bản"  # a tagged document has a title
    yield f"#set document(title: {literal(title)})"
    margins = rules.margins
    left, right = ("inside", "outside") if rules.mirrored else ("left", "right")
    sides = f"top: {margins.top:g}mm, bottom: {margins.bottom:g}mm, {left}: {margins.left:g}mm, {right}: {margins.right:g}mm"
    look = 'set text(font: "Tinos", lang: "vi", fallback: false, size: m.page-number)'
    if isinstance(document, OfficialDocument):
        marginal = f"header-ascent: 20%, header: context {{ {look}; let n = here().page(); if n > 1 {{ align(center, str(n)) }} }}"
    else:
        marginal = (
            f"footer-descent: 25%, footer: context {{ {look}; grid(columns: (1fr, auto), {literal(document.note)}, "
            '"Trang " + str(here().page()) + "/" + str(counter(page).final().first())) }'
        )
    yield f"#set page(width: {rules.page_width:g}mm, height: {rules.page_height:g}mm, margin: ({sides}), {marginal})"


def _joined(lines: Iterable[str]) -> str:
    return f"lines({', '.join(map(literal, lines))})"


def _array(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _optional(lines: tuple[str, ...]) -> str:
    return _joined(lines) if any(lines) else "none"


def _content(runs: Iterable[Run]) -> str:
    """Runs as an expression; a document's number stays on one line."""
    parts = [_weighted(run) for run in runs]
    return " + ".join(parts) if parts else "[]"


def _weighted(run: Run) -> str:
    pieces = []
    at = 0
    for found in UNBROKEN.finditer(run.text):
        pieces += [literal(run.text[at : found.start()]), f"nb({literal(found.group())})"]
        at = found.end()
    pieces.append(literal(run.text[at:]))
    text = " + ".join(piece for piece in pieces if piece != '""') or '""'
    text = f"emph({text})" if run.italic else text
    return f"strong({text})" if run.bold else text


def _official_head(document: OfficialDocument, rules: FormatRules) -> Iterator[str]:
    head = letterhead(document, rules)
    arguments = (
        f"({head.issuer_width:.2f}mm, {head.national_width:.2f}mm)",
        _optional(head.superior),
        _joined(head.issuer),
        "true" if rules.has_issuer_star else "false",
        f"{head.issuer_rule:.2f}mm",
        literal(rules.national_title),
        literal(rules.motto) if rules.motto else "none",
        f"{head.national_rule:.2f}mm",
        literal(number_line(document, rules)),
        _optional(head.letter_abstract),
        _array(map(literal, head.marks)),
        literal(date_line(document)),
    )
    yield f"#letterhead({', '.join(arguments)})"
    if document.kind:
        yield f"#doc-title({literal(head.kind)}, {_joined(head.abstract)}, {head.abstract_rule:.2f}mm)"
    else:
        yield "#v(16pt, weak: true)"
    if document.addressees:
        yield f"#addressees({', '.join(map(literal, (ADDRESSED_TO, *addressee_lines(document))))})"


def _print_head(document: PlainPrint, rules: FormatRules) -> Iterator[str]:
    arguments = (
        _optional((document.issuer,)),
        _optional((document.superior,)),
        _joined(print_title(document, rules)),
        _optional((document.subtitle,)),
    )
    yield f"#{'cover-title' if document.is_cover else 'print-title'}({', '.join(arguments)})"


def _ending(document: OfficialDocument, rules: FormatRules) -> str:
    lines = recipient_lines(document, rules)
    to = f"recipients({', '.join(map(literal, (RECIPIENTS, *lines)))})" if lines else "none"
    tallest = max((len(signature.capacities) for signature in document.signatures), default=0)
    signed = [
        f"signature({tallest - len(signature.capacities)}, {_array(map(literal, authority_lines(signature, rules)))}, "
        f"{literal(clean(signature.position).upper())}, {literal(signature.signer)})"
        for signature in document.signatures
    ]
    return f"#ending({', '.join((to, *(signed or ['[]'])))})"


def _blocks(blocks: tuple[Block, ...], rules: FormatRules, base: int) -> Iterator[str]:
    open_levels: list[int] = []
    for block, label in labelled(blocks):
        match block:
            case Heading(level=level, text=text):
                # a tagged document may not skip a level, an official one begins where it likes
                open_levels = [*(above for above in open_levels if above < level), level]
                yield f"#head({base + len(open_levels)}, {level}, {literal(f'{label} {clean(text)}'.strip() or UNNAMED)})"
            case Paragraph(text=text, indent=indent, align=align):
                how = '"justify"' if align is None else align.value
                yield f"#flow({_content(runs_of(text))}, indent: {'true' if indent else 'false'}, how: {how})"
            case Conclusion():
                yield f"#flow({_content(conclusion_runs(block, label))})"
            case ListBlock(items=items, marker=marker):
                flows = (f"flow({_content((Run(f'{item_label(marker, at)} '), *runs_of(item)))})" for at, item in enumerate(items, 1))
                yield "#{ " + "; ".join(flows) + " }"
            case Table():
                yield _table(block, rules)
            case Picture(svg=svg, alt=alt, caption=caption, width=width):
                wide = f"{min(width or rules.text_width, rules.text_width):g}mm"
                yield f"#chart({literal(svg)}, {literal(alt)}, {wide}, {literal(caption) if caption else 'none'})"
            case PageBreak():
                yield "#pagebreak(weak: true)"
            case _:
                assert_never(block)


def _table(table: Table, rules: FormatRules) -> str:
    widths, size = fitted(table, rules.text_width, rules.table_size)
    rows = []
    for row in table.rows:
        if isinstance(row, GroupRow):
            rows.append(f"..group({len(table.columns)}, {literal(row.text)})")
            continue
        cells = (_content(Run(run.text, run.bold or row.strong, run.italic) for run in cell_runs(cell)) for cell in row.cells)
        rows.append(f"..row({', '.join(cells)})")
    arguments = (
        _array(f"{width:.2f}mm" for width in widths),
        f"{size:g}pt",
        _array(column.align.value if column.align is not Align.LEFT else "left" for column in table.columns),
        literal(table.caption) if table.caption else "none",
        _array(literal(column.title) for column in table.columns),
    )
    return f"#cells({', '.join((*arguments, *rows))})"
