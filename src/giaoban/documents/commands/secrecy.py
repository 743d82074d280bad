"""Secret documents are refused before anything of them is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NoReturn

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError
from giaoban.common.extraction import secrecy_mark
from giaoban.documents.models import Refusal, RefusalReason
from giaoban.documents.rules import has_secret_mark
from giaoban.records.commands import SecrecyInDoubt, SecretRefused, check_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.organisations.models import Organisation

Declaration = Literal["no", "yes", "doubt"]
"""What the sender says: it is not secret, it is, it may be."""


class DocumentIsSecret(DomainError):
    """The document is a state secret: nothing of it is kept, only that somebody was refused."""

    code = "documents.is_secret"
    sentence = (
        "Secret documents may not be stored here. Nothing of this one was kept. Register it on paper in the register of state secrets."
    )
    field = "secrecy"


class SecrecyUnclear(DomainError):
    """The sender is in doubt: nothing is stored before somebody has said."""

    code = "documents.secrecy_unclear"
    sentence = "Ask whoever issued the document whether it is secret. Nothing of it was kept; send it again when that is clear."
    field = "secrecy"


def refuse_secrets(
    *, actor: Actor, body: Organisation | None, at: datetime, secrecy: Declaration, number_text: str = "",
    texts: Iterable[str] = (), files: Iterable[IncomingFile] = (), is_not_secret: bool = False,
) -> None:  # fmt: skip
    """Raise DocumentIsSecret, SecrecyUnclear or SecrecyInDoubt when a document may not come in; also the errors of bad files.

    Called before the transaction of the act begins, so that the refusal stays. `is_not_secret` is a person's word in doubt.
    """
    if secrecy == "doubt":
        raise SecrecyUnclear
    if secrecy == "yes":
        _refuse(actor, body, RefusalReason.DECLARED, at)
    if number_text and has_secret_mark(number_text):
        _refuse(actor, body, RefusalReason.NUMBER, at)
    for text in texts:
        mark = secrecy_mark(text) if text else "no"
        if mark == "yes":
            _refuse(actor, body, RefusalReason.TEXT, at)
        if mark == "doubt" and not is_not_secret:
            raise SecrecyInDoubt(field="is_not_secret")
    for file in files:
        try:
            check_file(file, not_secret=is_not_secret)
        except SecretRefused:
            _refuse(actor, body, RefusalReason.TEXT, at)


def note_refusal(actor: Actor, body: Organisation | None, reason: RefusalReason, at: datetime) -> Refusal:
    """Keep that somebody was refused, and nothing else."""
    with transaction.atomic():
        refusal = Refusal.objects.create(body=body, by_name=actor.name, by_number=actor.user_id, reason=reason, at=at)
        audit(actor=actor, action="documents.refusal.recorded", subject=refusal, new={"reason": reason.value})
    return refusal


def _refuse(actor: Actor, body: Organisation | None, reason: RefusalReason, at: datetime) -> NoReturn:
    note_refusal(actor, body, reason, at)
    raise DocumentIsSecret
