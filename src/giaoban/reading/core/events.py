"""The meeting, ceremony or contest that a text is about: kind, day, place, who was in the chair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.reading.core.blocks import Block, Layout, Piece, sentences
from giaoban.reading.core.facts import Event
from giaoban.reading.core.letters import UPPER
from giaoban.reading.core.years import is_document_date, iso_day, iso_last

if TYPE_CHECKING:
    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.people import NameSpan
    from giaoban.reading.core.view import View

# Kinds by the words that show them; the first that fits names the event.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "lễ trao Huy hiệu Đảng",
            r"(?:lễ )?(?:trao|trao tặng|tặng|công bố[^.;]{0,40}trao)(?: tặng)?,?[^.;]{0,30}? huy hiệu|huy hiệu [^.;]{0,20}tuổi đảng|huy hiệu đảng đợt",
        ),
        ("lễ tổng kết và trao giải", r"(?:lễ )?(?:tổng kết(?:,| và)? ?)?(?:công bố(?:,| và)? )?(?:trao|nhận) (?:giải|thưởng)|lễ tôn vinh"),
        ("hội thảo", r"hội thảo"),
        ("tọa đàm", r"tọa đàm"),
        ("diễn đàn", r"diễn đàn"),
        ("hội nghị tập huấn", r"(?:hội nghị|lớp|khóa|buổi) (?:tập huấn|bồi dưỡng)|tập huấn"),
        ("hội nghị tuyên truyền", r"(?:hội nghị|buổi|lớp) (?:tuyên truyền|phổ biến)"),
        ("lễ ký kết", r"(?:lễ )?ký kết"),
        ("công bố quyết định", r"(?:lễ |hội nghị )?công bố[^.;]{0,20} quyết định|(?<!gặp mặt, )trao (?:các )?quyết định"),
        ("hội nghị giao ban", r"giao ban"),
        ("hội nghị tổng kết", r"(?:hội nghị|lễ|buổi|đại hội)? ?tổng kết"),
        ("hội nghị sơ kết", r"(?:hội nghị|buổi)? ?sơ kết"),
        ("gặp mặt", r"gặp mặt"),
        (
            "buổi làm việc",
            r"(?:buổi|cuộc|phiên) làm việc|(?:đã |có |đến |tới |và )?làm việc với|làm việc tại|thăm và làm việc|(?:kiểm tra|khảo sát)(?:,| và) làm việc",
        ),
        ("đại hội", r"đại hội"),
        ("hội thi", r"hội thi|cuộc thi|phát động"),
        (
            "hội nghị ban chấp hành",
            r"(?:hội nghị|họp|phiên họp) (?:lần thứ \S+ )?(?:của )?(?:ban chấp hành|bch|ban thường vụ|btv|đảng ủy|hội đồng)",
        ),
        ("hội nghị", r"hội nghị"),
        ("phiên họp", r"phiên họp|cuộc họp|buổi họp|họp |kỳ họp"),
        ("gặp mặt", r"gặp gỡ"),
        ("lễ kỷ niệm", r"lễ kỷ niệm|mít tinh|kỷ niệm \d+ năm"),
        ("lễ", r"(?<![^\W\d_])lễ (?!phép|hội|tân|độ|nghĩa)"),
    )
)
_HELD = re.compile(
    r"(?:tổng kết|sơ kết) (?:công tác|hoạt động|nhiệm vụ)|tổ chức|diễn ra|khai mạc|chủ trì|có buổi|làm việc|(?<!cuộc )(?<!phiên )họp(?! tác)|phối hợp|gặp mặt|đã có|tham dự|dự |được tổ chức|bế mạc|ký kết|công bố|trao tặng|trao |tiến hành|long trọng|triển khai|phát động|kết luận"
)
_WHEN = re.compile(r"(?:ngày|sáng|chiều|tối|trưa|hôm nay|vừa qua|mới đây|trong hai ngày|trong các ngày|từ ngày|vừa)")
_RECENTLY = re.compile(r"(?<![^\W\d_])(?:vừa qua|mới đây|vừa (?:tổ chức|có|họp|chủ trì|diễn ra)|hôm nay|sáng nay|chiều nay)")
_OCCASION = re.compile(r"(?:đợt|dịp|kỷ niệm|quốc khánh|ngày thành lập|liệt sĩ|lao động|việt nam)(?: ngày)? $")
_PLACE = re.compile(
    rf"(?<![^\W\d_])(?:tại|ở) (?=[\"{UPPER}]|(?:thành phố|tỉnh|huyện|quận|hội trường|trụ sở|xã|phường|thị xã|nhà|trung tâm|khách sạn|tp|cơ quan|văn phòng|số|tòa nhà|phòng|trường|thị trấn|khu|điểm cầu)(?![^\W\d_]))"
)
_PLACE_END = re.compile(
    r"[;.\n(]|,(?! (?:Hà Nội|TP|thành phố|tỉnh|quận|huyện|phường|xã|Thành phố|Hà|Đà|Hải|số|đường|[A-ZĐ]\w+ [A-ZĐ]\w+[,.]))| (?:đã|tổ chức|diễn ra|khai mạc|đồng chí|ông|bà|do|có|với|nhằm|để|dưới|cho|về|phối hợp|được|TS|GS|PGS|TSKH|và|chủ trì|,)(?= |$)"
)
_CHAIR = re.compile(
    r"kết luận của(?= [^.;]{4,80} tại)|(?:đồng )?chủ trì|điều hành|chủ tọa|đồng chủ trì|kết luận (?:hội nghị|buổi|phiên|cuộc)|làm chủ tọa"
)
_CHAIRED_BY = re.compile(
    r"(?:chủ trì|điều hành|chủ tọa)(?: \S+){0,6}? (?:có|gồm|là)|(?:dưới sự )(?:chủ trì|điều hành) của|do [^.;]{0,120}? chủ trì|kết luận của"
)
_OTHERS = re.compile(r"(?:tham dự|cùng dự|về phía|dự (?:hội nghị|buổi|có)|và đại diện)")
_DECISION = re.compile(r"(?:có |ra |ban hành |phát hành )?thông báo (?:kết luận|ý kiến)|kết luận của")
_REPORT = re.compile(r"^(?:trong (?:\d+ |sáu )?(?:tháng|năm)|năm \d{4}|thời gian qua|những năm)")


@dataclass(frozen=True)
class _Header:
    """The sentence that tells of the event, and the titles before it."""

    sentence: Piece
    kind: str
    kind_at: int
    score: float


def find_events(view: View, layout: Layout, mentions: list[Mention], names: list[NameSpan]) -> list[Event]:
    """The header event or events of a text; none for reports without a gathering."""
    title = [b for b in layout.blocks if b.is_title]
    header = _header(view, layout, mentions, title)
    if header is None:
        return []
    found = [_event(view, layout, header, header.kind, mentions, names)]
    second = _joined(view, header, title)
    if second and second != header.kind:
        found.append(_event(view, layout, header, second, mentions, names))
    return found


def _header(view: View, layout: Layout, mentions: list[Mention], title: list[Block]) -> _Header | None:
    best: _Header | None = None
    title_words = " ".join(view.low[b.start : b.end] for b in title[:3])
    seen = 0
    for block in layout.blocks:
        if block.is_caption or block.is_repeat or (block in title and not _dated(view, block.start, block.end, mentions)):
            continue
        seen += 1
        if seen > 4:
            break
        for n, sentence in enumerate(sentences(view, block.start, block.end)[:4]):
            candidate = _candidate(view, sentence, mentions, title_words, 3.0 - 0.5 * seen - 0.4 * n)
            if candidate and (best is None or candidate.score > best.score):
                best = candidate
    return best if best and best.score >= 2.4 else None


def _dated(view: View, start: int, end: int, mentions: list[Mention]) -> bool:
    return any(start <= m.start < end and m.precision in {"day", "range"} and not _is_occasion(view, m) for m in mentions)


def _candidate(view: View, s: Piece, mentions: list[Mention], title_words: str, base: float) -> _Header | None:
    low = view.low[s.start : s.end]
    held = _HELD.search(low)
    if not held or _REPORT.match(low):
        return None
    kind = _kind(low, title_words)
    if kind is None:
        return None
    name, at, weight = kind
    score = base + weight
    day = _day_in(view, s, mentions)
    if day is not None:
        score += 2.0 if day.start - s.start < 60 or _WHEN.search(view.low, max(s.start, day.start - 30), day.start) else 1.0
    elif _DECISION.search(low) or _RECENTLY.search(low):
        score += 0.5
    else:
        return None
    if name == "đại hội" and not re.search(
        r"(?:tổ chức|khai mạc|diễn ra|tiến hành)[^.;]{0,60}đại hội|đại hội[^.;]{0,60}(?:diễn ra|khai mạc|được tổ chức)", low
    ):
        return None
    return _Header(s, name, s.start + at, score)


def _kind(low: str, title_words: str) -> tuple[str, int, float] | None:
    """The kind whose words stand nearest behind the verb of holding; words that the title shares count more."""
    options: list[tuple[float, int, str]] = []
    held = _HELD.search(low)
    for rank, (kind, pattern) in enumerate(_KINDS):
        m = pattern.search(low)
        if not m:
            continue
        in_title = bool(pattern.search(title_words))
        after = held is not None and m.end() >= held.start()
        distance = abs(m.start() - (held.end() if held else 0))
        value = (1.2 if in_title else 0.0) + (0.6 if after else 0.0) - min(distance, 300) / 300 - rank * 0.012
        if "Huy hiệu" in kind:
            value += 0.3
        if kind in {"lễ", "gặp mặt", "phiên họp"}:
            value -= 0.1
        options.append((value, m.start(), kind))
    if not options:
        return None
    value, at, kind = max(options)
    return kind, at, 1.0 + min(0.6, value / 2)


def _day_in(view: View, s: Piece, mentions: list[Mention]) -> Mention | None:
    inside = [
        m
        for m in mentions
        if s.start <= m.start < s.end and m.precision in {"day", "range"} and m.rule not in {"term", "half"} and not _is_occasion(view, m)
    ]
    cued = [m for m in inside if _WHEN.search(view.low, max(s.start, m.start - 12), m.start) and not is_document_date(view, m)]
    return next(iter(cued), None) or next((m for m in inside if not is_document_date(view, m)), None)


def _is_occasion(view: View, m: Mention) -> bool:
    """`đợt 3/2`, `kỷ niệm 27/7`: the day that names a campaign is not the day of its ceremony."""
    return bool(_OCCASION.search(view.low, max(0, m.start - 24), m.start))


def _joined(view: View, header: _Header, title: list[Block]) -> str | None:
    """The second of two joined events: `Lễ trao … và Hội nghị …`."""
    texts = [view.low[header.sentence.start : header.sentence.end], *(view.low[b.start : b.end] for b in title[:3])]
    for low in texts:
        m = re.search(
            r"(?<![^\W\d_])lễ [^.;,]{4,80} và (hội nghị|hội thảo|lễ|tọa đàm)(?: (tổng kết|sơ kết|giao ban|tập huấn))?(?![^\W\d_])", low
        )
        if m:
            return f"{m[1]} {m[2]}" if m[2] else m[1]
    return None


def _event(  # noqa: PLR0917 - the header and all that stands around it
    view: View, layout: Layout, header: _Header, kind: str, mentions: list[Mention], names: list[NameSpan]
) -> Event:
    s = header.sentence
    day = _day_in(view, s, mentions) or _first_day(layout, mentions)
    iso = None
    if day is not None and not day.invalid:
        iso = iso_day(day)
        if day.to and iso and day.year:
            iso = f"{iso}/{iso_last(day)}"
    return Event(
        kind, iso, _place(view, s), tuple(_chairs(view, layout, s, names)), _topic(view, header), min(0.95, 0.3 + header.score / 8)
    )


def _first_day(layout: Layout, mentions: list[Mention]) -> Mention | None:
    """A day in the opening lines, where the sentence of the event has none."""
    opening = [b for b in layout.blocks if not b.is_caption][:3]
    for b in opening:
        for m in mentions:
            if b.start <= m.start < b.end and m.precision == "day" and m.rule == "partial":
                return m
    return None


def _place(view: View, s: Piece) -> str | None:
    for m in _PLACE.finditer(view.text, s.start, s.end):
        stop = _PLACE_END.search(view.text, m.end() + 1, s.end)
        end = stop.start() if stop else s.end
        if 2 < end - m.end() < 120:
            return view.quote(m.end(), end).strip(' ,"')
    visited = re.compile(r"làm việc với ((?:huyện|tỉnh|xã|thành phố|quận|thị xã|phường) )").search(view.text, s.start, s.end)
    if visited:
        name = re.compile(rf"[{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}}").match(view.text, visited.end())
        return view.quote(visited.start(1), name.end()) if name else None
    return None


def _topic(view: View, header: _Header) -> str | None:
    s = header.sentence
    quoted = re.compile(r'"([^"\n]{8,300})"').search(view.text, header.kind_at, s.end)
    if quoted:
        return view.quote(*quoted.span(1))
    words = view.quote(header.kind_at, min(s.end, header.kind_at + 220))
    return words.split(". ")[0].strip(" ,;") or None


def _chairs(view: View, layout: Layout, s: Piece, names: list[NameSpan]) -> list[str]:
    """Names at the verb of chairing, in the sentence of the event or the next ones; else who gave the closing words."""
    found: list[str] = []
    opening = [b for b in layout.blocks if not b.is_repeat and b.end > s.start]
    for block in opening:
        for piece in sentences(view, block.start, block.end):
            cue = _CHAIR.search(view.low, piece.start, piece.end)
            if not cue:
                continue
            inside = [n for n in names if piece.start <= n.start < piece.end]
            before = [n for n in inside if n.end <= cue.start()]
            by = _CHAIRED_BY.search(view.low, piece.start, piece.end)
            others = _OTHERS.search(view.low, cue.end(), piece.end)
            limit = others.start() if others else piece.end
            chosen = [n for n in inside if cue.end() <= n.start < limit] if by and not before else _subjects(view, before)
            found += [view.quote(n.start, n.end) for n in chosen]
            if found:
                return list(dict.fromkeys(found))
    with_office = [n for n in names if s.start <= n.start < s.end]
    if re.search(r"làm việc với|buổi làm việc", view.low[s.start : s.end]) and with_office:
        return [view.quote(with_office[0].start, with_office[0].end)]
    return []


def _subjects(view: View, before: list[NameSpan]) -> list[NameSpan]:
    """The last names before the verb that `và` or a comma joins."""
    chosen: list[NameSpan] = []
    for n in reversed(before):
        if chosen and not re.search(r" và |; ?", view.low[n.end : chosen[0].start]):
            break
        if chosen and re.search(r"[.]\s", view.low[n.end : chosen[0].start]):
            break
        chosen.insert(0, n)
    return chosen
