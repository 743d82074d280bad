"""The log of reads of cases: one row per request and case, since a conclusion may name discipline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record_reads
from giaoban.common.requests import request_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import Model

    from giaoban.common.actor import Actor

PAGE = N_("the case was opened")
LIST = N_("shown in a list")
EXPORT = N_("given out with a list")
PANEL = N_("shown on the page of a body")
PAPER = N_("a paper of the case was made")
DOWNLOAD = N_("a file was downloaded")


def log_reads(actor: Actor, cases: Iterable[int], purpose: str) -> None:
    """Log that somebody read cases, by their keys; `purpose` is a message id."""
    subjects = [("supervision.case", key) for key in dict.fromkeys(cases)]
    if subjects:
        record_reads(actor=actor, subjects=subjects, purpose=purpose, request_key=request_key())


def logged(of: Callable[[Any], int]) -> Callable[[Actor, Sequence[Any], bool], None]:
    """What a list of cases, or of what belongs to them, gives as its `read`; `of` finds the key of the case in a row."""

    def read(actor: Actor, rows: Sequence[Any], is_export: bool) -> None:  # noqa: FBT001 - as `Listing.read`
        log_reads(actor, (of(row) for row in rows), EXPORT if is_export else LIST)

    return read


def case_of(record: Model) -> int | None:
    """The key of the case that a record is, or belongs to."""
    if record._meta.label_lower == "supervision.case":  # noqa: SLF001 - Django's documented API
        return record.pk  # type: ignore[no-any-return]
    return getattr(record, "case_id", None)
