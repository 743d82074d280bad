"""Documents that leave: one block model, rendered as Word and as PDF.

The renderers load python-docx and typst only when called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.layout.format_rules import FORMATS, FormatRules, Margins, default_rules, rules_of
from giaoban.common.layout.model import (
    Align,
    Block,
    Capacity,
    Cell,
    Column,
    Conclusion,
    Document,
    Form,
    GroupRow,
    Heading,
    ListBlock,
    Marker,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Picture,
    PlainPrint,
    Row,
    Run,
    Signature,
    Table,
    Text,
    list_print,
    register_print,
)
from giaoban.common.layout.words import document_text, labelled

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "FORMATS",
    "Align",
    "Block",
    "Capacity",
    "Cell",
    "Column",
    "Conclusion",
    "Document",
    "Form",
    "FormatRules",
    "GroupRow",
    "Heading",
    "ListBlock",
    "Margins",
    "Marker",
    "OfficialDocument",
    "PageBreak",
    "Paragraph",
    "Picture",
    "PlainPrint",
    "Row",
    "Run",
    "Signature",
    "Table",
    "Text",
    "default_rules",
    "document_text",
    "labelled",
    "list_print",
    "register_print",
    "rules_of",
    "to_docx",
    "to_pdf",
]


def to_docx(document: Document, rules: FormatRules | None = None, *, stamp: datetime | None = None) -> bytes:
    """The document as an editable Word file; the same document, rules and stamp give the same bytes."""
    from giaoban.common.layout.docx import render  # noqa: PLC0415 python-docx takes 150 ms

    return render(document, rules or default_rules(document), stamp=stamp)


def to_pdf(document: Document, rules: FormatRules | None = None, *, stamp: datetime | None = None) -> bytes:
    """The document as a tagged PDF (PDF/UA-1, PDF/A-2a); the same document, rules and stamp give the same bytes."""
    from giaoban.common.layout.pdf import render  # noqa: PLC0415 typst only where a PDF is made

    return render(document, rules or default_rules(document), stamp=stamp)
