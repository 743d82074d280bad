"""Typed views of the rule data about documents: kinds, codes of bodies, layout, registers, marks, retention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from giaoban.rulebook.loader import Version, version_for, versions_of


class Form(StrEnum):
    """The two forms of official documents."""

    PARTY = "party"
    STATE = "state"


class Direction(StrEnum):
    """Of a register."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One meaning of a symbol: ``QĐ`` has two in the Party. ``name`` is Vietnamese, ``code`` names it in the software."""

    symbol: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class BodyCode:
    """A code of an issuing body as it stands in numbers; ``until`` is its last day."""

    code: str
    name: str
    level: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A known document: numbers repeat, the day tells them apart. ``name`` is Vietnamese; ``key`` has no leading zero."""

    key: str
    signed_on: date
    name: str
    confidence: str = "confirmed"


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a series counts: over one kind or all, within a term, a year or a congress, in at least so many digits."""

    scope: str
    period: str
    digits: int
    body: str
    version: Version


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins in millimetres."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Layout of an official document; lengths in millimetres, sizes in points."""

    form: Form
    header: str
    motto: str
    issuer_mark: str
    number_lead: str
    width_mm: int
    height_mm: int
    margins: Margins
    mirrored: bool
    font: str
    body_pt: int
    page_number_first_page: int
    page_number_pt: int
    signature: Mapping[str, str]
    recipients: str
    archive_line: str
    version: Version


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed register; ``share`` is its percentage of the width."""

    key: str
    name: str
    share: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of secrecy or urgency; ``years`` is the period of protection where one is set."""

    code: str
    name: str
    years: int | None = None


@dataclass(frozen=True, slots=True)
class RetentionGroup:
    """A group of files and how many years it is kept; None means for ever."""

    code: str
    name: str
    years: int | None = None


def kinds(pattern: str, on: date) -> tuple[DocumentKind, ...]:
    """Return the kinds of a pattern (``party``, ``state``, ``state_normative``, ``law``) on a day. Raises RuleMissing."""
    return _kinds(version_for(f"document_kinds.{pattern}", on))


@cache
def all_kinds(pattern: str) -> tuple[DocumentKind, ...]:
    """Return the kinds of a pattern over all time, each meaning once: for reading a number without a date."""
    return tuple(dict.fromkeys(k for v in versions_of(f"document_kinds.{pattern}") for k in _kinds(v)))


def body_codes(form: Form) -> tuple[BodyCode, ...]:
    """Return the known codes of bodies that number in this form."""
    version = versions_of("document_kinds.bodies")[-1]
    return tuple(BodyCode(**row) for row in version.values[form.value])


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return the central documents whose number and day are known."""
    return tuple(Instrument(**row) for row in versions_of("instruments.central")[-1].values["documents"])


def numbering(series: str, on: date) -> Numbering:
    """Return how the series ``party``, ``congress`` or ``state`` counts on a day. Raises RuleMissing."""
    version = version_for(f"document_numbering.{series}", on)
    v = version.values
    return Numbering(v["scope"], v["period"], v["digits"], v.get("body", ""), version)


def layout(form: Form, on: date) -> Layout:
    """Return the layout that documents of a form had on a day. Raises RuleMissing."""
    version = version_for(f"document_format.{form.value}", on)
    v: Mapping[str, Any] = version.values
    return Layout(
        form=form,
        header=v["header"],
        motto=v["motto"],
        issuer_mark=v["issuer_mark"],
        number_lead=v["number_lead"],
        width_mm=v["paper_mm"]["width"],
        height_mm=v["paper_mm"]["height"],
        margins=Margins(**v["margins_mm"]),
        mirrored=v["mirrored"],
        font=v["font"],
        body_pt=v["body_pt"],
        page_number_first_page=v["page_number"]["first_page"],
        page_number_pt=v["page_number"]["size_pt"],
        signature=v["signature"],
        recipients=v["recipients"],
        archive_line=v["archive_line"],
        version=version,
    )


def register_columns(direction: Direction, on: date) -> tuple[Column, ...]:
    """Return the columns of a register on a day. Raises RuleMissing."""
    return tuple(Column(**row) for row in version_for(f"registers.{direction.value}", on).values["columns"])


def secrecy_marks(on: date) -> tuple[Mark, ...]:
    """Return the marks of State secrecy on a day. Raises RuleMissing."""
    return tuple(Mark(**row) for row in version_for("marks.secrecy", on).values["marks"])


def urgency_marks(on: date) -> tuple[Mark, ...]:
    """Return the marks of urgency on a day. Raises RuleMissing."""
    return tuple(Mark(**row) for row in version_for("marks.urgency", on).values["marks"])


def retention_groups(on: date) -> tuple[RetentionGroup, ...]:
    """Return the proposed periods of keeping on a day. Raises RuleMissing."""
    return tuple(RetentionGroup(**row) for row in version_for("retention.files", on).values["groups"])


def _kinds(version: Version) -> tuple[DocumentKind, ...]:
    return tuple(DocumentKind(**row) for row in version.values["kinds"])
