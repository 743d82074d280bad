"""Forms of calls: beginning one, choosing bodies, days and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, RecordsField, TextField
from giaoban.organisations.models import BodyKind, Organisation, Placement
from giaoban.organisations.picking import typed_where_many
from giaoban.organisations.queries.offices import own_bodies
from giaoban.reporting.definitions import definitions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.common.actor import Actor

KINDS = (BodyKind.LOCAL_UNION, BodyKind.NATIONAL_ASSOCIATION, BodyKind.MEMBER_ASSOCIATION, BodyKind.SUBORDINATE_UNIT, BodyKind.SCIENCE_ORGANISATION, BodyKind.DEPARTMENT, BodyKind.PARTY_COMMITTEE, BodyKind.PARTY_BRANCH)  # fmt: skip


class BodiesForm(forms.Form):
    """Which bodies are asked: all of some kinds right below a body, and any others by name."""

    below = RecordField(Organisation.objects.none(), label=_("All right below"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Of these kinds"), choices=[(kind.value, kind.label) for kind in KINDS], required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the kinds that usually give this report; where there are none, every kind."),
    )  # fmt: skip
    named = RecordsField(Organisation.objects.none(), label=_("And these"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.day = actor, day
        there = Organisation.objects.visible_to(actor).existing(on=day).order_by("sort_key")
        self.fields["below"].queryset = own_bodies(actor, day)  # type: ignore[attr-defined]
        self.fields["named"].queryset = there  # type: ignore[attr-defined]
        typed_where_many(self, "named")
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.reference = day

    def bodies(self, report: str) -> Iterable[Organisation]:
        """The bodies chosen, each once; without kinds those that usually give the report, if there are any."""
        chosen = {body.pk: body for body in self.cleaned_data["named"]}
        below = self.cleaned_data["below"]
        if below is not None:
            placed = Placement.objects.in_force(on=self.day).filter(parent=below).values("organisation")
            rows = Organisation.objects.existing(on=self.day).filter(pk__in=placed)
            kinds = self.cleaned_data["kinds"]
            of_kinds = rows.filter(kind__in=kinds or definitions()[report].kinds)
            rows = of_kinds if kinds or of_kinds.exists() else rows
            chosen |= {body.pk: body for body in rows.order_by("sort_key")}
        return chosen.values()


class CallForm(BodiesForm):
    """A call for a report."""

    owner = RecordField(Organisation.objects.none(), label=_("Called by"), empty_label=None)
    definition = forms.ChoiceField(label=_("Report form"), choices=lambda: [(one.key, one.title) for one in definitions().values()])
    period = TextField(label=_("Period"), max_length=100, help_text=_("For example: first half of 2025, quarter 2 of 2025, 2025."))
    title = TextField(label=_("Title"), required=False, max_length=300, help_text=_("Leave empty for the name of the form and the period."))
    cut_off_on = DayField(label=_("Figures up to"))
    due_on = DayField(label=_("Due"))
    note = LongTextField(label=_("Note to the bodies"), required=False, rows=3, max_length=4_000)

    field_order = ("owner", "definition", "period", "title", "cut_off_on", "due_on", "below", "kinds", "named", "note")

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        self.fields["owner"].queryset = own_bodies(actor, day)  # type: ignore[attr-defined]
        self.fields["owner"].initial = actor.body_id

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        data = self.cleaned_data
        names = ("owner", "definition", "period", "title", "cut_off_on", "due_on", "note")
        return {**{name: data[name] for name in names}, "bodies": list(self.bodies(data["definition"]))}


class AskForm(forms.Form):
    """More days."""

    until = DayField(label=_("Until"))
    reason = LongTextField(label=_("Reason"), rows=3, max_length=2_000)


class DecideForm(forms.Form):
    """Granted or not."""

    is_granted = forms.TypedChoiceField(
        label=_("Decision"), choices=(("1", _("granted")), ("0", _("refused"))), coerce=lambda value: value == "1", widget=forms.RadioSelect
    )
    until = DayField(label=_("Until"), required=False, help_text=_("Leave empty for the day that was asked for."))
    note = LongTextField(label=_("Note"), rows=3, max_length=2_000, required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = LongTextField(label=_("Reason"), rows=3, max_length=2_000)
