"""What a document keeps about itself for reading and search: kind, number, folded words; and the trace of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.documents.models import Document, Step
from giaoban.documents.queries.names import kinds_of, number_key_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import StepKind
    from giaoban.organisations.models import Organisation, Person
    from giaoban.rulebook.documents import DocumentKind


class KindUnknown(DomainError):
    """The kind is not among those of the form on that day."""

    code = "documents.kind_unknown"
    sentence = "There is no kind of document “%(kind)s” in this form on %(on)s. Choose one of the list."
    field = "kind"


class BodyNotThere(DomainError):
    """The body does not exist on the day of the act."""

    code = "documents.body_not_there"
    sentence = "%(body)s does not exist on %(on)s. Choose the body that took over its work, or correct the day."


def kind_of(form: str, code: str, on: date) -> DocumentKind:
    """The kind of a code; the first symbol where a kind has two. Raises KindUnknown."""
    found = next((kind for kind in kinds_of(form, on) if kind.code == code), None)
    if found is None:
        raise KindUnknown(kind=code, on=format_date(on))
    return found


def must_exist(body: Organisation, day: date) -> None:
    """Raises BodyNotThere."""
    if not body.exists_on(day):
        raise BodyNotThere(body=body.name, on=format_date(day))


def refold(document: Document) -> None:
    """Fill what search and comparison read."""
    document.number_key = number_key_of(document.number_text)
    words = (
        document.number_text, document.number_key, document.kind_name, document.abstract, document.issuer_name,
        document.signer_name, document.file_code,
    )  # fmt: skip
    document.folded = fold(" ".join(words))


def given(**values: Any) -> dict[str, Any]:
    """The values that say something, for the audit."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def add_step(
    document: Document, kind: StepKind, *, actor: Actor, on: date, at: datetime, note: str = "", person: Person | None = None
) -> Step:
    """Keep the trace of a step."""
    return Step.objects.create(
        document=document, kind=kind, on=on, at=at, by_name=actor.name, by_number=actor.user_id, person=person, note=note
    )
