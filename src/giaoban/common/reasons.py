"""Reasons: why a rule said what it said, as a stable code with values and a sentence to translate at the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Reason:
    """One step of an explanation: `code` is stable, `sentence` is the English message id, `values` fill it."""

    code: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the language of `translate`, filled with the values."""
        if not self.values:
            return translate(self.sentence)
        return translate(self.sentence) % {name: _shown(value, translate) for name, value in self.values.items()}


def _shown(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Reason):
        return value.text(translate)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_shown(v, translate)) for v in value)
    return value


@dataclass(frozen=True)
class ReasonKind:
    """A reason declared once; calling it with values gives the reason itself."""

    code: str
    sentence: str

    def __call__(self, **values: Any) -> Reason:
        """The reason with its values."""
        return Reason(self.code, self.sentence, values)


def reason_kind(code: str, sentence: str) -> ReasonKind:
    """Declare a reason: the second argument is collected into the catalogue."""
    return ReasonKind(code, sentence)
