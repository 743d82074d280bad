"""Where the lines of a letterhead and a title break and how long the rules under them are; millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.layout.metrics import balanced_lines, text_width
from giaoban.common.layout.words import abstract_line, clean, marks

if TYPE_CHECKING:
    from giaoban.common.layout.format_rules import FormatRules
    from giaoban.common.layout.model import OfficialDocument, PlainPrint

UNNAMED = "…"  # a tagged document may not have an empty heading
_SLACK = 2.0  # mm, so that a Word with slightly other widths does not break the national title
_THIRD = 0.4  # of the text: between a third and a half of the line
_STROKE = 9.0  # mm, the short stroke under a Party abstract


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The top of a page: the issuer's side, the national side, the title below."""

    issuer_width: float
    national_width: float
    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    issuer_rule: float
    national_rule: float
    letter_abstract: tuple[str, ...]
    marks: tuple[str, ...]
    kind: str
    abstract: tuple[str, ...]
    abstract_rule: float


def letterhead(document: OfficialDocument, rules: FormatRules) -> Letterhead:
    """Measure the letterhead of an official document."""
    title = text_width(rules.national_title, rules.national_title_size, bold=True)
    motto = text_width(rules.motto, rules.motto_size, bold=True)
    national = max(rules.text_width * (1 - rules.letterhead_share), title + _SLACK, motto + _SLACK)
    left = rules.text_width - national
    inner = left - _SLACK
    issuer = balanced_lines(clean(document.issuer).upper(), rules.issuer_size, inner, bold=True)
    abstract = abstract_line(document)
    width = rules.text_width * 0.86
    lines = balanced_lines(abstract, rules.abstract_size, width, bold=True) if document.kind else ()
    longest = text_width(lines[-1], rules.abstract_size, bold=True) if lines else 0
    return Letterhead(
        issuer_width=left,
        national_width=national,
        superior=balanced_lines(clean(document.superior).upper(), rules.issuer_size, inner) if document.superior else (),
        issuer=issuer,
        issuer_rule=0 if rules.has_issuer_star else _THIRD * text_width(issuer[-1], rules.issuer_size, bold=True),
        national_rule=motto or title,
        letter_abstract=() if document.kind else balanced_lines(abstract, rules.letter_abstract_size, inner),
        marks=marks(document),
        kind=clean(document.kind).strip().upper() or UNNAMED,
        abstract=lines,
        abstract_rule=_STROKE if rules.abstract_rule == "dash" else min(60.0, max(20.0, _THIRD * longest)),
    )


def print_title(document: PlainPrint, rules: FormatRules) -> tuple[str, ...]:
    """The title of a print in balanced lines."""
    return balanced_lines(clean(document.title).strip() or UNNAMED, rules.kind_size, rules.text_width, bold=True)
