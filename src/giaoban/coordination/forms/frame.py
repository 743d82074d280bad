"""What the forms of coordination share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from giaoban.common.forms import DayField
from giaoban.coordination.forms.picking import PastedDocumentsField, PastedRecordField
from giaoban.organisations.models import Organisation, Person
from giaoban.organisations.picking import BodiesField, BodyField, PersonField

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class CoordinationForm(forms.Form):
    """A form that knows who fills it in, and on which day."""

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.today = actor, day
        for field in self.fields.values():
            self.prepare(field)

    def prepare(self, field: forms.Field) -> None:
        """Give a field what it needs to know of the one who fills it in."""
        if isinstance(field, DayField):
            field.reference = self.today
        elif isinstance(field, (PastedRecordField, PastedDocumentsField)):
            field.actor = self.actor
        elif isinstance(field, (BodyField, BodiesField)):
            field.queryset = Organisation.objects.visible_to(self.actor).filter(created_on__lte=self.today).order_by("sort_key")
        elif isinstance(field, PersonField):
            field.queryset = Person.objects.visible_to(self.actor)

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {**self.cleaned_data, "on": self.today}


class PlainForm(CoordinationForm):
    """Nothing to fill in."""
