"""Shape of browser input for commendations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, TextField
from giaoban.party.forms.frame import PartyForm
from giaoban.party.rules.commendations import LEVELS


class ProposeForm(PartyForm):
    """Who is proposed, to which committee; `subjects` are those whom the years carry."""

    addressed_to = TextField(label=_("Submitted to"), max_length=300, required=False, help_text=_("The committee that decides."))
    chosen = forms.MultipleChoiceField(label=_("Proposed"), choices=(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, subjects: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = subjects


class DecideForm(PartyForm):
    """The decision, and the multiple where no source states it."""

    level = forms.ChoiceField(label=_("Decided by"), choices=[(level.value, _(reason.sentence)) for level, reason in LEVELS.items()])
    decision = TextField(label=_("Number of the decision"), max_length=200)
    decided_on = DayField(label=_("Decided on"))
    multiple = forms.DecimalField(
        label=_("Multiple of the base salary"), min_value=0, max_digits=5, decimal_places=2, required=False, localize=True,
        help_text=_("Only where no source that was read states it."),
    )  # fmt: skip
    source = TextField(label=_("Where it stands"), max_length=300, required=False)


class MultipleForm(PartyForm):
    """A multiple that no source states."""

    multiple = forms.DecimalField(label=_("Multiple of the base salary"), min_value=0, max_digits=5, decimal_places=2, localize=True)
    source = TextField(
        label=_("Where it stands"), max_length=300, help_text=_("The document and its article, so that it can be checked later.")
    )


class DeclineForm(PartyForm):
    """Why not."""

    reason = LongTextField(rows=2, label=_("Reason"))
