"""The forms of members' files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.common.uploads import incoming
from giaoban.organisations.models import Organisation
from giaoban.party.commands.members import FIELDS
from giaoban.party.forms.frame import PartyForm, all_branches
from giaoban.party.forms.known import KnownForm
from giaoban.party.models import GapKind, LeavingKind

if TYPE_CHECKING:
    from giaoban.party.models import Member


class FileFields(PartyForm):
    """What a file holds; all of it is sent, so that what was emptied is emptied."""

    admission_decision_on = DayField(
        label=_("Decision of admission"), required=False, help_text=_("The day on which it was signed: Party age counts from it.")
    )
    ceremony_on = DayField(
        label=_("Day of joining the Party"), required=False, help_text=_("The ceremony: the twelve months of probation begin.")
    )
    official_on = DayField(label=_("Official day"), required=False, help_text=_("Empty while on probation."))
    card_number = TextField(label=_("Card number"), required=False, max_length=30)
    card_joined_on = DayField(
        label=_("Joining day on the card"), required=False, help_text=_("Counts where no decision of admission is kept.")
    )
    native_place = TextField(label=_("Native place"), required=False, max_length=200)
    badge_held = forms.IntegerField(
        label=_("Highest badge held"), required=False, min_value=1, max_value=120, help_text=_("In years, such as 30; empty for none.")
    )


class EnterForm(FileFields, KnownForm):
    """A member; who is known by that name is offered."""

    branch = RecordField(Organisation.objects.none(), label=_("Branch"))
    full_name = TextField(label=_("Full name"), max_length=120)
    born_on = DayField(label=_("Born on"), required=False)
    branch_since = DayField(label=_("In this branch since"), required=False)
    field_order = ("branch", "full_name", "born_on", "known")


class CorrectForm(FileFields):
    """What is different in a file."""

    reason = TextField(label=_("Reason of the correction"), required=False, max_length=300)

    def values(self) -> dict[str, Any]:
        """What is given, and what is emptied."""
        values = super().values()
        empty = [name for name in FIELDS if name in self.fields and values.get(name) in (None, "")]
        return {**{name: None if name in empty else value for name, value in values.items()}, "clear": empty}


class GapForm(PartyForm):
    """Time without Party activity."""

    kind = forms.ChoiceField(label=_("Kind"), choices=GapKind.choices)
    out_on = DayField(label=_("Out from"))
    back_on = DayField(label=_("Back in on"), required=False, help_text=_("This day counts again; empty while it lasts."))
    is_wrongful = forms.BooleanField(label=_("It was wrong: the time counts all the same"), required=False)
    decision = TextField(label=_("By which decision"), required=False, max_length=200)


class MendGapForm(PartyForm):
    """What is different in a gap."""

    out_on = DayField(label=_("Out from"))
    back_on = DayField(label=_("Back in on"), required=False)
    is_wrongful = forms.BooleanField(label=_("It was wrong: the time counts all the same"), required=False)
    decision = TextField(label=_("By which decision"), required=False, max_length=200)


class ReasonForm(PartyForm):
    """Why."""

    reason = LongTextField(rows=2, label=_("Reason"))


class ExemptForm(PartyForm):
    """The branch's decision on the member's request."""

    reason = TextField(
        label=_("Ground"), max_length=200, help_text=_("Age, or poor health as the branch judges it; on the member's own request.")
    )
    decision = TextField(label=_("Resolution of the branch"), max_length=200)
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"), required=False, help_text=_("The first day again in activity; empty where it is open."))


class EndExemptionForm(PartyForm):
    """The first day again in activity."""

    until = DayField(label=_("First day again in activity"))


class SuspendForm(PartyForm):
    """The decision that suspends from Party activity."""

    reason = TextField(label=_("Reason"), max_length=200)
    decision = TextField(label=_("By which decision"), max_length=200)
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"), required=False, help_text=_("The first day again in activity; empty where it is open."))


class EndSuspensionForm(EndExemptionForm):
    """With the decision, where there is one."""

    decision = TextField(label=_("By which decision"), required=False, max_length=200)


class HealthForm(PartyForm):
    """The proof of a serious illness."""

    issued_on = DayField(label=_("Issued on"))
    issuer = TextField(label=_("Issuing hospital"), max_length=200)
    note = LongTextField(rows=2, label=_("Note"), required=False)
    file = forms.FileField(
        label=_("File of the proof"), required=False, help_text=_("Seen by those who see this file, each look is written down.")
    )

    def values(self) -> dict[str, Any]:
        """The file as it came in."""
        values = super().values()
        upload = values.get("file")
        return {**values, "file": incoming(upload) if upload else None}


class EndForm(PartyForm):
    """How a membership ends."""

    kind = forms.ChoiceField(label=_("How it ended"), choices=LeavingKind.choices)
    left_on = DayField(label=_("Day"))
    decision = TextField(
        label=_("By which decision"), required=False, max_length=200, help_text=_("Needed where the member was struck off or expelled.")
    )
    reason = LongTextField(rows=2, label=_("Reason"), required=False)


class RestoreForm(PartyForm):
    """The decision that recognises a wrongful removal."""

    decision = TextField(label=_("By which decision"), max_length=200)
    back_on = DayField(label=_("Back in on"))
    branch = RecordField(Organisation.objects.none(), label=_("Branch"), required=False, help_text=_("Empty: the branch of before."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["branch"]
        if isinstance(field, RecordField):
            field.queryset = all_branches(self.day)


class ReturnForm(PartyForm):
    """The transfer by which a member comes back from outside."""

    branch = RecordField(Organisation.objects.none(), label=_("To the branch"))
    outside = TextField(label=_("From the organisation outside"), max_length=300)
    decision = TextField(label=_("Number of the letter of introduction or decision"), required=False, max_length=200)
    decision_on = DayField(label=_("Day of the decision"))
    received_on = DayField(label=_("Presented on"))
    files_received_on = DayField(label=_("Papers received on"), required=False)
    gap_from = DayField(
        label=_("Without activity from"), required=False, help_text=_("Only where time was lost: it is taken from the Party age.")
    )


class AskForm(PartyForm):
    """What is wrong in the own file."""

    text = LongTextField(
        rows=4, label=_("What is wrong or missing"), help_text=_("The office answers within the days of the law on personal data.")
    )


class AnswerForm(PartyForm):
    """The answer of the office."""

    answer = LongTextField(rows=4, label=_("Answer"))


def begin_with(member: Member) -> dict[str, Any]:
    """What the form of a file begins with."""
    return {name: getattr(member, name) for name in FIELDS}
