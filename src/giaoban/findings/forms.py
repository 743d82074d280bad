"""Shape of browser input for findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.actor import OFFICE
from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.documents.models import Document
from giaoban.findings.models import FindingKind, FindingVisibility
from giaoban.organisations.models import Organisation
from giaoban.organisations.picking import BodyField

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class DatedForm(forms.Form):
    """A form with the day of the act: empty means today."""

    on = DayField(label=_("Day of the act"), required=False, help_text=_("Leave empty for today; an earlier day is a late entry."))

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        bodies = Organisation.objects.visible_to(actor).existing(on=day).order_by("sort_key")
        own = bodies if actor.is_system else bodies.filter(pk__in=[grant.body_id for grant in actor.grants if grant.role in OFFICE])
        for name, field in self.fields.items():
            if isinstance(field, DayField):
                field.reference = day
            if isinstance(field, (RecordField, BodyField)) and field.queryset is not None and field.queryset.model is Organisation:
                field.queryset = own if name == "body" else bodies
        self.order_fields([name for name in self.fields if name != "on"] + ["on"])

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        values = dict(self.cleaned_data)
        values["on"] = values.get("on") or self.day
        return values


class RaiseForm(DatedForm):
    """A finding."""

    kind = forms.ChoiceField(label=_("Kind"), choices=FindingKind.choices, initial=FindingKind.PROPOSAL)
    text = LongTextField(rows=4, label=_("What was found"))
    area = TextField(label=_("Area"), required=False, max_length=120)
    about = BodyField(Organisation.objects.none(), label=_("About"), required=False)
    body = RecordField(Organisation.objects.none(), label=_("Raised by"))
    addressed_to = BodyField(Organisation.objects.none(), label=_("Addressed to"), required=False)
    due_on = DayField(label=_("Answer due"), required=False)
    origin_label = TextField(label=_("Where from"), required=False, max_length=300, help_text=_("The meeting, report or visit, in words."))
    visibility = forms.ChoiceField(label=_("Seen by"), choices=FindingVisibility.choices, initial=FindingVisibility.BODY)


class AddressForm(DatedForm):
    """To whom, by when."""

    to = BodyField(Organisation.objects.none(), label=_("Addressed to"))
    due_on = DayField(label=_("Answer due"), required=False)


class AnswerForm(DatedForm):
    """The answer."""

    text = LongTextField(rows=5, label=_("Answer"))
    document = RecordField(Document.objects.none(), label=_("Answering document"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        field = self.fields["document"]
        if isinstance(field, RecordField):
            field.queryset = Document.objects.visible_to(actor).exclude(signed_on=None).order_by("-signed_on", "-pk")


class CloseForm(DatedForm):
    """Why, where there is no answer."""

    reason = LongTextField(rows=2, label=_("Reason"), required=False, help_text=_("Needed where there is no answer."))


class ReasonForm(DatedForm):
    """Why."""

    reason = LongTextField(rows=2, label=_("Reason"))


class CorrectForm(DatedForm):
    """What is different."""

    kind = forms.ChoiceField(label=_("Kind"), choices=FindingKind.choices)
    text = LongTextField(rows=4, label=_("What was found"))
    area = TextField(label=_("Area"), required=False, max_length=120)
    about = BodyField(Organisation.objects.none(), label=_("About"), required=False)


class TaskForm(DatedForm):
    """The task that a finding becomes."""

    what = LongTextField(rows=3, label=_("What is to be done"))
    body = RecordField(Organisation.objects.none(), label=_("Assigned by"))
    lead = BodyField(Organisation.objects.none(), label=_("Lead"))
    due_on = DayField(label=_("Due"))
    product = TextField(label=_("Product"), required=False, max_length=300)
