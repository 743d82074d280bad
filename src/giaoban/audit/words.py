"""Words for what the audit keeps: each app names its fields and the choices that its values come from."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIELDS: dict[str, dict[str, str]] = {}
_CHOICES: dict[tuple[str, str], dict[str, Any]] = {}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?[+-]\d\d:?\d\d")


def register_words(app: str, fields: Mapping[str, str], choices: Mapping[str, Iterable[tuple[Any, Any]]] | None = None) -> None:
    """Name the fields that an app records, as English message ids; an empty word keeps a field off the page.

    `choices` tells the labels of the codes that a field keeps.
    """
    _FIELDS.setdefault(app, {}).update(fields)
    for field, pairs in (choices or {}).items():
        _CHOICES[(app, field)] = {str(value): label for value, label in pairs if value}


def known_words(app: str) -> dict[str, str]:
    """The fields of an app with their words."""
    return dict(_FIELDS.get(app, {}))


def in_order(app: str, fields: Iterable[str]) -> list[str]:
    """Fields as the app names them, then the others by name: PostgreSQL does not keep the order in which they were recorded."""
    places = {field: place for place, field in enumerate(_FIELDS.get(app, {}))}
    return sorted(fields, key=lambda field: (places.get(field, len(places)), field))


def word_of(app: str, field: str) -> str:
    """A field in the reader's language; a name that is itself told, such as a person's, stands as it is."""
    word = _FIELDS.get(app, {}).get(field, field)
    return gettext(word) if word else ""


def said(app: str, field: str, value: Any) -> Any:
    """A stored value as people read it: choices by their label, days and moments as such, lists one by one."""
    if isinstance(value, list):
        return [said(app, field, one) for one in value]
    if not isinstance(value, str):
        return value
    if value in (labels := _CHOICES.get((app, field), {})):
        return str(labels[value])
    if _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if _MOMENT.fullmatch(value):
        return datetime.fromisoformat(value)
    return value
