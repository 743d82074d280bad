"""What a review is compiled from: plain values of one regulation over a period, and the lines that come of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence  # noqa: TC003 - named tuples and dataclasses keep their annotations
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - as above
from typing import NamedTuple

from giaoban.common.dates import Period  # noqa: TC001 - as above


class Reference(NamedTuple):
    """A record behind a figure or sentence, by its permanent address."""

    kind: str
    pk: int
    label: str
    url: str


class Figure(NamedTuple):
    """A number of a sentence: as many records as it says."""

    key: str
    word: str
    references: Sequence[Reference]

    @property
    def number(self) -> int:
        """The number that the sentence says."""
        return len(self.references)


class Line(NamedTuple):
    """One sentence or row of a review, with the records that it rests on; `party` answers for it, both without."""

    section: str
    key: str
    text: str
    figures: Sequence[Figure]
    party: int | None = None
    cells: Mapping[str, str] = {}


class ItemFact(NamedTuple):
    """One content in the wording that held last in the period."""

    pk: int
    line: int
    text: str
    area: str
    lead: int | None
    product: str
    rhythm: str


class OccurrenceFact(NamedTuple):
    """One time that a content fell due."""

    pk: int
    line: int
    label: str
    last_on: date
    due_on: date
    missed_from: date
    done_on: date | None
    is_partial: bool
    waived_on: date | None
    waived_reason: str
    cause_kind: str
    cause: str


class RecordFact(NamedTuple):
    """A meeting or a document under the regulation: its day, what a sentence calls it, the record itself."""

    on: date
    name: str
    reference: Reference


class FindingFact(NamedTuple):
    """A finding of the parties on the regulation."""

    pk: int
    number: int
    kind: str
    text: str
    cause: str
    state: str
    raised_on: date
    to: str
    answered_on: date | None
    answer: str
    ended_on: date | None
    head: int | None
    is_summary: bool
    voice: str
    """Who raised it."""


class TaskFact(NamedTuple):
    """A task that is still open."""

    pk: int
    number: int
    what: str
    lead: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where records of each kind are opened, with `{}` for the key."""

    occurrence: str
    finding: str
    task: str
    regulation: str
    meeting: str
    document: str


@dataclass(slots=True)
class ReviewFacts:
    """All that is known of a regulation over a period, as the records of the day `on` tell."""

    regulation: int
    number: int
    title: str
    period: Period
    on: date
    addresses: Addresses
    parties: dict[int, str] = field(default_factory=dict)
    items: list[ItemFact] = field(default_factory=list)
    coordinating: dict[int, list[int]] = field(default_factory=dict)
    """Parties that join in a content, by the key of the content."""
    occurrences: list[OccurrenceFact] = field(default_factory=list)
    evidence: dict[int, list[Reference]] = field(default_factory=dict)
    """Confirmed evidence by occurrence."""
    documents: list[RecordFact] = field(default_factory=list)
    disseminations: list[RecordFact] = field(default_factory=list)
    meetings: list[RecordFact] = field(default_factory=list)
    findings: list[FindingFact] = field(default_factory=list)
    tasks: list[TaskFact] = field(default_factory=list)

    def regulation_address(self) -> str:
        """Where the regulation is opened."""
        return self.addresses.regulation.format(self.number)

    def names(self, parties: Iterable[int]) -> str:
        """The names of parties, in their order."""
        return ", ".join(self.parties[one] for one in parties if one in self.parties)
