"""The shape of browser input: drafts, arrivals, recipients, relations, terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.dates import format_date
from giaoban.common.forms import DayField, FilesField, LongTextField, RecordField, RecordsField, TextField
from giaoban.common.uploads import incoming
from giaoban.common.vietnamese import fold
from giaoban.documents.commands import Lineage
from giaoban.documents.models import Capacity, Document, End, Form, RecipientList, Urgency, Verb, Visibility
from giaoban.documents.queries import find_by_number, kinds_of, number_key_of
from giaoban.documents.rules import DocumentNumberNotUnderstood, parse_number
from giaoban.documents.rules.blocks import text_to_write
from giaoban.organisations.models import Appointment, Organisation, Person, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile

SUGGESTED = 400
SECRECY = (("no", _("It is not secret")), ("doubt", _("I am not sure")), ("yes", _("It is secret")))


class SuggestInput(forms.TextInput):
    """A text input with suggestions of the browser, which needs no script."""

    suggestions: Iterable[str] = ()

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        """The input and its datalist."""
        key = f"goi-y-{name}"
        box = super().render(name, value, {**(attrs or {}), "list": key, "autocomplete": "off"}, renderer)
        return format_html(
            '{}<datalist id="{}">{}</datalist>',
            box,
            key,
            format_html_join("", '<option value="{}"></option>', ((one,) for one in self.suggestions)),
        )


class BodyField(forms.CharField):
    """A body by its name, short name or code, out of a queryset that went through `visible_to`."""

    widget = SuggestInput

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.queryset = queryset
        self.widget.suggestions = queryset.order_by("sort_key").values_list("name", flat=True)[:SUGGESTED]

    def prepare_value(self, value: Any) -> Any:
        """A body shows its name."""
        return value.name if isinstance(value, Organisation) else value

    def clean(self, value: Any) -> Organisation | None:
        """The body; an error when none or several have that name."""
        if isinstance(value, Organisation):
            return value
        text = super().clean(value)
        if not text:
            return None
        found = bodies_named(self.queryset, text)
        if len(found) != 1:
            raise forms.ValidationError(
                gettext("No body has this name. Choose one of those suggested.")
                if not found
                else gettext("Several bodies have this name. Write it in full.")
            )
        return found[0]


def bodies_named(queryset: Any, text: str) -> list[Organisation]:
    """The bodies that a name, a short name or a code means, exactly."""
    by_code = list(queryset.filter(code=text)[:1])
    if by_code:
        return by_code
    near = queryset.filter(folded__contains=fold(text))[:50]
    return [body for body in near if fold(text) in {fold(body.name), fold(body.short_name)}]


class DocumentField(forms.CharField):
    """A document by its number, with its day when the number repeats: `01-HD/TW ngày 05/01/2012`; or by its address."""

    def __init__(self, actor: Actor, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.actor = actor
        self.widget.attrs.setdefault("placeholder", "48-QĐ/TW")

    def prepare_value(self, value: Any) -> Any:
        """A document shows its number."""
        return (value.number_text or f"/van-ban/{value.pk}") if isinstance(value, Document) else value

    def clean(self, value: Any) -> Document | None:
        """The document; an error when none or several have that number."""
        text = super().clean(value).strip()
        if not text:
            return None
        steps = [step for step in text.split("/") if step]
        if "van-ban" in steps and steps[-1:] != ["van-ban"]:
            key = steps[steps.index("van-ban") + 1]
            found = list(Document.objects.visible_to(self.actor).filter(pk=int(key))) if key.isdecimal() else []
        else:
            found = self._numbered(text)
        if not found:
            raise forms.ValidationError(
                gettext("There is no document of this number within what you may see. Register it first, or correct the number.")
            )
        if len(found) > 1:
            listed = "; ".join(
                f"{one.number_text} {format_date(one.signed_on) if one.signed_on else ''} ({one.issuer_name})" for one in found[:6]
            )
            raise forms.ValidationError(
                gettext("Several documents have this number: %(listed)s. Add the day after the number.") % {"listed": listed}
            )
        return found[0]

    def _numbered(self, text: str) -> list[Document]:
        try:
            wanted = parse_number(text)
        except DocumentNumberNotUnderstood:
            return find_by_number(self.actor, number_key_of(text))
        found = find_by_number(self.actor, fold(wanted.key))
        return [one for one in found if wanted.signed_on is None or one.signed_on == wanted.signed_on]


class SignerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Who signs: a post held at the body, so that name and post are not typed."""

    def __init__(self, body: Organisation, on: date, **kwargs: Any) -> None:
        posts = Appointment.objects.in_force(on=on).filter(organisation=body).select_related("person").order_by("rank", "person__sort_key")
        super().__init__(posts, empty_label=_("— choose —"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Name and post."""
        return f"{obj.person.full_name}, {obj.post}"


def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def uploads(files: Iterable[Any]) -> list[IncomingFile]:
    """Files as commands take them."""
    return [incoming(file) for file in files]


def form_of(body: Organisation) -> str:
    """In which form a body writes: its tree tells."""
    return Form.PARTY if body.tree == Tree.PARTY else Form.STATE


def kind_options(form: str, on: date) -> list[tuple[str, str]]:
    """The kinds of a form on a day, with their symbols."""
    return [("", gettext("— choose —"))] + [
        (kind.code, f"{kind.name} ({kind.symbol})" if kind.symbol else kind.name) for kind in kinds_of(form, on)
    ]


def nearby(actor: Actor, body: Organisation, on: date, also: Iterable[int] = ()) -> Any:
    """Bodies that one usually sends to: above, beside, below, hosted; and those of the keys in `also`."""
    near = Q(parent=body) | Q(host=body)
    for other in (body.parent_id, body.host_id):
        if other is not None:
            near |= Q(pk=other) | Q(parent=other) | Q(host=other)
    return (
        Organisation.objects.visible_to(actor)
        .existing(on=on)
        .filter(near | Q(pk__in=also))
        .exclude(pk=body.pk)
        .order_by("kind", "sort_key")
    )


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


def people_near(actor: Actor, body: Organisation, on: date, *, with_above: bool = True) -> Any:
    """The people who hold a post at a body, at its units or at the body above it."""
    bodies = Organisation.objects.filter(path__startswith=body.path).values("pk")
    posts = Appointment.objects.in_force(on=on).filter(organisation__in=bodies)
    if with_above and body.parent_id:
        posts |= Appointment.objects.in_force(on=on).filter(organisation=body.parent_id)
    return Person.objects.visible_to(actor).filter(pk__in=posts.values("person"))


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


class SendForm(forms.Form):
    """Whom to send to: bodies of the tree, a saved list, words."""

    bodies = RecordsField(Organisation.objects.none(), label=_("Bodies"), required=False, widget=forms.CheckboxSelectMultiple)
    saved_list = RecordField(RecipientList.objects.none(), label=_("Saved list"), required=False)
    others = LongTextField(
        label=_("Others, one on a line"), rows=3, required=False, help_text=_("The name of a body inside sends it there.")
    )
    due_on = DayField(
        label=_("Answer asked for by"),
        required=False,
        help_text=_("Stands in the register of each recipient as the due date of the document."),
    )
    name = TextField(label=_("Keep these recipients as a list named"), required=False, max_length=120)
    note = TextField(label=_("Note"), required=False)

    def __init__(self, *args: Any, actor: Actor, owner: Organisation, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = Organisation.objects.visible_to(actor).existing(on=on)  # type: ignore[attr-defined]
        self.fields["saved_list"].queryset = RecipientList.objects.visible_to(actor).filter(owner=owner).order_by("name")  # type: ignore[attr-defined]

    def chosen(self) -> tuple[list[Organisation], list[str]]:
        """Bodies and words, the saved list and named bodies included."""
        values = self.cleaned_data
        bodies, others = list(values["bodies"]), []
        if values["saved_list"] is not None:
            bodies += list(values["saved_list"].bodies.all())
            others += values["saved_list"].others
        for line in lines(values["others"]):
            found = bodies_named(self.fields["bodies"].queryset, line)  # type: ignore[attr-defined]
            if len(found) == 1:
                bodies.append(found[0])
            else:
                others.append(line)
        return list(dict.fromkeys(bodies)), others


class RelationForm(forms.Form):
    """What this document does to another."""

    verb = forms.ChoiceField(label=_("This document"), choices=Verb.choices)
    other = DocumentField(None, label=_("the document"))  # type: ignore[arg-type]
    in_force_from = DayField(
        label=_("With effect from"), required=False, help_text=_("Left empty, the day on which this document takes effect.")
    )
    is_partial = forms.BooleanField(label=_("A part only: the rest stays in force"), required=False)
    note = TextField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].actor = actor  # type: ignore[attr-defined]


class ForceForm(forms.Form):
    """From when and until when a document binds."""

    in_force_from = DayField(label=_("In force from"))
    in_force_until = DayField(label=_("No longer from"), required=False)
    why = forms.ChoiceField(label=_("Because"), choices=End.choices, required=False, initial=End.EXPIRED)
    note = TextField(label=_("Note"), required=False)


class ReviewsForm(forms.Form):
    """When the reviews are due."""

    interim_after_years = forms.IntegerField(label=_("Interim review after years"), required=False, min_value=1, max_value=30)
    interim_on = DayField(label=_("or on the day"), required=False)
    final_after_years = forms.IntegerField(label=_("Final review after years"), required=False, min_value=1, max_value=50)
    final_on = DayField(label=_("or on the day"), required=False)


class CloseForm(forms.Form):
    """How what came in was settled."""

    result = LongTextField(label=_("Result"), rows=3, required=False)
    answered_by = DocumentField(None, label=_("Answered by the document"), required=False)  # type: ignore[arg-type]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_by"].actor = actor  # type: ignore[attr-defined]


class ReviewDoneForm(forms.Form):
    """How a review was held."""

    done_on = DayField(label=_("Held on"), required=False)
    done_by = DocumentField(None, label=_("Report or conclusion of the review"), required=False)  # type: ignore[arg-type]
    note = TextField(label=_("Note"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_by"].actor = actor  # type: ignore[attr-defined]


class TermForm(forms.Form):
    """A term of a committee."""

    name = TextField(label=_("Name of the term"), max_length=60, help_text=_("Such as: nhiệm kỳ 2025-2030"))
    congress_opens_on = DayField(label=_("Congress opened on"), required=False)
    congress_closes_on = DayField(label=_("Congress closed on"), required=False)
    in_force_from = DayField(
        label=_("The term runs from"), help_text=_("The day after the congress closed; the day of the first committee meeting when it was held during the congress."),
    )  # fmt: skip
    in_force_until = DayField(label=_("No longer from"), required=False)


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
