"""Forms of accounts of how bodies count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import LongTextField, RecordField
from giaoban.organisations.models import Organisation
from giaoban.organisations.picking import BodyField
from giaoban.organisations.queries.offices import own_bodies
from giaoban.reporting.models import Indicator
from giaoban.reporting.queries.indicators import bodies_to_note, indicators_offered

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class AskForm(forms.Form):
    """Which body is asked about what."""

    indicator = RecordField(Indicator.objects.none(), label=_("Indicator"))
    body = BodyField(Organisation.objects.none(), label=_("Body"))
    question = LongTextField(
        label=_("Question"), rows=2, max_length=2_000, required=False, help_text=_("Why you ask, or what is not clear.")
    )

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators_offered(actor, day)  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies_to_note(actor, day)  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """How the body counts."""

    text = LongTextField(label=_("How it counts"), rows=3, max_length=2_000)
    is_other_definition = forms.BooleanField(
        label=_("We count something else than the catalogue says"), required=False, help_text=_("The figures would stay out of totals.")
    )


class GiveForm(AnswerForm):
    """How the body counts what nobody asked about."""

    indicator = RecordField(Indicator.objects.none(), label=_("Indicator"))
    body = RecordField(Organisation.objects.none(), label=_("Body"), empty_label=None)
    field_order = ("body", "indicator", "text", "is_other_definition")

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators_offered(actor, day)  # type: ignore[attr-defined]
        self.fields["body"].queryset = own_bodies(actor, day).exclude(parent=None)  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """Accepted or not, whether its figures stay apart, and why not."""

    is_accepted = forms.TypedChoiceField(
        label=_("Decision"), choices=(("1", _("Accepted: it becomes a note on the body")), ("0", _("Not accepted"))), coerce=lambda chosen: chosen == "1",
        widget=forms.RadioSelect, initial="1",
    )  # fmt: skip
    keeps_apart = forms.BooleanField(
        label=_("Keep its figures apart"),
        required=False,
        help_text=_("They mean something else and stay out of totals until the note ends."),
    )
    answer = LongTextField(
        label=_("Answer to the body"), rows=2, max_length=2_000, required=False, help_text=_("Needed when it is not accepted.")
    )
