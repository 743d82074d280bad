"""Fields that several forms of documents share: a body, a document, a signer by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.dates import format_date
from giaoban.common.uploads import incoming
from giaoban.common.vietnamese import fold
from giaoban.documents.models import Document, Form
from giaoban.documents.queries import find_by_number, kinds_of, number_key_of
from giaoban.documents.rules import DocumentNumberNotUnderstood, parse_number
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


def people_near(actor: Actor, body: Organisation, on: date, *, with_above: bool = True) -> Any:
    """The people who hold a post at a body, at its units or at the body above it."""
    bodies = Organisation.objects.filter(path__startswith=body.path).values("pk")
    posts = Appointment.objects.in_force(on=on).filter(organisation__in=bodies)
    if with_above and body.parent_id:
        posts |= Appointment.objects.in_force(on=on).filter(organisation=body.parent_id)
    return Person.objects.visible_to(actor).filter(pk__in=posts.values("person"))
