"""The filters of lists: each reads one value of an address and narrows the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from django.utils.translation import gettext

from giaoban.common.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


@dataclass(frozen=True)
class Asking:
    """Who asks a list, and for which day."""

    actor: Actor
    on: date


class Filter(Protocol):
    """What every filter can do; the URL holds its value under `key`."""

    @property
    def key(self) -> str:
        """Its name in the URL."""

    @property
    def title(self) -> str:
        """Its word, a message id."""

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """The rows that match; a value that cannot be understood raises ValueError."""

    def options(self, asking: Asking) -> Sequence[tuple[str, str]]:
        """The values to choose from with their words; empty for free input."""

    def label(self, value: str, asking: Asking) -> str:
        """The value in words, for the pill."""


class OpenFilter:
    """A filter that offers nothing to choose from: its value is typed, or comes with the address from another page."""

    def options(self, asking: Asking) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - the protocol's signature
        """None."""
        return ()


@dataclass(frozen=True)
class ChoiceFilter:
    """One of several values of a field; `choices` are values with message ids, or a function of who asks."""

    key: str
    title: str
    field: str
    choices: Sequence[tuple[str, Any]] | Callable[[Asking], Sequence[tuple[str, str]]]

    @property
    def is_fixed(self) -> bool:
        """Whether everybody chooses among the same few values."""
        return not callable(self.choices)

    def options(self, asking: Asking) -> Sequence[tuple[str, str]]:
        """Values and words."""
        if callable(self.choices):
            return self.choices(asking)
        return [(str(value), gettext(str(word))) for value, word in self.choices]

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Rows whose field has the value; several are separated by commas."""
        values = [one for one in value.split(",") if one]
        known = {one for one, _ in self.options(asking)}
        if not values or not known.issuperset(values):
            raise ValueError(value)
        return rows.filter(**{f"{self.field}__in": values})

    def label(self, value: str, asking: Asking) -> str:
        """The words of the values."""
        words = dict(self.options(asking))
        return ", ".join(words.get(one, one) for one in value.split(","))


@dataclass(frozen=True)
class FunctionFilter:
    """One of several words, each with its own condition."""

    key: str
    title: str
    choices: Sequence[tuple[str, Any]]
    condition: Callable[[QuerySet[Any], str, Asking], QuerySet[Any]]
    is_fixed: ClassVar[bool] = True

    def options(self, asking: Asking) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - the protocol's signature
        """Values and words."""
        return [(value, gettext(str(word))) for value, word in self.choices]

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Rows that meet the condition of the value."""
        if value not in {one for one, _ in self.choices}:
            raise ValueError(value)
        return self.condition(rows, value, asking)

    def label(self, value: str, asking: Asking) -> str:
        """The word of the value."""
        return dict(self.options(asking)).get(value, value)


@dataclass(frozen=True)
class DayFilter(OpenFilter):
    """On or after (`is_from`) or on or before a day, written in any usual way."""

    key: str
    title: str
    field: str
    is_from: bool = True

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Rows on the right side of the day."""
        day = parse_date(value, reference=asking.on)
        return rows.filter(**{f"{self.field}__{'gte' if self.is_from else 'lte'}": day})

    def label(self, value: str, asking: Asking) -> str:  # noqa: ARG002 - the protocol's signature
        """As typed."""
        return value
