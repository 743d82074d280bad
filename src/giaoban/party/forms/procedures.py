"""The forms of admissions and transfers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.organisations.models import Organisation
from giaoban.party.forms.frame import PartyForm, all_branches, own_branches
from giaoban.party.forms.members import SOMEBODY_ELSE, known_people, told
from giaoban.party.models import Member, MemberState, TransferKind


class BeginForm(PartyForm):
    """Somebody who applied; who is known by that name is offered."""

    branch = RecordField(Organisation.objects.none(), label=_("Branch"))
    full_name = TextField(label=_("Full name"), max_length=120)
    known = forms.ChoiceField(label=_("Is it one of these?"), required=False, widget=forms.RadioSelect)
    born_on = DayField(label=_("Born on"), required=False)
    applied_on = DayField(label=_("Applied on"))
    sponsor = RecordField(
        Member.objects.none(),
        label=_("Sponsor"),
        required=False,
        help_text=_("An official member who knows the person for a year or more."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sponsors = self.fields["sponsor"]
        if isinstance(sponsors, RecordField):
            branches = own_branches(self.actor, self.day).values("pk")
            rows = Member.objects.visible_to(self.actor).filter(state=MemberState.OFFICIAL, branch__in=branches)
            sponsors.queryset = rows.select_related("person").order_by("person__sort_key")
        self.matches = known_people(self.actor, str(self.data.get("full_name", "")), with_former=True)
        if not self.matches:
            del self.fields["known"]
            return
        field = self.fields["known"]
        if isinstance(field, forms.ChoiceField):
            field.required = True
            field.choices = [
                *((str(one.pk), told(one)) for one in self.matches), (SOMEBODY_ELSE, gettext("None of them: somebody of the same name"))
            ]  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The person chosen, or the name of somebody new."""
        values = super().values()
        known = values.pop("known", "")
        chosen = next((one for one in self.matches if str(one.pk) == known), None)
        if chosen is not None:
            values = {**values, "person": chosen, "full_name": "", "born_on": None}
        return {**values, "is_somebody_else": known == SOMEBODY_ELSE}


class VoteForm(PartyForm):
    """The vote of the branch."""

    voted_on = DayField(label=_("Voted on"))
    official_members = forms.IntegerField(label=_("Official members of the branch"), min_value=1, max_value=32_767)
    in_favour = forms.IntegerField(
        label=_("In favour"), min_value=0, max_value=32_767, help_text=_("Two thirds of the official members are needed.")
    )
    consent = TextField(label=_("Consent of the superior"), required=False, max_length=300, help_text=_("Only above the age of admission."))


class DecisionForm(PartyForm):
    """The decision of admission."""

    decision = TextField(label=_("Number of the decision"), max_length=200)
    decided_on = DayField(label=_("Signed on"), help_text=_("Party age counts from this day."))
    received_on = DayField(label=_("Received by the branch on"), help_text=_("The thirty working days for the ceremony begin."))


class CeremonyForm(PartyForm):
    """The ceremony."""

    ceremony_on = DayField(label=_("Day of the ceremony"))
    consent = TextField(label=_("Consent of the superior"), required=False, max_length=300, help_text=_("Only after the last day."))


class RecogniseForm(PartyForm):
    """The recognition."""

    reviewed_on = DayField(label=_("Considered by the branch on"), help_text=_("A late day does not move the official day."))
    official_members = forms.IntegerField(label=_("Official members of the branch"), min_value=1, max_value=32_767)
    in_favour = forms.IntegerField(label=_("In favour"), min_value=0, max_value=32_767)
    decision = TextField(label=_("Number of the decision"), max_length=200)


class EndForm(PartyForm):
    """Why it ended."""

    ended_on = DayField(label=_("Day"))
    reason = LongTextField(rows=2, label=_("Reason, or number of the decision"), max_length=300)


class OpenForm(PartyForm):
    """Where to, by which decision."""

    kind = forms.ChoiceField(label=_("Kind"), choices=TransferKind.choices)
    to_branch = RecordField(Organisation.objects.none(), label=_("To the branch"), required=False)
    outside = TextField(label=_("Or to an organisation outside"), required=False, max_length=300)
    decision = TextField(label=_("Decision, or change of residence"), required=False, max_length=200)
    decision_on = DayField(label=_("Day of the decision"), help_text=_("The sixty working days begin."))
    until_on = DayField(label=_("Planned last day"), required=False, help_text=_("Of temporary activity only."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to_branch"]
        if isinstance(field, RecordField):
            field.queryset = all_branches(self.day)


class IntroduceForm(PartyForm):
    """The letter."""

    introduced_on = DayField(label=_("Letter given on"), help_text=_("The thirty working days begin."))


class ReceiveForm(PartyForm):
    """The receipt."""

    received_on = DayField(label=_("Presented on"))
    files_received_on = DayField(label=_("Papers received on"), required=False)
    gap_from = DayField(
        label=_("Without activity from"), required=False, help_text=_("Only where time was lost: it is taken from the Party age.")
    )


class FilesForm(PartyForm):
    """The papers."""

    files_received_on = DayField(label=_("Papers received on"))


class CancelForm(forms.Form):
    """Why."""

    reason = TextField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, actor: Any, day: Any, **kwargs: Any) -> None:  # noqa: ARG002 - as all forms of these pages
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        """The reason."""
        return self.cleaned_data
