"""Forms of programmes and items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.documents.models import Document
from giaoban.organisations.models import Organisation
from giaoban.organisations.picking import BodyField
from giaoban.supervision.forms.frame import DatedForm, FramedForm, planning_bodies
from giaoban.supervision.models import InspectionForm, InspectionProgramme, ProgrammeKind

NO_TIME = [("", _("— not said —"))]
QUARTERS = [*NO_TIME, *((number, str(number)) for number in range(1, 5))]
MONTHS = [*NO_TIME, *((number, str(number)) for number in range(1, 13))]


class ProgrammeForm(FramedForm):
    """A programme."""

    body = RecordField(Organisation.objects.none(), label=_("Body"))
    kind = forms.ChoiceField(label=_("Kind"), choices=ProgrammeKind.choices)
    title = TextField(label=_("Title"), max_length=300)
    in_force_from = DayField(label=_("First day of the programme"))
    in_force_until = DayField(label=_("Last day of the programme"))
    above = RecordField(
        InspectionProgramme.objects.none(), label=_("Carries out the programme for the term"), required=False, empty_label=_("— none —")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies, above = self.fields["body"], self.fields["above"]
        if isinstance(bodies, RecordField):
            bodies.queryset = planning_bodies(self.actor, self.day)
        if isinstance(above, RecordField):
            above.queryset = InspectionProgramme.objects.visible_to(self.actor).filter(kind=ProgrammeKind.TERM).order_by("-in_force_from")


class ItemForm(FramedForm):
    """An item."""

    subject = BodyField(Organisation.objects.none(), label=_("Whom it concerns"), help_text=_("The body that is visited."))
    content = LongTextField(rows=3, label=_("Content"))
    form = forms.ChoiceField(label=_("Form of inspection"), choices=InspectionForm.choices)
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2200)
    quarter = forms.TypedChoiceField(label=_("Quarter"), choices=QUARTERS, coerce=int, empty_value=None, required=False)
    month = forms.TypedChoiceField(label=_("Month"), choices=MONTHS, coerce=int, empty_value=None, required=False)


class DropForm(FramedForm):
    """Why."""

    reason = LongTextField(rows=2, label=_("Reason"))


class AdoptForm(DatedForm):
    """By which paper."""

    decision = TextField(label=_("Number and day of the paper"), required=False, max_length=200)
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)
