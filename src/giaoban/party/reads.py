"""The log of reads of members' files, grades, discipline and health proofs: one row per request and member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record_reads
from giaoban.common.requests import request_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import Model

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest

FILE = N_("the file was opened")
LIST = N_("shown in a list")
EXPORT = N_("given out with a list")
PANEL = N_("shown on the page of the person")
OWN_COPY = N_("a copy of the own file was taken")
DOWNLOAD = N_("a file was downloaded")


def log_reads(who: ActorRequest | Actor, subjects: Iterable[Model], purpose: str) -> None:
    """Log that somebody read protected records; `purpose` is a message id.

    What belongs to a member (a grade, a discipline, a badge) is logged under the member: who is concerned finds all reads in one place.
    """
    actor: Actor = getattr(who, "actor", who)  # type: ignore[arg-type]
    seen = dict.fromkeys(_key(one) for one in subjects)
    if seen:
        record_reads(actor=actor, subjects=seen, purpose=purpose, request_key=request_key())


def logged(of: Callable[[Any], Model] = lambda row: row) -> Callable[[Actor, Sequence[Any], bool], None]:
    """What a list of protected rows gives as its `read`; `of` finds in a row whom it is about, without a query."""

    def read(actor: Actor, rows: Sequence[Any], is_export: bool) -> None:  # noqa: FBT001 - as `Listing.read`
        log_reads(actor, (of(row) for row in rows), EXPORT if is_export else LIST)

    return read


def _key(subject: Model) -> tuple[str, int]:
    member = getattr(subject, "member_id", None)
    return ("party.member", member) if member is not None else (subject._meta.label_lower, subject.pk)  # noqa: SLF001 - Django's documented API
