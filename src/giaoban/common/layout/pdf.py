"""PDF through typst: tagged (PDF/UA-1, PDF/A-2a), in the shipped fonts and no other."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from giaoban.common.layout.metrics import FONTS_FOLDER
from giaoban.common.layout.model import OfficialDocument
from giaoban.common.layout.typst_source import literal, source

if TYPE_CHECKING:
    from giaoban.common.layout.format_rules import FormatRules
    from giaoban.common.layout.model import Document

PDF_STANDARDS = ("ua-1", "a-2a")
_ONE_AT_A_TIME = Lock()  # the typesetter keeps the fonts it read and refuses a second thread
_UNDATED = date(2000, 1, 1)


class TypesettingFailed(RuntimeError):
    """Typst warned or refused; a warning is a missing font or sign, which nobody would see on the screen."""


def render(document: Document, rules: FormatRules, *, stamp: datetime | None = None) -> bytes:
    """The document as PDF; `stamp` is the moment that the file names as its making."""
    return compile_pdf(source(document, rules), stamp or document_stamp(document))


def document_stamp(document: Document) -> datetime:
    """The day of the document, at midnight UTC: a file made twice is the same file."""
    day = document.dated_on if isinstance(document, OfficialDocument) else None
    return datetime.combine(day or _UNDATED, time(), UTC)


def compile_pdf(text: str, stamp: datetime) -> bytes:
    """Typst source to PDF."""
    made: bytes = _compiled(text, format="pdf", pdf_standards=list(PDF_STANDARDS), timestamp=stamp)
    return made


def svg_to_png(svg: str, width: float, *, dots_per_inch: float = 220) -> bytes:
    """A picture with literal colours as PNG, `width` in mm."""
    page = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
    image = f'#image(bytes({literal(svg)}), format: "svg", width: {width:g}mm)\n'
    made = _compiled(f'{page}#set text(font: "Tinos", fallback: false)\n{image}', format="png", ppi=dots_per_inch)
    return made if isinstance(made, bytes) else made[0]


@lru_cache(maxsize=1)
def _compiler() -> Any:
    import typst  # noqa: PLC0415 a door that makes no PDF does not load the typesetter

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS_FOLDER)])
    return typst.Compiler(root=str(FONTS_FOLDER), font_paths=fonts, ignore_system_fonts=True)


def _compiled(text: str, **options: Any) -> Any:
    with _ONE_AT_A_TIME:
        made, warnings = _compiler().compile_with_warnings(text.encode(), **options)
    if warnings:
        raise TypesettingFailed("; ".join(str(warning) for warning in warnings))
    return made
