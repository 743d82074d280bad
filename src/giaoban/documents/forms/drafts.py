"""The shape of a draft and of its way to the stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, FilesField, LongTextField, RecordsField, TextField
from giaoban.documents.commands import Lineage
from giaoban.documents.forms.fields import (
    BodyField,
    DocumentField,
    SignerField,
    bodies_named,
    form_of,
    kind_options,
    lines,
    people_near,
    uploads,
)
from giaoban.documents.models import Capacity, Document, Urgency, Verb, Visibility
from giaoban.documents.rules.blocks import text_to_write
from giaoban.organisations.models import Appointment, Organisation, Person, Tree
from giaoban.organisations.picking import typed_where_many

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class PaperForm(forms.Form):
    """A draft of a body, new or to be changed."""

    kind = forms.ChoiceField(label=_("Kind of document"))
    abstract = LongTextField(label=_("Abstract"), rows=2, help_text=_("Begin with what it is about; the kind is printed above it."))
    text = LongTextField(
        label=_("Full text"), rows=18, required=False,
        help_text=_("An empty line begins a paragraph; “# ” before a line makes it a heading, “## ” a smaller one, “- ” an item of a list, “| a | b |” a row of a table."),
    )  # fmt: skip
    files = FilesField(label=_("Files"), required=False, help_text=_("Word, PDF, scan or text, at most 100 MB each; several at once."))  # type: ignore[assignment]
    signer = forms.Field(required=False)
    capacity = forms.ChoiceField(label=_("Signs in which capacity"), choices=Capacity.choices, required=False)
    authority = TextField(
        label=_("On whose behalf or for whom"), required=False, max_length=200, help_text=_("As it is printed: BAN THƯỜNG VỤ, CHỦ TỊCH")
    )
    place = TextField(label=_("Place of issue"), required=False, max_length=60)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices, required=False)
    visibility = forms.ChoiceField(label=_("Who may read it"), choices=Visibility.choices, initial=Visibility.BODY)
    readers = RecordsField(Person.objects.none(), label=_("Named people"), required=False)
    recipients = RecordsField(Organisation.objects.none(), label=_("Recipients"), required=False, widget=forms.CheckboxSelectMultiple)
    other_recipients = LongTextField(label=_("Other recipients, one on a line"), rows=3, required=False)
    addressees = LongTextField(label=_("Addressed to (Kính gửi), one on a line"), rows=2, required=False)
    based_on = DocumentField(None, label=_("Based on, implements or answers the document"), required=False)  # type: ignore[arg-type]
    verb = forms.ChoiceField(label=_("Relation to it"), choices=Verb.choices, initial=Verb.BASED_ON, required=False)
    copies = forms.IntegerField(label=_("Number of copies"), required=False, min_value=1, max_value=9999)
    file_code = TextField(label=_("File code"), required=False, max_length=60)
    note = TextField(label=_("Note"), required=False)
    drafting_unit = BodyField(Organisation.objects.none(), label=_("Drafting unit"), required=False)
    is_congress = forms.BooleanField(label=_("A document of the congress"), required=False)
    is_need_to_know = forms.BooleanField(label=_("Need-to-know until it is announced: counted in a series of its own"), required=False)
    is_not_secret = forms.BooleanField(label=_("I have checked: this is not secret"), required=False)

    def __init__(self, *args: Any, actor: Actor, body: Organisation, on: date, document: Document | None = None, **kwargs: Any) -> None:
        if document is not None:
            kwargs["initial"] = {**initial_of(document), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.document = document
        self.body = body
        self.fields["kind"].choices = kind_options(document.form if document else form_of(body), on)  # type: ignore[attr-defined]
        self.fields["signer"] = SignerField(body, on, label=_("Signer"), required=False)
        bodies = Organisation.objects.visible_to(actor).existing(on=on)
        self.fields["recipients"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["drafting_unit"] = BodyField(
            bodies.filter(path__startswith=body.path).exclude(pk=body.pk), label=_("Drafting unit"), required=False
        )
        self.fields["readers"].queryset = people_near(actor, body, on)  # type: ignore[attr-defined]
        typed_where_many(self, "readers")
        self.fields["based_on"].actor = actor  # type: ignore[attr-defined]
        if document is not None:
            for name in ("kind", "based_on", "verb", "is_congress", "is_need_to_know", "drafting_unit"):
                del self.fields[name]
            held = document.signer_id and Appointment.objects.in_force(on=on).filter(organisation=body, person=document.signer_id).first()
            self.fields["signer"].initial = held or None
        elif body.tree != Tree.PARTY:
            del self.fields["is_congress"]

    def clean(self) -> dict[str, Any]:
        """Names typed as other recipients that are bodies become bodies."""
        values: dict[str, Any] = super().clean() or {}
        bodies, others = list(values.get("recipients") or ()), []
        for line in lines(values.get("other_recipients", "")):
            found = bodies_named(self.fields["recipients"].queryset, line)  # type: ignore[attr-defined]
            if len(found) == 1:
                bodies.append(found[0])
            else:
                others.append(line)
        values["recipients"], values["other_recipients"] = list(dict.fromkeys(bodies)), others
        values["addressees"] = lines(values.get("addressees", ""))
        return values

    def writing(self) -> dict[str, Any]:
        """What the commands take, the signer from the post that was chosen."""
        values = dict(self.cleaned_data)
        post = values.pop("signer")
        if post is not None:
            values |= {"signer": post.person, "signer_name": post.person.full_name, "signer_post": post.post}
        values["files"] = uploads(values["files"])
        based_on, verb = values.pop("based_on", None), values.pop("verb", "")
        if self.document is None:
            values["relations"] = [Lineage(verb or Verb.BASED_ON, based_on)] if based_on is not None else []
        elif values["text"] == text_to_write(self.document.content):
            del values["text"]
        return values


def initial_of(document: Document) -> dict[str, Any]:
    """What the form of a draft begins with."""
    names = ("abstract", "capacity", "authority", "place", "urgency", "visibility", "copies", "file_code", "note")
    recipients = list(document.recipients.all())
    return {
        **{name: getattr(document, name) for name in names},
        "text": text_to_write(document.content) or document.text,
        "addressees": "\n".join(document.addressees),
        "readers": list(document.readers.values_list("pk", flat=True)),
        "recipients": [line.body_id for line in recipients if line.body_id is not None],
        "other_recipients": "\n".join(line.name for line in recipients if line.body_id is None),
    }


class LateForm(PaperForm):
    """A document that was issued before."""

    signed_on = DayField(label=_("Signed on"))
    number = forms.IntegerField(
        label=_("Written number"), required=False, min_value=1, help_text=_("Left empty, a free number of that series is taken.")
    )
    is_repeated = forms.BooleanField(label=_("The paper register gives this number twice"), required=False)
    field_order = ("kind", "number", "signed_on", "abstract", "text", "files")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_need_to_know"]


class CopyForm(forms.Form):
    """The copy of record."""

    file = forms.FileField(label=_("Signed and stamped scan, or signed PDF"))
    is_not_secret = forms.BooleanField(label=_("I have checked: this is not secret"), required=False)


class IssueForm(forms.Form):
    """The day of signing."""

    signed_on = DayField(label=_("Signed on"), required=False)


class NoteForm(forms.Form):
    """A word with a step."""

    note = LongTextField(label=_("Note"), rows=2, required=False)
