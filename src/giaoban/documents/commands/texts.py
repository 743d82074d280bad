"""What a document keeps about itself for reading and search: kind, number, folded words; and the trace of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.documents.models import Document, Form, Step
from giaoban.documents.rules import DocumentNumberNotUnderstood, parse_number
from giaoban.rulebook.documents import DocumentKind, all_kinds, kinds

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import StepKind
    from giaoban.organisations.models import Organisation, Person

PATTERNS = {Form.PARTY.value: ("party",), Form.STATE.value: ("state",), Form.LAW.value: ("law", "state_normative")}


class KindUnknown(DomainError):
    """The kind is not among those of the form on that day."""

    code = "documents.kind_unknown"
    sentence = "There is no kind of document “%(kind)s” in this form on %(on)s. Choose one of the list."
    field = "kind"


class BodyNotThere(DomainError):
    """The body does not exist on the day of the act."""

    code = "documents.body_not_there"
    sentence = "%(body)s does not exist on %(on)s. Choose the body that took over its work, or correct the day."


def kinds_of(form: str, on: date) -> tuple[DocumentKind, ...]:
    """The kinds of a form on a day, each code once."""
    found = {kind.code: kind for pattern in reversed(PATTERNS[form]) for kind in kinds(pattern, on)}
    return tuple(found.values())


def kind_of(form: str, code: str, on: date) -> DocumentKind:
    """The kind of a code; the first symbol where a kind has two. Raises KindUnknown."""
    for pattern in PATTERNS[form]:
        for kind in kinds(pattern, on):
            if kind.code == code:
                return kind
    raise KindUnknown(kind=code, on=on)


def kind_word(form: str, code: str) -> str:
    """The name of a kind at any time; empty when it is not known."""
    patterns = PATTERNS.get(form, ("party", "state", "state_normative", "law"))
    return next((kind.name for pattern in patterns for kind in all_kinds(pattern) if kind.code == code), "")


def name_on(body: Organisation, day: date) -> tuple[str, str]:
    """The name and the symbol of a body on a day."""
    then = body.names.in_force(on=day).first()
    return (then.name, then.symbol or body.symbol) if then is not None else (body.name, body.symbol)


def must_exist(body: Organisation, day: date) -> None:
    """Raises BodyNotThere."""
    if not body.exists_on(day):
        raise BodyNotThere(body=body.name, on=f"{day.day}/{day.month}/{day.year}")


def number_key_of(number_text: str) -> str:
    """The key that two ways of writing one number share; a number in no known way is folded as it is."""
    if not number_text:
        return ""
    try:
        return fold(parse_number(number_text).key)[:80]
    except DocumentNumberNotUnderstood:
        return fold(number_text)[:80]


def refold(document: Document) -> None:
    """Fill what search and comparison read."""
    document.number_key = number_key_of(document.number_text)
    words = (
        document.number_text, document.number_key, document.kind_name, document.abstract, document.issuer_name,
        document.signer_name, document.file_code,
    )  # fmt: skip
    document.folded = fold(" ".join(words))


def add_step(
    document: Document, kind: StepKind, *, actor: Actor, on: date, at: datetime, note: str = "", person: Person | None = None
) -> Step:
    """Keep the trace of a step."""
    return Step.objects.create(
        document=document, kind=kind, on=on, at=at, by_name=actor.name, by_number=actor.user_id, person=person, note=note
    )
