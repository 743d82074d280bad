"""Choosing a body or a person by typing: suggestions from the server, and what was typed understood without any script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.urls import reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.dates import format_date
from giaoban.common.vietnamese import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet
    from django.utils.safestring import SafeString

OFFERED: Final = 12
MOST_LINES: Final = 200
_MARKED: Final = re.compile(r"(?:.*\[#(\d{1,15})\]|(\d{1,15}))")


def labels_of(rows: Iterable[Any], among: QuerySet[Any]) -> dict[int, str]:
    """How each record is written in a field: by its name; where several of those in sight bear it, with its last day and number. One query."""
    found = list(rows)
    if not found:
        return {}
    name = _name_field(type(found[0]))
    names = [getattr(one, name) for one in found]
    same = among.filter(**{f"{name}__in": names}).order_by().values(name).annotate(count=Count("pk")).filter(count__gt=1)
    doubled = set(same.values_list(name, flat=True))
    return {
        one.pk: f"{getattr(one, name)}{_ended(one)} [#{one.pk}]" if getattr(one, name) in doubled else getattr(one, name) for one in found
    }


def _ended(record: Any) -> str:
    """When a body came to its end, told beside a name that another bears now."""
    ended = getattr(record, "ended_on", None)
    return "" if ended is None else f" ({gettext('until %(day)s') % {'day': format_date(ended)}})"


def _name_field(model: type[Model]) -> str:
    return "name" if hasattr(model, "placements") else "full_name"


def offered(rows: QuerySet[Any], text: str) -> list[Any]:
    """The records whose names hold all words typed, in any writing; those that begin so come first."""
    words = fold(text).split()
    if not words:
        return []
    for word in words:
        rows = rows.filter(folded__contains=word)
    begins = rows.filter(folded__startswith=" ".join(words)).order_by("sort_key", "pk")[:OFFERED]
    found = {one.pk: one for one in begins}
    if len(found) < OFFERED:
        found.update((one.pk, one) for one in rows.exclude(pk__in=found).order_by("sort_key", "pk")[: OFFERED - len(found)])
    return list(found.values())


def meant(rows: QuerySet[Any], text: str) -> list[Any]:
    """The records that a typed text means: by number, by whole name, short name or code, else all that it may mean."""
    text = clean(text).strip()
    marked = _MARKED.fullmatch(text)
    if marked is not None:
        return list(rows.filter(pk=int(marked[1] or marked[2]))[:1])
    found = offered(rows, text)
    key = fold(text)
    same = [one for one in found if key in {fold(getattr(one, name, "")) for name in ("name", "short_name", "code", "full_name")}]
    return same or found


class PickInput(forms.TextInput):
    """One line to type in; with a script it offers what fits, without one the server asks back."""

    def __init__(self, address: Any, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "data-pick": address, **(attrs or {})})
        self.candidates: dict[int, str] = {}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed; a candidate that was ticked below it goes before it."""
        return super().value_from_datadict(data, files, f"{name}__nao") or super().value_from_datadict(data, files, name)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The line, and below it the candidates when the text may mean several."""
        line = super().render(name, value, attrs, renderer)
        if not self.candidates:
            return line
        choices = ((f"{name}__nao", key, label) for key, label in self.candidates.items())
        ticks = format_html_join("", '<label><input type="radio" name="{}" value="{}"><span>{}</span></label>', choices)
        return format_html('{}<div class="choices" role="group" aria-label="{}">{}</div>', line, gettext("Which one is meant?"), ticks)


class PicksInput(forms.Textarea):
    """A line for each record; with a script each is a line of its own that can be taken away."""

    def __init__(self, address: Any, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, "autocomplete": "off", "data-picks": address, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 - Django's signature
        """All lines; the same name may come several times."""
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, "")
        return "\n".join(str(one) for one in given) if isinstance(given, (list, tuple)) else given


NOT_ONE = _("There is nobody and nothing of this name to choose here: “%(text)s”. Type a part of the name and choose.")
SEVERAL = _("“%(text)s” may mean several: choose one of them, or write the name in full.")
TOO_MANY = _("%(count)s lines are more than can be looked up at once: give at most %(most)s.")
SEVERAL_NAMED = _("“%(text)s” may mean %(names)s. Write one of them as it stands here.")


def _rows(field: forms.ModelChoiceField[Any]) -> Any:
    """The records of a field; each field here is made with some."""
    return field.queryset


class PickField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A record out of a queryset that went through `visible_to`, chosen by typing."""

    address = reverse_lazy("organisations:pick_body")

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, **{"widget": PickInput(self.address), "empty_label": None, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """A record by its label; what was typed stays as typed."""
        if hasattr(value, "pk"):
            return labels_of([value], _rows(self))[value.pk]
        if isinstance(value, int) or (isinstance(value, str) and value.isdecimal() and len(value) < 16):
            return next(iter(labels_of(_rows(self).filter(pk=int(value)), _rows(self)).values()), value)
        return value

    def to_python(self, value: Any) -> Any:
        """The one record that is meant; otherwise the candidates are offered below the line."""
        if value in self.empty_values or not str(value).strip():
            return None
        if hasattr(value, "pk"):
            value = value.pk
        found = meant(_rows(self), str(value))
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(NOT_ONE, code="invalid_choice", params={"text": value})
        if isinstance(self.widget, PickInput):
            self.widget.candidates = labels_of(found, _rows(self))
        raise ValidationError(SEVERAL, code="several", params={"text": value})


class PicksField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several records, a line each."""

    address = reverse_lazy("organisations:pick_body")

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, **{"widget": PicksInput(self.address), "help_text": _("One line each."), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """Records by their labels; what was typed stays as typed."""
        if value is None or isinstance(value, str):
            return value
        keys = [getattr(one, "pk", one) for one in value]
        known = labels_of(_rows(self).model.objects.filter(pk__in=keys), _rows(self))
        return "\n".join(known[key] for key in keys if key in known)

    def clean(self, value: Any) -> Any:
        """The records of all lines; each line that means none or several is named."""
        lines = list(dict.fromkeys(line.strip() for line in str(value or "").splitlines() if line.strip()))
        if not lines and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(lines) > MOST_LINES:
            raise ValidationError(TOO_MANY, code="too_many", params={"count": len(lines), "most": MOST_LINES})
        keys: list[int] = []
        errors = []
        for line in lines:
            found = meant(_rows(self), line)
            if len(found) == 1:
                keys.append(found[0].pk)
            elif found:
                names = "; ".join(labels_of(found, _rows(self)).values())
                errors.append(ValidationError(SEVERAL_NAMED, code="several", params={"text": line, "names": names}))
            else:
                errors.append(ValidationError(NOT_ONE, code="invalid_choice", params={"text": line}))
        if errors:
            raise ValidationError(errors)
        return _rows(self).filter(pk__in=keys)


class BodyField(PickField):
    """A body."""


class BodiesField(PicksField):
    """Bodies."""


class PersonField(PickField):
    """A person."""

    address = reverse_lazy("organisations:pick_person")


class PeopleField(PicksField):
    """People."""

    address = reverse_lazy("organisations:pick_person")


MANY: Final = 500
"""Records up to which a field is a list to look through; of more one types a part of the name."""


def typed_where_many(form: forms.Form, *names: str) -> None:
    """Let bodies or people be chosen by typing where there are too many to look through: a page with 60,000 of them weighed three megabytes."""
    for name in names:
        field: Any = form.fields[name]
        if not field.queryset.order_by()[MANY : MANY + 1].exists():
            continue
        one, several = (BodyField, BodiesField) if hasattr(field.queryset.model, "placements") else (PersonField, PeopleField)
        kind: Any = several if isinstance(field, forms.ModelMultipleChoiceField) else one
        told = {"help_text": field.help_text} if field.help_text else {}
        form.fields[name] = kind(field.queryset, label=field.label, required=field.required, initial=field.initial, **told)
