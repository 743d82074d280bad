"""Traces set right afterwards: which higher item an item carries out, under which programme a programme stands; templates marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.programmes.commands.programmes import HigherDoesNotCover, HigherItemElsewhere, TraceMissing
from giaoban.programmes.models import Programme, ProgrammeItem, ProgrammeState
from giaoban.programmes.permissions import can_keep_programmes

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class ItemsTraceElsewhere(DomainError):
    """Items of the programme carry out items of the programme that it stands under now."""

    code = "programmes.items_trace_elsewhere"
    sentence = "%(count)s items carry out items of “%(programme)s”. Trace them anew first."
    field = "higher"


class HigherIsBelow(DomainError):
    """A programme cannot stand under one that stands under it."""

    code = "programmes.higher_is_below"
    sentence = "“%(programme)s” stands under this programme itself."
    field = "higher"


class NotApprovedYet(DomainError):
    """Others begin from what was approved."""

    code = "programmes.template_not_approved"
    sentence = "Only an approved programme is offered as a template."


@transaction.atomic
def trace_item(*, actor: Actor, item: ProgrammeItem, higher: ProgrammeItem | None = None, is_arising: bool = False) -> ProgrammeItem:
    """Say which item of the higher programme an item carries out, or that it arose; also of an approved programme.

    Errors: NotPermitted, TraceMissing, HigherItemElsewhere.
    """
    item = ProgrammeItem.objects.select_for_update(of=("self",)).select_related("programme__body", "higher").get(pk=item.pk)
    if not can_keep_programmes(actor, item.programme.body):
        raise NotPermitted
    if (higher is None) == (not is_arising):
        raise TraceMissing
    if higher is not None and higher.programme_id != item.programme.higher_id:
        raise HigherItemElsewhere(what=higher.what[:120])
    old = {"higher": item.higher.what if item.higher is not None else "", "is_arising": item.is_arising}
    item.higher, item.is_arising = higher, is_arising
    item.save(update_fields=["higher", "is_arising"])
    new = {"what": item.what, "higher": higher.what if higher is not None else "", "is_arising": is_arising}
    audit(actor=actor, action="programmes.item.traced", subject=item.programme, old=old, new=new)
    return item


@transaction.atomic
def place_programme(*, actor: Actor, programme: Programme, higher: Programme) -> Programme:
    """Put a programme under that of the higher period that it carries out. Errors: NotPermitted, HigherDoesNotCover, HigherIsBelow, ItemsTraceElsewhere."""
    programme = Programme.objects.select_for_update(of=("self",)).select_related("body", "higher").get(pk=programme.pk)
    if not can_keep_programmes(actor, programme.body):
        raise NotPermitted
    if not (higher.begins_on <= programme.begins_on and programme.ends_on <= higher.ends_on):
        raise HigherDoesNotCover(period=higher.period.label_vi)
    above: Programme | None = higher
    while above is not None:
        if above.pk == programme.pk:
            raise HigherIsBelow(programme=higher.title)
        above = above.higher
    tracing = programme.items.filter(higher__isnull=False).exclude(higher__programme=higher).count()
    if tracing:
        raise ItemsTraceElsewhere(count=tracing, programme=str(programme.higher))
    old = {"higher": programme.higher.title if programme.higher is not None else ""}
    programme.higher = higher
    programme.save(update_fields=["higher"])
    audit(actor=actor, action="programmes.programme.placed", subject=programme, old=old, new={"higher": higher.title})
    return programme


@transaction.atomic
def mark_template(*, actor: Actor, programme: Programme, is_template: bool = True) -> Programme:
    """Offer an approved programme to the body and those below it as a template, or offer it no longer. Errors: NotPermitted, NotApprovedYet."""
    programme = Programme.objects.select_for_update(of=("self",)).select_related("body").get(pk=programme.pk)
    if not can_keep_programmes(actor, programme.body):
        raise NotPermitted
    if is_template and programme.state != ProgrammeState.APPROVED:
        raise NotApprovedYet
    old = {"is_template": programme.is_template}
    programme.is_template = is_template
    programme.save(update_fields=["is_template"])
    audit(actor=actor, action="programmes.programme.offered", subject=programme, old=old, new={"is_template": is_template})
    return programme
