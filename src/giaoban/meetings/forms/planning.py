"""The shape of a series and of the facts of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.meetings.forms.fields import ActorForm, AgendaField, BodiesField, BodyField, DocumentField, PersonField
from giaoban.meetings.models import DocumentForm, Interval, MeetingKind, QuorumRule, Series, SigningCapacity, Visibility
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class SeriesForm(ActorForm):
    """A series."""

    title = TextField(label=_("Title"), max_length=300)
    owner = BodyField(label=_("Body that calls the meetings"))
    parties = BodiesField(
        label=_("Bodies that meet"), required=False, help_text=_("One line each; the body that calls is counted without being written.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices, initial=MeetingKind.BRIEFING)
    interval = forms.ChoiceField(label=_("How often"), choices=Interval.choices, initial=Interval.HALF)
    place = TextField(label=_("Usual place"), required=False, max_length=300)
    members_total = forms.IntegerField(label=_("Number of members"), required=False, min_value=1)
    quorum_rule = forms.ChoiceField(label=_("Quorum"), choices=QuorumRule.choices, required=False)
    agenda = AgendaField(label=_("Agenda to begin with"), required=False, help_text=_("One item a line; minutes after a bar: Report | 25"))
    form = forms.ChoiceField(
        label=_("Form of the notices"), choices=[("", _("as the body's own papers")), *DocumentForm.choices], required=False
    )
    notice_body = BodyField(label=_("Body that issues the notice"), required=False)
    notice_capacity = forms.ChoiceField(label=_("Signed"), choices=SigningCapacity.choices, initial=SigningCapacity.BY_ORDER)
    notice_collective = TextField(label=_("By whose order or on whose behalf"), required=False, max_length=120)
    notice_position = TextField(label=_("Post of the signer"), required=False, max_length=120)
    notice_signer = PersonField(label=_("Signer"), required=False)
    basis = DocumentField(label=_("Number of the regulation"), required=False)
    basis_note = TextField(label=_("Basis"), required=False, max_length=200, help_text=_("The article that asks for these meetings."))


class FactsForm(ActorForm):
    """When, where and for whom a meeting is."""

    title = TextField(label=_("Title"), required=False, max_length=300)
    day = DayField(label=_("Day"))
    starts = forms.TimeField(label=_("Begins at"), required=False, input_formats=["%H:%M", "%Hh%M", "%H.%M", "%Hh"])
    ends = forms.TimeField(label=_("Ends at"), required=False, input_formats=["%H:%M", "%Hh%M", "%H.%M", "%Hh"])
    place = TextField(label=_("Place"), required=False, max_length=300)
    online_link = forms.URLField(label=_("Link for taking part from afar"), required=False, max_length=500, assume_scheme="https")
    period_label = TextField(label=_("Period"), required=False, max_length=60, help_text=_("Which period it looks back on."))
    members_total = forms.IntegerField(label=_("Number of members"), required=False, min_value=1)
    quorum_rule = forms.ChoiceField(label=_("Quorum"), choices=QuorumRule.choices, required=False)
    visibility = forms.ChoiceField(label=_("Seen by"), choices=Visibility.choices, initial=Visibility.BODY)

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        values = super().clean() or {}
        if values.get("starts") and values.get("ends") and values["ends"] <= values["starts"]:
            self.add_error("ends", gettext("The meeting ends after it begins."))
        return values


class PlanForm(FactsForm):
    """A new meeting."""

    series = RecordField(Series.objects.none(), label=_("Series"), required=False)
    owner = BodyField(
        label=_("Body that calls the meeting"), required=False, help_text=_("Left empty, it is that of the series, else your own.")
    )
    parties = BodiesField(label=_("Other bodies that meet"), required=False, help_text=_("One line each."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("as the series")), *MeetingKind.choices], required=False)
    agenda = AgendaField(
        label=_("Agenda"),
        required=False,
        help_text=_("One item a line; presenter and minutes after bars. Left empty, it is that of the series."),
    )
    field_order = ("series", "title", "kind", "owner", "parties", "day", "starts", "ends", "place", "online_link", "period_label", "agenda")

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        self.actor = actor
        self.fields["series"].queryset = Series.objects.visible_to(actor).filter(is_active=True).order_by("title")  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the command takes: an empty agenda is that of the series, and without a series the own body calls the meeting."""
        values = dict(self.cleaned_data)
        if values["owner"] is None and values["series"] is None and self.actor.body_id:
            values["owner"] = Organisation.objects.filter(pk=self.actor.body_id).first()
        values["agenda"] = values["agenda"] or None
        values["kind"] = values["kind"] or None
        values["quorum_rule"] = values["quorum_rule"] or None
        return values


class ChangeForm(FactsForm):
    """The facts of a meeting that is planned or held."""

    assessment = LongTextField(label=_("Short assessment, for the notice"), required=False)


class AgendaForm(forms.Form):
    """The agenda."""

    agenda = AgendaField(rows=8, label=_("Agenda"), required=False, help_text=_("One item a line: title | presenter | minutes."))


class InvitationForm(forms.Form):
    """The mail to everybody on the list."""

    subject = TextField(label=_("Subject"), max_length=300)
    text = LongTextField(rows=12, label=_("Text of the mail"))
