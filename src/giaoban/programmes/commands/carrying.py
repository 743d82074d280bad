"""What a period left open goes on in the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.programmes.commands.copying import present_lead
from giaoban.programmes.commands.programmes import ProgrammeApproved
from giaoban.programmes.models import Programme, ProgrammeItem, ProgrammeState
from giaoban.programmes.permissions import can_keep_programmes
from giaoban.programmes.queries.programmes import items_to_carry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor


class NothingToCarry(DomainError):
    """Nothing was chosen."""

    code = "programmes.nothing_to_carry"
    sentence = "Choose at least one item that is still open."
    field = "items"


class NotOpenBefore(DomainError):
    """Only what an earlier approved programme of the body left open is carried over, and once."""

    code = "programmes.not_open_before"
    sentence = "“%(what)s” is done, or was carried over already, or is of no earlier programme of this body and kind of period."
    field = "items"


@transaction.atomic
def carry_over(*, actor: Actor, programme: Programme, items: Sequence[ProgrammeItem], on: date) -> list[ProgrammeItem]:
    """Take open items of earlier periods over into the draft of a later one; each keeps its trace, its tasks go on, nothing is taken twice.

    They are due at the end of the new period; leads that have ended are left to those who took over. Errors: NotPermitted,
    ProgrammeApproved, NothingToCarry, NotOpenBefore.
    """
    programme = Programme.objects.select_for_update(of=("self",)).select_related("body").get(pk=programme.pk)
    if not can_keep_programmes(actor, programme.body):
        raise NotPermitted
    if programme.state == ProgrammeState.APPROVED and programme.approved_on is not None:
        raise ProgrammeApproved(approved_on=format_date(programme.approved_on))
    if not items:
        raise NothingToCarry
    open_items = {item.pk: item for item in items_to_carry(programme, on)}
    strange = next((item for item in items if item.pk not in open_items), None)
    if strange is not None:
        raise NotOpenBefore(what=strange.what[:120])
    last = programme.items.aggregate(last=Max("position"))["last"] or 0
    chosen = [open_items[key] for key in dict.fromkeys(item.pk for item in items)]
    made = ProgrammeItem.objects.bulk_create(
        ProgrammeItem(
            programme=programme, position=position, what=item.what, lead=present_lead(item.lead, on), presenter=item.presenter, product=item.product,
            due_on=programme.ends_on, is_whole_month=True, carried_from=item, folded=item.folded, measure=item.measure,
            higher=item.higher if item.higher is not None and item.higher.programme_id == programme.higher_id else None,
        )
        for position, item in enumerate(chosen, last + 1)
    )  # fmt: skip
    audit(
        actor=actor,
        action="programmes.items.carried_over",
        subject=programme,
        new={"items": len(made), "what": "; ".join(item.what for item in made)[:1000]},
    )
    return made
