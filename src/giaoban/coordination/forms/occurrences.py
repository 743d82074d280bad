"""Shape of browser input for obligations and their evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.coordination.forms.frame import CoordinationForm
from giaoban.coordination.forms.picking import PastedDocumentField, PastedRecordField
from giaoban.findings.models import Cause
from giaoban.organisations.models import Organisation, Person
from giaoban.organisations.picking import BodiesField, BodyField, PersonField
from giaoban.organisations.queries.offices import own_bodies


class EvidenceForm(CoordinationForm):
    """The record that fulfils it."""

    record = PastedRecordField(
        label=_("Evidence"),
        help_text=_(
            "Paste a task number such as NV-12, a document number such as 48-QĐ/TW, or the address of a task, meeting or document."
        ),
    )
    is_dissemination = forms.BooleanField(label=_("The document shows study and dissemination"), required=False)
    is_partial = forms.BooleanField(label=_("It fulfils it in part only"), required=False)
    done_on = DayField(label=_("Done on"), required=False, help_text=_("Empty: the day of the record."))

    def values(self) -> dict[str, Any]:
        """What the command takes: the record under the name of its kind."""
        values = super().values()
        record = values.pop("record")
        return {**values, record._meta.model_name: record}  # noqa: SLF001 - Django's documented API


class ConfirmForm(CoordinationForm):
    """How far a suggested record fulfils it, and when."""

    is_partial = forms.BooleanField(label=_("It fulfils it in part only"), required=False)
    done_on = DayField(label=_("Done on"), required=False, help_text=_("Empty: the day of the record."))


class DoneForm(CoordinationForm):
    """What was done, where no record of it stands here."""

    note = LongTextField(rows=3, label=_("What was done"), help_text=_("Name the paper or the people who know of it."))
    done_on = DayField(label=_("Done on"), required=False, help_text=_("Empty: today."))
    is_partial = forms.BooleanField(label=_("In part only"), required=False)


class ReasonForm(CoordinationForm):
    """Why."""

    reason = LongTextField(rows=3, label=_("Reason"))


class CauseForm(CoordinationForm):
    """Why it was late or missed."""

    kind = forms.ChoiceField(label=_("Kind of cause"), choices=Cause.choices, widget=forms.RadioSelect)
    cause = LongTextField(rows=3, label=_("Cause"))


class TaskForm(CoordinationForm):
    """The task that fulfils it."""

    body = RecordField(Organisation.objects.none(), label=_("Assigned by"))
    what = LongTextField(rows=3, label=_("What is to be done"))
    lead = BodyField(Organisation.objects.none(), label=_("Lead"))
    due_on = DayField(label=_("Due"))
    product = TextField(label=_("Product"), required=False, max_length=300)
    lead_person = PersonField(Person.objects.none(), label=_("Person in charge"), required=False)
    responsible = PersonField(Person.objects.none(), label=_("Responsible"), required=False)
    collaborators = BodiesField(Organisation.objects.none(), label=_("Joined by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        if isinstance(field, RecordField):
            field.queryset = own_bodies(self.actor, self.today)


class CaseForm(CoordinationForm):
    """What the case is called, and its day."""

    label = TextField(label=_("Name of the case"), max_length=300)
    day = DayField(label=_("Day of the case"), required=False, help_text=_("Empty: today."))


class OpenDocumentForm(CoordinationForm):
    """The document that sets it off."""

    document = PastedDocumentField(label=_("Document"), help_text=_("Number or address of the document."))
    day = DayField(label=_("Counted from"), required=False, help_text=_("Empty: the day on which the document was signed."))
