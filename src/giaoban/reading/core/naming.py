"""The grammar of a body's name: head, field of work, the body or place that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from giaoban.reading.core.letters import words
from giaoban.reading.core.lexicon import compounds, heads, longest_head
from giaoban.reading.core.tokens import Shape, Token, place_at

_LEVELS = words("tỉnh huyện quận xã phường tp q p h tx tt")
_LEVELS_OF_TWO = frozenset({("thành", "phố"), ("thị", "xã"), ("thị", "trấn"), ("đặc", "khu")})
_LOWER_LEVELS = words("huyện quận xã phường q p h thị")
# What follows a capitalised syllable and does not belong to the name: function words and first syllables of verbs.
_STOPS = words(
    "và của với về tại ở trong ngoài trên dưới đã đang sẽ được bị là có cho từ đến theo để do bởi như khi mà thì nên phải cần cũng vẫn còn lại các những một hai ba này đó khóa nhiệm "
    "tổ phối thực chỉ đề yêu triển giao trao tặng công tham dự chủ phát cùng tiếp tập tăng đẩy hoàn xem xét báo cáo đánh nêu nhấn khẳng ghi cho biết gửi nhận ký ban hành đưa làm đi đón "
    "mở khai bế họp bầu chúc biểu quyết thống nhất trình thông thành lập hỗ trợ tuyên phổ kết rà sớm lần vừa hằng hàng năm tháng ngày quý đợt nay hiện tích chúng đồng thường mới tiến quan "
    "cam góp chia sẻ trả thay cử đặt đứng gồm bao nhằm vào qua bằng sau trước đối hoặc hay nhưng nếu vì song tuy chưa không rất cấp trực thuộc địa liên đại lãnh cán nguyên phó trưởng bí"
    " giám ủy"
)
_GENERIC_NEXT = frozenset(
    {
        "các",
        "địa",
        "cấp",
        "thành",
        "cơ",
        "trực",
        "ngành",
        "liên",
        "này",
        "đó",
        "viên",
        "nghị",
        "trường",
        "thảo",
        "họp",
        "thi",
        "chức",
        "nhập",
        "đàm",
        "đồng",
        "thoại",
    }
)
_PERSONAL_HEADS = frozenset(
    {
        "công ty",
        "tập đoàn",
        "tổng công ty",
        "nhà máy",
        "xí nghiệp",
        "ban chỉ đạo",
        "quân khu",
        "trường",
        "trường thpt",
        "trường thcs",
        "trường tiểu học",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name over tokens `first` to `last` (exclusive); a bare one is only its head."""

    first: int
    last: int
    head: str
    bare: bool
    generic: bool = False


class NameReader:
    """Reads names at positions of one text; `stops` are tokens of people's names, `shorts` the text's own abbreviations."""

    def __init__(self, tokens: list[Token], stops: frozenset[int], shorts: set[str]) -> None:
        self.tokens = tokens
        self.stops = stops
        self.shorts = shorts

    def name_at(self, i: int, depth: int = 0) -> Name | None:
        """The longest name that begins at token `i`."""
        size, head = self._head_at(i)
        if not size or depth > 5:
            return None
        j = i + size
        if head in {"thường trực", "thường vụ"} and i and self.tokens[i - 1].low in {"thư", "tịch", "ban", "đốc", "viên"}:
            return None
        if heads().get(head) == "world":
            return self._world(i, j, head)
        if self._is_generic(j, head):
            return Name(i, j, head, bare=True, generic=True)
        end = self._qualifiers(j, head, depth)
        if end is None:
            return Name(i, j, head, bare=True, generic=True)
        return Name(i, end, head, bare=end == j)

    def _world(self, i: int, j: int, head: str) -> Name | None:
        """`Tổ chức Y tế thế giới`: a world body, whose head is else a common word."""
        end = j
        while end < len(self.tokens) and end - j < 9 and self._joined(end) and self.tokens[end].shape is not Shape.MARK:
            end += 1
            if (self.tokens[end - 2].low, self.tokens[end - 1].low) in {("thế", "giới"), ("quốc", "tế"), ("hợp", "quốc")}:
                return Name(i, end, head, bare=False) if self.tokens[j].shape is Shape.TITLE else None
        return None

    def _head_at(self, i: int) -> tuple[int, str]:
        if i >= len(self.tokens) or i in self.stops:
            return 0, ""
        first = self.tokens[i]
        if first.text in self.shorts:
            return 1, first.low
        words: list[str] = []
        best = (0, "")
        for j in range(i, min(len(self.tokens), i + longest_head())):
            token = self.tokens[j]
            if j in self.stops or (j > i and not self._joined(j)):
                break
            words.append(token.low)
            text = " ".join(words)
            if text in heads() and (first.shape is not Shape.LOWER or self._may_be_small(i, j)):
                best = (j - i + 1, text)
        return best

    def _may_be_small(self, i: int, j: int) -> bool:
        """A head in small letters counts where a capital follows, and where it is not the end of another word."""
        if i and self.tokens[i].gap == " " and f"{self.tokens[i - 1].low} {self.tokens[i].low}" in _COMPOUND_ENDS:
            return False
        if j + 1 >= len(self.tokens) or j + 1 in self.stops or not self._joined(j + 1):
            return " ".join(t.low for t in self.tokens[i : j + 1]) in heads() and any(
                t.shape is Shape.TITLE for t in self.tokens[i : j + 1]
            )
        following = self.tokens[j + 1]
        return (
            following.shape in {Shape.TITLE, Shape.UPPER}
            or any(t.shape is Shape.TITLE for t in self.tokens[i : j + 1])
            or (following.low in {"tỉnh", "huyện"} and j > i)
        )

    def _joined(self, j: int) -> bool:
        """Whether token `j` stands on the same line as the one before, with only spaces between."""
        gap = self.tokens[j].gap
        return "\n" not in gap and "\r" not in gap

    def _is_generic(self, j: int, head: str) -> bool:
        if j < len(self.tokens) and self._joined(j) and self.tokens[j].shape is Shape.LOWER:
            low = self.tokens[j].low
            if low == "các" and "khối" in head:
                return False
            if low in _GENERIC_NEXT and not self._field(j, after_small=False):
                return low in {"các", "địa", "cấp", "thành"} and not self.is_level(j)
        return False

    def _qualifiers(self, j: int, head: str, depth: int) -> int | None:  # noqa: C901, PLR0911 - the grammar, rule by rule
        """Where the name ends; None where the words turn out to mean no single body."""
        takes_fields = head in self.shorts or heads().get(head, "field") == "field"
        named = False
        while j < len(self.tokens) and j not in self.stops and self._joined(j):
            token = self.tokens[j]
            level = 0 if self._head_at(j)[0] > 1 else self.is_level(j)
            if level:
                return self.place_end(j, level)
            if token.low == "các" and "khối" not in head:
                return self._region(j, head)
            if self._is_bloc(j):
                j = self._bloc(j)
                named = True
                continue
            nested = None if token.shape is Shape.LOWER and not named and takes_fields else self.name_at(j, depth + 1)
            nested = nested or (self.name_at(j, depth + 1) if token.shape is not Shape.LOWER else None)
            if nested and head == "thanh tra" and nested.head in {"ubnd", "hđnd"}:
                return None
            field = 0 if named and self._is_verb(j) else self._field(j, after_small=named or head in _TAKES_SMALL)
            if nested and not (takes_fields and field > nested.last - j) and not self._is_field_word(nested, head, named=named):
                if nested.generic:
                    return self._region(nested.last, head) if head.endswith("thi đua") else None
                return nested.last
            if field and (takes_fields or token.shape is not Shape.LOWER or head in _TAKES_SMALL):
                j += field
                named = True
                continue
            place = place_at(self.tokens, j)
            if place:
                j += place
                if self._joined_at(j) and self.tokens[j].text == "Đảng" and self.tokens[j - 1].low == "ương":
                    return j + 1
                after = self.is_level(j) if j < len(self.tokens) and self._joined(j) else 0
                if after and self.tokens[j].shape is Shape.LOWER and (self._capital(j + after) or self.tokens[j - 1].low == "nam"):
                    return self.place_end(j, after)
                return self._dashed_place(j)
            step = self._loose(j, head, named=named)
            if not step:
                break
            j += step
            named = True
        return j

    def _is_field_word(self, nested: Name, head: str, *, named: bool) -> bool:
        """`Ban Tổ chức`, `Hội Kiểm toán`: a head word that here is a field."""
        return (
            nested.bare
            and nested.last - nested.first <= 2
            and nested.head
            in {"tổ chức", "kiểm toán", "thanh tra", "ngân hàng", "báo", "công an", "bộ", "ban", "đài", "phòng", "trường", "hội"}
            and not named
            and head not in {"trung ương", "văn phòng", "chi bộ", "đảng bộ", "đảng ủy"}
        )

    def _is_verb(self, j: int) -> bool:
        """A word in small letters right behind a name that is as often a verb: the name has ended, unless a like word asks for it."""
        if self.tokens[j].shape is not Shape.LOWER or j + 1 >= len(self.tokens):
            return False
        pair = f"{self.tokens[j].low} {self.tokens[j + 1].low}"
        before = f"{self.tokens[j - 2].low} {self.tokens[j - 1].low}" if j >= 2 else ""
        return pair in _VERBS and (before not in _OPENERS or pair in _NEVER_OBJECTS)

    def _region(self, j: int, head: str) -> int | None:
        """`các tỉnh miền núi phía Bắc` belongs to a cluster's name; any other body with `các` behind it is many bodies."""
        if not head.endswith("thi đua"):
            words = [t.low for t in self.tokens[j + 1 : j + 3]]
            return None if words and words[0] in {"tỉnh", "địa", "cấp", "thành", "huyện", "xã", "ngành"} else j
        end = j
        for k in range(j + 1, min(j + 10, len(self.tokens))):
            if self.tokens[k].shape is Shape.MARK or not self._joined(k):
                break
            if self.tokens[k].shape is Shape.TITLE:
                end = k + 1
        return end

    def _capital(self, j: int) -> bool:
        return j < len(self.tokens) and self._joined(j) and self.tokens[j].shape in {Shape.TITLE, Shape.UPPER} and j not in self.stops

    def is_level(self, j: int) -> int:
        """Tokens of a level word (`tỉnh`, `thành phố`, `TP.`) at `j`."""
        if j >= len(self.tokens) or j in self.stops:
            return 0
        token = self.tokens[j]
        if j + 1 < len(self.tokens) and (token.low, self.tokens[j + 1].low) in _LEVELS_OF_TWO and self._joined(j + 1):
            return 2
        if token.low in _LEVELS:
            short = len(token.low) == 1 or token.low in {"tp", "tx", "tt"}
            if short and token.shape is Shape.LOWER:
                return 0
            dot = j + 2 < len(self.tokens) and self.tokens[j + 1].text == "." and self.tokens[j + 1].gap == "" and self._joined(j + 2)
            dot = dot and self.tokens[j + 2].shape in {Shape.TITLE, Shape.UPPER, Shape.NUMBER}
            if len(token.low) == 1 and not dot:
                return 0
            return 2 if short and dot else 1
        return 0

    def place_end(self, j: int, level: int) -> int | None:
        """End of a level with its name, and of the larger place behind a comma."""
        small = self.tokens[j].low in _LOWER_LEVELS
        k = j + level
        if k < len(self.tokens) and self.tokens[k].text == "/" and self.tokens[k].gap == "":
            return None
        k = self._place_name(k)
        if (
            k == j + level
            and self._joined_at(k)
            and self.tokens[k].low in {"trực", "thuộc"}
            and k + 1 < len(self.tokens)
            and self.tokens[k + 1].low == "thuộc"
        ):
            return None
        if small and k + 1 < len(self.tokens) and self.tokens[k].text == "," and (more := self.is_level(k + 1)):
            larger = self._place_name(k + 1 + more)
            if larger > k + 1 + more:
                return larger
        return k

    def _joined_at(self, j: int) -> bool:
        return j < len(self.tokens) and self._joined(j)

    def _place_name(self, k: int) -> int:
        if not self._joined_at(k) or k in self.stops:
            return k
        known = place_at(self.tokens, k)
        if known:
            return k + known
        if self.tokens[k].shape is Shape.NUMBER:
            return k + 1
        n = 0
        while n < 3 and self._capital(k + n) and self.tokens[k + n].gap in {" ", "  "} and not self._head_at(k + n)[0]:
            n += 1
        return k + n

    def _dashed_place(self, j: int) -> int:
        """`Đình Vũ - Hải Phòng`."""
        if j + 1 < len(self.tokens) and self.tokens[j].text == "-" and (place := place_at(self.tokens, j + 1)):
            return j + 1 + place
        return j

    def _is_bloc(self, j: int) -> bool:
        return self.tokens[j].low == "khối"

    def _bloc(self, j: int) -> int:
        """`Khối các cơ quan`, `Khối Doanh nghiệp`."""
        words = [t.low for t in self.tokens[j + 1 : j + 4]]
        if words[:3] == ["các", "cơ", "quan"]:
            return j + 4
        if words[:2] in (["cơ", "quan"], ["doanh", "nghiệp"]):
            return j + 3
        return j + 1

    def _field(self, j: int, *, after_small: bool) -> int:
        """Tokens of a known field at `j`, with what a dash, comma or `và` joins to it."""
        size = self._compound(j)
        if not size:
            return 0
        if self.tokens[j].shape is Shape.LOWER and not after_small:
            return 0
        k = j + size
        while k < len(self.tokens):
            step = self._join(k)
            if not step:
                break
            k += step
        return k - j

    def _compound(self, j: int) -> int:
        if j >= len(self.tokens) or j in self.stops:
            return 0
        best = 0
        for words in compounds().get(self.tokens[j].low, frozenset()):
            n = len(words)
            if n > best and all(
                j + x < len(self.tokens) and self.tokens[j + x].low == w and (x == 0 or self._joined(j + x)) and j + x not in self.stops
                for x, w in enumerate(words)
            ):
                best = n
        return best

    def _join(self, k: int) -> int:
        """Tokens that a connective and the field behind it take; a comma only inside a series that `và` closes."""
        token = self.tokens[k]
        if not self._joined(k) or k + 1 >= len(self.tokens):
            return 0
        if token.low in {"và", "-", "&"}:
            return self._joined_field(k)
        if token.text == ",":
            step = self._joined_field(k)
            if not step or (self.tokens[k + 1].shape is Shape.LOWER and self._compound(k + 1) < 2):
                return 0
            n = k + step
            while n < len(self.tokens) and self.tokens[n].text == "," and (more := self._joined_field(n)):
                n += more
            if n < len(self.tokens) and self.tokens[n].low == "và" and (last := self._joined_field(n)):
                return n + last - k
        return 0

    def _joined_field(self, k: int) -> int:
        size = self._compound(k + 1)
        if not size or not self._joined(k + 1):
            return 0
        head, _ = self._head_at(k + 1)
        if head and head >= size and self.tokens[k + 1].shape is not Shape.LOWER:
            nested = self.name_at(k + 1, 4)
            if nested and not nested.bare:
                return 0
        return 1 + size

    def _loose(self, j: int, head: str, *, named: bool) -> int:  # noqa: C901, PLR0911, PLR0912 - the grammar, rule by rule
        """One more word of a name that no list knows; 0 where the name ends."""
        token = self.tokens[j]
        if token.text == "Đảng" and self.tokens[j - 1].low == "ương":
            return 1
        if heads().get(head) in {"party", "alone"} and token.shape is Shape.TITLE:
            run = self._place_name(j) - j
            return run if run >= 2 and not named else 0
        if token.shape in {Shape.TITLE, Shape.UPPER}:
            following = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
            if following and following.shape is Shape.LOWER and self._joined(j + 1) and token.shape is Shape.TITLE and following.gap == " ":
                if following.low not in _STOPS and not self.is_level(j + 1) and len(following.low) > 1:
                    return 2
            return 1
        if token.shape is Shape.NUMBER and (head in _PERSONAL_HEADS or head.startswith("công ty")) and token.gap == " ":
            return 1
        if token.text == "&" and j + 1 < len(self.tokens) and self.tokens[j + 1].shape is Shape.UPPER:
            return 2
        if not named:
            return 0
        if token.low == "và" and (step := self._joined_field(j)):
            return step
        if token.text == "-" and token.gap == "" and self.tokens[j - 1].shape is Shape.UPPER and j + 1 < len(self.tokens) and self.tokens[j + 1].shape is Shape.UPPER:
            return 2
        if token.low == "và" and j + 1 < len(self.tokens):
            following = self.tokens[j + 1]
            if (
                following.shape is Shape.TITLE
                and not self._head_at(j + 1)[0]
                and j + 1 not in self.stops
                and not place_at(self.tokens, j + 1)
                and head in {"xí nghiệp", "hội", "viện", "trung tâm"}
            ):
                return 2
            return 3 if head == "xí nghiệp" and following.shape is Shape.LOWER else 0
        if token.low == "về" and j + 1 < len(self.tokens):
            size = self._field(j + 1, after_small=True)
            capital = self.tokens[j + 1].shape is Shape.TITLE or self.tokens[j + 1].low == "người"
            return 1 + size if size and capital else 0
        if token.text == "-" and (place := place_at(self.tokens, j + 1)):
            return 1 + place
        if token.low == "của" and j + 2 < len(self.tokens) and (self.tokens[j + 1].low, self.tokens[j + 2].low) == ("quốc", "hội"):
            return 3
        if token.low == "thế" and j + 1 < len(self.tokens) and self.tokens[j + 1].low == "giới":
            return 2
        return 0


# Heads whose field of work may be written small: `Cục chống tham nhũng`, `Quỹ hỗ trợ sáng tạo`.
_TAKES_SMALL = frozenset(
    {
        "quỹ",
        "viện",
        "trung tâm",
        "ban",
        "cục",
        "ủy ban",
        "ban quản lý",
        "nhà máy",
        "câu lạc bộ",
        "công ty",
        "trường",
        "trường đại học",
        "hội đồng",
        "ban chỉ đạo",
    }
)
_VERBS = words(
    "tổ chức|xây dựng|hỗ trợ|phát triển|nghiên cứu|ứng dụng|quản lý|bảo vệ|kiểm tra|giám sát|tuyên truyền|tham mưu|hợp tác|đào tạo|tư vấn|phản biện|đầu tư|thanh tra|"
    "phổ biến|khen thưởng|giám định|thẩm định|thống kê|điều phối|giới thiệu|chăm sóc|tổng hợp|chuyển giao|đổi mới|xúc tiến|quy hoạch|kế hoạch|chứng nhận|đăng ký|kiểm định|"
    "bảo tồn|sáng tạo|lãnh đạo|thi đua|hội viên|cán bộ|đoàn kết|quản trị|giáo dục|chất lượng|giám đốc|đại biểu|kiến thức|doanh nghiệp|nhân dân|phụ nữ|đoàn viên"
)
_OPENERS = words(
    "phối hợp|phổ biến|tổ chức|nghiên cứu|ứng dụng|hỗ trợ|đầu tư|xúc tiến|bảo vệ|phát triển|tư vấn|quản lý|điều phối|giới thiệu|chăm sóc|chuyển giao|kiểm định|hợp tác"
)
_NEVER_OBJECTS = words("tổ chức|tham mưu|xây dựng|giới thiệu|kiểm tra|thẩm định|tuyên truyền")
_COMPOUND_ENDS = words(
    "cán bộ|nội bộ|toàn bộ|đồng bộ|tiến bộ|bắc bộ|nam bộ|trung bộ|đảng bộ|chi bộ|cục bộ|bài báo|thông báo|dự báo|cảnh báo|xã hội|đại hội|cơ hội|quốc hội|dự hội|chi hội|"
    "huyện hội|hiệp hội|tổng hội|lễ hội|cơ sở|trụ sở|xứ sở|nhiệm vụ|nội vụ|dịch vụ|thường vụ|công vụ|nghĩa vụ|chức vụ|sự vụ|đảng vụ|bệnh viện|học viện|tập đoàn|công đoàn|"
    "liên đoàn|chi đoàn|văn phòng|quốc phòng|hải phòng|dự phòng|thị trường|môi trường|hiện trường|nhà trường|giao ban|ủy ban|công ban|kịch bản|cục diện|hội trường|tác vụ|hội viện|"
    "lập trường|nông trường|phủ quỹ|cơ quỹ|thành viện|ngũ viện|nội viện|tiền phòng|đề phòng|mở trường|phòng ban"
)


@cache
def is_named_alone(head: str) -> bool:
    """Whether a head is a name without anything behind it."""
    return heads().get(head) == "alone"
