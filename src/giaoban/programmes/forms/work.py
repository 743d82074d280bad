"""Shape of browser input for tasks and programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, FilesField, FilterForm, LongTextField, RecordField, RecordsField, TextField
from giaoban.common.uploads import incoming
from giaoban.organisations.models import Organisation, Person
from giaoban.organisations.picking import BodiesField, BodyField, PeopleField, PersonField
from giaoban.organisations.queries.offices import own_bodies
from giaoban.programmes.measures import measures
from giaoban.programmes.models import Acceptance, Programme, ProgrammeItem, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from giaoban.common.actor import Actor


def all_bodies(actor: Actor, on: date) -> Any:
    """The bodies that work can be given to on a day."""
    return Organisation.objects.visible_to(actor).existing(on=on).order_by("sort_key")


def all_people(actor: Actor) -> Any:
    """The people whom the actor may name."""
    return Person.objects.visible_to(actor)


class DatedForm(forms.Form):
    """A form with the day of the act: empty means today, an earlier one is a late entry."""

    on = DayField(label=_("Day of the act"), required=False, help_text=_("Leave empty for today; an earlier day is a late entry."))

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.day = day
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.reference = day
        self.order_fields([name for name in self.fields if name != "on"] + ["on"])

    def values(self) -> dict[str, Any]:
        """What the command takes: the day only where one was given."""
        values = dict(self.cleaned_data)
        values["on"] = values.get("on") or self.day
        return values


class TaskForm(DatedForm):
    """The six clear fields of a task."""

    body = RecordField(Organisation.objects.none(), label=_("Assigned by"))
    what = LongTextField(rows=3, label=_("What is to be done"))
    lead = BodyField(Organisation.objects.none(), label=_("Lead"))
    lead_person = PersonField(Person.objects.none(), label=_("Person in charge"), required=False)
    due_on = DayField(label=_("Due"))
    responsible = PersonField(Person.objects.none(), label=_("Responsible"), required=False)
    responsibility = TextField(
        label=_("Responsible, in words"), required=False, max_length=300, help_text=_("Where a post answers for it, not a person.")
    )
    authority = TextField(label=_("By whose authority"), required=False, max_length=300, help_text=_("Who decides or signs."))
    product = TextField(label=_("Product"), required=False, max_length=300)
    collaborators = BodiesField(Organisation.objects.none(), label=_("Joined by"), required=False)
    people = PeopleField(Person.objects.none(), label=_("People who help"), required=False)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=10, initial=1)
    visibility = forms.ChoiceField(label=_("Seen by"), choices=Visibility.choices, initial=Visibility.BODY)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        bodies, people = all_bodies(actor, day), all_people(actor)
        offer(self, body=own_bodies(actor, day), lead=bodies, collaborators=bodies, lead_person=people, responsible=people, people=people)


def offer(form: forms.Form, **records: Any) -> None:
    """Give fields that choose records their rows."""
    for name, rows in records.items():
        field = form.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class CorrectForm(DatedForm):
    """The fields of a task that may be corrected until it is done."""

    what = LongTextField(rows=3, label=_("What is to be done"))
    lead_person = PersonField(Person.objects.none(), label=_("Person in charge"), required=False)
    responsible = PersonField(Person.objects.none(), label=_("Responsible"), required=False)
    responsibility = TextField(label=_("Responsible, in words"), required=False, max_length=300)
    authority = TextField(label=_("By whose authority"), required=False, max_length=300, help_text=_("Who decides or signs."))
    product = TextField(label=_("Product"), required=False, max_length=300)
    collaborators = BodiesField(Organisation.objects.none(), label=_("Joined by"), required=False)
    people = PeopleField(Person.objects.none(), label=_("People who help"), required=False)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=10)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        given = self.initial
        named = [getattr(given.get("lead_person"), "pk", None), getattr(given.get("responsible"), "pk", None), *given.get("people", ())]
        people = _with(Person.objects, all_people(actor), named)
        bodies = _with(Organisation.objects, all_bodies(actor, day), given.get("collaborators", ()))
        offer(self, collaborators=bodies.order_by("sort_key"), lead_person=people, responsible=people, people=people)


def _with(every: Any, rows: Any, keys: Iterable[int | None]) -> Any:
    """The rows and those that stand in the task already, though they ended or are out of sight by now."""
    return every.filter(Q(pk__in=rows.order_by().values("pk")) | Q(pk__in=[key for key in keys if key is not None]))


class ReceiveForm(DatedForm):
    """Nothing but the day."""


class ProgressForm(DatedForm):
    """How much is done."""

    percent = forms.IntegerField(label=_("Share done, per cent"), min_value=0, max_value=100)
    text = LongTextField(rows=4, label=_("What was done"), required=False)
    attachments = FilesField(label=_("Files"), required=False)


class ReportForm(DatedForm):
    """A task is done."""

    text = LongTextField(rows=4, label=_("Result"), required=False)
    attachments = FilesField(label=_("Product and other files"), required=False)


class AcceptForm(DatedForm):
    """The judgement."""

    acceptance = forms.ChoiceField(label=_("Acceptance"), choices=Acceptance.choices, initial=Acceptance.MET, widget=forms.RadioSelect)
    note = LongTextField(rows=3, label=_("Note"), required=False)


class ReasonForm(DatedForm):
    """Why."""

    reason = LongTextField(rows=3, label=_("Reason"))


class RemindForm(DatedForm):
    """A word to those who work on it."""

    text = LongTextField(rows=2, label=_("Word of reminder"), required=False)


class ReassignForm(DatedForm):
    """Another lead."""

    lead = BodyField(Organisation.objects.none(), label=_("Lead"))
    lead_person = PersonField(Person.objects.none(), label=_("Person in charge"), required=False)
    reason = LongTextField(rows=2, label=_("Reason"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        offer(self, lead=all_bodies(actor, day), lead_person=all_people(actor))


class ChangeDueForm(DatedForm):
    """Another due date."""

    due_on = DayField(label=_("New due date"))
    reason = LongTextField(rows=2, label=_("Reason"), required=False)


class AskExtensionForm(DatedForm):
    """More time."""

    until = DayField(label=_("Until"))
    reason = LongTextField(rows=3, label=_("Reason"))


class GrantForm(DatedForm):
    """A request granted; another day than the one asked for may be given."""

    until = DayField(label=_("Until"), required=False)
    note = TextField(label=_("Note"), required=False)


class RefuseForm(DatedForm):
    """A request refused."""

    note = TextField(label=_("Reason"))


class ProgrammeForm(DatedForm):
    """A programme of a body for a period."""

    body = RecordField(Organisation.objects.none(), label=_("Body"))
    title = TextField(label=_("Name of the programme"), max_length=300)
    period = TextField(label=_("Period"), help_text=_("For example quý III/2023, 6 tháng đầu năm 2023, năm 2023, nhiệm kỳ 2020-2025."))
    higher = RecordField(Programme.objects.none(), label=_("Carries out the programme"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        offer(self, body=own_bodies(actor, day), higher=Programme.objects.visible_to(actor).order_by("-begins_on", "title"))


class ItemForm(DatedForm):
    """An item of a programme."""

    what = LongTextField(rows=3, label=_("What is to be done"))
    lead = BodyField(Organisation.objects.none(), label=_("Lead"))
    due_on = DayField(label=_("Due"), required=False)
    month = forms.IntegerField(label=_("Or in the month"), min_value=1, max_value=12, required=False)
    presenter = PersonField(Person.objects.none(), label=_("Presented by"), required=False)
    product = TextField(label=_("Product"), required=False, max_length=300)
    higher = RecordField(ProgrammeItem.objects.none(), label=_("Carries out the item"), required=False)
    is_arising = forms.BooleanField(label=_("It arose (phát sinh)"), required=False)
    measure = forms.ChoiceField(
        label=_("Counts in reports for"),
        required=False,
        help_text=_("Left empty: as the item that it carries out. Each finished task counts as one."),
    )
    note = TextField(label=_("Note"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        self.fields["measure"].choices = [("", _("— choose —")), *measures().items()]  # type: ignore[attr-defined]
        above = ProgrammeItem.objects.visible_to(actor).filter(programme=programme.higher_id).order_by("position")
        offer(self, lead=all_bodies(actor, day), presenter=all_people(actor), higher=above)


class ApproveForm(DatedForm):
    """Who approved it."""

    approval = TextField(label=_("Approved by"), required=False, max_length=200, help_text=_("The decision or the meeting, in words."))


class CarryForm(forms.Form):
    """Which open items of earlier periods go on."""

    items = RecordsField(
        ProgrammeItem.objects.none(), label=_("Items still open"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Their tasks go on as they are and count for the new item; the new item is due at the end of the period."),
    )  # fmt: skip

    def __init__(self, *args: Any, items: Sequence[ProgrammeItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = ProgrammeItem.objects.filter(pk__in=[item.pk for item in items])  # type: ignore[attr-defined]
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (item.pk, f"{item.what} ({item.programme.title}, {item.lead.short})") for item in items
        ]


class CopyForm(DatedForm):
    """The title of the copy."""

    title = TextField(label=_("Name of the programme"), max_length=300)


class BulkForm(forms.Form):
    """What the acts on many tasks need, beside the list; all of it in text, since each row is tried by itself."""

    due_on = DayField(label=_("New due date"), required=False)
    lead = BodyField(Organisation.objects.none(), label=_("New lead"), required=False)
    reason = TextField(label=_("Reason or word"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].widget.attrs["form"] = "hang-loat"
        self.fields["lead"].widget.attrs["form"] = "hang-loat"
        self.fields["reason"].widget.attrs["form"] = "hang-loat"
        offer(self, lead=all_bodies(actor, day))


class RollUpForm(FilterForm):
    """Which subtree, which period, which due date."""

    goc = BodyField(Organisation.objects.none(), label=_("Body"), required=False)
    ky = TextField(label=_("Period"), required=False)
    theo = forms.ChoiceField(label=_("Count by"), choices=(("", _("the last due date")), ("dau", _("the first due date"))), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, goc=all_bodies(actor, day))


def file_values(form: DatedForm) -> dict[str, Any]:
    """The values with uploaded files as the command takes them."""
    values = form.values()
    values["files"] = [incoming(one) for one in values.pop("attachments", [])]
    return values
