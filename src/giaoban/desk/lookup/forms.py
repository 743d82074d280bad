"""A browser form made from what a rule takes; lists are rows of which some are left empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from giaoban.common.forms import DayField, TextField
from giaoban.desk.lookup.words import choice_word, key_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.rulebook.questions import Rule

ROWS: Final = 3
YEARS: Final = 10
MISSING: Final = object()


@dataclass
class Part:
    """Some fields of a form that belong together; a row of a list has a legend."""

    legend: str
    fields: list[forms.BoundField]
    is_first: bool = True

    @property
    def is_folded(self) -> bool:
        """Whether the row is empty and not the first of its list."""
        return not self.is_first and not any(one.value() or one.errors for one in self.fields)


class RuleForm(forms.Form):
    """The question to one rule: fields `key`, rows `key.0.part`, pairs `key.0.year` and `key.0.label`."""

    def __init__(self, rule: Rule, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        for name, info in rule.takes.model_fields.items():
            for path, field in _fields(info.alias or name, info.annotation, is_required=info.is_required()):
                if isinstance(field, DayField):
                    field.reference = day
                self.fields[path] = field

    def parts(self) -> list[Part]:
        """The fields as the page lays them out: single ones, and rows under a legend, of which the empty ones after the first are folded."""
        found: list[Part] = []
        for name in self.fields:
            bound, steps = self[name], name.split(".")
            if len(steps) == 1:
                found.append(Part("", [bound]))
                continue
            legend = f"{key_word(steps[0])} {int(steps[1]) + 1}"
            if found and found[-1].legend == legend:
                found[-1].fields.append(bound)
            else:
                found.append(Part(legend, [bound], is_first=steps[1] == "0"))
        return found

    def question(self) -> dict[str, Any]:
        """What was filled in, as the rule takes it; what is empty is left out."""
        found: dict[str, Any] = {}
        for name, info in self.rule.takes.model_fields.items():
            key = info.alias or name
            value = _value(self.cleaned_data, key, info.annotation)
            if value is not MISSING:
                found[key] = value
        return found


def example_values(rule: Rule) -> dict[str, Any]:
    """The example of a rule as the form begins with it."""
    found: dict[str, Any] = {}
    for key, value in rule.example.items():
        found |= dict(_spread(key, value))
    return found


def _spread(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for number, (year, label) in enumerate(value.items()):
            yield f"{path}.{number}.year", year
            yield f"{path}.{number}.label", label
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            if isinstance(item, dict):
                for key, part in item.items():
                    yield from _spread(f"{path}.{number}.{key}", part)
            else:
                yield f"{path}.{number}", item
    elif isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        yield path, date.fromisoformat(value)
    else:
        yield path, value


def _bare(annotation: Any) -> Any:
    """The type without its limits and without `None`."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is Union or type(annotation).__name__ == "UnionType":
        return _bare(next(one for one in get_args(annotation) if one is not type(None)))
    return annotation


def _fields(path: str, annotation: Any, *, is_required: bool, label: str = "") -> Iterator[tuple[str, forms.Field]]:
    bare, label = _bare(annotation), label or key_word(path.rpartition(".")[2])
    if get_origin(bare) is list:
        yield from _rows(path, _bare(get_args(bare)[0]), label)
    elif get_origin(bare) is dict:
        for number in range(YEARS):
            yield f"{path}.{number}.year", forms.IntegerField(label=_("Year"), required=False, min_value=1930, max_value=2199)
            yield f"{path}.{number}.label", _choice(get_args(bare)[1], key_word("label"), is_required=False)
    else:
        yield path, _field(bare, label, is_required=is_required)


def _rows(path: str, item: Any, label: str) -> Iterator[tuple[str, forms.Field]]:
    if choices := _choices(item):
        yield (
            path,
            forms.MultipleChoiceField(
                label=label, required=False, choices=[(one, choice_word(one)) for one in choices], widget=forms.CheckboxSelectMultiple
            ),
        )
        return
    for number in range(ROWS):
        if isinstance(item, type) and issubclass(item, BaseModel):
            for name, info in item.model_fields.items():
                key = info.alias or name
                yield from _fields(f"{path}.{number}.{key}", info.annotation, is_required=False, label=key_word(key))
        else:
            yield f"{path}.{number}", _field(item, label, is_required=False)


def _choices(bare: Any) -> list[str]:
    if get_origin(bare) is Literal:
        return [str(one) for one in get_args(bare)]
    if isinstance(bare, type) and issubclass(bare, Enum):
        return [str(one.value) for one in bare]
    return []


def _choice(annotation: Any, label: str, *, is_required: bool) -> forms.ChoiceField:
    words = [(one, choice_word(one)) for one in _choices(_bare(annotation))]
    return forms.ChoiceField(label=label, required=is_required, choices=words if is_required else [("", "—"), *words])


def _field(bare: Any, label: str, *, is_required: bool) -> forms.Field:
    if _choices(bare):
        return _choice(bare, label, is_required=is_required)
    if bare is date:
        return DayField(label=label, required=is_required)
    if bare is bool:
        return forms.BooleanField(label=label, required=False)
    if bare is int:
        return forms.IntegerField(label=label, required=is_required)
    if bare is float:
        return forms.FloatField(label=label, required=is_required, localize=True)
    return TextField(label=label, required=is_required, max_length=300)


def _value(cleaned: dict[str, Any], path: str, annotation: Any) -> Any:
    bare = _bare(annotation)
    if get_origin(bare) is dict:
        pairs = ((cleaned.get(f"{path}.{number}.year"), cleaned.get(f"{path}.{number}.label")) for number in range(YEARS))
        return {str(year): label for year, label in pairs if year and label}
    if get_origin(bare) is list:
        item = _bare(get_args(bare)[0])
        if _choices(item):
            return list(cleaned.get(path, ()))
        return [row for row in (_row(cleaned, f"{path}.{number}", item) for number in range(ROWS)) if row not in (MISSING, {})]
    value = cleaned.get(path)
    if value is None or value == "":
        return MISSING
    return value.isoformat() if isinstance(value, date) else value


def _row(cleaned: dict[str, Any], path: str, item: Any) -> Any:
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        return _value(cleaned, path, item)
    parts: dict[str, Any] = {}
    for name, info in item.model_fields.items():
        key = info.alias or name
        value = _value(cleaned, f"{path}.{key}", info.annotation)
        if value is not MISSING:
            parts[key] = value
    return parts if any(value is not False for value in parts.values()) else {}
