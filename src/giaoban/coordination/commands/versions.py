"""Versions of a regulation: each begins on a day, by a paper or by a change of its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.coordination.commands.parties import ended
from giaoban.coordination.commands.writing import kept, write
from giaoban.coordination.models import RegulationVersion

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation
    from giaoban.documents.models import Document


class DayOutsideForce(DomainError):
    """A change from a day on which the regulation or content does not hold."""

    code = "coordination.day_outside_force"
    sentence = "The content holds from %(first)s: it can only change from that day on, and while the regulation is in force."
    field = "from_on"


def version_from(
    regulation: CoordinationRegulation, from_on: date | None, note: str = "", document: Document | None = None
) -> RegulationVersion:
    """The version that begins on a day, made where there is none; without a day the last one. Errors: DayOutsideForce."""
    last: RegulationVersion = regulation.versions.order_by("-number").first()  # type: ignore[assignment]
    if from_on is None or from_on == last.in_force_from:
        return last
    if from_on < last.in_force_from or (regulation.in_force_until is not None and from_on >= regulation.in_force_until):
        raise DayOutsideForce(first=format_date(last.in_force_from))
    RegulationVersion.objects.filter(pk=last.pk).update(in_force_until=from_on)
    return RegulationVersion.objects.create(
        regulation=regulation, number=last.number + 1, in_force_from=from_on, in_force_until=regulation.in_force_until, document=document, note=note
    )  # fmt: skip


@transaction.atomic
def start_version(
    *, actor: Actor, regulation: CoordinationRegulation, from_on: date, document: Document | None = None, note: str = "", on: date  # noqa: ARG001 - doors give every act its day
) -> RegulationVersion:  # fmt: skip
    """Begin a new version on a day, by the paper that amends the regulation; its changed contents are entered from that day.

    Errors: NotPermitted, EndedAlready, DayOutsideForce.
    """
    row = kept(actor, regulation)
    if row.end_reason:
        raise ended(row)
    version = version_from(row, from_on, note, document)
    if document is not None or note:
        version.document, version.note = document or version.document, note or version.note
        version.save(update_fields=["document", "note"])
    write(
        actor, "version.started", row, new={"version": version.number, "from_on": version.in_force_from, "document": document, "note": note}
    )
    return version
