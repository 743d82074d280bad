"""Where a body's name ends in a place: a level, its name, the larger place behind it, or a bloc of offices."""

from __future__ import annotations

from giaoban.reading.core.letters import words
from giaoban.reading.core.tokens import Shape, Token, place_at

_LEVELS = words("tỉnh huyện quận xã phường tp q p h tx tt")
_LEVELS_OF_TWO = frozenset({("thành", "phố"), ("thị", "xã"), ("thị", "trấn"), ("đặc", "khu")})
_LOWER_LEVELS = words("huyện quận xã phường q p h thị")


class PlaceReader:
    """Reads levels and places at positions of one text; tokens in `stops` belong to people's names."""

    def __init__(self, tokens: list[Token], stops: frozenset[int]) -> None:
        self.tokens = tokens
        self.stops = stops

    def begins_name(self, j: int) -> bool:
        """Whether a body's name begins at token `j`: there no name of a place goes on."""
        del j
        return False

    def joined(self, j: int) -> bool:
        """Whether token `j` stands on the same line as the one before, with only spaces between."""
        gap = self.tokens[j].gap
        return "\n" not in gap and "\r" not in gap

    def joined_at(self, j: int) -> bool:
        """Whether there is a token `j`, on the same line as the one before."""
        return j < len(self.tokens) and self.joined(j)

    def is_capital(self, j: int) -> bool:
        """Whether token `j` goes on with a capital and belongs to nobody else."""
        return j < len(self.tokens) and self.joined(j) and self.tokens[j].shape in {Shape.TITLE, Shape.UPPER} and j not in self.stops

    def is_level(self, j: int) -> int:
        """Tokens of a level word (`tỉnh`, `thành phố`, `TP.`) at `j`."""
        if j >= len(self.tokens) or j in self.stops:
            return 0
        token = self.tokens[j]
        if j + 1 < len(self.tokens) and (token.low, self.tokens[j + 1].low) in _LEVELS_OF_TWO and self.joined(j + 1):
            return 2
        if token.low in _LEVELS:
            short = len(token.low) == 1 or token.low in {"tp", "tx", "tt"}
            if short and token.shape is Shape.LOWER:
                return 0
            dot = j + 2 < len(self.tokens) and self.tokens[j + 1].text == "." and self.tokens[j + 1].gap == "" and self.joined(j + 2)
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
        k = self.place_name(k)
        if (
            k == j + level
            and self.joined_at(k)
            and self.tokens[k].low in {"trực", "thuộc"}
            and k + 1 < len(self.tokens)
            and self.tokens[k + 1].low == "thuộc"
        ):
            return None
        if small and k + 1 < len(self.tokens) and self.tokens[k].text == "," and (more := self.is_level(k + 1)):
            larger = self.place_name(k + 1 + more)
            if larger > k + 1 + more:
                return larger
        return k

    def place_name(self, k: int) -> int:
        """End of the name of a place that begins at token `k`; `k` itself where there is none."""
        if not self.joined_at(k) or k in self.stops:
            return k
        known = place_at(self.tokens, k)
        if known:
            return k + known
        if self.tokens[k].shape is Shape.NUMBER:
            return k + 1
        n = 0
        while n < 3 and self.is_capital(k + n) and self.tokens[k + n].gap in {" ", "  "} and not self.begins_name(k + n):
            n += 1
        return k + n

    def dashed_place(self, j: int) -> int:
        """`Đình Vũ - Hải Phòng`."""
        if j + 1 < len(self.tokens) and self.tokens[j].text == "-" and (place := place_at(self.tokens, j + 1)):
            return j + 1 + place
        return j

    def is_bloc(self, j: int) -> bool:
        """Whether token `j` is the word for a bloc of offices."""
        return self.tokens[j].low == "khối"

    def bloc(self, j: int) -> int:
        """`Khối các cơ quan`, `Khối Doanh nghiệp`."""
        words = [t.low for t in self.tokens[j + 1 : j + 4]]
        if words[:3] == ["các", "cơ", "quan"]:
            return j + 4
        if words[:2] in (["cơ", "quan"], ["doanh", "nghiệp"]):
            return j + 3
        return j + 1
