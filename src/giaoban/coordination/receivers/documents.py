"""A document is issued or comes in: the offices are told of the contents that it seems to set off; a person opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils.translation import gettext_noop as N_

from giaoban.coordination.queries.setting_off import contents_set_off, open_url
from giaoban.documents.signals import document_issued, document_sent
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import offices_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.documents.models import Document


@receiver(document_issued)
def offer_for_issued(sender: Any, *, document: Document, on: date, at: datetime, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Tell the office of the issuer."""
    _tell(document, {document.owner_id}, on, at)


@receiver(document_sent)
def offer_for_sent(sender: Any, *, document: Document, arrivals: list[Any], on: date, at: datetime, **kwargs: Any) -> None:  # noqa: ARG001 - as above
    """Tell the offices to which it came."""
    _tell(document, {arrival.body_id for arrival in arrivals}, on, at)


def _tell(document: Document, bodies: set[int], on: date, at: datetime) -> None:
    if document.is_late_entry or document.is_restricted or not bodies:
        return
    users = offices_of(bodies, on)
    for item in contents_set_off(document, bodies, on) if users else ():
        notify(
            users=users, sentence=N_("“%(document)s” seems to belong to the content “%(item)s” of %(regulation)s: open its obligation."),
            values={"document": document.name, "item": item.text[:120], "regulation": item.regulation.code}, subject=item.regulation,
            key=f"sets-off-{item.pk}-{document.pk}", at=at, url=open_url(item.regulation.number, item.pk, document.pk),
        )  # fmt: skip
