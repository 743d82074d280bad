"""Forms of own reports: what is counted, then by what it is laid out, what is left out, and which picture shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, RecordField, TextField
from giaoban.findings.queries import areas_used
from giaoban.organisations.models import BodyKind, Cluster, Organisation
from giaoban.organisations.picking import BodyField
from giaoban.organisations.queries.offices import own_bodies
from giaoban.reporting.definitions import definitions
from giaoban.reporting.prints import own_words
from giaoban.reporting.rules.own_reports import FIGURES, PERIODS, RECORDS, Filters, dimensions_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.reporting.models import OwnReport

TICKS = forms.CheckboxSelectMultiple


class OwnReportForm(forms.Form):
    """The second step: all that depends on what is counted."""

    title = TextField(label=_("Name of the report"), max_length=200)
    body = RecordField(Organisation.objects.none(), label=_("Whose report"), empty_label=None)
    rows = forms.ChoiceField(label=_("Rows"))
    columns = forms.ChoiceField(label=_("Columns"), required=False)
    picture = forms.ChoiceField(label=_("Picture"), choices=list(own_words.PICTURES.items()), required=False)
    time = forms.ChoiceField(label=_("Days counted"), choices=list(own_words.TIMES.items()), required=False)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("Until"), required=False)
    above = BodyField(Organisation.objects.none(), label=_("Only this body and those below"), required=False)
    cluster = RecordField(Cluster.objects.none(), label=_("Only this cluster"), required=False)
    body_kinds = forms.MultipleChoiceField(
        label=_("Only bodies of these kinds"), choices=BodyKind.choices, required=False, widget=forms.SelectMultiple
    )
    period_kind = forms.ChoiceField(label=_("Reports over"), required=False)
    definition = forms.ChoiceField(label=_("Of this report alone"), required=False)
    states = forms.MultipleChoiceField(label=_("Only these states"), required=False, widget=TICKS)
    kinds = forms.MultipleChoiceField(label=_("Only these kinds"), required=False, widget=forms.SelectMultiple)
    areas = forms.MultipleChoiceField(label=_("Only these areas"), required=False, widget=forms.SelectMultiple)

    def __init__(self, *args: Any, actor: Actor, day: date, measure: str, report: OwnReport | None = None, **kwargs: Any) -> None:
        if report is not None:
            kwargs["initial"] = {**initial_of(report), **kwargs.get("initial", {})}
        else:
            kwargs["initial"] = {"body": actor.body_id, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.measure = measure
        fields: dict[str, Any] = self.fields
        fields["body"].queryset = own_bodies(actor, day)
        fields["above"].queryset = Organisation.objects.visible_to(actor).filter(created_on__lte=day).order_by("sort_key")
        fields["cluster"].queryset = Cluster.objects.visible_to(actor).order_by("name")
        fields["first"].reference = fields["last"].reference = day
        words = [(key, own_words.DIMENSIONS[key]) for key in dimensions_of(measure)]
        fields["rows"].choices, fields["columns"].choices = words, [("", gettext("no columns")), *words]
        for name, choices in self._narrowing(actor).items():
            if choices:
                fields[name].choices = choices
            else:
                del fields[name]

    def _narrowing(self, actor: Actor) -> Mapping[str, list[tuple[str, Any]]]:
        """What may be chosen to leave others out; nothing where the measure has none of it."""
        has_figures = self.measure not in RECORDS
        reports = [("", gettext("all reports")), *((one.key, one.title) for one in definitions().values())]
        return {
            "period_kind": [(key, own_words.DIMENSIONS[key]) for key in PERIODS] if has_figures else [],
            "definition": reports if self.measure == FIGURES else [],
            "states": list(own_words.choices_of(self.measure, "state").items()), "kinds": list(own_words.choices_of(self.measure, "kind").items()),
            "areas": [(one, one) for one in areas_used(actor)] if self.measure == "findings" else [],
        }  # fmt: skip

    def filters(self) -> Filters:
        """What is left out."""
        values = self.cleaned_data
        given: dict[str, Any] = {name: tuple(values.get(name) or ()) for name in ("body_kinds", "states", "kinds", "areas")}
        given |= {name: values[name].pk if values.get(name) is not None else None for name in ("above", "cluster")}
        if values.get("time") == "days":
            given |= {name: values.get(name) for name in ("first", "last")}
        given |= {"period_kind": values.get("period_kind") or "year", "definition": values.get("definition") or ""}
        return Filters(time=values.get("time") or "", **given)

    def shape(self) -> dict[str, Any]:
        """What the commands take besides the body."""
        values = self.cleaned_data
        return {
            "title": values["title"], "measure": self.measure, "rows": values["rows"], "columns": values.get("columns") or "", "filters": self.filters(),
            "picture": values.get("picture") or "",
        }  # fmt: skip


def initial_of(report: OwnReport) -> dict[str, Any]:
    """A saved report as the form shows it."""
    filters = Filters.from_json(report.filters)
    plain = {name: getattr(filters, name) for name in Filters.__dataclass_fields__}
    return {
        "title": report.title,
        "body": report.body_id,
        "rows": report.rows,
        "columns": report.columns,
        "picture": report.picture,
        **plain,
    }
