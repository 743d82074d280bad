"""The forms of discipline."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.actor import HEADS, INSPECTOR
from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.organisations.models import Organisation
from giaoban.party.forms.frame import PartyForm, all_branches
from giaoban.party.models import DisciplineForm
from giaoban.party.rules.discipline import Matter

MATTERS = (
    (Matter.ORDINARY.value, _("another matter")),
    (Matter.INTERNAL_POLITICS.value, _("internal politics")),
    (Matter.SECURITY_DEFENCE_FOREIGN.value, _("security, defence and foreign affairs")),
    (Matter.FALSE_DIPLOMA.value, _("false diplomas and certificates")),
)


class RecordForm(PartyForm):
    """A discipline that was decided."""

    organisation = RecordField(Organisation.objects.none(), label=_("Organisation"))
    form = forms.ChoiceField(label=_("Form of discipline"), choices=DisciplineForm.choices)
    violation = LongTextField(rows=3, label=_("Violation"))
    violation_on = DayField(label=_("Day of the violation"), help_text=_("Of the last one, where it went on."))
    matter = forms.ChoiceField(label=_("Field of the violation"), choices=MATTERS, help_text=_("For some matters there is no limitation."))
    decided_by = RecordField(Organisation.objects.none(), label=_("Decided by"))
    decision = TextField(label=_("Decision"), max_length=200)
    announced_on = DayField(label=_("Announced on"))
    effective_until = DayField(
        label=_("Has effect until"), required=False, help_text=_("Empty: by the rule. After a complaint or a new violation give the day.")
    )
    effect_source = TextField(label=_("Where the end of the effect stands"), required=False, max_length=300)
    limitation_note = TextField(label=_("Why in spite of the limitation"), required=False, max_length=300)
    origin_label = TextField(
        label=_("Came from"), required=False, max_length=300, help_text=_("An inspection, a penalty from outside; in words.")
    )

    def __init__(self, *args: Any, is_of_member: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deciders, subjects = self.fields["decided_by"], self.fields["organisation"]
        if isinstance(deciders, RecordField):
            deciders.queryset = all_branches(self.day)
        if is_of_member:
            del self.fields["organisation"]
        elif isinstance(subjects, RecordField):
            head = self.actor.only((*HEADS, INSPECTOR))
            rows = all_branches(self.day)
            subjects.queryset = (
                rows.none() if head is None else rows.filter(pk__in=Organisation.objects.keys_within_sight(head, on=clock.today()))
            )


class LiftForm(PartyForm):
    """By which decision."""

    lifted_on = DayField(label=_("Lifted on"))
    reason = TextField(label=_("By which decision, why"), max_length=300)
