"""Named people: by honorific, office, place in a list, or family name; with the titles that stand around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.reading.core.facts import Person
from giaoban.reading.core.letters import words
from giaoban.reading.core.lexicon import strong_surnames, surnames
from giaoban.reading.core.tokens import Shape, Token, place_at

if TYPE_CHECKING:
    from giaoban.reading.core.view import View

_HONORIFIC = re.compile(
    r"(?:(?<![^\W\d_])(?:(?:các |hai |ba )?đồng chí|đ/c|đ\.c|đc|ông|bà|anh|chị|cô|cụ|thầy|em|nhà (?:báo|văn|thơ|khoa học|giáo)|tác giả|bác sĩ|kỹ sư|luật sư|tiến sĩ(?: khoa học)?|"
    r"thạc sĩ|cử nhân|(?:phó )?giáo sư|viện sĩ|đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|anh hùng|thương binh|"
    r"liệt sĩ|nghệ nhân|nghệ sĩ|đảng viên|hộ|chị em|nguyên)(?: |: )|(?:gs|pgs|ts|tskh|ths|bs|bscki{1,2}|cki{1,2}|ks|kts|cn|ds|cvcc|nsnd|nsưt)(?:[.,]? ?))+$"
)
_OFFICE_WORD = (
    r"chủ tịch|bí thư|giám đốc|trưởng (?:ban|phòng|đoàn|khoa|bộ môn|thôn)|viện trưởng|vụ trưởng|cục trưởng|bộ trưởng|thứ trưởng|thủ tướng|tổng thư ký|"
    r"thư ký|chánh văn phòng|phó văn phòng|chánh thanh tra|tổng thanh tra|ủy viên|chủ nhiệm|hiệu trưởng|viện phó|tổng biên tập|thủ trưởng|đại diện|"
    r"trưởng đoàn|chi cục trưởng|tổng cục trưởng|kế toán trưởng|thường trực|đại biểu|chánh án|viện trưởng|tổng giám đốc|hội trưởng|hội phó|phó ban|chuyên viên|cán bộ"
)
_OFFICE = re.compile(rf"(?<![^\W\d_])(?:nguyên |quyền |tân |phó |phó tổng )*(?:{_OFFICE_WORD})(?![^\W\d_])[^.;:()\n\"]{{0,90}}$")
_OFFICE_AFTER = re.compile(
    rf"\s?(?:,|-|\(|–)\s?(?:nguyên |quyền |tân |phó |tổng |phó tổng |đồng chí |q\. ?)*(?:{_OFFICE_WORD}|phó|trưởng|hội viên|đảng viên)(?![^\W\d_])"
)
_NOT_BEFORE = re.compile(
    r"(?:đường|phố|ngõ|phường|quận|xã|huyện|tỉnh|thành phố|tp\.?|thị trấn|thị xã|thôn|ấp|bản|trường|thpt|thcs|tiểu học|giải thưởng|giải|quỹ|học viện|"
    r"bệnh viện|công viên|quảng trường|di tích|đền|chùa|nhà máy|công ty|tập đoàn|tư tưởng|phong cách|đạo đức|tấm gương|cầu|sông|núi|đảo|kênh|hồ|lăng|"
    r"bảo tàng|cung|khách sạn|nhà thờ|làng|khu|cụm|chợ|số \d+|\d+|cộng sản|chủ tịch|bác|tổ chức|đội|chi đội|liên đội|đại học|nhà xuất bản|quốc lộ|nông trường|thời) ?$"
)
_OFFICE_OF_PLACE = re.compile(
    rf"(?<![^\W\d_])(?:{_OFFICE_WORD})(?![^\W\d_])[^.,;:()\n\"]{{0,60}} (?:tỉnh|huyện|xã|phường|quận|thành phố|tp|thị xã|thị trấn|thôn) ?$"
)
_HIGH_OFFICE = re.compile(
    r"(?:chủ tịch nước|thủ tướng(?: chính phủ)?|chủ tịch quốc hội|tổng bí thư|bộ trưởng|thứ trưởng|đại sứ|tổng thư ký|tổng giám đốc) $"
)
_HISTORICAL = words(
    "hồ chí minh|trần hưng đạo|lê lợi|nguyễn trãi|nguyễn du|lý thường kiệt|phan châu trinh|phan bội châu|nguyễn huệ|quang trung|lê duẩn|trường chinh|"
    "nguyễn ái quốc|nguyễn tất thành|hoàng hoa thám|trần phú|lê hồng phong|nguyễn văn cừ|hoàng quốc việt|tôn đức thắng|phạm văn đồng|võ nguyên giáp|lý thái tổ|đinh tiên hoàng|"
    "vừ a dính|kim đồng|lý tự trọng|nguyễn thị minh khai|hai bà trưng|bà triệu|tôn thất tùng|hoàng văn thụ|nguyễn chí thanh|lê thánh tông"
)
_SPEECH = re.compile(
    r",? (?:cho biết|cho rằng|phát biểu|nhấn mạnh|khẳng định|đề nghị|yêu cầu|chia sẻ|nêu|chỉ đạo|kết luận|ghi nhận|đánh giá|trình bày|báo cáo|chủ trì|điều hành|"
    r"trao|làm|đọc|đã|được|cảm ơn|bày tỏ|thông báo|giới thiệu|khai mạc|bế mạc|thay mặt|dự|tham dự|cũng|ký|công bố|lưu ý|đến|tặng)(?![^\W\d_])"
)
# Capitalised words that open a sentence or a name of a thing, never a person's syllable.
_NOT_SYLLABLE = words(
    "hội ban bộ sở ủy đảng chi ubnd hđnd đoàn liên tổng viện trung phòng văn tại về trong sau ngày năm theo đồng nghị quyết huy công trường đại học tỉnh thành tp "
    "xã quận huyện phường khối mặt quốc nhà phó trưởng chủ bí giám các những"
)
_ADDRESSES = words("ông bà anh chị cô cụ thầy ths")
_MAX_SYLLABLES = 5


@dataclass(frozen=True)
class NameSpan:
    """A person's name by its place in the view."""

    start: int
    end: int
    confidence: float


def find_names(view: View, tokens: list[Token]) -> list[NameSpan]:
    """Every mention of a person's full name, in order."""
    found: list[NameSpan] = []
    i = 0
    while i < len(tokens):
        run = _run(tokens, i)
        if not run:
            i += 1
            continue
        found.extend(_names_in(view, tokens, i, i + run, found[-1].end if found else 0))
        i += run
    return found


def _run(tokens: list[Token], i: int) -> int:
    """Length of the row of capitalised syllables at `i`, within one line and with nothing but a space between."""
    first = tokens[i].shape
    if first not in {Shape.TITLE, Shape.UPPER}:
        return 0
    n = 0
    while i + n < len(tokens):
        token = tokens[i + n]
        if (
            token.shape not in {Shape.TITLE, Shape.UPPER}
            or (n and token.gap.strip(" ") != "")
            or (n and token.gap == "" and tokens[i + n - 1].low != "tướng")
        ):
            break
        if n and (token.shape is not first and len(token.text) != 1) and not (len(tokens[i].text) == 1 and n == 1):
            break
        n += 1
    return n


def _names_in(view: View, tokens: list[Token], a: int, b: int, floor: int) -> list[NameSpan]:
    """Names within a row of capitalised syllables: places are cut off, the rest begins at a family name."""
    while a < b and tokens[a].low in _ADDRESSES and tokens[a].shape is Shape.TITLE:
        a += 1
    i = a
    while i < b:
        place = place_at(tokens, i)
        if place and i + place <= b and not _is_name_despite_place(view, tokens, i, b):
            i += place
            continue
        name = _name_at(view, tokens, a, i, b, floor)
        if name:
            return [name]
        i += 1
    return []


def _is_name_despite_place(view: View, tokens: list[Token], i: int, b: int) -> bool:
    """`Hà Nam Ninh` or `Thái Bình Dương` after an honorific is a person."""
    return (
        b - i >= 3
        and bool(_HONORIFIC.search(view.low, max(0, tokens[i].start - 40), tokens[i].start))
        and tokens[i].low in surnames()
        and place_at(tokens, i) < b - i
    )


def _name_at(  # noqa: C901, PLR0911, PLR0912, PLR0917 - one ground for a name after the other
    view: View, tokens: list[Token], a: int, i: int, b: int, floor: int
) -> NameSpan | None:
    length = b - i
    start = tokens[i].start
    before = view.low[max(0, start - 120) : start]
    # An honorific does not reach back into the name before: `Lan Anh, Chánh Văn phòng`.
    honoured = i == a and bool(_HONORIFIC.search(view.low, max(floor, start - 48), start))
    if length == 1 or (tokens[i].low in _NOT_SYLLABLE and tokens[i].low not in surnames()):
        return None
    if any(t.shape is Shape.UPPER and len(t.text) > 1 for t in tokens[i:b]) and not all(
        t.shape is Shape.UPPER or len(t.text) == 1 for t in tokens[i:b]
    ):
        return None
    stop = b
    if length > _MAX_SYLLABLES:
        stop = i + 4
    for j in range(i + 2, stop):
        if place_at(tokens, j) and j + place_at(tokens, j) >= b and j - i >= 2 and b - i > 4:
            stop = j
    length = stop - i
    low = view.low[start : tokens[stop - 1].end]
    if " ".join(low.split()) in _HISTORICAL:
        return None
    surname = tokens[i].low in surnames()
    strong = tokens[i].low in strong_surnames()
    end = tokens[stop - 1].end
    upper = tokens[i].shape is Shape.UPPER
    alone = view.low[:start].rstrip(" ").endswith("\n") and view.text[end : end + 1] in {"\n", ""}
    after_office = bool(_OFFICE_AFTER.match(view.low, end))
    office_before = i != a or bool(_OFFICE.search(before))
    if honoured and (surname or length >= 2) and tokens[i].low not in _NOT_SYLLABLE | {"việt"}:
        return NameSpan(start, end, 0.95 if strong else 0.8)
    if _NOT_BEFORE.search(before[-24:]) and i == a and not (strong and length >= 3 and _OFFICE_OF_PLACE.search(before)):
        return None
    if upper and not (alone and strong and 2 <= length <= 4):
        return None
    if strong and 3 <= length <= 4:
        return NameSpan(start, end, 0.9 if office_before or after_office else 0.75)
    if strong and length == 2 and i == a and not upper and (_HIGH_OFFICE.search(before) or _follows_name(view, floor, start, end)):
        return NameSpan(start, end, 0.7)
    if strong and length == 2 and (after_office or (office_before and _SPEECH.match(view.low, end))):
        return NameSpan(start, end, 0.7)
    if (
        surname
        and length in {3, 4}
        and tokens[i].low not in _NOT_SYLLABLE
        and (office_before or after_office or _SPEECH.match(view.low, end))
    ):
        return NameSpan(start, end, 0.7)
    if (
        office_before
        and length in {3, 4}
        and i == a
        and _SPEECH.match(view.low, end)
        and tokens[i].low not in _NOT_SYLLABLE
        and before.endswith((" ", ". "))
    ):
        return NameSpan(start, end, 0.5)
    return None


def _follows_name(view: View, floor: int, start: int, end: int) -> bool:
    """Whether a short name closes a list of names, as the third of three."""
    return floor > 0 and view.low[floor:start] in {", ", " và ", "; "} and view.text[end : end + 1] in {".", ";", ")", "\n", ""}


_TITLE_STOP = re.compile(
    r"(?<![^\W\d_])(?:đồng chủ trì|chủ trì|điều hành|phát biểu|kiến nghị|tiếp thu|thông báo|công bố|tuyên bố|khai|trả lời|giải trình|thống nhất|cho biết|nhấn mạnh|đã|dự|tham dự|trình bày|đọc|khẳng định|đề nghị|yêu cầu|chỉ đạo|kết luận|cùng|trao|được|làm|về dự|"
    r"thay mặt|nêu|ghi nhận|đánh giá|cho rằng|là|báo cáo|chia sẻ|thông qua|giới thiệu|khai mạc|và các|và đồng chí|và ông|và bà|nay|đồng chí|ông|bà|đ/c|có|tại|trong|trước|đến)(?![^\W\d_])"
)
_CLAUSE_END = re.compile(r"(?<!tp)(?<! [pq])[.;:(]")
_TITLE_WORD = re.compile(
    rf"(?:nguyên |quyền |tân |phó |tổng |phó tổng |kiêm |q\. ?)*(?:{_OFFICE_WORD}|phó|trưởng|hội viên|cục|chánh)(?![^\W\d_])"
)
_PRE = re.compile(rf"(?<![^\W\d_])(?:nguyên |quyền |tân |phó |phó tổng )*(?:{_OFFICE_WORD})(?![^\W\d_])(?:[^.;:()\n\"]|(?<=tp)\.){{0,90}}$")


def people(view: View, names: list[NameSpan]) -> list[Person]:
    """Distinct people at their first mention, with the titles of that mention or, where it has none, of a later one."""
    first: dict[str, NameSpan] = {}
    titles: dict[str, tuple[str, ...]] = {}
    for n, before, after in zip(names, [None, *names], [*names[1:], None], strict=False):
        key = " ".join(view.low[n.start : n.end].split())
        first.setdefault(key, n)
        held = _titles(view, n, before.end if before else 0, after.start if after else len(view.text))
        if len(held) > len(titles.get(key, ())) and len(titles.get(key, ())) < 2:
            titles[key] = held
    found = []
    for key, n in first.items():
        a, b = view.span(n.start, n.end)
        found.append(Person(a, b, n.confidence, view.source[a:b], titles.get(key, ())))
    return found


def _titles(view: View, n: NameSpan, floor: int, ceiling: int) -> tuple[str, ...]:
    found: list[str] = []
    at = n.start
    line = max(view.low.rfind("\n", 0, at) + 1, floor)
    honorific = _HONORIFIC.search(view.low, max(line, at - 48), at)
    if honorific:
        found += [w for w in (view.quote(honorific.start(), honorific.end()).strip(" ,:"),) if w]
        at = honorific.start()
    before = view.low[max(line, at - 100) : at]
    opening = max((m.end() for m in _TITLE_STOP.finditer(before)), default=0)
    clause = max(opening, max((m.end() for m in _CLAUSE_END.finditer(before)), default=0))
    office = _PRE.search(before, clause)
    if office:
        base = at - len(before)
        words = view.quote(base + office.start(), at).strip(" ,-:")
        found += [part.strip() for part in words.split(",") if part.strip()]
    found += _titles_after(view, n.end, ceiling)
    return tuple(dict.fromkeys(found))


def _titles_after(view: View, end: int, ceiling: int) -> list[str]:
    found: list[str] = []
    m = re.match(r"\s?(?:,|-|\()\s?", view.low[end : end + 4])
    at = end + m.end() if m else -1
    while at >= 0:
        title = _TITLE_WORD.match(view.low, at)
        if not title:
            break
        stop = re.compile(r"[,;.:()\n\"]| - ").search(view.low, title.end(), title.end() + 140)
        verb = _TITLE_STOP.search(view.low, title.end(), stop.start() if stop else title.end() + 100)
        edge = verb.start() if verb else stop.start() if stop else min(len(view.low), title.end() + 100)
        words = view.quote(at, edge).strip()
        if stop and stop[0] == "(" and not verb:
            closing = view.low.find(")", stop.end(), stop.end() + 40)
            if closing > 0:
                edge = closing + 1
                words = view.quote(at, edge)
        if edge > ceiling:
            break
        found.append(words)
        m = re.match(r",? ", view.low[edge : edge + 2]) if view.low[edge : edge + 1] == "," else None
        at = edge + m.end() if m else -1
    return found
