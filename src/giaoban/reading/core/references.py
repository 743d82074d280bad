"""References to other documents: by number, by congress or plenum, coordinated, and by aliases."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from giaoban.reading.core.facts import DocumentRef
from giaoban.reading.core.letters import words
from giaoban.reading.core.years import iso_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.view import View

_KINDS = (
    "thông tư liên tịch|quyết định|nghị quyết liên tịch|nghị quyết|chỉ thị|kế hoạch|nghị định|thông tư|kết luận|thông báo kết luận|thông báo|"
    "công văn|quy định|quy chế|hướng dẫn|chương trình phối hợp|chương trình hành động|chương trình|đề án|tờ trình|báo cáo|công điện|pháp lệnh|"
    "luật|bộ luật|biên bản|thông tri|giấy mời|lệnh|công ước|cv|qđ|nq"
)
_SHORT_KINDS = {"cv": "công văn", "qđ": "quyết định", "nq": "nghị quyết"}
_KIND = rf"(?:(?<![^\W\d_])({_KINDS}) {{0,2}}(?:số[:.]? {{0,2}})?)"
_DASH = r"\s?[-]\s?"
_UP = r"[A-ZĐƯÔÂĂÊƠ]"
# 48-QĐ/TW, 22-KH/CB, 05 - CT/TW, 10-QĐi/TW
_PARTY = rf"\d{{1,5}}{_DASH}{_UP}[A-ZĐƯa-zđ]{{0,7}}\s?/\s?{_UP}[\w&.]*(?:[/-]{_UP}[\w&]*)*"
# 14/2014/QĐ-TTg, 24/2018/QH14, 2725/QĐ-UBND, 08/CT-TTg, 03/CT-TW
_STATE = rf"\d{{1,5}}(?:\s?/\s?(?:19|20)\d\d)?\s?/\s?{_UP}{{2,}}[\w&]*(?:\s?[-/]\s?{_UP}[\w&.]*)*"
_NUMBER = re.compile(rf"(?<![\w/.-])({_PARTY}|{_STATE}|\d{{1,5}}{_DASH}{_UP}{{2,5}}(?![\w/-]))")
_KIND_BEFORE = re.compile(rf"{_KIND}$")
_PLAIN_NUMBER = re.compile(
    rf"(?<!dự thảo ){_KIND}(\d{{1,4}})(?![\d/.,%]*\d)(?![\w/%-])(?! ?[-/])(?= (?:của|ngày|về|năm|khóa)|,? ngày|[.,;)\s]|$)"
)
_NUMBERED_ONLY = words(
    "quyết định|nghị quyết|chỉ thị|nghị định|thông tư|kết luận|quy định|hướng dẫn|pháp lệnh|công văn|công điện|kế hoạch|thông báo|tờ trình"
)
_COUNTED_NEXT = re.compile(
    r" (?:chương trình|kế hoạch|năm|chỉ tiêu|nội dung|nhiệm vụ|giải pháp|người|đơn vị|tháng|cuộc|lượt|bộ|loại)(?![^\W\d_])"
)

_COUNTING = r"(?:[ivxl]{1,6}|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai| ba| bốn| lăm)?)(?![^\W_])"
_ORDINAL = rf"(?:lần thứ )?{_COUNTING}"
_TERM_NO = r"khóa [ivxl]+(?![^\W_])"
_PLENUM = re.compile(
    rf"nghị quyết (?:số \S+ )?(?:của )?(?:hội nghị )?(?:lần thứ ({_COUNTING}) )?(?:của )?(?:ban chấp hành )?(?:trung ương|tw)(?: đảng)?(?: lần thứ)? ?"
    rf"({_COUNTING})?,? ?\(?({_TERM_NO}(?:(?:, | và |, và )(?:khóa )?[ivxl]+(?![^\W_]))*)\)?"
)
_CONGRESS = re.compile(
    rf"nghị quyết (?:của )?((?:đại hội )(?:(?:đại biểu )?(?:toàn quốc )?(?:lần thứ )?{_ORDINAL}|(?:đại biểu )?(?:toàn quốc )?đảng bộ"
    rf"(?: (?:tỉnh|thành phố|huyện|khối|quận|thị xã|các cấp))?)[^,.;()\n]{{0,60}})"
)
_OF_TERM = re.compile(
    r"(?<!các )nghị quyết của ((?:chi bộ|đảng bộ|đảng ủy|đảng đoàn|ban chấp hành)[^,.;()\n]{0,60}? nhiệm kỳ \d{4} ?- ?\d{4})"
)
_PARTY_CONGRESS = re.compile(r"nghị quyết ([ivx]{1,5}) của (đảng)(?![^\W\d_])")
_CUT = re.compile(r" (?:của|về|gắn|bằng|vào|và|được|đã|cho|trong|với|do|đề ra|theo|nhằm|thành|tại|là|có|để|đến|đối|vừa|hướng|tới)(?= |$)")
_ISSUER = re.compile(r"[,)]? {0,2}(?:\(?(?:ngày [^a-zđ;\n]{4,24}?\)?,? ))?(?:ký ngày [^;.\n]{4,16} )?của (?:của )?")
_ROMAN = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10",
          "mười một": "11", "mười hai": "12", "mười ba": "13", "mười bốn": "14", "mười lăm": "15"}  # fmt: skip


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    number: str
    kind: str
    confidence: float
    issuer: str | None = None


def find_references(view: View, end: int, mentions: list[Mention], issuer_at: dict[int, int]) -> list[DocumentRef]:
    """Distinct references before `end`; `issuer_at` gives, for each place where a body's name begins, where it ends."""
    found = [*_numbered(view, end), *_plain_numbered(view, end), *_unnumbered(view, end)]
    found.sort(key=lambda f: f.start)
    refs: dict[str, DocumentRef] = {}
    leading: set[tuple[str, str]] = set()
    claimed = 0
    for f in found:
        if f.start < claimed:
            continue
        claimed = f.end
        key = _key(f.number)
        head = (f.kind, key.split("-")[0].split("/")[0].lstrip("0"))
        ref = _as_ref(view, f, mentions, issuer_at)
        if key in refs:
            known = refs[key]
            refs[key] = replace(known, issuer=known.issuer or ref.issuer, date_iso=known.date_iso or ref.date_iso)
        elif not (f.number.isdigit() and head in leading) and not any(sorted(_PARTS.split(k)) == sorted(_PARTS.split(key)) for k in refs):
            refs[key] = ref
        leading.add(head)
    return list(refs.values())


_PARTS = re.compile(r"[-/]")


def _key(number: str) -> str:
    return re.sub(r"\s", "", number).upper()


def _numbered(view: View, end: int) -> Iterator[_Found]:
    kind = ""
    last = -10
    for m in _NUMBER.finditer(view.text, 0, end):
        before = _KIND_BEFORE.search(view.low, max(0, m.start() - 40), m.start())
        number = view.text[m.start() : m.end()].rstrip(".-/&")
        stop = m.start() + len(number)
        if before:
            start, kind = before.start(), before[1]
        elif re.fullmatch(r"[\s,]*(?:và|hoặc|,)?\s*(?:số )?", view.low[last : m.start()]) and kind:
            start = m.start()
        else:
            start, kind = m.start(), _kind_of_symbol(number)
            labelled = view.low[max(0, start - 4) : start]
            if labelled.startswith("số ") or labelled.endswith("số "):
                start -= 3
            elif not kind:
                continue
        last = stop
        yield _Found(start, stop, view.quote(m.start(), stop), _SHORT_KINDS.get(kind, kind), 0.97)


_SYMBOLS = {
    "QĐ": "quyết định", "NQ": "nghị quyết", "CT": "chỉ thị", "KL": "kết luận", "KH": "kế hoạch", "TB": "thông báo", "HD": "hướng dẫn", "BC": "báo cáo",
    "TTR": "tờ trình", "CV": "công văn", "QC": "quy chế", "QĐI": "quy định", "NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư liên tịch",
    "CTR": "chương trình", "CTRHĐ": "chương trình hành động", "QH": "luật", "PL": "pháp lệnh", "CĐ": "công điện", "GM": "giấy mời", "BB": "biên bản", "QYĐ": "quy định",
}  # fmt: skip


def _kind_of_symbol(number: str) -> str:
    for part in re.split(r"[\s\d/-]+", number):
        if part.upper() in _SYMBOLS:
            return _SYMBOLS[part.upper()]
    return ""


def _plain_numbered(view: View, end: int) -> Iterator[_Found]:
    for m in _PLAIN_NUMBER.finditer(view.low, 0, end):
        if m[1] not in _NUMBERED_ONLY or (len(m[2]) == 4 and m[2][:2] in {"19", "20"}):
            continue
        if _COUNTED_NEXT.match(view.low, m.end()) or view.low[max(0, m.start() - 4) : m.start()] == "các ":
            continue
        yield _Found(m.start(), m.end(), m[2], m[1], 0.8)


def _unnumbered(view: View, end: int) -> Iterator[_Found]:
    low = view.low
    for m in _PLENUM.finditer(low, 0, end):
        ordinal = (m[1] or m[2] or "").strip()
        if not ordinal:
            continue
        ordinal = _ROMAN.get(ordinal, ordinal)
        terms = re.split(r",? và |, ", m[3])
        at = m.start(3)
        for i, term in enumerate(terms):
            a = low.index(term, at)
            at = b = a + len(term)
            name = term.removeprefix("khóa ").upper()
            start = m.start() if i == 0 else a
            yield _Found(
                start,
                m.end() if len(terms) == 1 else b,
                f"Trung ương {ordinal.upper()} khóa {name}",
                "nghị quyết",
                0.85,
                "Ban Chấp hành Trung ương",
            )
    for m in _PARTY_CONGRESS.finditer(low, 0, end):
        yield _Found(m.start(), m.end(), m[1].upper(), "nghị quyết", 0.7, view.quote(*m.span(2)))
    for m in _CONGRESS.finditer(low, 0, end):
        stop = _cut(view, m.start(1), m.end(1))
        words = low[m.start(1) : stop]
        if "các cấp" in words or low[max(0, m.start() - 4) : m.start()] == "các ":
            continue
        yield _Found(m.start(), stop, view.quote(m.start(1), stop), "nghị quyết", 0.7)
    for m in _OF_TERM.finditer(low, 0, end):
        yield _Found(
            m.start(), m.end(), view.quote(*m.span(1)), "nghị quyết", 0.6, view.quote(m.start(1), low.index(" nhiệm kỳ", m.start(1)))
        )


def _cut(view: View, start: int, end: int) -> int:
    cut = _CUT.search(view.low, start, end)
    return start + len(view.text[start : cut.start() if cut else end].rstrip())


def _as_ref(view: View, f: _Found, mentions: list[Mention], issuer_at: dict[int, int]) -> DocumentRef:
    issuer, end = f.issuer, f.end
    m = _ISSUER.match(view.low, f.end)
    if m and not issuer:
        a = _issuer_start(view, m.end())
        if a in issuer_at:
            issuer = view.quote(m.end(), issuer_at[a])
        elif (office := re.match(r"Thủ tướng Chính phủ|Thủ tướng|Chủ tịch nước|Đảng", view.text[m.end() : m.end() + 20])) is not None:
            issuer = office[0]
    start, stop = view.span(f.start, end)
    on = next((d for d in mentions if 0 <= d.start - f.end <= 14 and d.precision == "day"), None)
    between = view.low[f.end : on.start] if on else ""
    dated = on is not None and re.fullmatch(r"[\s,(]*(?:ra |ký )?(?:ngày )?", between) is not None
    return DocumentRef(start, stop, f.confidence, view.source[start:stop], f.number, f.kind, issuer, iso_day(on) if on and dated else None)


def _issuer_start(view: View, at: int) -> int:
    """Where the body begins behind an office such as `Chủ tịch`."""
    office = re.match(r"(?:phó )?(?:chủ tịch|bộ trưởng|giám đốc|bí thư|chủ nhiệm) ", view.low[at : at + 20])
    return at + office.end() if office else at
