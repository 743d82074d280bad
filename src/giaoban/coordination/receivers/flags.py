"""Flags follow what happens to documents and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.common import clock
from giaoban.coordination.commands.flags import end_regulations_of, flag_document, flag_issuer, flag_party, take_flags_back
from giaoban.coordination.models import Flag
from giaoban.documents.signals import force_changed, force_restored
from giaoban.organisations.commands.moving import MADE, Moved
from giaoban.organisations.signals import bodies_merged, body_ended

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation

CAUSES = {"amended": "amended", "replaced": "replaced", "repealed": "repealed", "expired": "expired", "party_ceased": "issuer_ceased"}
"""What documents say of the force of one, as the reason of a flag: of a document itself one party that ceased is its issuer."""


@receiver(force_changed)
def flag_what_rests(
    sender: Any, *, actor: Actor, document: Document, from_on: date, why: str, by: Document | None = None, **kwargs: Any  # noqa: ARG001 - a signal's signature
) -> None:  # fmt: skip
    """What rests on the document is flagged with what to do."""
    flag_document(actor=actor, document=document, cause=CAUSES[why], since=from_on, newer=by, at=clock.now())


@receiver(force_restored)
def take_back(sender: Any, *, actor: Actor, document: Document, by: Document, **kwargs: Any) -> None:  # noqa: ARG001 - as above
    """The relation is gone, and with it the flags that it raised."""
    take_flags_back(actor=actor, document=document, by=by)


@receiver(body_ended)
def flag_ended(
    sender: Any, *, body: Organisation, on: date, at: datetime, actor: Actor, ends_agreements: bool = False, **kwargs: Any  # noqa: ARG001 - as above
) -> None:  # fmt: skip
    """What rests on its documents and the regulations of which it is a party; these end at once where the event says so."""
    flag_issuer(actor=actor, bodies=[body], since=on, at=at)
    flags = flag_party(actor=actor, body=body, since=on, at=at)
    if ends_agreements:
        end_regulations_of(actor=actor, flags=flags, on=clock.today(), at=at)


@receiver(bodies_merged)
def flag_merged(
    sender: Any, *, sources: list[Organisation], on: date, at: datetime, actor: Actor, **kwargs: Any  # noqa: ARG001 - as above
) -> list[Moved]:  # fmt: skip
    """What rests on the documents of bodies that were taken over; the flags go when the merger is taken back."""
    made = flag_issuer(actor=actor, bodies=sources, since=on, at=at)
    return [Moved(Flag._meta.label, MADE, None, None, tuple(one.pk for one in made))]  # noqa: SLF001 - Django's documented API
