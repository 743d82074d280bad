"""A normalised view of a text that keeps the way back to its exact offsets.

Readers match on the view, where every letter is composed (NFC), `Ð` is `Đ`, spaces and dashes are plain and tone marks
stand where the new style puts them; spans are turned back into indices of the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_PLAIN = str.maketrans(
    {"Ð": "Đ", "ð": "đ"}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("\u200b\ufeff", " ")
)

_OLD_TONES = {
    old: new
    for first, second, olds, news in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for toned, moved in zip(olds, news, strict=True)
    for old, new in (
        (first + toned, moved + second),
        (first.upper() + toned, moved.upper() + second),
        (first.upper() + toned.upper(), moved.upper() + second.upper()),
    )
}
_OLD = re.compile(r"(?<![qQ])(?:" + "|".join(_OLD_TONES) + r")(?![^\W\d_])")

# A base character and the combining marks behind it, or one mark standing alone.
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


@dataclass(frozen=True)
class View:
    """A text as readers see it; `start_of[i]` is the index in the source of the view's character `i`."""

    source: str
    text: str
    start_of: tuple[int, ...] | None

    @cached_property
    def low(self) -> str:
        """The view in lower case, of the same length."""
        lowered = self.text.lower()
        if len(lowered) == len(self.text):
            return lowered
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Indices in the source of a span of the view, without white space at its edges."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if self.start_of is None:
            return start, end
        return self.start_of[start], self.start_of[end]

    def quote(self, start: int, end: int) -> str:
        """The source's own words in a span of the view."""
        a, b = self.span(start, end)
        return self.source[a:b]


def view_of(source: str) -> View:
    """Make the view of a text; lengths differ only where the source writes decomposed letters."""
    composed, start_of = _compose(source)
    text = _OLD.sub(lambda m: _OLD_TONES[m[0]], composed.translate(_PLAIN))
    return View(source, text, start_of)


def _compose(source: str) -> tuple[str, tuple[int, ...] | None]:
    if not any("\u0300" <= c <= "\u036f" for c in set(source)):
        return source, None
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for cluster in _CLUSTER.finditer(source):
        plain = source[at : cluster.start()]
        pieces.append(plain)
        starts.extend(range(at, cluster.start()))
        whole = unicodedata.normalize("NFC", cluster[0])
        # A second tone mark can leave characters over: they all point at the cluster's beginning.
        pieces.append(whole)
        starts.extend([cluster.start()] * len(whole))
        at = cluster.end()
    pieces.append(source[at:])
    starts.extend(range(at, len(source) + 1))
    return "".join(pieces), tuple(starts)
