"""The shape of conclusions, planned tasks and decisions on earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, TextField
from giaoban.meetings.commands import TaskPlan
from giaoban.meetings.forms.fields import ActorForm, BodiesField, BodyField, PersonField
from giaoban.meetings.forms.minutes import MeetingForm, item_choice, number_or_none
from giaoban.meetings.models import CarryDecision

if TYPE_CHECKING:
    from datetime import date

    from giaoban.meetings.models import Meeting


class ConclusionForm(MeetingForm):
    """A conclusion."""

    text = LongTextField(rows=5, label=_("Conclusion"))
    agenda_number = item_choice()


class PlannedTaskForm(ActorForm):
    """A planned task."""

    what = LongTextField(rows=3, label=_("What is to be done"))
    lead_body = BodyField(label=_("Lead body"), required=False)
    lead_person = PersonField(label=_("Person in charge"), required=False)
    due_on = DayField(label=_("Due"), required=False)
    product = TextField(label=_("Product"), required=False, max_length=300)
    collaborators = BodiesField(label=_("Joined by"), required=False, help_text=_("One line each."))
    responsibility = TextField(label=_("Responsible, in words"), required=False, max_length=300)
    authority = TextField(label=_("Authority of the one who decides"), required=False, max_length=300, help_text=_("Who decides or signs."))

    def plan(self) -> TaskPlan:
        """The task as the command takes it."""
        return TaskPlan(**self.cleaned_data)


class DecisionForm(forms.Form):
    """What is decided on an earlier task."""

    decision = forms.ChoiceField(label=_("Decision"), choices=CarryDecision.choices)
    new_due_on = DayField(label=_("New due date"), required=False)
    conclusion = forms.TypedChoiceField(label=_("Conclusion of this meeting"), required=False, coerce=number_or_none, empty_value=None)
    note = TextField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, meeting: Meeting, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_due_on"].reference = day  # type: ignore[attr-defined]
        numbers = [(str(one.number), f"{one.number}. {one.text[:80]}") for one in meeting.conclusions.all()]
        self.fields["conclusion"].choices = [("", gettext("none")), *numbers]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = TextField(label=_("Reason"), max_length=400)
