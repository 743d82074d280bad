"""The forms of admissions and transfers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.organisations.models import Organisation
from giaoban.party.forms.frame import PartyForm, all_branches, own_branches
from giaoban.party.forms.known import KnownForm
from giaoban.party.models import Member, MemberState, TransferKind


class BeginForm(KnownForm):
    """Somebody who applied; who is known by that name is offered."""

    branch = RecordField(Organisation.objects.none(), label=_("Branch"))
    full_name = TextField(label=_("Full name"), max_length=120)
    born_on = DayField(label=_("Born on"), required=False)
    applied_on = DayField(label=_("Applied on"))
    sponsor = RecordField(
        Member.objects.none(),
        label=_("Sponsor"),
        required=False,
        help_text=_("An official member who knows the person for a year or more."),
    )
    with_former = True
    field_order = ("branch", "full_name", "known")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sponsors = self.fields["sponsor"]
        if isinstance(sponsors, RecordField):
            branches = own_branches(self.actor, self.day).values("pk")
            rows = Member.objects.visible_to(self.actor).filter(state=MemberState.OFFICIAL, branch__in=branches)
            sponsors.queryset = rows.select_related("person").order_by("person__sort_key")


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
