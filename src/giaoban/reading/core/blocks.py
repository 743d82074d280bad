"""The parts of a text: paragraphs, sentences, clauses; and what is only furniture of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from giaoban.reading.core.view import View

_LINE = re.compile(r"[^\n\r]+")

# A short line that begins one of these ends the article: what follows belongs to the page around it.
_TAIL = re.compile(
    r"(?:icon )?(?:c(?:ác|ac) (?:tin|bài)(?: tức| viết)? (?:khác|liên quan|cùng|mới|cũ)|(?:các )?tin (?:tức )?(?:cùng|liên quan|khác|mới|"
    r"đã đưa|cũ hơn|đọc nhiều|nổi bật)|bài (?:viết )?(?:cùng|liên quan|khác|mới)|có thể bạn quan tâm|xem thêm|kiểm tra lại$|đọc thêm|"
    r"back to top|submit thread|đóng góp & phản hồi|ý kiến bạn đọc|ý kiến của bạn|gửi bình luận|bình luận$|chia sẻ$|từ khóa|tags?:|"
    r"lượt xem|thiết kế website|bản quyền|copyright|người cập nhật|về trang trước|in trang|gửi email|đánh giá bài viết|trở về|trang chủ$)"
)
_SOURCE_LINE = re.compile(r"(?:theo|nguồn:?)\s+[^\s,.;:]+(?:\s[^\s,.;:]+){0,3}\s*$")
_CAPTION = re.compile(
    r"(?:ảnh|hình|video|bài|tác giả|tin|đăng lúc|lượt xem|người đăng)\b[^.\n]{0,12}:|(?:quang cảnh|toàn cảnh|các đại biểu (?:chụp|dự|tham dự)|"
    r"đại biểu (?:phát biểu|dự|tham dự|tham gia) |một số hình ảnh|hình ảnh )|\[img\]"
)
# A full stop that ends a sentence: not within a number, an abbreviation or a set of dots.
_STOP = re.compile(r"(?:\.{1,3}|…|[!?])(?:/\.)?[\"')\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\-])(?:TP|Tp|tp|P|Q|TS|ThS|Ths|Th\.S|PGS|GS|TSKH|BS|KS|KTS|CN|CV|NSND|NSƯT|NGND|DS|LS|Tr|Đ/c|đ/c|ĐC|[A-ZĐ]|vv|v\.v|St|No|tr|x|h|H|T\.P)$"
)


@dataclass(frozen=True)
class Block:
    """One line of the text, by its span in the view."""

    start: int
    end: int
    is_caption: bool = False
    is_repeat: bool = False
    is_title: bool = False


@dataclass(frozen=True)
class Layout:
    """The lines of an article in their order, and where its page furniture begins."""

    blocks: tuple[Block, ...]
    body_end: int


@dataclass(frozen=True)
class Piece:
    """A sentence or clause, by its span in the view."""

    start: int
    end: int


def layout_of(view: View) -> Layout:
    """Split a text into lines and find where the article ends."""
    lines = [_trimmed(view.text, m.start(), m.end()) for m in _LINE.finditer(view.text)]
    lines = [(a, b) for a, b in lines if a < b]
    kept = _article_lines(view, lines)
    body_end = lines[kept - 1][1] if kept else len(view.text)
    seen: set[str] = set()
    blocks: list[Block] = []
    titled = False
    after_image = False
    twice = {view.low[a:b] for (a, b), (c, d) in pairwise(lines[:kept]) if view.low[a:b] == view.low[c:d]}
    for a, b in lines[:kept]:
        words = view.low[a:b]
        image = words.startswith("[img")
        ends = words[-1] in ".…;:/!?"
        caption = bool(_CAPTION.match(words)) or (after_image and b - a < 200)
        caption = caption or words in twice or ("- ảnh" in words[-40:] or " ảnh:" in words[-40:])
        title = not titled and not ends and b - a < 300 and not caption
        titled = titled or ends
        blocks.append(Block(a, b, caption, words in seen, title))
        seen.add(words)
        after_image = image
    return Layout(tuple(blocks), body_end)


def _article_lines(view: View, lines: list[tuple[int, int]]) -> int:
    """How many lines belong to the article; furniture may only begin in its second half."""
    whole = sum(b - a for a, b in lines)
    passed = 0
    for i, (a, b) in enumerate(lines):
        far = passed * 2 > whole and i > 1
        passed += b - a
        if not far or b - a > 90:
            continue
        words = view.low[a:b]
        if _TAIL.match(words) or (_SOURCE_LINE.match(words) and b - a < 40 and i > 2):
            return i
    return len(lines)


def _trimmed(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def sentences(view: View, start: int, end: int) -> list[Piece]:
    """Sentences of a span, without the stop that ends them."""
    found: list[Piece] = []
    at = start
    for stop in _STOP.finditer(view.text, start, end):
        before = view.text[max(at, stop.start() - 8) : stop.start()]
        rest = view.text[stop.end() : stop.end() + 3].strip()
        dots = stop[0].startswith(("...", "…", ".."))
        if stop[0][0] == "." and not dots and _ABBREVIATION.search(before) and rest:
            continue
        if dots and rest and not rest[0].isupper() and rest[0] not in '"-':
            continue
        if rest and rest[0].islower() and not dots:
            continue
        _add(found, view.text, at, stop.start())
        at = stop.end()
    _add(found, view.text, at, end)
    return found


def clauses(view: View, piece: Piece) -> list[Piece]:
    """Clauses of a sentence that semicolons part, outside brackets and quotation marks."""
    found: list[Piece] = []
    at = piece.start
    depth = 0
    quoted = False
    for i in range(piece.start, piece.end):
        c = view.text[i]
        if c == '"':
            quoted = not quoted
        elif c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif c == ";" and not depth and not quoted:
            _add(found, view.text, at, i)
            at = i + 1
    _add(found, view.text, at, piece.end)
    return found


def _add(found: list[Piece], text: str, a: int, b: int) -> None:
    a, b = _trimmed(text, a, b)
    while b > a and text[b - 1] in ".,;:…/":
        b -= 1
    a, b = _trimmed(text, a, b)
    if b > a:
        found.append(Piece(a, b))
