"""Moving foreign keys from one record to another, so that it can be taken back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from giaoban.common.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db import models


MADE: Final = "+"
"""In the place of a field: the rows were made, and go when what made them is taken back."""


@dataclass(frozen=True)
class Moved:
    """Rows of a table whose `field` held `old` and now holds `new`: numbers of records, or days as ISO text."""

    label: str
    field: str
    old: int | str | None
    new: int | str | None
    rows: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the act."""
        return {**asdict(self), "rows": list(self.rows)}


def move_keys(rows: models.QuerySet[Any], field: str, *, old: models.Model, new: models.Model) -> Moved:
    """Let the rows whose foreign key `field` is `old` point to `new`; what a constraint forbids stays where it is."""
    mine = rows.filter(**{field: old.pk}).order_by("pk")
    keys = list(mine.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            rows.model._base_manager.filter(pk__in=keys).update(**{field: new.pk})  # noqa: SLF001 - Django's documented API
    except IntegrityError:
        keys = [key for key in keys if _move_one(rows.model, key, field, new.pk)]
    return Moved(rows.model._meta.label, field, old.pk, new.pk, tuple(keys))  # noqa: SLF001 - Django's documented API


def _move_one(model: Any, key: int, field: str, new: int) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=key).update(**{field: new})  # noqa: SLF001 - Django's documented API
    except IntegrityError:
        return False
    return True


class MadeRowsInUse(DomainError):
    """Records rest on rows that the event made."""

    code = "organisations.made_rows_in_use"
    sentence = "Records that were made since then rest on what the event made: %(records)s. Take them back first."


def move_back(moved: Iterable[dict[str, Any]]) -> int:
    """Undo `move_keys` for all rows that still point where they were moved, and remove what was made; how many came back or went.

    Errors: MadeRowsInUse.
    """
    count = 0
    for item in moved:
        model: Any = apps.get_model(item["label"])
        if item["field"] == MADE:
            try:
                count += model._base_manager.filter(pk__in=item["rows"]).delete()[0]  # noqa: SLF001 - Django's documented API
            except ProtectedError as error:
                raise MadeRowsInUse(records="; ".join(str(one) for one in list(error.protected_objects)[:5])) from error
            continue
        rows = model._base_manager.filter(pk__in=item["rows"], **{item["field"]: item["new"]})  # noqa: SLF001 - Django's documented API
        count += rows.update(**{item["field"]: item["old"]})
    return count


def answers(responses: Iterable[tuple[Any, Any]]) -> list[dict[str, Any]]:
    """What the apps answered to a signal, as it is kept; empty moves are left out."""
    return [one.as_json() for _, answer in responses for one in answer or () if one.rows]
