"""Distinct names of bodies that stand by themselves somewhere in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.reading.core.facts import Organisation
from giaoban.reading.core.letters import words
from giaoban.reading.core.naming import Name, NameReader, is_named_alone
from giaoban.reading.core.tokens import Shape, Token

if TYPE_CHECKING:
    from giaoban.reading.core.people import NameSpan
    from giaoban.reading.core.view import View

_PLURAL = words("các những mỗi từng nhiều mọi số")
_SHORT = re.compile(r" ?\((?:gọi tắt là|sau đây gọi là|sau đây gọi tắt là|viết tắt là|viết tắt|tên viết tắt)?:? ?([^()\n;.]{2,40})\)")
_ACRONYMS = words("VUSTA WIPO UNESCO UNDP UNICEF WHO JICA VCCI WB ADB")
# Bodies that are part of an office and not meant by themselves.
_OFFICES = frozenset({("thủ", "tướng", "chính phủ"), ("chủ", "tịch", "nước")})


@dataclass(frozen=True)
class Body:
    """One mention of a body's name, by its place in the view."""

    start: int
    end: int
    head: str
    bare: bool


def find_bodies(view: View, tokens: list[Token], names: list[NameSpan]) -> tuple[list[Body], dict[str, str]]:
    """All mentions in order, longest first at each place; and the abbreviations that the text introduces."""
    starts = [t.start for t in tokens]
    stops = frozenset(i for n in names for i in range(bisect_left(starts, n.start), bisect_left(starts, n.end)))
    shorts: dict[str, str] = {}
    reader = NameReader(tokens, stops, set())
    found: list[Body] = []
    i = 0
    was_plural = False
    while i < len(tokens):
        name = reader.name_at(i) or _acronym(tokens, i)
        if not name:
            if tokens[i].text not in {",", "/"} and tokens[i].low not in {"và", "hoặc"}:
                was_plural = False
            i += 1
            continue
        plural = _is_plural(tokens, i) or (was_plural and _continues(tokens, i))
        end, last = tokens[name.last - 1].end, name.last
        end, last = _with_short(view, tokens, reader, name, end, last, shorts)
        if not (plural or name.generic or _in_office(tokens, i, name)):
            found.append(Body(tokens[i].start, end, name.head, name.bare and last == name.last))
        was_plural = plural
        i = max(last, i + 1)
    return found, shorts


def _acronym(tokens: list[Token], i: int) -> Name | None:
    return Name(i, i + 1, tokens[i].text, bare=False) if tokens[i].text in _ACRONYMS else None


def _is_plural(tokens: list[Token], i: int) -> bool:
    if not i or "\n" in tokens[i].gap:
        return False
    before = tokens[i - 1]
    return before.low in _PLURAL or (before.shape is Shape.NUMBER and before.gap != "" and tokens[i].shape is Shape.LOWER)


def _continues(tokens: list[Token], i: int) -> bool:
    return tokens[i - 1].text in {",", "/"} or tokens[i - 1].low in {"và", "hoặc"}


def _in_office(tokens: list[Token], i: int, name: Name) -> bool:
    return i >= 2 and (tokens[i - 2].low, tokens[i - 1].low, name.head) in _OFFICES


def _with_short(  # noqa: PLR0917 - a name and where it ends, twice over
    view: View, tokens: list[Token], reader: NameReader, name: Name, end: int, last: int, shorts: dict[str, str]
) -> tuple[int, int]:
    """Note an abbreviation in brackets behind a name; where a place follows it, the name runs on over both."""
    m = _SHORT.match(view.text, end)
    if not m or name.generic:
        return end, last
    short = m[1].strip(" \"'")
    body = view.text[tokens[name.first].start : end]
    if not _abbreviates(short, name):
        return end, last
    shorts.setdefault(short, body)
    after = last
    while after < len(tokens) and tokens[after].start < m.end():
        after += 1
    if re.fullmatch(r"[A-ZĐ&]{2,}", short):
        reader.shorts.add(short)
    if after < len(tokens) and view.text[m.end() : m.end() + 1] == " " and (level := reader.is_level(after)):
        place = reader.place_end(after, level)
        if place and place > after + level:
            return tokens[place - 1].end, place
    return end, after


def _abbreviates(short: str, name: Name) -> bool:
    if re.fullmatch(r"[A-ZĐ][A-ZĐa-z&.-]{1,14}", short):
        return True
    return short.lower().startswith((name.head.split()[0], "chi bộ", "liên hiệp", "hội", "ban", "đảng"))


def organisations(view: View, bodies: list[Body], shorts: dict[str, str]) -> list[Organisation]:
    """Distinct names at their first mention; what differs only in case or tone mark is one name."""
    short_of = {body: short for short, body in shorts.items()}
    known = {short.lower() for short in shorts}
    found: dict[str, Organisation] = {}
    for body in bodies:
        key = " ".join(view.low[body.start : body.end].split())
        if key in found or key in known or (body.bare and not is_named_alone(body.head)):
            continue
        a, b = view.span(body.start, body.end)
        short = short_of.get(view.text[body.start : body.end])
        found[key] = Organisation(a, b, 0.7 if body.bare else 0.8, view.source[a:b], short)
    return list(found.values())
