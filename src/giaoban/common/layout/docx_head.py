"""The letterhead, the title and the end of a Word file, in borderless tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.layout import xml
from giaoban.common.layout.letterhead import letterhead, print_title
from giaoban.common.layout.metrics import text_width
from giaoban.common.layout.words import (
    ADDRESSED_TO,
    RECIPIENTS,
    addressee_lines,
    authority_lines,
    clean,
    date_line,
    number_line,
    recipient_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.common.layout.format_rules import FormatRules
    from giaoban.common.layout.letterhead import Letterhead
    from giaoban.common.layout.model import OfficialDocument, PlainPrint, Signature

_RECIPIENTS_SHARE = 0.46


def official_head(document: OfficialDocument, rules: FormatRules) -> Iterator[xml.Element]:
    """Letterhead, title, addressees."""
    head = letterhead(document, rules)
    yield _letterhead(document, head, rules)
    if document.kind:
        yield xml.text_paragraph("gb-kind", head.kind)
        yield xml.text_paragraph("gb-abstract", "\n".join(head.abstract))
        yield xml.rule(head.abstract_rule, rules.text_width)
    yield xml.paragraph("gb-gap", properties=(_before(6),))
    if document.addressees:
        yield from _addressees(document, rules)
        yield xml.paragraph("gb-gap", properties=(_before(4),))


def _before(points: float) -> xml.Element:
    return xml.make("w:spacing", {"w:before": str(round(points * 20))})


def _letterhead(document: OfficialDocument, head: Letterhead, rules: FormatRules) -> xml.Element:
    left, right = head.issuer_width, head.national_width
    issuer = [xml.text_paragraph("gb-superior", "\n".join(head.superior))] if head.superior else []
    issuer.append(xml.text_paragraph("gb-issuer", "\n".join(head.issuer)))
    issuer.append(xml.text_paragraph("gb-superior", "*") if rules.has_issuer_star else xml.rule(head.issuer_rule, left))
    nation = [xml.text_paragraph("gb-nation", rules.national_title)]
    if rules.motto:
        nation.append(xml.text_paragraph("gb-motto", rules.motto))
    nation.append(xml.rule(head.national_rule, right))
    number = [xml.text_paragraph("gb-number", number_line(document, rules))]
    if head.letter_abstract:
        number.append(xml.text_paragraph("gb-letter-abstract", "\n".join(head.letter_abstract)))
    for mark in head.marks:
        width = text_width(mark, rules.number_size, bold=True)
        number.append(xml.boxed("gb-mark", mark, width, left))
    date = [xml.text_paragraph("gb-date", date_line(document))]
    rows = [
        xml.row(xml.cell(left, issuer), xml.cell(right, nation)),
        xml.row(xml.cell(left, number), xml.cell(right, date)),
    ]
    return xml.table((left, right), rows, ruled=False)


def _addressees(document: OfficialDocument, rules: FormatRules) -> Iterator[xml.Element]:
    lines = addressee_lines(document)
    label = text_width(ADDRESSED_TO, rules.body_size) + 5
    names = min(max(text_width(line, rules.body_size) for line in lines) + 4, rules.text_width - label)
    paragraphs = [xml.text_paragraph("gb-addressee", line) for line in lines]
    cells = (xml.cell(label, [xml.text_paragraph("gb-addressee", ADDRESSED_TO)]), xml.cell(names, paragraphs))
    yield xml.table((label, names), [xml.row(*cells)], ruled=False, centred=True)


def print_head(document: PlainPrint, rules: FormatRules) -> Iterator[xml.Element]:
    """Issuer, title and subtitle of a plain print."""
    if document.is_cover:
        yield from _cover(document)
        return
    if document.issuer:
        half = rules.text_width / 2
        lines = [xml.text_paragraph("gb-superior", document.superior)] if document.superior else []
        lines += [xml.text_paragraph("gb-issuer", document.issuer), xml.rule(18, half)]
        yield xml.table((half, half), [xml.row(xml.cell(half, lines), xml.cell(half, ()))], ruled=False)
    yield xml.text_paragraph("gb-kind", "\n".join(print_title(document, rules)))
    if document.subtitle:
        yield xml.text_paragraph("gb-subtitle", document.subtitle)
    else:
        yield xml.paragraph("gb-gap")


def _cover(document: PlainPrint) -> Iterator[xml.Element]:
    """The same on a page of its own, large and in the middle."""
    lines = [
        (document.superior.upper(), 14, 0),
        (document.issuer.upper(), 14, 0),
        (document.title.upper(), 30, 170),
        (document.subtitle, 18, 22),
    ]
    for text, size, above in lines:
        if text:
            piece = xml.run(clean(text))
            piece.insert(0, xml.make("w:rPr", {}, xml.make("w:b", {}), xml.make("w:sz", {"w:val": str(size * 2)})))
            yield xml.paragraph("gb-kind", piece, properties=(_before(above),))
    yield xml.paragraph("gb-gap", properties=(_before(28),))


def ending(document: OfficialDocument, rules: FormatRules) -> Iterator[xml.Element]:
    """Recipients left, signature right; two signatures stand beside each other, the recipients below."""
    lines = recipient_lines(document, rules)
    to = [
        xml.text_paragraph("gb-recipients", RECIPIENTS),
        *(xml.text_paragraph("gb-recipient", line, (xml.make("w:ind", {"w:right": xml.twips(4)}),)) for line in lines),
    ]
    to = to if lines else []
    signed = document.signatures
    if not to and not signed:
        return
    yield xml.paragraph("gb-gap", properties=(xml.make("w:keepNext", {}), _before(6)))
    left = rules.text_width * _RECIPIENTS_SHARE
    widths = (left, rules.text_width - left)
    tallest = max((len(signature.capacities) for signature in signed), default=0)
    blocks = [_signature(signature, rules, tallest - len(signature.capacities)) for signature in signed]
    cells = [to, *(blocks or [[]])] if len(signed) <= 1 else blocks
    for at in range(0, len(cells), 2):
        pair = [*cells[at : at + 2], []][:2]
        yield xml.table(widths, [xml.row(*(xml.cell(width, part) for width, part in zip(widths, pair, strict=True)))], ruled=False)
        yield xml.paragraph("gb-gap")
    if len(signed) > 1:
        yield from to


def _signature(signature: Signature, rules: FormatRules, missing: int) -> list[xml.Element]:
    space = rules.signature_space * 72 / 25.4 + missing * rules.signature_size * 1.15
    return [
        *(xml.text_paragraph("gb-authority", line) for line in authority_lines(signature, rules)),
        xml.text_paragraph("gb-position", clean(signature.position).upper()),
        xml.text_paragraph("gb-signer", signature.signer, (_before(space),)),
    ]
