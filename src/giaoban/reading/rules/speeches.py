"""Who said what, and what was achieved, in the sentences of a text: only what stands there, cut at whole sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?…])[”\"]?\s+(?=[\"“(]?[A-ZĐÀ-ỸƯƠÂÊÔĂ0-9])")
_TITLES: Final = re.compile(r"(?:GS|PGS|TSKH|TS|ThS|KS|BS|CN|TP|Tp|LS)\.$")
_LONGEST_TITLE: Final = len("TSKH.")
_SAYS: Final = re.compile(
    r"phat bieu|trinh bay|cho biet|cho rang|nhan manh|khang dinh|neu ro|ket luan|chi dao|bao cao|de nghi|yeu cau|kien nghi|de xuat|danh gia|luu y"
)
_REPORTS: Final = re.compile(r"trinh bay|bao cao")
_ACHIEVED: Final = re.compile(
    r"dat (?:duoc )?(?:nhieu|nhung|mot so|cac)? ?(?:ket qua|thanh tich|thanh tuu)|ket qua noi bat|thanh tich noi bat|hoan thanh (?:tot|xuat sac|vuot)"
    r"|vuot (?:ke hoach|chi tieu|muc)|duoc danh gia cao|duoc tang thuong|co nhieu (?:doi moi|tien bo|chuyen bien)|di vao nen nep"
)
_NOT_YET: Final = re.compile(
    r"(?<!\w)(?:chua|khong|can|phai|se|de nghi|yeu cau|kien nghi|tuy nhien|han che|ton tai|phan dau|tiep tuc|nham|muc tieu)(?!\w)"
)
_NEAR: Final = 100
_SHORTEST: Final = 50
"""A speech or an achievement has at least so many letters (our own way of counting)."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said: from `start` up to `end` in the text; a report when it was read out."""

    speaker: str
    start: int
    end: int
    is_report: bool


def sentences_of(text: str) -> Iterator[tuple[int, int, int]]:
    """The sentences of a text: number of the line, first index, index behind the last."""
    start = 0
    for number, line in enumerate(text.split("\n")):
        at = 0
        for cut in _SENTENCE_ENDS.finditer(line):
            if not _TITLES.search(line, max(at, cut.start() - _LONGEST_TITLE), cut.start()):
                yield from _trimmed(text, number, start + at, start + cut.start())
                at = cut.end()
        yield from _trimmed(text, number, start + at, start + len(line))
        start += len(line) + 1


def _trimmed(text: str, number: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    words = text[start:end]
    if words.strip():
        yield number, start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def speeches_of(text: str, names: Iterable[str]) -> list[Said]:
    """What people of those names said, each up to where another begins or the paragraph ends; too short ones are left out."""
    known = sorted(set(names), key=len, reverse=True)
    found: list[Said] = []
    open_line = -1
    for line, start, end in sentences_of(text):
        speaker, verb = _speaker(text[start:end], known)
        if speaker:
            found.append(Said(speaker, start, end, _REPORTS.search(verb) is not None))
            open_line = line
        elif found and line == open_line:
            found[-1] = Said(found[-1].speaker, found[-1].start, end, found[-1].is_report)
    return [one for one in found if one.end - one.start >= _SHORTEST]


def _speaker(sentence: str, names: Sequence[str]) -> tuple[str, str]:
    """Whose words a sentence gives: the last name before a verb of saying that something follows; empty when nobody speaks."""
    best: tuple[int, str, str] = (-1, "", "")
    for name in names:
        at = sentence.rfind(name)
        if at <= best[0]:
            continue
        after = sentence[at + len(name) :].split(";", 1)[0]
        verb = _SAYS.search(fold(after[:_NEAR]))
        if verb is not None and len(after) > verb.end() + 20:
            best = (at, name, verb.group())
    return best[1], best[2]


def achievements_of(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences that tell of what was achieved, but for those in which something else was found (`taken`: from, up to)."""
    found = []
    for _line, start, end in sentences_of(text):
        words = fold(text[start:end])
        is_free = all(end <= other_start or start >= other_end for other_start, other_end in taken)
        if is_free and end - start >= _SHORTEST and _ACHIEVED.search(words) and not _NOT_YET.search(words):
            found.append((start, end))
    return found
