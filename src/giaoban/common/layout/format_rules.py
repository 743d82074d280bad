"""Measures and fixed words of a page, as one value handed to the renderers; sizes in points, lengths in millimetres.

The defaults are those of party-rules 6.4; the rulebook holds the dated versions and makes its values with
`dataclasses.replace`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from giaoban.common.layout.model import Capacity, Form, OfficialDocument, PlainPrint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giaoban.common.layout.model import Document

MM_PER_POINT = 25.4 / 72


class AuthorityMarkMissing(ValueError):
    """The form has no mark for this capacity: the question goes to a person, never a guess."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The white around the text, mm."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRules:
    """How a page of one form looks."""

    national_title: str = ""
    motto: str = ""
    number_prefix: str = "Số "
    authority_marks: Mapping[Capacity, str] = field(default_factory=dict)
    recipients_separator: str = ","
    has_issuer_star: bool = False  # the star of the Party form; else a rule under the issuer
    has_page_numbers_on_top: bool = True  # from page 2, centred; else at the foot, with the number of pages
    position_bold: bool = False
    abstract_rule: str = "dash"  # "dash": a short stroke; "third": a rule a third as long as the text

    page_width: float = 210
    page_height: float = 297
    margins: Margins = field(default_factory=Margins)
    mirrored: bool = False  # the left margin is the inner one on the back of a sheet
    letterhead_share: float = 0.45  # of the text width that belongs to the issuer

    font: str = "Times New Roman"  # the name in a Word file; the PDF is set in Tinos, of the same widths
    body_size: float = 14
    national_title_size: float = 15
    motto_size: float = 14
    issuer_size: float = 14
    number_size: float = 14
    date_size: float = 14
    kind_size: float = 16
    abstract_size: float = 14
    letter_abstract_size: float = 12
    heading_size: float = 14
    table_size: float = 12.5
    recipients_title_size: float = 13
    recipients_size: float = 12
    signature_size: float = 14
    page_number_size: float = 13

    first_line_indent: float = 10
    line_spacing: float = 1.15  # of a single line
    paragraph_spacing: float = 6  # points
    signature_space: float = 24  # mm for the signature and the seal

    @property
    def text_width(self) -> float:
        """The width between the margins, mm."""
        return self.page_width - self.margins.left - self.margins.right

    def authority_mark(self, capacity: Capacity) -> str:
        """The mark of a capacity in this form; AuthorityMarkMissing when the form has none."""
        try:
            return self.authority_marks[capacity]
        except KeyError:
            message = f"no authority mark for {capacity} in this form"
            raise AuthorityMarkMissing(message) from None


PARTY_FORMAT = FormatRules(
    national_title="ĐẢNG CỘNG SẢN VIỆT NAM",
    authority_marks=MappingProxyType(
        {Capacity.ON_BEHALF: "T/M", Capacity.FOR_HEAD: "K/T", Capacity.BY_ORDER: "T/L"},
    ),
    has_issuer_star=True,
)

STATE_FORMAT = FormatRules(
    national_title="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number_prefix="Số: ",
    authority_marks=MappingProxyType(
        {
            Capacity.ON_BEHALF: "TM.",
            Capacity.FOR_HEAD: "KT.",
            Capacity.BY_ORDER: "TL.",
            Capacity.BY_DELEGATION: "TUQ.",
            Capacity.ACTING: "Q.",
        },
    ),
    recipients_separator=";",
    position_bold=True,
    abstract_rule="third",
    margins=Margins(right=15),
    letterhead_share=0.42,
    national_title_size=13,
    issuer_size=13,
    number_size=13,
    kind_size=14,
    recipients_title_size=12,
    recipients_size=11,
)

PRINT_FORMAT = FormatRules(
    has_page_numbers_on_top=False,
    margins=Margins(top=15, bottom=18, left=20, right=15),
    letterhead_share=0.5,
    body_size=12,
    issuer_size=11,
    kind_size=15,
    abstract_size=12,
    heading_size=12,
    table_size=11,
    page_number_size=10,
    line_spacing=1.05,
    paragraph_spacing=4,
)

FORMATS: Mapping[Form, FormatRules] = MappingProxyType({Form.PARTY: PARTY_FORMAT, Form.STATE: STATE_FORMAT})


def default_rules(document: Document) -> FormatRules:
    """The measures of party-rules 6.4 for the form of this document; a landscape print is turned."""
    match document:
        case OfficialDocument():
            return FORMATS[document.form]
        case PlainPrint(landscape=True):
            return LANDSCAPE_PRINT_FORMAT
        case _:
            return PRINT_FORMAT


LANDSCAPE_PRINT_FORMAT = FormatRules(
    has_page_numbers_on_top=False,
    page_width=297,
    page_height=210,
    margins=Margins(top=20, bottom=15, left=15, right=15),
    letterhead_share=0.5,
    body_size=12,
    issuer_size=11,
    kind_size=15,
    abstract_size=12,
    heading_size=12,
    table_size=10.5,
    page_number_size=10,
    line_spacing=1.05,
    paragraph_spacing=4,
)


def rules_of(form: str, values: Mapping[str, Any]) -> FormatRules:
    """Turn the values of a version in the rulebook's `document_format` into the measures of a page.

    What the version leaves unsaid stays as in our own defaults.
    """
    taken = {ours: values[theirs] for ours, theirs in _FROM_VERSION.items() if theirs in values}
    if "body_pt" in values:
        taken["heading_size"] = values["body_pt"]
    if "paper_mm" in values:
        taken["page_width"], taken["page_height"] = values["paper_mm"]["width"], values["paper_mm"]["height"]
    if "margins_mm" in values:
        taken["margins"] = Margins(**values["margins_mm"])
    if "size_pt" in values.get("page_number", {}):
        taken["page_number_size"] = values["page_number"]["size_pt"]
    if "signature" in values:
        taken["authority_marks"] = MappingProxyType({Capacity(name): mark for name, mark in values["signature"].items()})
    if "issuer_mark" in values:
        taken["has_issuer_star"] = values["issuer_mark"] == "*"
    return replace(FORMATS[Form(form)], **taken)


_FROM_VERSION = {
    "national_title": "header",
    "motto": "motto",
    "number_prefix": "number_lead",
    "mirrored": "mirrored",
    "font": "font",
    "body_size": "body_pt",
    "line_spacing": "line_spacing",
}
