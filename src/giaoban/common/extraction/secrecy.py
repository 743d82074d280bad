"""Does a text carry a mark of state secrecy? A mark stands alone; the same words in a sentence or title are none.

Source: Law on Protection of State Secrets 2018, article 8 (three degrees), and the marks as stamped on documents.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

Mark = Literal["yes", "doubt", "no"]

# The head of a page: the mark stands beside or under the letterhead; later lines are the document's own words.
HEAD_LINES: Final = 40
PAGE_HEAD: Final = 12

_BOX: Final = r"[\s\[\](){}|*_=.,:;+\-–—\"'“”«»#<>/\\]*"
_DEGREE: Final = r"(?:TUYỆT\s+MẬT|TỐI\s+MẬT|M\s*Ậ\s*T)"
_ALONE: Final = re.compile(rf"^{_BOX}(?:ĐỘ\s+MẬT\s*:?\s*)?{_DEGREE}{_BOX}(?:(?i:bản)\s*(?i:số)\s*:?\s*[\d./…]*{_BOX})?$")
_ALONE_SMALL: Final = re.compile(rf"^{_BOX}(?:độ\s+mật\s*:\s*)(?:tuyệt\s+mật|tối\s+mật|mật){_BOX}$", re.IGNORECASE)
_SMALL: Final = re.compile(rf"^{_BOX}(?:tuyệt\s+mật|tối\s+mật|mật){_BOX}$", re.IGNORECASE)
# A mark beside the letterhead, parted from it by a tab, bars or many spaces.
_CELL: Final = re.compile(r"\t|\s{3,}|\|")
_UNMARKED: Final = re.compile(rf"^{_BOX}(?:MAT|TOI\s+MAT|TUYET\s+MAT){_BOX}$")
# 12-BC/TU (M), 45/KH-UBND (Mật), 03-CV/TM: a number with its secret mark.
_NUMBER: Final = re.compile(
    r"(?<![\w/])(?:số\s*:?\s*)?\d{1,5}\s*[-/]\s*[A-ZĐ][\w/.-]{1,20}\s*\(\s*(?:M|TM|TuM|Mật|Tối mật|Tuyệt mật|MẬT|TỐI MẬT|TUYỆT MẬT)\s*\)"
)
_NUMBER_TAIL: Final = re.compile(r"(?:^|\s)(?:Số|số|SỐ)\s*:?\s*\d{1,5}\s*[-/]\s*(?:[A-ZĐ]{1,6}[-/])*(?:M|MẬT|TM|TỐI MẬT|TUYỆT MẬT)\s*$")
_WORD_APART: Final = re.compile(rf"(?:^|[.:;]\s|\s[-–(\[]\s?){_DEGREE}(?:$|\s*[-–)\].;:])")
_NOT_MARK: Final = re.compile(
    r"BÍ\s+MẬT|BẢO\s+MẬT|MẬT\s+(?:KHẨU|MÃ|ONG|ĐỘ|VỤ|THIẾT|NGHỊ|THƯ|DANH)|CƠ\s+MẬT|THÂN\s+MẬT|ĐỘ\s+MẬT|DẤU\s+MẬT|(?:VĂN BẢN|TÀI LIỆU|DANH MỤC)\s+(?:TUYỆT\s+|TỐI\s+)?MẬT"
)


def secrecy_mark(text_head: str, heads: tuple[str, ...] = ()) -> Mark:
    """`yes` for a mark, `doubt` where a person must be asked, `no` otherwise; `heads` are boxes and page headers."""
    text = unicodedata.normalize("NFC", text_head).replace("\u00a0", " ").replace("Ð", "Đ")
    lines = [*_head_lines(text), *(line for head in heads for line in unicodedata.normalize("NFC", head).splitlines())]
    verdict: Mark = "no"
    for line in lines:
        seen = _of_line(line.strip())
        if seen == "yes":
            return "yes"
        if seen == "doubt":
            verdict = "doubt"
    return verdict


def _head_lines(text: str) -> list[str]:
    """The first lines of the document and of each page behind a form feed or page break."""
    pages = text.split("\f")
    lines = [line for line in pages[0].splitlines() if line.strip()][:HEAD_LINES]
    for page in pages[1:]:
        lines += [line for line in page.splitlines() if line.strip()][:PAGE_HEAD]
    return lines


def _of_line(line: str) -> Mark:  # noqa: PLR0911 - one form of mark after the other
    if not line or len(line) > 400:
        return "no"
    if _ALONE.match(line) or _ALONE_SMALL.match(line):
        return "yes"
    if any(_ALONE.match(cell) for cell in _CELL.split(line) if cell.strip()):
        return "yes"
    if _NUMBER.search(line) or _NUMBER_TAIL.search(line):
        return "yes"
    if _SMALL.match(line) or _UNMARKED.match(line):
        return "doubt"
    if len(line) < 80 and not _NOT_MARK.search(line.upper()) and _WORD_APART.search(line):
        return "doubt"
    return "no"
