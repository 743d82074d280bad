"""The shape of sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, RecordsField, TextField
from giaoban.documents.forms.fields import bodies_named, lines
from giaoban.documents.models import RecipientList
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class SendForm(forms.Form):
    """Whom to send to: bodies of the tree, a saved list, words."""

    bodies = RecordsField(Organisation.objects.none(), label=_("Bodies"), required=False, widget=forms.CheckboxSelectMultiple)
    saved_list = RecordField(RecipientList.objects.none(), label=_("Saved list"), required=False)
    others = LongTextField(
        label=_("Others, one on a line"), rows=3, required=False, help_text=_("The name of a body inside sends it there.")
    )
    due_on = DayField(
        label=_("Answer asked for by"),
        required=False,
        help_text=_("Stands in the register of each recipient as the due date of the document."),
    )
    name = TextField(label=_("Keep these recipients as a list named"), required=False, max_length=120)
    note = TextField(label=_("Note"), required=False)

    def __init__(self, *args: Any, actor: Actor, owner: Organisation, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = Organisation.objects.visible_to(actor).existing(on=on)  # type: ignore[attr-defined]
        self.fields["saved_list"].queryset = RecipientList.objects.visible_to(actor).filter(owner=owner).order_by("name")  # type: ignore[attr-defined]

    def chosen(self) -> tuple[list[Organisation], list[str]]:
        """Bodies and words, the saved list and named bodies included."""
        values = self.cleaned_data
        bodies, others = list(values["bodies"]), []
        if values["saved_list"] is not None:
            bodies += list(values["saved_list"].bodies.all())
            others += values["saved_list"].others
        for line in lines(values["others"]):
            found = bodies_named(self.fields["bodies"].queryset, line)  # type: ignore[attr-defined]
            if len(found) == 1:
                bodies.append(found[0])
            else:
                others.append(line)
        return list(dict.fromkeys(bodies)), others
