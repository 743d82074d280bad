"""The grammar of a body's name: head, field of work, the body or place that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from giaoban.reading.core import vocabulary
from giaoban.reading.core.lexicon import compounds, heads, longest_head
from giaoban.reading.core.placing import PlaceReader
from giaoban.reading.core.tokens import Shape, Token, place_at


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name over tokens `first` to `last` (exclusive); a bare one is only its head."""

    first: int
    last: int
    head: str
    bare: bool
    generic: bool = False


class NameReader(PlaceReader):
    """Reads names at positions of one text; `stops` are tokens of people's names, `shorts` the text's own abbreviations."""

    def __init__(self, tokens: list[Token], stops: frozenset[int], shorts: set[str]) -> None:
        super().__init__(tokens, stops)
        self.shorts = shorts

    def begins_name(self, j: int) -> bool:
        """Whether a head stands at token `j`."""
        return self._head_at(j)[0] > 0

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
        while end < len(self.tokens) and end - j < 9 and self.joined(end) and self.tokens[end].shape is not Shape.MARK:
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
            if j in self.stops or (j > i and not self.joined(j)):
                break
            words.append(token.low)
            text = " ".join(words)
            if text in heads() and (first.shape is not Shape.LOWER or self._may_be_small(i, j)):
                best = (j - i + 1, text)
        return best

    def _may_be_small(self, i: int, j: int) -> bool:
        """A head in small letters counts where a capital follows, and where it is not the end of another word."""
        if i and self.tokens[i].gap == " " and f"{self.tokens[i - 1].low} {self.tokens[i].low}" in vocabulary.COMPOUND_ENDS:
            return False
        if j + 1 >= len(self.tokens) or j + 1 in self.stops or not self.joined(j + 1):
            return " ".join(t.low for t in self.tokens[i : j + 1]) in heads() and any(
                t.shape is Shape.TITLE for t in self.tokens[i : j + 1]
            )
        following = self.tokens[j + 1]
        return (
            following.shape in {Shape.TITLE, Shape.UPPER}
            or any(t.shape is Shape.TITLE for t in self.tokens[i : j + 1])
            or (following.low in {"tỉnh", "huyện"} and j > i)
        )

    def _is_generic(self, j: int, head: str) -> bool:
        if j < len(self.tokens) and self.joined(j) and self.tokens[j].shape is Shape.LOWER:
            low = self.tokens[j].low
            if low == "các" and "khối" in head:
                return False
            if low in vocabulary.GENERIC_NEXT and not self._field(j, after_small=False):
                return low in {"các", "địa", "cấp", "thành"} and not self.is_level(j)
        return False

    def _qualifiers(self, j: int, head: str, depth: int) -> int | None:  # noqa: C901, PLR0911 - the grammar, rule by rule
        """Where the name ends; None where the words turn out to mean no single body."""
        takes_fields = head in self.shorts or heads().get(head, "field") == "field"
        named = False
        while j < len(self.tokens) and j not in self.stops and self.joined(j):
            token = self.tokens[j]
            level = 0 if self._head_at(j)[0] > 1 else self.is_level(j)
            if level:
                return self.place_end(j, level)
            if token.low == "các" and "khối" not in head:
                return self._region(j, head)
            if self.is_bloc(j):
                j = self.bloc(j)
                named = True
                continue
            nested = None if token.shape is Shape.LOWER and not named and takes_fields else self.name_at(j, depth + 1)
            nested = nested or (self.name_at(j, depth + 1) if token.shape is not Shape.LOWER else None)
            if nested and head == "thanh tra" and nested.head in {"ubnd", "hđnd"}:
                return None
            field = (
                0
                if (named or head.startswith("liên hiệp")) and self._is_verb(j)
                else self._field(j, after_small=named or head in vocabulary.TAKES_SMALL)
            )
            if nested and not (takes_fields and field > nested.last - j) and not self._is_field_word(nested, head, named=named):
                if nested.generic:
                    return self._region(nested.last, head) if head.endswith("thi đua") else None
                return nested.last
            if field and (takes_fields or token.shape is not Shape.LOWER or head in vocabulary.TAKES_SMALL):
                j += field
                named = True
                continue
            place = place_at(self.tokens, j)
            if place:
                j += place
                if self.joined_at(j) and self.tokens[j].text == "Đảng" and self.tokens[j - 1].low == "ương":
                    return j + 1
                after = self.is_level(j) if j < len(self.tokens) and self.joined(j) else 0
                if after and self.tokens[j].shape is Shape.LOWER and (self.is_capital(j + after) or self.tokens[j - 1].low == "nam"):
                    return self.place_end(j, after)
                return self.dashed_place(j)
            step = self._loose(j, head, named=named)
            if not step:
                break
            j += step
            named = True
        return j

    def _is_field_word(self, nested: Name, head: str, *, named: bool) -> bool:
        """`Ban Tổ chức`, `Hội Kiểm toán`: a head word that here is a field."""
        short = nested.bare and nested.last - nested.first <= 2 and nested.head in vocabulary.HEADS_AS_FIELDS
        return short and not named and heads().get(head) == "field" and head != "văn phòng"

    def _is_verb(self, j: int) -> bool:
        """A word in small letters right behind a name that is as often a verb: the name has ended, unless a like word asks for it."""
        if self.tokens[j].shape is not Shape.LOWER or j + 1 >= len(self.tokens):
            return False
        pair = f"{self.tokens[j].low} {self.tokens[j + 1].low}"
        before = f"{self.tokens[j - 2].low} {self.tokens[j - 1].low}" if j >= 2 else ""
        return pair in vocabulary.VERBS and (before not in vocabulary.OPENERS or pair in vocabulary.NEVER_OBJECTS)

    def _region(self, j: int, head: str) -> int | None:
        """`các tỉnh miền núi phía Bắc` belongs to a cluster's name; any other body with `các` behind it is many bodies."""
        if not head.endswith("thi đua"):
            words = [t.low for t in self.tokens[j + 1 : j + 3]]
            return None if words and words[0] in {"tỉnh", "địa", "cấp", "thành", "huyện", "xã", "ngành"} else j
        end = j
        for k in range(j + 1, min(j + 10, len(self.tokens))):
            if self.tokens[k].shape is Shape.MARK or not self.joined(k):
                break
            if self.tokens[k].shape is Shape.TITLE:
                end = k + 1
        return end

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
                j + x < len(self.tokens) and self.tokens[j + x].low == w and (x == 0 or self.joined(j + x)) and j + x not in self.stops
                for x, w in enumerate(words)
            ):
                best = n
        return best

    def _join(self, k: int) -> int:
        """Tokens that a connective and the field behind it take; a comma only inside a series that `và` closes."""
        token = self.tokens[k]
        if not self.joined(k) or k + 1 >= len(self.tokens):
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
        if not size or not self.joined(k + 1):
            return 0
        head, _ = self._head_at(k + 1)
        if head and head >= size and self.tokens[k + 1].shape is not Shape.LOWER:
            nested = self.name_at(k + 1, 4)
            if nested and not nested.bare:
                return 0
        return 1 + size

    def _completes(self, j: int) -> bool:
        """Whether the small word at `j` is the second half of the capitalised one before it."""
        token = self.tokens[j]
        small = token.shape is Shape.LOWER and token.gap == " " and len(token.low) > 1
        return small and token.low not in vocabulary.STOPS and not self.is_level(j)

    def _loose(self, j: int, head: str, *, named: bool) -> int:  # noqa: C901, PLR0911, PLR0912 - the grammar, rule by rule
        """One more word of a name that no list knows; 0 where the name ends."""
        token = self.tokens[j]
        if token.text == "Đảng" and self.tokens[j - 1].low == "ương":
            return 1
        if heads().get(head) in {"party", "alone"} and token.shape is Shape.TITLE:
            run = self.place_name(j) - j
            return run if run >= 2 and not named else 0
        if token.shape in {Shape.TITLE, Shape.UPPER}:
            following = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
            return 2 if token.shape is Shape.TITLE and following and self._completes(j + 1) else 1
        if token.shape is Shape.NUMBER and (head in vocabulary.PERSONAL_HEADS or head.startswith("công ty")) and token.gap == " ":
            return 1
        if token.text == "&" and j + 1 < len(self.tokens) and self.tokens[j + 1].shape is Shape.UPPER:
            return 2
        if not named:
            return 0
        if token.low == "và" and (step := self._joined_field(j)):
            return step
        if (
            token.text == "-"
            and token.gap == ""
            and self.tokens[j - 1].shape is Shape.UPPER
            and j + 1 < len(self.tokens)
            and self.tokens[j + 1].shape is Shape.UPPER
        ):
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


@cache
def is_named_alone(head: str) -> bool:
    """Whether a head is a name without anything behind it."""
    return heads().get(head) == "alone"
