"""Bodies are made one: a party's place, and what is open under it, passes to who took over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.coordination.models import ContentItem, CoordinationRegulation, Occurrence, RegulationParty
from giaoban.organisations.commands.moving import MADE, Moved, move_keys
from giaoban.organisations.signals import bodies_merged, merger_undone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.organisations.models import Organisation, OrganisationEvent


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
    # what was made goes last when it is taken back: two of the merged may share one place
    return sorted(moved, key=lambda one: one.field == MADE)


def _in_force(on: date) -> Any:
    return CoordinationRegulation.objects.in_force(on=on)


def _pass_place(party: RegulationParty, target: Organisation, on: date) -> list[Moved]:
    label = _label(RegulationParty)
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


@receiver(merger_undone)
def let_go_of_places(sender: Any, *, event: OrganisationEvent, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """What was drawn or worded since the merger goes back from the place that it made to the party whose place that was."""
    moved = event.moved.get("rows", ())
    made = [key for one in moved if (one["label"], one["field"]) == (_label(RegulationParty), MADE) for key in one["rows"]]
    for place in RegulationParty.objects.filter(pk__in=made).exclude(followed=None).select_related("followed"):
        for one in moved:
            if (one["label"], one["field"], one["new"]) == (_label(ContentItem), "lead", place.pk):
                _since(Occurrence, "lead", place, moved).filter(item__in=one["rows"]).update(lead=one["old"])
        for model, field in ((Occurrence, "lead"), (ContentItem, "lead"), (ContentItem.coordinating.through, "regulationparty")):
            move_keys(_since(model, field, place, moved), field, old=place, new=place.followed)


def _since(model: Any, field: str, place: RegulationParty, moved: Iterable[dict[str, Any]]) -> Any:
    """Rows of a place that the merger did not bring to it."""
    brought = [key for one in moved if (one["label"], one["field"], one["new"]) == (_label(model), field, place.pk) for key in one["rows"]]
    return model.objects.filter(**{field: place}).exclude(pk__in=brought)


def _label(model: Any) -> str:
    return str(model._meta.label)  # noqa: SLF001 - Django's documented API
