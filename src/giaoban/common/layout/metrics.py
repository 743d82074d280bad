"""Widths of text in Tinos (those of Times New Roman), so that Word and PDF break a heading at the same word."""

from __future__ import annotations

import re
import struct
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path

from giaoban.common.layout.format_rules import MM_PER_POINT

FONTS_FOLDER = Path(__file__).parent.parent / "fonts"
# two syllables that read as one word: a heading does not break between them
_WORDS = re.compile(
    r"\b(khoa học|kỹ thuật|công nghệ|việt nam|liên hiệp|trung ương|cơ quan|đảng ủy|đảng đoàn|đảng bộ|chi bộ|ủy ban|kiểm tra|"
    r"văn phòng|tổ chức|chính sách|thường vụ|chấp hành|thường trực|hội nghị|kết luận|công tác|nhiệm vụ|phương hướng|trọng tâm|"
    r"kết quả|thực hiện|phối hợp|giao ban|đầu năm|cuối năm|nhiệm kỳ|thành phố|thông tin|phổ biến|kiến thức|tư vấn|phản biện|\d+ tháng)\b",
    re.IGNORECASE,
)
_LIKENESS = {"✓": "x", "✔": "x", "☑": "■", "☒": "■", "☐": "□", "➔": "→", "⇒": "→", "−": "-", "\u2028": "\n", "\u2029": "\n"}
_INVISIBLE = {0x0A, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}
_FACES = {False: "Tinos-Regular.ttf", True: "Tinos-Bold.ttf"}


@lru_cache(maxsize=2)
def _advances(bold: bool) -> dict[int, float]:  # noqa: FBT001 the face is chosen by weight alone
    """Advance width of each sign in em, read from the tables cmap (format 4) and hmtx."""
    data = (FONTS_FOLDER / _FACES[bold]).read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {}
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        tables[tag] = offset
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    metrics = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    cmap = tables[b"cmap"]
    subtables = struct.unpack_from(">H", data, cmap + 2)[0]
    starts = (cmap + struct.unpack_from(">L", data, cmap + 8 + 8 * index)[0] for index in range(subtables))
    start = next(offset for offset in starts if struct.unpack_from(">H", data, offset)[0] == 4)
    return {
        code: struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * min(glyph, metrics - 1))[0] / units
        for code, glyph in _glyphs(data, start)
    }


def _glyphs(data: bytes, start: int) -> list[tuple[int, int]]:
    """Code point and glyph of each sign in a cmap subtable of format 4."""
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, start + 14)
    firsts = struct.unpack_from(f">{segments}H", data, start + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", data, start + 16 + 4 * segments)
    range_start = start + 16 + 6 * segments
    offsets = struct.unpack_from(f">{segments}H", data, range_start)
    found = []
    for index, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", data, range_start + 2 * index + offset + 2 * (code - first))[0]
                if not glyph:
                    continue
            found.append((code, (glyph + delta) & 0xFFFF))
    return found


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a text on one line, mm; a sign that the face lacks counts as half an em."""
    advances = _advances(bold)
    return sum(advances.get(ord(sign), 0.5) for sign in text) * size * MM_PER_POINT


def printable(text: str) -> str:
    """The text in signs that the fonts have: a tick becomes x, what has no likeness a box, so that its loss is seen."""
    known = _advances(False).keys() & _advances(True).keys() | _INVISIBLE
    if known.issuperset(map(ord, text)):
        return text
    return "".join(sign if ord(sign) in known else _LIKENESS.get(sign, "□") for sign in text)


def fewest_lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines `balanced_lines` makes of a text, without looking for their lengths."""
    found = 0
    for part in text.splitlines() or [""]:
        words, widths, space = _measured(part, size, width, bold=bold)
        found += len(_filled(words, widths, space, width))
    return found or 1


def balanced_lines(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in as few lines as fit into `width` mm, of lengths as equal as can be; line breaks in it stay."""
    lines: list[str] = []
    for part in text.splitlines() or [""]:
        words, widths, space = _measured(part, size, width, bold=bold)
        fewest = _filled(words, widths, space, width)
        spans = {sum(widths[i:j]) + space * (j - i - 1) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        narrower = sorted(span for span in spans if span <= width)
        place = bisect_left(
            narrower, True, key=lambda one: len(_filled(words, widths, space, one)) == len(fewest)
        )  # wider lines are never more
        lines += _filled(words, widths, space, narrower[place] if place < len(narrower) else width)
    return tuple(lines) or ("",)


def _measured(part: str, size: float, width: float, *, bold: bool) -> tuple[list[str], list[float], float]:
    """What may stand on a line of its own, its widths, and the width of a space."""
    words = _bound(part)
    if any(text_width(word, size, bold=bold) > width for word in words):
        words = part.split()
    return words, [text_width(word, size, bold=bold) for word in words], text_width(" ", size, bold=bold)


def _bound(text: str) -> list[str]:
    """The text cut where a heading may break."""
    kept = _WORDS.sub(lambda found: found.group().replace(" ", "\0"), " ".join(text.split()))
    return [word.replace("\0", " ") for word in kept.split(" ") if word]


def _filled(words: list[str], widths: list[float], space: float, width: float) -> list[str]:
    lines: list[list[str]] = []
    used = width + 1
    for word, word_width in zip(words, widths, strict=True):
        if lines and used + space + word_width <= width + 1e-6:
            lines[-1].append(word)
            used += space + word_width
        else:
            lines.append([word])
            used = word_width
    return [" ".join(line) for line in lines]
