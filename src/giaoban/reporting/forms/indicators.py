"""Forms of own indicators, of notes on counting, of a report without a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, RecordsField, TextField
from giaoban.organisations.models import Organisation
from giaoban.organisations.picking import BodyField
from giaoban.organisations.queries.offices import own_bodies
from giaoban.reporting.definitions import definitions
from giaoban.reporting.models import Indicator, RollUp
from giaoban.reporting.queries.indicators import bodies_to_note, indicators_offered

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class OwnIndicatorForm(forms.Form):
    """An indicator of a body's own."""

    owner = RecordField(Organisation.objects.none(), label=_("Whose own"), empty_label=None)
    name = TextField(label=_("Name of the indicator"), max_length=300)
    code = TextField(label=_("Code"), max_length=60, help_text=_("Letters and figures, such as so_vuon_uom."))
    unit = TextField(label=_("Unit"), max_length=60)
    meaning = LongTextField(label=_("What is counted"), rows=3, max_length=2_000)
    roll_up = forms.ChoiceField(label=_("How figures add up"), choices=RollUp.choices)
    weight = RecordField(Indicator.objects.none(), label=_("Weighted by"), required=False, help_text=_("Only for an average."))
    whole = RecordField(Indicator.objects.none(), label=_("Part of"), required=False, help_text=_("It can never be more than that."))
    is_whole_number = forms.BooleanField(label=_("Whole numbers only"), required=False, initial=True)
    from_on = DayField(label=_("Counted since"), required=False, help_text=_("Leave empty for today."))

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = indicators_offered(actor, day)
        self.fields["owner"].queryset = own_bodies(actor, day)  # type: ignore[attr-defined]
        self.fields["weight"].queryset = offered  # type: ignore[attr-defined]
        self.fields["whole"].queryset = offered  # type: ignore[attr-defined]
        self.fields["from_on"].reference = day  # type: ignore[attr-defined]


class ChooseOwnForm(forms.Form):
    """Which own indicators a call asks for."""

    indicators = RecordsField(Indicator.objects.none(), label=_("Own indicators"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, owner: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicators"].queryset = Indicator.objects.filter(owner=owner, is_active=True)  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """How a body counts an indicator."""

    indicator = RecordField(Indicator.objects.none(), label=_("Indicator"))
    body = BodyField(Organisation.objects.none(), label=_("Body"))
    text = LongTextField(label=_("How it counts"), rows=3, max_length=2_000)
    is_other_definition = forms.BooleanField(
        label=_("Keep its figures apart"),
        required=False,
        help_text=_("They mean something else and stay out of totals until the note ends."),
    )

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators_offered(actor, day)  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies_to_note(actor, day)  # type: ignore[attr-defined]


class UncalledForm(forms.Form):
    """A report without a call."""

    body = RecordField(Organisation.objects.none(), label=_("Body"), empty_label=None)
    definition = forms.ChoiceField(label=_("Report form"), choices=lambda: [(one.key, one.title) for one in definitions().values()])
    period = TextField(label=_("Period"), max_length=100, help_text=_("For example: first half of 2025, quarter 2 of 2025, 2025."))
    title = TextField(label=_("Title"), required=False, max_length=300, help_text=_("Leave empty for the name of the form and the period."))
    cut_off_on = DayField(
        label=_("Figures up to"), required=False, help_text=_("Leave empty for today, or the end of a period that is over.")
    )

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = own_bodies(actor, day)  # type: ignore[attr-defined]
        self.fields["cut_off_on"].reference = day  # type: ignore[attr-defined]
