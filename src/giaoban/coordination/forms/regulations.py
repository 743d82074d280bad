"""Shape of browser input for regulations and their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.coordination.forms.frame import CoordinationForm
from giaoban.coordination.forms.picking import PastedDocumentField, PastedDocumentsField
from giaoban.coordination.models import CoordinationRegulation, EndReason, Visibility
from giaoban.meetings.models import Series
from giaoban.organisations.models import Organisation
from giaoban.organisations.picking import BodyField
from giaoban.organisations.queries.offices import own_bodies

if TYPE_CHECKING:
    from giaoban.coordination.rules.patterns import Pattern

MOST_PARTIES: Final = 6


class RegulationForm(CoordinationForm):
    """The second step: which parties, from when until when, by which paper."""

    title = TextField(
        label=_("Title"), max_length=400, required=False, help_text=_("Left empty, it is made from the names of the parties.")
    )
    body = RecordField(Organisation.objects.none(), label=_("Kept by"), help_text=_("The office that keeps this record up to date."))
    in_force_from = DayField(label=_("In force from"))
    in_force_until = DayField(
        label=_("In force until"), required=False, help_text=_("The first day on which it no longer binds; empty without a term.")
    )
    signed_on = DayField(label=_("Signed on"), required=False)
    calendar_from = DayField(
        label=_("Calendar from"), required=False, help_text=_("For an old regulation: from which day on its obligations are followed here.")
    )
    document = PastedDocumentField(label=_("Document"), required=False, help_text=_("Number or address of the paper that promulgates it."))
    bases = PastedDocumentsField(
        label=_("Bases"), required=False, help_text=_("Numbers or addresses of the documents it rests on, a line each.")
    )
    principles = LongTextField(rows=3, label=_("Scope and principles"), required=False)
    visibility = forms.ChoiceField(label=_("Seen by"), choices=Visibility.choices, initial=Visibility.PARTIES)

    def __init__(self, *args: Any, pattern: Pattern | None = None, count: int = MOST_PARTIES, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pattern, self.places = pattern, range(1, count + 1)
        bodies = self.fields["body"]
        if isinstance(bodies, RecordField):
            bodies.queryset = own_bodies(self.actor, self.today)
        for place in self.places:
            self._add_party(place)
        if pattern is not None:
            self.fields["principles"].initial = pattern.principles

    def _add_party(self, place: int) -> None:
        roles, offices = (self.pattern.roles, self.pattern.offices) if self.pattern else ((), ())
        needed = place <= 2
        self.fields[f"ben_{place}"] = BodyField(
            Organisation.objects.none(), label=gettext("Party %(place)s") % {"place": place}, required=needed
        )
        self.fields[f"vai_{place}"] = TextField(
            label=_("Role"), max_length=200, required=False, initial=roles[place - 1] if place <= len(roles) else ""
        )
        self.fields[f"vp_{place}"] = TextField(
            label=_("Office"), max_length=200, required=False, initial=offices[place - 1] if place <= len(offices) else ""
        )
        self.fields[f"ky_{place}"] = TextField(label=_("Signed by"), max_length=200, required=False)
        self.fields[f"cv_{place}"] = TextField(label=_("Post"), max_length=300, required=False)
        self.prepare(self.fields[f"ben_{place}"])

    def parties(self) -> list[dict[str, Any]]:
        """The parties that were named, in their order."""
        given = self.cleaned_data
        return [
            {
                "body": given[f"ben_{place}"], "role": given[f"vai_{place}"], "office": given[f"vp_{place}"],
                "signatory": given[f"ky_{place}"], "signatory_post": given[f"cv_{place}"],
            }
            for place in self.places
            if given.get(f"ben_{place}")
        ]  # fmt: skip

    def facts(self) -> dict[str, Any]:
        """What the command takes beside parties and contents."""
        names = ("body", "in_force_from", "in_force_until", "signed_on", "calendar_from", "document", "bases", "principles", "visibility")
        title = self.cleaned_data["title"]
        if not title and self.pattern is not None:
            title = self.pattern.named([one["body"].name for one in self.parties()])
        return {"title": title, **{name: self.cleaned_data[name] for name in names}}


class ChangeRegulationForm(CoordinationForm):
    """The facts of a regulation."""

    title = TextField(label=_("Title"), max_length=400)
    document = PastedDocumentField(label=_("Document"), required=False, help_text=_("Number or address of the paper that promulgates it."))
    bases = PastedDocumentsField(
        label=_("Bases"), required=False, help_text=_("Numbers or addresses of the documents it rests on, a line each.")
    )
    signed_on = DayField(label=_("Signed on"), required=False)
    in_force_until = DayField(
        label=_("In force until"), required=False, help_text=_("The first day on which it no longer binds; empty without a term.")
    )
    series = RecordField(
        Series.objects.none(), label=_("Briefings"), required=False, help_text=_("The series of meetings that it asks for.")
    )
    predecessor = RecordField(CoordinationRegulation.objects.none(), label=_("Came after"), required=False)
    principles = LongTextField(rows=4, label=_("Scope and principles"), required=False)
    visibility = forms.ChoiceField(label=_("Seen by"), choices=Visibility.choices)

    def __init__(self, *args: Any, regulation: CoordinationRegulation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = CoordinationRegulation.objects.visible_to(self.actor).exclude(pk=regulation.pk).order_by("-in_force_from", "number")
        _offer(self, series=Series.objects.visible_to(self.actor).order_by("title"), predecessor=others)


def _offer(form: forms.Form, **records: Any) -> None:
    for name, rows in records.items():
        field = form.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class EndForm(CoordinationForm):
    """From when on it no longer binds, why, what follows."""

    from_on = DayField(label=_("No longer binds from"))
    reason = forms.ChoiceField(label=_("Why it ends"), choices=EndReason.choices)
    successor = RecordField(CoordinationRegulation.objects.none(), label=_("Followed by"), required=False)
    note = LongTextField(rows=2, label=_("Note"), required=False)

    def __init__(self, *args: Any, regulation: CoordinationRegulation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, successor=CoordinationRegulation.objects.visible_to(self.actor).exclude(pk=regulation.pk).order_by("-number"))


class VersionForm(CoordinationForm):
    """From when on, by which paper."""

    from_on = DayField(label=_("From"))
    document = PastedDocumentField(label=_("Document"), required=False, help_text=_("Number or address of the paper that amends it."))
    note = LongTextField(rows=2, label=_("Note"), required=False)
