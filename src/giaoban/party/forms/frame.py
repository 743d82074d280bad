"""What the forms of Party organisations share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from giaoban.common import clock
from giaoban.common.actor import OFFICE
from giaoban.common.forms import DayField
from giaoban.organisations.models import Organisation, Tree

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


def own_branches(actor: Actor, day: date) -> Any:
    """The Party organisations for which the actor does the work, that exist on a day."""
    bodies = Organisation.objects.filter(tree=Tree.PARTY).existing(on=day).order_by("sort_key")
    if actor.is_system:
        return bodies
    keeper = actor.only(OFFICE)
    return bodies.none() if keeper is None else bodies.filter(pk__in=Organisation.objects.keys_within_sight(keeper, on=clock.today()))


def all_branches(day: date) -> Any:
    """All Party organisations that exist on a day."""
    return Organisation.objects.filter(tree=Tree.PARTY).existing(on=day).order_by("sort_key")


class PartyForm(forms.Form):
    """A form that knows who fills it in, and on which day; `branch` offers the organisations that the actor works for."""

    branch_fields: tuple[str, ...] = ("branch",)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.day = actor, day
        for name, field in self.fields.items():
            if isinstance(field, DayField):
                field.reference = day
            if name in self.branch_fields and isinstance(field, forms.ModelChoiceField):
                field.queryset = own_branches(actor, day)

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {**self.cleaned_data, "on": self.day}
