"""What a paper of a case is written from: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, time


class Paper(StrEnum):
    """Which paper of a case."""

    DECISION = "decision"
    PLAN = "plan"
    MINUTES = "minutes"
    CONCLUSION = "conclusion"


WORK: Final = {
    "inspection": "kiểm tra",
    "supervision": "giám sát",
    "thematic": "giám sát chuyên đề",
    "signs": "kiểm tra khi có dấu hiệu vi phạm",
    "ad_hoc": "kiểm tra đột xuất",
}
KINDS: Final = {Paper.DECISION: "decision", Paper.PLAN: "plan", Paper.MINUTES: "minutes", Paper.CONCLUSION: "notice"}
"""The kind of document that a paper is."""


@dataclass(frozen=True, slots=True)
class TeamFact:
    """Somebody of the team."""

    name: str
    role: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class RequiredFact:
    """A requirement: what, of whom, by when."""

    text: str
    addressee: str
    due_on: date


@dataclass(frozen=True, slots=True)
class SessionFact:
    """The working session."""

    held_on: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    host_side: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    report: str = ""
    opinions: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """All that the papers of a case say, and whose they are."""

    is_party: bool
    body: str
    form: str
    subject: str
    content: str
    day: date
    superior: str = ""
    symbol: str = ""
    place: str = "Hà Nội"
    person: str = ""
    looks_from: date | None = None
    looks_until: date | None = None
    planned_from: date | None = None
    planned_until: date | None = None
    programme: str = ""
    decision: str = ""
    decided_on: date | None = None
    team: tuple[TeamFact, ...] = ()
    plan: str = ""
    outline: str = ""
    session: SessionFact | None = None
    assessment: str = ""
    concluded_by: str = ""
    strengths: tuple[str, ...] = ()
    shortfalls: tuple[tuple[str, str], ...] = ()
    requirements: tuple[RequiredFact, ...] = ()

    @property
    def work(self) -> str:
        """What is done, such as `kiểm tra`."""
        return WORK[self.form]

    @property
    def short_work(self) -> str:
        """As it stands in the name of the team: `kiểm tra` or `giám sát`."""
        return "giám sát" if self.form in {"supervision", "thematic"} else "kiểm tra"

    @property
    def whom(self) -> str:
        """Whom it is about."""
        if not self.person:
            return self.subject
        return f"{self.title_of(self.person)}, {self.subject}"

    def title_of(self, name: str) -> str:
        """A name as the form has it."""
        return f"đồng chí {name}" if self.is_party else f"ông (bà) {name}"
