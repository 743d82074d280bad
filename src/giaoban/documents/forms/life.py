"""The shape of relations, force, reviews and terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, TextField
from giaoban.documents.forms.fields import DocumentField
from giaoban.documents.models import End, Verb

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class RelationForm(forms.Form):
    """What this document does to another."""

    verb = forms.ChoiceField(label=_("This document"), choices=Verb.choices)
    other = DocumentField(None, label=_("the document"))  # type: ignore[arg-type]
    in_force_from = DayField(
        label=_("With effect from"), required=False, help_text=_("Left empty, the day on which this document takes effect.")
    )
    is_partial = forms.BooleanField(label=_("A part only: the rest stays in force"), required=False)
    note = TextField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].actor = actor  # type: ignore[attr-defined]


class ForceForm(forms.Form):
    """From when and until when a document binds."""

    in_force_from = DayField(label=_("In force from"))
    in_force_until = DayField(label=_("No longer from"), required=False)
    why = forms.ChoiceField(label=_("Because"), choices=End.choices, required=False, initial=End.EXPIRED)
    note = TextField(label=_("Note"), required=False)


class ReviewsForm(forms.Form):
    """When the reviews are due."""

    interim_after_years = forms.IntegerField(label=_("Interim review after years"), required=False, min_value=1, max_value=30)
    interim_on = DayField(label=_("or on the day"), required=False)
    final_after_years = forms.IntegerField(label=_("Final review after years"), required=False, min_value=1, max_value=50)
    final_on = DayField(label=_("or on the day"), required=False)


class ReviewClauseForm(forms.Form):
    """What the document itself says of its reviews."""

    place = TextField(label=_("Place of the clause"), max_length=120, help_text=_("Such as: Điều 7, khoản 2"))
    quotation = LongTextField(label=_("Words of the clause"), rows=3)
    interim_after_years = forms.IntegerField(label=_("Interim review after years"), required=False, min_value=1, max_value=50)
    final_after_years = forms.IntegerField(label=_("Final review after years"), required=False, min_value=1, max_value=50)
    interval_years = forms.IntegerField(label=_("Review each so many years"), required=False, min_value=1, max_value=50)


class ReviewDoneForm(forms.Form):
    """How a review was held."""

    done_on = DayField(label=_("Held on"), required=False)
    done_by = DocumentField(None, label=_("Report or conclusion of the review"), required=False)  # type: ignore[arg-type]
    note = TextField(label=_("Note"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_by"].actor = actor  # type: ignore[attr-defined]


class TermForm(forms.Form):
    """A term of a committee."""

    name = TextField(label=_("Name of the term"), max_length=60, help_text=_("Such as: nhiệm kỳ 2025-2030"))
    congress_opens_on = DayField(label=_("Congress opened on"), required=False)
    congress_closes_on = DayField(label=_("Congress closed on"), required=False)
    in_force_from = DayField(
        label=_("The term runs from"), help_text=_("The day after the congress closed; the day of the first committee meeting when it was held during the congress."),
    )  # fmt: skip
    in_force_until = DayField(label=_("No longer from"), required=False)
