"""The form of a report with the usual words of its parts and indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from giaoban.reading.core.view import view_of
from giaoban.reporting.definitions import UsualWords, catalogue, heading_words
from giaoban.reporting.rules.reading.form import AskedFigure, AskedPart, ReportForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.reporting.definitions import ReportDefinition

CLOSED: Final = frozenset({"strengths", "shortfalls", "difficulties", "ahead", "proposals"})
"""Parts whose sub-headings by field of work stay in them; their numbers are no results."""


def asked_part(key: str, heading: str) -> AskedPart:
    """A part with the usual words of its heading."""
    return AskedPart(key, heading, heading_words().get(key, ()), key in CLOSED)


def asked_figure(code: str, name: str, unit: str, section: str) -> AskedFigure:
    """An indicator with the words of the catalogue; one that is not in it goes by its name."""
    outline = catalogue().get(code)
    words = outline.words if outline is not None and outline.words.nouns else UsualWords((name.lower(),))
    nouns, context, without = (_plain(given) for given in (words.nouns, words.context, words.without))
    return AskedFigure(code, name, unit, section, nouns, context, without)


def form_of(report: ReportDefinition, first: date, last: date) -> ReportForm:
    """The form of a definition for a period."""
    figures = [catalogue()[code] for code in report.indicators]
    return ReportForm(
        tuple(asked_part(one.key, one.heading) for one in report.sections),
        tuple(asked_figure(one.code, one.name, one.unit, one.section) for one in figures), first, last,
    )  # fmt: skip


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    """Words as texts are compared: small, the tone marks where the new style has them."""
    return tuple(view_of(word).low for word in words)
