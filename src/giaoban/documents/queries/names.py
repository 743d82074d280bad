"""The words and letters of a day: kinds, names and symbols of bodies, how a number is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.vietnamese import fold
from giaoban.documents.models import Document, Engine, Form
from giaoban.documents.rules import DocumentNumberNotUnderstood, NumberPattern, parse_number, write_number
from giaoban.rulebook.documents import DocumentKind, all_kinds, kinds, numbering

if TYPE_CHECKING:
    from datetime import date

    from giaoban.organisations.models import Organisation

PATTERNS = {Form.PARTY.value: ("party",), Form.STATE.value: ("state",), Form.LAW.value: ("law", "state_normative")}


def kinds_of(form: str, on: date) -> tuple[DocumentKind, ...]:
    """The kinds of a form on a day, each code once. Raises RuleMissing."""
    found: dict[str, DocumentKind] = {}
    for pattern in PATTERNS[form]:
        for kind in kinds(pattern, on):
            found.setdefault(kind.code, kind)
    return tuple(found.values())


def kind_word(form: str, code: str) -> str:
    """The name of a kind at any time; empty when it is not known."""
    patterns = PATTERNS.get(form, ("party", "state", "state_normative", "law"))
    return next((kind.name for pattern in patterns for kind in all_kinds(pattern) if kind.code == code), "")


def name_on(body: Organisation, day: date) -> tuple[str, str]:
    """The name and the symbol of a body on a day."""
    then = body.names.in_force(on=day).first()
    return (then.name, then.symbol or body.symbol) if then is not None else (body.name, body.symbol)


def number_key_of(number_text: str) -> str:
    """The key that two ways of writing one number share; a number in no known way is folded as it is."""
    if not number_text:
        return ""
    try:
        return fold(parse_number(number_text).key)[:80]
    except DocumentNumberNotUnderstood:
        return fold(number_text)[:80]


@dataclass(frozen=True)
class Signs:
    """What surrounds the number of a document on a day; `body` is empty where the body has no symbol."""

    pattern: NumberPattern
    kind: str
    body: str
    unit: str | None
    digits: int

    def written(self, number: int) -> str:
        """Number and symbol as they stand on the paper."""
        return write_number(self.pattern, number, self.kind or None, self.body, unit=self.unit, digits=self.digits)


def signs_of(document: Document, on: date) -> Signs:
    """The signs of a document on a day; a State letter has its unit instead of a kind (30/2020/NĐ-CP). Raises RuleMissing."""
    _, symbol = name_on(document.owner, on)
    is_party = document.form == Form.PARTY
    unit = None
    if document.is_congress:
        symbol = numbering(Engine.CONGRESS.value, on).body
    elif not is_party and not document.symbol and document.drafting_unit is not None:
        unit = name_on(document.drafting_unit, on)[1] or None
    pattern = NumberPattern.PARTY if is_party else NumberPattern.STATE
    return Signs(pattern, document.symbol, symbol, unit, numbering("party" if is_party else "state", on).digits)
