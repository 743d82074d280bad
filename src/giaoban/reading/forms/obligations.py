"""The shape of a regulation's text, and of the contents that are taken over from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import LongTextField, TextField
from giaoban.coordination.forms.items import FixedDaysField
from giaoban.coordination.models import Activity, Rhythm
from giaoban.coordination.queries.parties import parties_on
from giaoban.coordination.words import due_words, rhythm_words
from giaoban.reading.commands.obligations import TakenItem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.coordination.models import CoordinationRegulation
    from giaoban.reading.queries.obligations import ProposedItem

MOST_DAYS = 366
NOBODY = _("— nobody alone —")


class TextForm(forms.Form):
    """A file of the regulation, or its words."""

    file = forms.FileField(label=_("File of the regulation"), required=False, help_text=_("TXT, HTML, Word (DOCX) or PDF with text."))
    text = LongTextField(label=_("Or paste the text here"), required=False, rows=8)
    is_not_secret = forms.BooleanField(label=_("I have checked: what looks like a secrecy mark is none"), required=False)


class ItemsForm(forms.Form):
    """The text that was read, and for each proposal whether it is taken and how: fields named `number-field`."""

    read = forms.CharField(widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, proposals: Sequence[ProposedItem], regulation: CoordinationRegulation, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = list(proposals)
        self.parties = {str(one.pk): one for one in parties_on(regulation, on)}
        choices = [(key, f"{one.body.short}{f' ({one.office})' if one.office else ''}") for key, one in self.parties.items()]
        for number, one in enumerate(self.proposals):
            made: dict[str, forms.Field] = {
                "take": forms.BooleanField(label=gettext("Take it over"), required=False),
                "area": TextField(label=gettext("Area"), max_length=120, required=False),
                "text": LongTextField(label=gettext("Content"), rows=3, required=False),
                "lead": forms.ChoiceField(label=gettext("Leads"), choices=[("", NOBODY), *choices], required=False),
                "coordinating": forms.MultipleChoiceField(
                    label=gettext("Coordinates"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
                ),
                "product": TextField(label=gettext("Product"), max_length=300, required=False),
                "activity": forms.ChoiceField(label=gettext("Form of the work"), choices=Activity.choices, required=False),
                "rhythm": forms.ChoiceField(label=gettext("How often"), choices=Rhythm.choices, required=False),
                "fixed_days": FixedDaysField(label=gettext("Fixed days of the year"), required=False, max_length=200),
                "due_after_days": forms.IntegerField(
                    label=gettext("Days after the end of the period"), required=False, min_value=-MOST_DAYS, max_value=MOST_DAYS
                ),
                "clause_label": TextField(label=gettext("Clause"), max_length=200, required=False),
            }  # fmt: skip
            for name, field in made.items():
                field.initial = one.values[name]
                self.fields[f"{number}-{name}"] = field

    def items(self) -> list[TakenItem]:
        """What is taken over, as the command takes it."""
        taken = []
        for number, one in enumerate(self.proposals):
            values: dict[str, Any] = {name: self.cleaned_data.get(f"{number}-{name}") for name in one.values}
            if not values.pop("take"):
                continue
            lead, joined = values.pop("lead"), values.pop("coordinating")
            values["due_after_days"] = values["due_after_days"] or 0
            is_as_read = (values["rhythm"], values["due_after_days"]) == (one.values["rhythm"], one.values["due_after_days"])
            taken.append(
                TakenItem(
                    **values, lead=self.parties.get(lead or ""), coordinating=[self.parties[key] for key in joined or ()],
                    is_approximate=one.is_approximate and is_as_read,
                )
            )  # fmt: skip
        return taken

    def sheets(self) -> list[dict[str, Any]]:
        """Each proposal with its fields, for the page."""
        return [
            {
                "number": number, "one": one, "take": self[f"{number}-take"],
                "fields": [self[f"{number}-{name}"] for name in one.values if name != "take"],
                "said": self._said(one), "is_wrong": self.is_bound and any(self.errors.get(f"{number}-{name}") for name in one.values),
            }
            for number, one in enumerate(self.proposals)
        ]  # fmt: skip

    def _said(self, one: ProposedItem) -> str:
        """What was read, on one line: who leads, with whom, which product, how often and by when."""
        values = one.values
        names = [str(self.parties[key].body.short) for key in values["coordinating"] if key in self.parties]
        lead = self.parties.get(values["lead"])
        parts = [
            gettext("leads: %(party)s") % {"party": lead.body.short} if lead is not None else gettext("nobody alone"),
            gettext("with %(parties)s") % {"parties": ", ".join(names)} if names else "",
            values["product"], rhythm_words(values["rhythm"], values["fixed_days"]), due_words(values["rhythm"], values["due_after_days"]),
        ]  # fmt: skip
        return " · ".join(part for part in parts if part)
