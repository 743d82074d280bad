"""What inspection and supervision does when bodies merge, and when a file of a case is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.signals import bodies_merged
from giaoban.records.signals import file_read
from giaoban.supervision.models import Case, InspectionItem, InspectionProgramme, ItemState, Requirement
from giaoban.supervision.reads import DOWNLOAD, case_of, log_reads

if TYPE_CHECKING:
    from datetime import date

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


@receiver(bodies_merged)
def move_what_is_open(
    sender: Any,  # noqa: ARG001 - a signal's signature
    *,
    sources: list[Organisation],
    target: Organisation,
    on: date,
    **kwargs: Any,  # noqa: ARG001 - a signal's signature
) -> list[Moved]:
    """Cases under way, requirements that are not settled and what is planned pass to who took over; what has ended stays with the old body."""
    cases = Case.objects.under_way()
    planned = InspectionItem.objects.filter(state=ItemState.STANDING, cases=None, programme__in_force_until__gte=on)
    rows: list[tuple[models.QuerySet[Any], str]] = [
        *((cases, field) for field in ("body", "kept_by", "subject")),
        (Requirement.objects.standing(), "addressee"),
        (planned, "subject"),
        (InspectionProgramme.objects.filter(in_force_until__gte=on), "body"),
    ]
    return [move_keys(found, field, old=source, new=target) for source in sources for found, field in rows]


@receiver(file_read)
def log_file_reads(sender: Any, *, record: models.Model, actor: Actor, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """A file of a case, or of what belongs to one, is a read of the case."""
    if record._meta.app_label == "supervision" and (key := case_of(record)) is not None:  # noqa: SLF001 - Django's documented API
        log_reads(actor, [key], DOWNLOAD)
