"""Bodies are made one: a party's place, and what is open under it, passes to who took over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.coordination.models import ContentItem, CoordinationRegulation, Occurrence, RegulationParty
from giaoban.organisations.commands.moving import MADE, Moved, move_keys
from giaoban.organisations.signals import bodies_merged

if TYPE_CHECKING:
    from datetime import date

    from giaoban.organisations.models import Organisation


@receiver(bodies_merged)
def pass_places(
    sender: Any,  # noqa: ARG001 - a signal's signature
    *,
    sources: list[Organisation],
    target: Organisation,
    on: date,
    **kwargs: Any,  # noqa: ARG001 - a signal's signature
) -> list[Moved]:
    """Who took over takes a place of its own, naming the one it followed; contents in force and open obligations pass to it.

    What was done stays with the party that did it. Where the successor is a party of the regulation itself, its own place takes them.
    """
    moved = [move_keys(_in_force(on), "keeper", old=source, new=target) for source in sources]
    for source in sources:
        for party in RegulationParty.objects.filter(body=source, in_force_until=None).order_by("pk"):
            moved += _pass_place(party, target, on)
    return moved


def _in_force(on: date) -> Any:
    return CoordinationRegulation.objects.in_force(on=on)


def _pass_place(party: RegulationParty, target: Organisation, on: date) -> list[Moved]:
    label = RegulationParty._meta.label  # noqa: SLF001 - Django's documented API
    if party.in_force_from >= on:
        return [move_keys(RegulationParty.objects.filter(pk=party.pk), "body", old=party.body, new=target)]
    place = RegulationParty.objects.filter(regulation=party.regulation, body=target, in_force_until=None).first()
    made = []
    if place is None:
        place = RegulationParty.objects.create(
            regulation=party.regulation, body=target, position=party.position, role=party.role, office=party.office, in_force_from=on,
            followed=party,
        )  # fmt: skip
        made = [Moved(label, MADE, None, None, (place.pk,))]
    RegulationParty.objects.filter(pk=party.pk).update(in_force_until=on)
    ended = Moved(label, "in_force_until", None, on.isoformat(), (party.pk,))
    open_rows = Occurrence.objects.filter(done_on=None, waived_on=None)
    wordings = ContentItem.objects.filter(in_force_until=None)
    joined = ContentItem.coordinating.through.objects.filter(contentitem__in=wordings.values("pk"))
    keys = [
        move_keys(open_rows, "lead", old=party, new=place),
        move_keys(wordings, "lead", old=party, new=place),
        move_keys(joined, "regulationparty", old=party, new=place),
    ]
    return [*keys, ended, *made]
