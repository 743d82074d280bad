"""What hangs on the records of a translated question: fetched by a question that is translated once as well.

A `Prefetch(name, rows, to_attr=…)` of a reverse foreign key is asked for again each time by the keys of the records; their number is filled up
to a multiple of `STEP` by repeating the last one, so that few translations serve all pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import ForeignKey, Prefetch
from django.db.models.fields.related_descriptors import ReverseManyToOneDescriptor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import Model, QuerySet

STEP: Final = 25
MOST: Final = 500
"""Records of one question; where there are more, Django fetches what hangs on them."""


@dataclass(frozen=True, eq=False)
class Beside:
    """The rows that hang on some records by a foreign key to their own key, and the attribute of a record that takes them as a list."""

    rows: QuerySet[Any]
    key: ForeignKey[Any, Any]
    attribute: str
    lookup: Any
    """As Django knows it."""

    def of(self, *keys: int) -> QuerySet[Any]:
        """The question: the rows of records with these keys."""
        return self.rows.filter(**{f"{self.key.name}__in": keys})

    def give(self, records: Sequence[Any], fetch: Callable[[Sequence[int]], list[Any]]) -> None:
        """Let each record have its rows, and each row its record."""
        owners = {record.pk: record for record in records}
        keys = sorted(owners)
        own: dict[int, list[Any]] = {key: [] for key in keys}
        for row in fetch(keys + keys[-1:] * (-len(keys) % STEP)):
            key = getattr(row, self.key.attname)
            self.key.set_cached_value(row, owners[key])
            own[key].append(row)
        for record in records:
            setattr(record, self.attribute, own[record.pk])


def beside_of(lookup: Any, model: type[Model]) -> Beside | None:
    """What a lookup fetches, when it is a plain one; None where Django has to fetch it."""
    if not isinstance(lookup, Prefetch) or lookup.queryset is None or not lookup.to_attr:
        return None
    descriptor = getattr(model, lookup.prefetch_through, None)
    if type(descriptor) is not ReverseManyToOneDescriptor:
        return None
    key, rows = descriptor.field, lookup.queryset
    is_plain = type(key) is ForeignKey and key.target_field.primary_key and not rows.query.is_sliced
    if not is_plain or rows._prefetch_related_lookups:  # noqa: SLF001 - what comes after it
        return None
    return Beside(rows, key, lookup.to_attr, lookup)
