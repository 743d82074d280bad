"""What a review is compiled from: plain values of one regulation over a period, and the lines that come of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - named tuples and dataclasses keep their annotations
from typing import Any, NamedTuple, overload

from giaoban.common.dates import Period, format_date


class Reference(NamedTuple):
    """A record behind a figure or sentence, by its permanent address."""

    kind: str
    pk: int
    label: str
    url: str


class Behind(Sequence[Reference]):
    """Records behind a figure, each made a reference when somebody looks: a review of many partners has tens of thousands."""

    __slots__ = ("make", "ones")

    def __init__(self, make: Callable[[Any], Reference], ones: Sequence[Any]) -> None:
        self.make, self.ones = make, ones

    def __len__(self) -> int:
        return len(self.ones)

    def __iter__(self) -> Iterator[Reference]:
        return map(self.make, self.ones)

    @overload
    def __getitem__(self, at: int) -> Reference: ...
    @overload
    def __getitem__(self, at: slice) -> list[Reference]: ...
    def __getitem__(self, at: int | slice) -> Reference | list[Reference]:
        return [self.make(one) for one in self.ones[at]] if isinstance(at, slice) else self.make(self.ones[at])


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

    regulation: int
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


class EvidenceFact(NamedTuple):
    """A record that shows that an obligation was fulfilled: the task, the meeting or the document."""

    regulation: int
    occurrence: int
    kind: str
    on: date
    task: int | None
    task_number: int | None
    task_what: str | None
    meeting: int | None
    meeting_title: str | None
    document: int | None
    kind_name: str | None
    number_text: str | None
    signed_on: date | None


class PaperFact(NamedTuple):
    """A document under the regulation: its day, kind and number, which may stand where its abstract may not."""

    on: date
    pk: int
    kind_name: str
    number_text: str
    signed_on: date | None

    @property
    def name(self) -> str:
        """`Kế hoạch 12-KH/ĐU ngày 5/2/2023`."""
        day = f" ngày {format_date(self.signed_on)}" if self.signed_on else ""
        kind = self.kind_name or ""
        return (f"{kind[:1].upper()}{kind[1:]} {self.number_text or ''}".strip() or "Văn bản") + day


class MeetingFact(NamedTuple):
    """A meeting held under the regulation."""

    on: date
    pk: int
    title: str

    @property
    def name(self) -> str:
        """`Giao ban quý II (10/5/2023)`."""
        return f"{self.title} ({format_date(self.on)})"


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
    evidence: dict[int, list[tuple[Any, ...]]] = field(default_factory=dict)
    """Confirmed evidence by occurrence, as rows of `EvidenceFact`: most of it is only counted."""
    documents: list[PaperFact] = field(default_factory=list)
    disseminations: list[PaperFact] = field(default_factory=list)
    meetings: list[MeetingFact] = field(default_factory=list)
    findings: list[FindingFact] = field(default_factory=list)
    tasks: list[TaskFact] = field(default_factory=list)

    def regulation_address(self) -> str:
        """Where the regulation is opened."""
        return self.addresses.regulation.format(self.number)

    def names(self, parties: Iterable[int]) -> str:
        """The names of parties, in their order."""
        return ", ".join([self.parties[one] for one in parties if one in self.parties])

    def of_evidence(self, row: tuple[Any, ...]) -> Reference:
        """The record that shows it, by its address."""
        one = EvidenceFact._make(row)
        if one.task is not None:
            label = f"NV-{one.task_number}: {one.task_what}"
            return Reference("programmes.task", one.task, label, self.addresses.task.format(one.task_number))
        if one.meeting is not None:
            return Reference("meetings.meeting", one.meeting, one.meeting_title or "", self.addresses.meeting.format(one.meeting))
        return self.of_paper(PaperFact(one.on, one.document or 0, one.kind_name or "", one.number_text or "", one.signed_on))

    def of_paper(self, one: PaperFact) -> Reference:
        """A document by its address."""
        return Reference("documents.document", one.pk, one.name, self.addresses.document.format(one.pk))

    def of_meeting(self, one: MeetingFact) -> Reference:
        """A meeting by its address."""
        return Reference("meetings.meeting", one.pk, one.title, self.addresses.meeting.format(one.pk))

    def of_item(self, item: ItemFact) -> Reference:
        """A content by its place on the page of the regulation."""
        return Reference("coordination.contentitem", item.pk, item.text, f"{self.regulation_address()}#noi-dung-{item.line}")
