"""Shape of browser input for plans: what is concretised, templates, traces, the day of a calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, FilterForm, RecordField, RecordsField, TextField
from giaoban.common.vietnamese import clean
from giaoban.documents.models import STANDING, Arrival, DisseminationLine, Document
from giaoban.documents.queries import find_by_number, number_key_of
from giaoban.organisations.models import Organisation, TreeLink
from giaoban.organisations.picking import BodyField
from giaoban.organisations.queries.offices import own_bodies
from giaoban.programmes.forms.work import DatedForm, all_bodies, offer
from giaoban.programmes.models import Programme, ProgrammeItem, ProgrammeState

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.programmes.queries.concretising import Upper

OFFERED = 200
"""Directives that came to a body, the newest first, to choose from; any other is named by its number."""


def directives_of(actor: Actor, body: Organisation, on: date) -> Any:
    """Standing documents that came to a body, or that it was asked to disseminate, the newest first."""
    came = Arrival.objects.filter(body=body).values("document")
    told = DisseminationLine.objects.filter(body=body).values("dissemination__document")
    rows = Document.objects.visible_to(actor, on).filter(Q(pk__in=came) | Q(pk__in=told), state__in=STANDING)
    keys = list(rows.order_by("-signed_on", "-pk").values_list("pk", flat=True)[:OFFERED])
    return Document.objects.filter(pk__in=keys).order_by("-signed_on", "-pk")


class ByNumberField(forms.CharField):
    """A document within sight by its number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.actor: Any = None
        self.widget.attrs.setdefault("placeholder", "05-CT/TW")

    def clean(self, value: Any) -> Any:
        """The document; an error when none or several have that number."""
        text = clean(super().clean(value) or "").strip()
        if not text:
            return None
        found = find_by_number(self.actor, number_key_of(text))
        if len(found) != 1:
            none = gettext("There is no document of this number within what you may see. Register it first, or correct the number.")
            raise ValidationError(
                none if not found else gettext("Several documents have this number: begin on the page of the one that is meant.")
            )
        return found[0]


class ConcretiseForm(DatedForm):
    """What a programme or an item of it concretises: one of the fields."""

    document = RecordField(Document.objects.none(), label=_("Directive received"), required=False)
    number = ByNumberField(label=_("Or a directive by its number"), required=False)
    of_item = RecordField(ProgrammeItem.objects.none(), label=_("Or an item of a superior's programme"), required=False)
    of_programme = RecordField(Programme.objects.none(), label=_("Or a superior's programme as a whole"), required=False)
    item = RecordField(
        ProgrammeItem.objects.none(), label=_("Only by the item"), required=False, help_text=_("Left empty: by the programme as a whole.")
    )
    note = TextField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, actor: Actor, day: date, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        self.fields["number"].actor = actor  # type: ignore[attr-defined]
        above = uppers_of(actor, programme.body, day, programme)
        items = (
            ProgrammeItem.objects.filter(programme__in=above.values("pk"))
            .select_related("programme")
            .order_by("-programme__begins_on", "position")
        )
        offer(
            self, document=directives_of(actor, programme.body, day), of_programme=above, of_item=items[:OFFERED] if not self.is_bound else items,
            item=programme.items.order_by("position"),
        )  # fmt: skip
        self.fields["of_item"].label_from_instance = lambda one: f"{one.programme.title}: {one.position}. {one.what}"[:160]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """A number stands for its document."""
        values = super().values()
        number = values.pop("number")
        values["document"] = values["document"] or number
        return values


def uppers_of(actor: Actor, body: Organisation, day: date, programme: Programme | None = None) -> Any:
    """Approved programmes of bodies above a body, in its own tree or in that of its host, that are not over before its own begins."""
    places = [one for one in (body.pk, body.host_id) if one is not None]
    bodies = TreeLink.objects.in_force(on=day).filter(descendant__in=places).exclude(ancestor=body).values("ancestor")
    rows = Programme.objects.visible_to(actor).filter(state=ProgrammeState.APPROVED, body__in=bodies)
    if programme is not None:
        rows = rows.filter(begins_on__lte=programme.ends_on, ends_on__gte=programme.begins_on)
    return rows.select_related("body").order_by("-begins_on", "title")


class PlanForm(DatedForm):
    """A plan for what is concretised; items of a superior's programme that it takes over."""

    body = RecordField(Organisation.objects.none(), label=_("Body"))
    title = TextField(label=_("Name of the programme"), max_length=300)
    period = TextField(label=_("Period"), help_text=_("For example quý III/2023, 6 tháng đầu năm 2023, năm 2023, nhiệm kỳ 2020-2025."))
    higher = RecordField(Programme.objects.none(), label=_("Carries out the programme"), required=False)
    items = RecordsField(ProgrammeItem.objects.none(), label=_("Items taken over"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, actor: Actor, day: date, upper: Upper, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        bodies = own_bodies(actor, day)
        higher = Programme.objects.visible_to(actor).filter(body__in=bodies.order_by().values("pk")).order_by("-begins_on", "title")
        offer(self, body=bodies, higher=higher)
        if isinstance(upper, Programme):
            offer(self, items=upper.items.order_by("position"))
        else:
            del self.fields["items"]


class TemplateForm(DatedForm):
    """For which body and period a template is taken, under which programme of a longer period."""

    body = RecordField(Organisation.objects.none(), label=_("Body"))
    period = TextField(label=_("Period"), help_text=_("For example quý III/2023, 6 tháng đầu năm 2023, năm 2023, nhiệm kỳ 2020-2025."))
    title = TextField(
        label=_("Name of the programme"), max_length=300, required=False, help_text=_("Left empty: the name that the template gives.")
    )
    higher = RecordField(Programme.objects.none(), label=_("Carries out the programme"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        bodies = own_bodies(actor, day)
        higher = Programme.objects.visible_to(actor).filter(body__in=bodies.order_by().values("pk")).order_by("-begins_on", "title")
        offer(self, body=bodies, higher=higher)


class TraceForm(forms.Form):
    """Which higher item an item carries out, or that it arose."""

    higher = RecordField(ProgrammeItem.objects.none(), label=_("Carries out the item"), required=False)
    is_arising = forms.BooleanField(
        label=_("It arose (phát sinh)"),
        required=False,
        help_text=_("Work outside the programme of the longer period: it carries out none of its items."),
    )

    def __init__(self, *args: Any, item: ProgrammeItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, higher=ProgrammeItem.objects.filter(programme=item.programme.higher_id).order_by("position"))


class PlaceForm(forms.Form):
    """Under which programme of a longer period a programme stands."""

    higher = RecordField(Programme.objects.none(), label=_("Carries out the programme"))

    def __init__(self, *args: Any, actor: Actor, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = (
            Programme.objects.visible_to(actor)
            .filter(begins_on__lte=programme.begins_on, ends_on__gte=programme.ends_on)
            .exclude(pk=programme.pk)
        )
        offer(self, higher=rows.order_by("-begins_on", "title"))


class ChaseForm(forms.Form):
    """A word to those who are late."""

    text = TextField(label=_("Word of reminder"), required=False)


class ShareDayForm(FilterForm):
    """The day of a calculation; empty: today."""

    ngay = DayField(label=_("On the day"), required=False)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ngay"].reference = day  # type: ignore[attr-defined]


class WeighForm(ShareDayForm):
    """Which subtree, which period, on which day."""

    goc = BodyField(Organisation.objects.none(), label=_("Body"), required=False)
    ky = TextField(label=_("Period"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, day=day, **kwargs)
        offer(self, goc=all_bodies(actor, day))
        self.order_fields(("goc", "ky", "ngay"))
