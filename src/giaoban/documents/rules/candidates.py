"""Which known documents a number may mean: numbers repeat."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from giaoban.documents.rules.numbers import DocumentNumber


class Numbered(Protocol):
    """Anything known by the key of its number and its date."""

    @property
    def key(self) -> str:
        """As :attr:`DocumentNumber.key`."""

    @property
    def signed_on(self) -> date | None:
        """The day it was signed."""


N = TypeVar("N", bound=Numbered)


def candidates(wanted: DocumentNumber, known: Iterable[N]) -> tuple[N, ...]:
    """Return the known documents that a number may mean, oldest first: one means certain, several that a person chooses.

    With a date only the documents of that day are meant; without one every document of that key.
    """
    same = [d for d in known if d.key == wanted.key and (wanted.signed_on is None or d.signed_on == wanted.signed_on)]
    return tuple(sorted(same, key=lambda d: d.signed_on or date.min))
