"""Shape of browser input for badges."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting
from giaoban.organisations.models import Organisation
from giaoban.party.forms.frame import PartyForm
from giaoban.party.models import Member


class OpenForm(PartyForm):
    """Whose round, for which occasion."""

    branch_fields = ("committee",)
    committee = RecordField(Organisation.objects.none(), label=_("Committee"))
    occasion_on = DayField(label=_("Occasion"), help_text=_("3/2, 19/5, 2/9, 7/11, or another important anniversary."))
    lists_close_on = DayField(label=_("Branches propose until"), required=False, help_text=_("Empty: 45 days before the occasion."))


class AddForm(PartyForm):
    """Who stands besides those listed."""

    member = RecordField(Member.objects.none(), label=_("Member"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Member.objects.visible_to(self.actor).select_related("person").order_by("person__sort_key")


class ProposeForm(PartyForm):
    """The day of the member's declaration."""

    declared_on = DayField(label=_("Declared on"), required=False, help_text=_("The day of the member's own declaration."))


class ReasonForm(PartyForm):
    """Why."""

    reason = LongTextField(rows=2, label=_("Reason"))


class DocumentForm(PartyForm):
    """With a document of the register."""

    document = RecordField(Document.objects.none(), label=_("Document in the register"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Document.objects.visible_to(self.actor).exclude(signed_on=None).order_by("-signed_on", "-pk")


class ProposeRoundForm(DocumentForm):
    """To which committee."""

    to = TextField(label=_("Proposed to"), max_length=300, help_text=_("The committee that decides on badges."))


class DecideForm(DocumentForm):
    """The decision."""

    decision = TextField(label=_("Number of the decision"), max_length=200)
    decided_on = DayField(label=_("Decided on"))
    decided_by = TextField(label=_("Decided by"), max_length=300, required=False)
    stated_total = forms.IntegerField(
        label=_("Total stated"), min_value=0, max_value=1_000_000, required=False, help_text=_("As the decision states it; it is compared with the list.")
    )  # fmt: skip


class MultipleForm(PartyForm):
    """A multiple that no source states."""

    badge = forms.IntegerField(label=_("Badge, years"), min_value=30, max_value=120)
    multiple = forms.DecimalField(label=_("Multiple of the base salary"), min_value=0, max_digits=5, decimal_places=2, localize=True)
    source = TextField(
        label=_("Where it stands"), max_length=300, help_text=_("The document and its article, so that it can be checked later.")
    )


class CeremonyForm(PartyForm):
    """At which meeting."""

    meeting = RecordField(Meeting.objects.none(), label=_("Ceremony"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Meeting.objects.visible_to(self.actor).order_by("-day", "-pk")


class AwardForm(PartyForm):
    """When the badges were given."""

    awarded_on = DayField(label=_("Awarded on"))


class RecordForm(PartyForm):
    """A badge given before."""

    badge = forms.IntegerField(label=_("Badge, years"), min_value=30, max_value=120)
    awarded_on = DayField(label=_("Awarded on"))
    decision = TextField(label=_("Number of the decision"), max_length=200, required=False)
    number = TextField(label=_("Number of the badge"), max_length=40, required=False)


class ReissueForm(ReasonForm):
    """Why, and the number of the new one."""

    number = TextField(label=_("Number of the badge"), max_length=40, required=False)
