"""The shape of what browsers send about bodies, people, posts and rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.accounts.models import User
from giaoban.common.forms import DayField, LongTextField, MailField, RecordField, RecordsField, TextField
from giaoban.organisations.models import ROLE_WORDS, BodyKind, Organisation, Person, Tree
from giaoban.organisations.picking import typed_where_many
from giaoban.organisations.queries import accounts_to_name

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor

FINDABLE = {"data-find": ""}


class BodyChoice(RecordField):
    """A body, shown by its name with its kind."""

    def __init__(self, queryset: Any = None, **kwargs: Any) -> None:
        super().__init__(Organisation.objects.none() if queryset is None else queryset, **kwargs)
        self.widget.attrs.update(FINDABLE)

    def label_from_instance(self, obj: Organisation) -> str:
        """Short name and kind."""
        return f"{obj.short} ({obj.get_kind_display()})"


def bodies_of(actor: Actor, tree: str = "", on: date | None = None) -> Any:
    """Bodies to choose from, in Vietnamese order; of one tree and one day where they are said."""
    rows = Organisation.objects.visible_to(actor)
    rows = rows.existing(on=on) if on is not None else rows
    return (rows.filter(tree=tree) if tree else rows).order_by("sort_key", "pk")


class EventForm(forms.Form):
    """What every event of a body has."""

    on = DayField(label=_("From the day"))
    decision = TextField(label=_("Decision"), required=False, max_length=200, help_text=_("For example 586/QĐ-LHHVN of 13/7/2022."))
    note = LongTextField(label=_("Note"), required=False, rows=3)


class EndBodyForm(EventForm):
    """The end of a body without a successor."""

    ends_agreements = forms.BooleanField(
        label=_("What it had agreed on with one other body ends on the same day"), required=False,
        help_text=_("Such as a coordination regulation of two parties. Otherwise it is flagged, and its keeper ends it."),
    )  # fmt: skip


class NewBodyForm(EventForm):
    """A body to be added."""

    tree = forms.ChoiceField(label=_("Tree"), choices=Tree.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    name = TextField(label=_("Name of the body"), max_length=300)
    short_name = TextField(label=_("Short name"), required=False, max_length=120)
    symbol = TextField(label=_("Symbol in document numbers"), required=False, max_length=30)
    parent = BodyChoice(label=_("Under"), required=False)
    host = BodyChoice(label=_("Lives in (for a Party organisation)"), required=False)
    province = TextField(label=_("Province"), required=False, max_length=60)
    address = TextField(label=_("Address"), required=False, max_length=300)
    phone = TextField(label=_("Telephone"), required=False, max_length=60)
    email = MailField(label=_("E-mail"), required=False)
    field_order = (
        "tree",
        "kind",
        "name",
        "short_name",
        "symbol",
        "parent",
        "host",
        "on",
        "decision",
        "province",
        "address",
        "phone",
        "email",
        "note",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = bodies_of(actor)  # type: ignore[attr-defined]
        self.fields["host"].queryset = bodies_of(actor, Tree.UNION)  # type: ignore[attr-defined]
        typed_where_many(self, "parent", "host")


class RenameForm(EventForm):
    """Another name."""

    name = TextField(label=_("New name"), max_length=300)
    short_name = TextField(label=_("Short name"), required=False, max_length=120)
    symbol = TextField(label=_("Symbol in document numbers"), required=False, max_length=30)
    field_order = ("name", "short_name", "symbol", "on", "decision", "note")


class MoveForm(EventForm):
    """Another place."""

    parent = BodyChoice(label=_("Under"), required=False, help_text=_("Empty: it becomes a root of its tree."))
    field_order = ("parent", "on", "decision", "note")

    def __init__(self, *args: Any, actor: Actor, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = bodies_of(actor, body.tree).exclude(pk=body.pk)  # type: ignore[attr-defined]
        typed_where_many(self, "parent")


class MergeForm(EventForm):
    """Bodies that go into one that exists, or into a new one."""

    sources = RecordsField(Organisation.objects.none(), label=_("Bodies that go into the successor"))
    successor = BodyChoice(label=_("Successor that exists"), required=False)
    name = TextField(
        label=_("Name of a new successor"), required=False, max_length=300, help_text=_("Only when the successor is a new body.")
    )
    short_name = TextField(label=_("Short name"), required=False, max_length=120)
    carries_rights = forms.BooleanField(
        label=_("Those with rights at the merged bodies get the same rights at the successor"), required=False
    )
    field_order = ("sources", "successor", "name", "short_name", "on", "decision", "carries_rights", "note")

    def __init__(self, *args: Any, actor: Actor, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = bodies_of(actor, body.tree).filter(ended_on=None, kind=body.kind)
        self.fields["sources"].queryset = choices  # type: ignore[attr-defined]
        self.fields["sources"].initial = [body.pk]
        self.fields["sources"].widget.attrs["size"] = "8"
        self.fields["successor"].queryset = bodies_of(actor, body.tree).filter(ended_on=None)  # type: ignore[attr-defined]
        typed_where_many(self, "sources", "successor")


class SplitForm(EventForm):
    """The names of what a body becomes."""

    parts = LongTextField(
        label=_("Names of the new bodies, one on each line"), rows=4, help_text=_("What was below and open goes to the first.")
    )
    ends = forms.BooleanField(label=_("The old body ends"), required=False, initial=True)
    field_order = ("parts", "ends", "on", "decision", "note")

    def clean_parts(self) -> list[str]:
        """One name for each line."""
        return [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]


class ContactForm(forms.Form):
    """Where a body is reached."""

    address = TextField(label=_("Address"), required=False, max_length=300)
    phone = TextField(label=_("Telephone"), required=False, max_length=60)
    email = MailField(label=_("E-mail"), required=False)
    province = TextField(label=_("Province"), required=False, max_length=60)


class PersonForm(forms.Form):
    """What is known of a person."""

    full_name = TextField(label=_("Full name"), max_length=120)
    given_name = TextField(label=_("Given name"), required=False, max_length=40, help_text=_("Only when it is not the last word."))
    honorific = TextField(label=_("Academic titles"), required=False, max_length=40, help_text=_("For example PGS.TS"))
    born_on = DayField(label=_("Born on"), required=False, help_text=_("Only to tell people of one name apart."))
    email = MailField(label=_("E-mail"), required=False)
    phone = TextField(label=_("Telephone"), required=False, max_length=40)


class NewPersonForm(PersonForm):
    """A person to be added."""

    is_somebody_else = forms.BooleanField(label=_("This is somebody else than the one of the same name"), required=False)


class PersonChoice(RecordField):
    """A person, by given name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Person.objects.none(), **kwargs)
        self.widget.attrs.update(FINDABLE)

    def label_from_instance(self, obj: Person) -> str:
        """With the academic titles."""
        return obj.titled


class AccountChoice(RecordField):
    """An account, by the name of its person."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), **kwargs)
        self.widget.attrs.update(FINDABLE)

    def label_from_instance(self, obj: User) -> str:
        """Name and user name."""
        return f"{obj.name} ({obj.username})"


class AppointForm(forms.Form):
    """A post of a person at a body."""

    person = PersonChoice(label=_("Person"))
    post = TextField(label=_("Post"), max_length=120)
    on = DayField(label=_("From the day"))
    until = DayField(label=_("Until the day"), required=False, help_text=_("The first day without it."))
    decision = TextField(label=_("Decision"), required=False, max_length=200)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.visible_to(actor)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """From which day something no longer holds."""

    on = DayField(label=_("First day without it"))
    decision = TextField(label=_("Decision"), required=False, max_length=200)


class GrantForm(forms.Form):
    """A role of a user at a body."""

    user = AccountChoice(label=_("Account"))
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLE_WORDS.items()))
    has_subtree = forms.BooleanField(label=_("Also for all bodies below"), required=False, initial=True)
    needs_second_factor = forms.BooleanField(label=_("Only with a second factor at sign-in"), required=False)
    on = DayField(label=_("From the day"))
    until = DayField(label=_("Until the day"), required=False, help_text=_("The first day without it."))
    decision = TextField(label=_("Decision"), required=False, max_length=200)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = accounts_to_name(actor)  # type: ignore[attr-defined]


class ActingForm(forms.Form):
    """Acting for somebody at a body."""

    person = PersonChoice(label=_("For whom"))
    user = AccountChoice(label=_("Who acts"))
    role = forms.ChoiceField(label=_("With the role"), choices=list(ROLE_WORDS.items()))
    decision = TextField(label=_("Decision"), max_length=200)
    on = DayField(label=_("From the day"))
    until = DayField(label=_("Until the day"), required=False, help_text=_("The first day without it."))
    is_absence = forms.BooleanField(label=_("The person is absent: what waits goes to the deputy, and back at the end"), required=False)

    def __init__(self, *args: Any, actor: Actor, body: Organisation, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = body.grants.in_force(on=day).values("user")
        self.fields["person"].queryset = Person.objects.visible_to(actor).filter(user__in=holders)  # type: ignore[attr-defined]
        self.fields["user"].queryset = accounts_to_name(actor)  # type: ignore[attr-defined]


class ClusterForm(forms.Form):
    """A cluster."""

    name = TextField(label=_("Name of the cluster"), max_length=120)
    decision = TextField(label=_("Decision"), required=False, max_length=200)


class MemberForm(forms.Form):
    """A body that joins a cluster."""

    organisation = BodyChoice(label=_("Body"))
    on = DayField(label=_("From the day"))
    is_head = forms.BooleanField(label=_("It heads the cluster"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = bodies_of(actor, Tree.UNION, day).filter(kind=BodyKind.LOCAL_UNION)
        self.fields["organisation"].queryset = rows  # type: ignore[attr-defined]


class OwnBodyForm(forms.Form):
    """The own body of an empty system."""

    organisation = BodyChoice(label=_("Your body"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.existing(on=on).filter(tree=Tree.UNION)
        self.fields["organisation"].queryset = rows.order_by("kind", "sort_key")  # type: ignore[attr-defined]
