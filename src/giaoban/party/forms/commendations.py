"""Shape of browser input for commendations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.organisations.models import Organisation
from giaoban.party.forms.frame import PartyForm, own_branches
from giaoban.party.queries.commendations import OF_GRASSROOTS, grassroots_among
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


class GrassrootsForm(PartyForm):
    """Which organisation, for which award, on the years up to which, by whom, to whom."""

    branch_fields = ("organisation", "proposed_by")
    organisation = RecordField(Organisation.objects.none(), label=_("Grassroots organisation"))
    award = forms.ChoiceField(label=_("Award"), choices=[(one.value, one.label) for one in OF_GRASSROOTS])
    year_to = forms.IntegerField(label=_("Year, or last of the five years"), min_value=1990, max_value=2100)
    proposed_by = RecordField(
        Organisation.objects.none(), label=_("Proposed by"), help_text=_("The organisation itself, or the committee above it.")
    )
    addressed_to = TextField(label=_("Submitted to"), max_length=300, required=False, help_text=_("The committee that decides."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, RecordField):
            bodies = own_branches(self.actor, self.day)
            field.queryset = bodies.filter(pk__in=grassroots_among(bodies))


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
