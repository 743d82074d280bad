"""The shape of what comes in: registering, receiving, instructing, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, FilesField, LongTextField, RecordField, RecordsField, TextField
from giaoban.documents.forms.fields import (
    SECRECY,
    SUGGESTED,
    BodyField,
    DocumentField,
    SignerField,
    SuggestInput,
    bodies_named,
    people_near,
    uploads,
)
from giaoban.documents.models import Form, Urgency, Visibility
from giaoban.documents.queries import kinds_of
from giaoban.documents.rules import DocumentNumberNotUnderstood, parse_number
from giaoban.organisations.models import Organisation, Person

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class IncomingForm(forms.Form):
    """A document that came from outside."""

    secrecy = forms.ChoiceField(label=_("Is this document a state secret?"), choices=SECRECY, widget=forms.RadioSelect)
    files = FilesField(
        label=_("Scan or file"), required=False, help_text=_("Word, PDF, scan or text, at most 100 MB each; several at once.")
    )  # type: ignore[assignment]
    number_text = TextField(label=_("Number and symbol"), required=False, max_length=80, help_text=_("As written: 48-QĐ/TW, 232/QĐ-LHH"))
    signed_on = DayField(label=_("Day of the document"), required=False)
    issuer_name = TextField(label=_("Issuer"), max_length=300, widget=SuggestInput)
    kind = forms.ChoiceField(
        label=_("Kind of document"),
        required=False,
        help_text=_("Left empty, the symbol of the number tells, unless it means several kinds."),
    )
    abstract = LongTextField(label=_("Abstract"), rows=2)
    signer_name = TextField(label=_("Signer"), required=False, max_length=120)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices, required=False)
    arrived_on = DayField(label=_("Arrived on"), required=False)
    number = forms.IntegerField(
        label=_("Written arrival number"), required=False, min_value=1, help_text=_("Only for a late entry; left empty, the next number is drawn."),
    )  # fmt: skip
    due_on = DayField(label=_("To be dealt with by"), required=False)
    visibility = forms.ChoiceField(label=_("Who may read it"), choices=Visibility.choices, initial=Visibility.BODY)
    note = TextField(label=_("Note"), required=False)
    is_not_secret = forms.BooleanField(label=_("I have checked: this is not secret"), required=False)
    is_another = forms.BooleanField(label=_("It is another document with the same number"), required=False)

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.bodies = Organisation.objects.visible_to(actor)
        self.fields["issuer_name"].widget.suggestions = (
            self.bodies.existing(on=on).order_by("tree", "sort_key").values_list("name", flat=True)[:SUGGESTED]
        )
        groups = [
            (Form(form).label, [(f"{form}:{kind.code}", kind.name) for kind in kinds_of(form, on)])
            for form in (Form.PARTY, Form.STATE, Form.LAW)
        ]
        self.fields["kind"].choices = [("", gettext("— choose —")), *groups]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The issuer as a body where the name is one; the kind from the symbol where it means one kind only."""
        values: dict[str, Any] = super().clean() or {}
        found = bodies_named(self.bodies, values["issuer_name"]) if values.get("issuer_name") else []
        values["issuer"] = found[0] if len(found) == 1 else None
        values["form"], _separator, values["kind"] = (values.get("kind") or "").partition(":")
        if not values["kind"] and values.get("number_text"):
            self._kind_of_number(values)
        return values

    def _kind_of_number(self, values: dict[str, Any]) -> None:
        try:
            read = parse_number(values["number_text"], values.get("signed_on"))
        except DocumentNumberNotUnderstood:
            return
        if len(read.kind_meanings) == 1:
            values["form"] = {"state_normative": "law"}.get(read.pattern.value, read.pattern.value)
            values["kind"] = read.kind_meanings[0].code
        elif read.kind and read.kind_meanings:
            names = ", ".join(kind.name for kind in read.kind_meanings)
            self.add_error("kind", gettext("%(symbol)s may mean %(names)s: choose the kind.") % {"symbol": read.kind, "names": names})

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {**self.cleaned_data, "files": uploads(self.cleaned_data["files"])}


class ReceiveForm(forms.Form):
    """The arrival of what was sent inside."""

    arrived_on = DayField(label=_("Arrived on"), required=False)
    number = forms.IntegerField(label=_("Written arrival number"), required=False, min_value=1)


class InstructionForm(forms.Form):
    """The leader's instruction."""

    text = LongTextField(label=_("Instruction (bút phê)"), rows=3)
    is_information = forms.BooleanField(label=_("For information only: no task, the document is closed"), required=False)
    body = BodyField(Organisation.objects.none(), label=_("Body that deals with it"), required=False)
    person = RecordField(Person.objects.none(), label=_("Person who deals with it"), required=False)
    collaborators = RecordsField(Organisation.objects.none(), label=_("Together with"), required=False)
    product = TextField(label=_("Product"), required=False, max_length=300)
    due_on = DayField(label=_("Due on"), required=False)
    leader = forms.Field(required=False)

    def __init__(self, *args: Any, actor: Actor, body: Organisation, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"] = SignerField(body, on, label=_("Leader who gave it"), required=False)
        near = Organisation.objects.visible_to(actor).existing(on=on).filter(path__startswith=body.path)
        self.fields["body"] = BodyField(near, label=_("Body that deals with it"), required=False)
        self.fields["person"].queryset = people_near(actor, body, on, with_above=False)  # type: ignore[attr-defined]
        self.fields["collaborators"].queryset = near.exclude(pk=body.pk).order_by("sort_key")  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        values = dict(self.cleaned_data)
        post = values.pop("leader")
        return values | ({"leader": post.person} if post is not None else {})


class CloseForm(forms.Form):
    """How what came in was settled."""

    result = LongTextField(label=_("Result"), rows=3, required=False)
    answered_by = DocumentField(None, label=_("Answered by the document"), required=False)  # type: ignore[arg-type]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_by"].actor = actor  # type: ignore[attr-defined]
