"""What is proposed for the registers, and what a person decides on it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - a field of a frozen dataclass
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from giaoban.common.reasons import Reason  # noqa: TC001 - a field of a frozen dataclass

SURE: Final = 0.85
FAIR: Final = 0.65
"""From which confidence on a proposal is sure, or fair; below a person looks (our own way of counting)."""


class Group(StrEnum):
    """The registers for which something is proposed, in the order of the page."""

    EVENT = "event"
    TASK = "task"
    DOCUMENT = "document"
    PERSON = "person"
    BODY = "body"
    SPEECH = "speech"
    FINDING = "finding"
    FIGURE = "figure"


class Choice(StrEnum):
    """What is decided on a proposal."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One record that a text proposes: where it stands, how sure it is, what it begins with.

    `values` are the fields as a person would write them; `options` the values to choose from with their words (those of the
    registers; fixed choices stand in the form); `suggested` the fields whose value is a suggestion of the software; `missing`
    those that must be filled before it can be accepted.
    """

    key: str
    group: Group
    number: int
    title: str
    confidence: float
    values: Mapping[str, str]
    start: int | None = None
    end: int | None = None
    said: tuple[Reason, ...] = ()
    facts: tuple[str, ...] = ()
    options: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    suggested: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    is_doubtful: bool = False
    is_minor: bool = False
    """Whether it is left out unless a person takes it."""

    @property
    def tone(self) -> str:
        """How sure it is: sure, fair or low."""
        return tone_of(self.confidence)

    @property
    def choice(self) -> Choice:
        """What is chosen before a person has decided: what is doubtful or incomplete is to be looked at, never taken unseen."""
        if self.is_minor:
            return Choice.REJECT
        if self.is_doubtful or self.missing or self.suggested or self.tone == "low":
            return Choice.CORRECT
        return Choice.ACCEPT

    @property
    def percent(self) -> int:
        """Its confidence in per cent."""
        return round(self.confidence * 100)


def tone_of(confidence: float) -> str:
    """How sure a confidence is: sure, fair or low."""
    return "sure" if confidence >= SURE else "fair" if confidence >= FAIR else "low"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a proposal; `values` replace those proposed when it is corrected."""

    key: str
    choice: str
    values: Mapping[str, str] = field(default_factory=dict)
