"""Periodic reports: one file each in this folder, found by itself; what they count stands in `indicators.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - the dataclasses below carry days
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final, Literal

Compiled = Literal["", "tasks", "achievements", "shortfalls", "difficulties", "ahead", "proposals"]
"""By which rule of `rules/narrative.py` a section is written beforehand; none where a person begins it."""


@dataclass(frozen=True)
class SectionOutline:
    """One narrative part: its key in the tables, its heading on paper, what belongs in it."""

    key: str
    heading: str
    guidance: str = ""
    compiled: Compiled = ""


@dataclass(frozen=True)
class ReportDefinition:
    """One periodic report: who makes it, its parts and its indicators, after which paper."""

    key: str
    title: str
    kinds: tuple[str, ...]
    """The kinds of bodies that are usually asked for it; any body may be."""
    sections: tuple[SectionOutline, ...]
    indicators: tuple[str, ...]
    """Codes of `indicators.toml`; they are shown in the order of that file."""
    basis: str = ""


@dataclass(frozen=True)
class Meaning:
    """What an indicator means from a day on."""

    text: str
    in_force_from: date
    basis: str = ""


@dataclass(frozen=True)
class UsualWords:
    """How an indicator is spoken of in running text, in small letters.

    One of `nouns` stands behind or before its number, one of `context` near by where any is given, none of `without`.
    """

    nouns: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndicatorOutline:
    """One indicator as the catalogue has it."""

    code: str
    name: str
    unit: str
    section: str
    position: int
    meanings: tuple[Meaning, ...]
    roll_up: str = "sum"
    weight: str = ""
    whole: str = ""
    is_whole_number: bool = True
    source: str = ""
    is_public: bool = False
    words: UsualWords = UsualWords()


CATALOGUE: Final = Path(__file__).with_name("indicators.toml")
HEADINGS: Final = Path(__file__).with_name("headings.toml")


@cache
def definitions() -> dict[str, ReportDefinition]:
    """All reports by their key: each module of this folder has one as `REPORT`."""
    found = [import_module(f"{__name__}.{module.name}").REPORT for module in iter_modules(__path__)]
    return {report.key: report for report in sorted(found, key=lambda report: report.title)}


@cache
def catalogue() -> dict[str, IndicatorOutline]:
    """All indicators by their code, in the order of the file."""
    with CATALOGUE.open("rb") as file:
        rows = tomllib.load(file)["indicator"]
    return {row["code"]: _outline(row, position) for position, row in enumerate(rows, 1)}


def _outline(row: dict[str, Any], position: int) -> IndicatorOutline:
    meanings = tuple(Meaning(**one) for one in row["meanings"])
    words = UsualWords(**{name: tuple(given) for name, given in row.get("words", {}).items()})
    return IndicatorOutline(**{**row, "position": position, "meanings": meanings, "words": words})


@cache
def heading_words() -> dict[str, tuple[str, ...]]:
    """The usual words of headings by the key of the part."""
    with HEADINGS.open("rb") as file:
        return {key: tuple(words) for key, words in tomllib.load(file)["words"].items()}


__all__ = [
    "Compiled", "IndicatorOutline", "Meaning", "ReportDefinition", "SectionOutline", "UsualWords", "catalogue", "definitions", "heading_words",
]  # fmt: skip
