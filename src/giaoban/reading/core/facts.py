"""What is read out of a text: frozen facts, and their form as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Spanned:
    """A fact that stands somewhere: indices into the text as it was given, and how sure the reader is (0..1)."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class Date(Spanned):
    """A date as mentioned; `iso` or a period, with `XXXX` for a year that nothing decides."""

    text: str
    precision: str
    iso: str | None = None
    iso_from: str | None = None
    iso_to: str | None = None
    invalid: bool = False


@dataclass(frozen=True)
class DocumentRef(Spanned):
    """Another document, at its first mention."""

    text: str
    number: str
    kind: str
    issuer: str | None = None
    date_iso: str | None = None


@dataclass(frozen=True)
class Person(Spanned):
    """A named person, at the first full mention."""

    name: str
    title: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organisation(Spanned):
    """A body by one of its names, at the first mention of that name."""

    name: str
    short: str | None = None


@dataclass(frozen=True)
class Event:
    """The meeting or ceremony that the text is about; `date_iso` may be `from/to`."""

    kind: str
    date_iso: str | None
    place: str | None
    chair: tuple[str, ...]
    topic: str | None
    confidence: float


@dataclass(frozen=True)
class Quantity(Spanned):
    """A number with what it counts or measures."""

    label: str
    value: float
    unit: str
    text: str


@dataclass(frozen=True)
class BadgeRow:
    """How many members received the badge of so many years."""

    years: int
    count: int


@dataclass(frozen=True)
class Badges:
    """The badge list of one campaign; `consistent` is unknown where only some rows are given."""

    total_stated: int | None
    rows: tuple[BadgeRow, ...]
    consistent: bool | None
    partial: bool
    start: int
    end: int


@dataclass(frozen=True)
class Sum(Spanned):
    """A total stated together with its parts."""

    label: str
    total: float
    parts: tuple[float, ...]
    consistent: bool


@dataclass(frozen=True)
class Statement(Spanned):
    """A limitation, cause or proposal, with the place where it is said."""

    gist: str
    addressee: str | None = None


@dataclass(frozen=True)
class Directive(Spanned):
    """An order or a task: who, what, by when; `section` is `conclusion` where it belongs to the closing words."""

    who: str | None
    what: str
    deadline: str | None
    deadline_iso: str | None = None
    speaker: str | None = None
    section: str | None = None


@dataclass(frozen=True)
class Inconsistency(Spanned):
    """Something in the text that cannot be: a sum, a date, a weekday, a ratio, one quantity stated twice.

    `code` names the sentence and the mend (`reading/rules/doubts.py`), `values` fill both.
    """

    kind: str
    gist: str
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """Everything that was read from one text."""

    dates: tuple[Date, ...] = ()
    document_refs: tuple[DocumentRef, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    badges: Badges | None = None
    sums: tuple[Sum, ...] = ()
    limitations: tuple[Statement, ...] = ()
    causes: tuple[Statement, ...] = ()
    proposals: tuple[Statement, ...] = ()
    directives: tuple[Directive, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = field(default=())


# Keys that the schema wants even when they are empty; other empty values are left out.
_ALWAYS = frozenset({"who", "deadline", "date_iso", "place", "chair", "title", "issuer", "total_stated", "consistent", "rows"})


def to_json(facts: Facts) -> dict[str, Any]:
    """Facts as plain JSON values in the public schema."""
    return {f.name: _plain(getattr(facts, f.name)) for f in fields(facts)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, str | int | float | bool | dict) or value is None:
        return value
    pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
    shown = {k: _plain(v) for k, v in pairs if k in _ALWAYS or not (v is None or v is False or (isinstance(v, tuple | dict) and not v))}
    if isinstance(value, DocumentRef) and value.date_iso is None:
        del shown["date_iso"]
    if isinstance(value, Date) and "iso_from" not in shown:
        shown["iso"] = value.iso
    return shown
