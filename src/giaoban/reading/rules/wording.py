"""What words of a text mean for a register: kinds of meetings, titles, posts and forms of address, days that are only suggested."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MEETING_KINDS: Final = (
    ("giao ban", "briefing"), ("hoi thao", "workshop"), ("toa dam", "workshop"), ("dien dan", "workshop"), ("buoi lam viec", "working_session"),
    ("dai hoi", "congress"), ("ban chap hanh", "committee_meeting"), ("huy hieu", "ceremony"), ("trao giai", "ceremony"), ("ky ket", "ceremony"),
    ("cong bo", "ceremony"), ("le", "ceremony"), ("hoi nghi", "conference"),
)  # fmt: skip
_ADDRESSES: Final = frozenset({"dong chi", "ong", "ba", "anh", "chi", "cac dong chi", "cac ong", "ong ba"})
_ACADEMIC: Final = re.compile(r"(?:(?:GS|PGS|TSKH|TS|ThS|KS|BS|NSND|NSƯT|LS)\.?(?:\s*,\s*|\s*\.\s*|\s+|$))+", re.IGNORECASE)
_TAKES_PART: Final = re.compile(
    r"du hoi nghi|tham du|cung du|du buoi|chu tri|phat bieu|trinh bay|ket luan|bao cao tai|du cuoc|du le|du hoi thao"
)
_SPEAKS: Final = re.compile(r"phat bieu|trinh bay|cho biet|nhan manh|ket luan|chi dao|bao cao tai")
_DIFFICULT: Final = re.compile(r"kho khan|vuong mac|bat cap|thieu|qua it|khong du|cham duoc|chua duoc (?:giao|cap|bo tri)")
_RESTS_ON: Final = re.compile(r"(?:theo|can cu|thuc hien|tinh than)(?: [a-z0-9]+){0,6}$")
SHORT_NOTICE_DAYS: Final = 30
"""A suggested day lies at least so many days ahead (our own way of counting)."""


def meeting_kind(words: str) -> str:
    """The kind of a meeting by the words for it in a text."""
    key = fold(words)
    return next((kind for start, kind in _MEETING_KINDS if re.search(rf"(?<!\w){start}(?!\w)", key)), "other")


def meeting_title(kind: str, topic: str | None) -> str:
    """`hội nghị giao ban` and `giao ban công tác …` together: `Hội nghị giao ban công tác …`."""
    topic = (topic or "").strip(" .;,")
    words, said = kind.split(), fold(topic)
    at = topic.casefold().find(kind.casefold())
    if at > 0:
        return topic[at : at + 1].upper() + topic[at + 1 : at + 300]
    title = f"{kind}: {topic}" if topic else kind
    for cut in range(len(words)):
        if said.startswith(fold(" ".join(words[cut:]))):
            title = " ".join((*words[:cut], topic))
            break
    return title[:1].upper() + title[1:300]


def is_difficulty(text: str) -> bool:
    """Whether a limitation is rather a difficulty that one meets than something that was left undone."""
    return _DIFFICULT.search(fold(text)) is not None


def rests_on(before: str) -> bool:
    """Whether the words before a document say that something is done by it."""
    return _RESTS_ON.search(fold(before[-60:])) is not None


def posts_of(titles: Iterable[str]) -> tuple[str, ...]:
    """The posts among the titles of a person, without forms of address and academic titles."""
    return tuple(rest for one in titles if fold(one) not in _ADDRESSES and (rest := _ACADEMIC.sub("", one, count=1).strip(" ,.")))


def academic_title(titles: Iterable[str]) -> str:
    """The academic titles before a name: `PGS.TS`."""
    return next((found.group().strip(" ,") for one in titles if (found := _ACADEMIC.match(one)) and fold(one) not in _ADDRESSES), "")[:40]


def takes_part(around: str) -> bool:
    """Whether the words around a name say that the person was at the meeting."""
    return _TAKES_PART.search(fold(around)) is not None


def speaks(around: str) -> bool:
    """Whether the words around a name say that the person spoke."""
    return _SPEAKS.search(fold(around)) is not None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the register with the posts of the day."""

    key: int
    posts: tuple[str, ...]


def people_meant(posts: Sequence[str], known: Sequence[KnownPerson]) -> tuple[tuple[int, ...], float]:
    """Which of several people of one name is meant, by posts held on the day, and how sure that is.

    One of the name with such a post is certain; one of the name alone is likely; several are for a person to choose.
    """
    if not known:
        return (), 0.0
    said = {fold(post) for post in posts}
    fitting = [one for one in known if any(_alike(post, said) for post in one.posts)]
    if len(fitting) == 1:
        return (fitting[0].key,), 0.97
    chosen = fitting or list(known)
    return tuple(one.key for one in chosen), 0.8 if len(chosen) == 1 else 0.5


def _alike(post: str, said: set[str]) -> bool:
    key = fold(post)
    return any(key == one or one.startswith(f"{key} ") or key.startswith(f"{one} ") for one in said)


def suggested_due_on(day: date, words: str | None) -> date:
    """A day for a task that names none: the end of the year for what is done every year, else of the half-year at hand.

    Only a suggestion of the software, marked as such; a person decides.
    """
    end = date(day.year, 12, 31)
    if words and re.search(r"hang nam|moi nam|nam nay", fold(words)):
        return end
    half = date(day.year, 6, 30) if day.month <= 6 else end
    if half - day >= timedelta(days=SHORT_NOTICE_DAYS):
        return half
    return end if day.month <= 6 else date(day.year + 1, 6, 30)


def last_day(iso: str | None) -> date | None:
    """The last day of an ISO day, month, year or range; None where nothing decides it or the day does not exist."""
    parts = (iso or "").split("/")[-1].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    try:
        return date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def first_day(iso: str | None) -> date | None:
    """The first day of an ISO day or range of days; None for a month or a year."""
    try:
        return date.fromisoformat((iso or "").split("/")[0])
    except ValueError:
        return None
