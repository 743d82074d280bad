"""Files that people bring by mistake or on purpose, each made here."""

from __future__ import annotations

import io
import zipfile
from typing import Final

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str, **parts: str) -> bytes:
    """A Word file of the fewest parts; `__` in the name of a part stands for a slash, `_xml` and `_bin` for its ending."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), text)
    return content.getvalue()


def boxed(text: str) -> bytes:
    """A Word file with words in a text box."""
    return word(paragraph("Kế hoạch công tác") + f"<w:p><w:r><w:txbxContent>{paragraph(text)}</w:txbxContent></w:r></w:p>")


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("mat-khau", algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000)
"""How the files of Office before 2007 begin."""
PROGRAMME: Final = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(500)
PICTURE: Final = b"\x89PNG\r\n\x1a\n" + bytes(500)
WHOLE: Final = word(paragraph("Kế hoạch công tác năm 2023"))
BOMB: Final = word("", word__bomb_xml="0" * 30_000_000)


def workbook(rows: list[list[object]]) -> bytes:
    """A workbook of plain cells, formulas left as they are typed."""
    from giaoban.common.xlsx import write_xlsx

    return write_xlsx([str(one) for one in rows[0]], rows[1:])


def with_part(book: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one part more."""
    target = io.BytesIO(book)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()
