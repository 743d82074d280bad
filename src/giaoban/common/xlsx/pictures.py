"""Pictures in a workbook: on a sheet of their own, one under another, with words for who does not see them."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEET: Final = "Hình"
_ROW_PIXELS: Final = 20
_SCREEN: Final = 96
_MOST_WORDS: Final = 2_000


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A picture as PNG; `words` say what it shows, `width` in mm."""

    title: str
    png: bytes
    words: str
    width: float = 160


def write_pictures(book: Any, pictures: Sequence[SheetPicture], look: Any) -> None:
    """Write a sheet of pictures, each under its title."""
    sheet, row = book.add_worksheet(SHEET), 0
    for one in pictures:
        sheet.write_string(row, 0, one.title, look)
        across, down = struct.unpack(">II", one.png[16:24])
        shown = one.width / 25.4 * _SCREEN
        options = {
            "image_data": io.BytesIO(one.png), "description": one.words[:_MOST_WORDS], "object_position": 3,
            "x_scale": shown / across, "y_scale": shown / across,
        }  # fmt: skip
        sheet.insert_image(row + 1, 0, "hinh.png", options)
        row += int(down * shown / across / _ROW_PIXELS) + 4
