"""The measures of an official page on a day, as the renderers of documents take them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from giaoban.common.layout.format_rules import PARTY_FORMAT, STATE_FORMAT, FormatRules, Margins
from giaoban.common.layout.model import Capacity
from giaoban.rulebook.documents import Form, layout

if TYPE_CHECKING:
    from datetime import date

_CAPACITIES: Final = {
    "on_behalf": Capacity.ON_BEHALF,
    "for_head": Capacity.FOR_HEAD,
    "by_order": Capacity.BY_ORDER,
    "delegated": Capacity.BY_DELEGATION,
    "acting": Capacity.ACTING,
}


def page_format(form: Form, on: date) -> FormatRules:
    """Return how a page of a form looked on a day; what no rule settles stays as the renderers have it. Raises RuleMissing."""
    dated = layout(form, on)
    margins = dated.margins
    return replace(
        PARTY_FORMAT if form is Form.PARTY else STATE_FORMAT,
        national_title=dated.header,
        motto=dated.motto,
        number_prefix=dated.number_lead,
        authority_marks=MappingProxyType({_CAPACITIES[key]: mark for key, mark in dated.signature.items()}),
        has_issuer_star=dated.issuer_mark == "*",
        page_width=dated.width_mm,
        page_height=dated.height_mm,
        margins=Margins(margins.top, margins.bottom, margins.left, margins.right),
        mirrored=dated.mirrored,
        font=dated.font,
        body_size=dated.body_pt,
        page_number_size=dated.page_number_pt,
    )
