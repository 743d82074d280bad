"""The comparison of older and newer documents of an area, as a workbook and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from giaoban.common.layout import Align, Block, Column, Heading, Paragraph, PlainPrint, Row, Table
from giaoban.common.pictures import picture_block
from giaoban.common.xlsx import write_xlsx
from giaoban.coordination.rules.carrying import Carrying

if TYPE_CHECKING:
    from giaoban.coordination.queries.carrying import Area, CarryLine

LONGEST = 900


def said(line: CarryLine) -> str:
    """What is known of a content: what a person said, else what the words say."""
    if line.mark is not None:
        note = f": {line.mark.note}" if line.mark.note else ""
        proposed = f" ({line.mark.finding.code})" if line.mark.finding is not None else ""
        return f"{line.mark.get_verdict_display()}{proposed}{note}"
    return {
        Carrying.CARRIED: gettext("words carried on, to be confirmed"),
        Carrying.PERHAPS: gettext("perhaps carried on"),
        Carrying.NOT_FOUND: gettext("no newer document seen that repeats it"),
    }[line.carrying]


def _newer(line: CarryLine) -> str:
    return (
        f"{line.newer.document.number_text or line.newer.document.name}, {line.newer.label}: {line.newer.text[:LONGEST]}"
        if line.newer
        else ""
    )


def carrying_workbook(area: Area) -> bytes:
    """One line for each content of an older document."""
    rows = [
        [
            one.document.number_text or one.document.name, one.document.signed_on, line.clause.label, line.clause.text, _newer(line),
            line.percent if line.newer else None, said(line),
        ]
        for one in area.older
        for line in one.lines
    ]  # fmt: skip
    heads = (
        gettext("Older document"), gettext("Signed on"), gettext("Clause"), gettext("Content"), gettext("Likest newer content"),
        gettext("Likeness, per cent"), gettext("What became of it"),
    )  # fmt: skip
    return write_xlsx(heads, rows, title=gettext("Newer documents that do not carry on older ones: %(area)s") % {"area": area.words})


def carrying_print(area: Area, issuer: str) -> PlainPrint:
    """The documents in force with what each rests on; then each older document with its contents."""
    content: list[Block] = [Heading(1, gettext("Documents in force"), "")]
    in_force = tuple(
        Row((
            one.number_text or one.name, one.abstract, f"{one.signed_on:%d/%m/%Y}" if one.signed_on else "",
            "; ".join(base.number_text or base.name for base in area.rests.get(one.pk, ())),
        ))
        for one in area.in_force
    )  # fmt: skip
    titles = (gettext("Document"), gettext("Abstract"), gettext("Signed on"), gettext("Rests on"))
    content.append(Table(tuple(Column(one) for one in titles), in_force))
    if area.graph is not None:
        content.append(picture_block(area.graph, area.graph.title))
    columns = (
        Column(gettext("Clause"), Align.LEFT, 28), Column(gettext("Content")), Column(gettext("Likest newer content")),
        Column(gettext("Likeness, per cent"), Align.RIGHT, 18), Column(gettext("What became of it"), Align.LEFT, 42),
    )  # fmt: skip
    for one in area.older:
        content.append(Heading(1, f"{one.document.name}: {one.document.abstract}", ""))
        content.append(
            Table(
                columns,
                tuple(
                    Row((line.clause.label, line.clause.text[:LONGEST], _newer(line), line.percent if line.newer else "", said(line)))
                    for line in one.lines
                ),
            )
        )
    if not area.older:
        content.append(Paragraph(gettext("No older document of this area has a text that can be compared.")))
    return PlainPrint(
        title=gettext("Newer documents that do not carry on older ones"), subtitle=area.words, issuer=issuer, content=tuple(content), landscape=True,
        note=gettext("Likeness is counted from the words alone, by our convention; a person decides."),
    )  # fmt: skip
