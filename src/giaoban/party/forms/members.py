"""The forms of members' files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.dates import format_date
from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.common.uploads import incoming
from giaoban.common.vietnamese import fold
from giaoban.organisations.models import Organisation, Person
from giaoban.party.commands.members import FIELDS
from giaoban.party.forms.frame import PartyForm, all_branches
from giaoban.party.models import GapKind, LeavingKind, Member, MemberState

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

SOMEBODY_ELSE = "khac"
KNOWN_SHOWN = 5


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


class EnterForm(FileFields):
    """A member; who is known by that name is offered."""

    branch = RecordField(Organisation.objects.none(), label=_("Branch"))
    full_name = TextField(label=_("Full name"), max_length=120)
    born_on = DayField(label=_("Born on"), required=False)
    known = forms.ChoiceField(label=_("Is it one of these?"), required=False, widget=forms.RadioSelect)
    branch_since = DayField(label=_("In this branch since"), required=False)
    field_order = ("branch", "full_name", "born_on", "known")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matches = known_people(self.actor, str(self.data.get("full_name", "")))
        if not self.matches:
            del self.fields["known"]
            return
        field = self.fields["known"]
        if isinstance(field, forms.ChoiceField):
            field.required = True
            field.choices = [
                *((str(one.pk), told(one)) for one in self.matches),
                (SOMEBODY_ELSE, gettext("None of them: somebody of the same name")),
            ]

    def values(self) -> dict[str, Any]:
        """The person chosen, or the name of somebody new."""
        values = super().values()
        known = values.pop("known", "")
        chosen = next((one for one in self.matches if str(one.pk) == known), None)
        if chosen is not None:
            values = {**values, "person": chosen, "full_name": "", "born_on": None}
        return {**values, "is_somebody_else": known == SOMEBODY_ELSE}


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


class AskForm(PartyForm):
    """What is wrong in the own file."""

    text = LongTextField(
        rows=4, label=_("What is wrong or missing"), help_text=_("The office answers within the days of the law on personal data.")
    )


class AnswerForm(PartyForm):
    """The answer of the office."""

    answer = LongTextField(rows=4, label=_("Answer"))


def known_people(actor: Actor, name: str, *, with_former: bool = False) -> list[Person]:
    """People of that name whom the actor may see and who have no file; with those whose membership ended, to admit again."""
    if not name.strip():
        return []
    free = Q(party_member=None) | Q(party_member__state=MemberState.LEFT) if with_former else Q(party_member=None)
    return list(Person.objects.visible_to(actor).filter(free, folded=fold(name)).order_by("pk")[:KNOWN_SHOWN])


def told(person: Person) -> str:
    """A person with what tells namesakes apart."""
    post = person.appointments.order_by("-in_force_from").select_related("organisation").first()
    parts = [person.titled]
    if person.born_on:
        parts.append(gettext("born on %(day)s") % {"day": format_date(person.born_on)})
    if post is not None:
        parts.append(f"{post.post}, {post.organisation.short}")
    return " · ".join(parts)


def begin_with(member: Member) -> dict[str, Any]:
    """What the form of a file begins with."""
    return {name: getattr(member, name) for name in FIELDS}
