"""Tables and field types that every app may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from giaoban.common.errors import InvalidInput
from giaoban.common.vietnamese import clean

if TYPE_CHECKING:
    from datetime import date


class CleanCharField(models.CharField[str, str]):
    """Text that is NFC with `Ð` as `Đ` whatever came in, and no longer than its column on either database."""

    def get_prep_value(self, value: Any) -> Any:
        """Clean at the last door."""
        return super().get_prep_value(clean(value) if isinstance(value, str) else value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Refuse what does not fit: SQLite would keep it, PostgreSQL fail. Errors: InvalidInput."""
        kept = super().get_db_prep_save(value, connection)
        if isinstance(kept, str) and self.max_length is not None and len(kept) > self.max_length:
            raise InvalidInput({self.name: [gettext("At most %(most)s letters fit here. Shorten the text.") % {"most": self.max_length}]})
        return kept


class CleanTextField(models.TextField[str, str]):
    """Long text that is NFC with `Ð` as `Đ` whatever came in."""

    def get_prep_value(self, value: Any) -> Any:
        """Clean at the last door."""
        return super().get_prep_value(clean(value) if isinstance(value, str) else value)


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows with `in_force_from` and a nullable exclusive `in_force_until`."""

    def in_force(self, *, on: date) -> Any:
        """The rows in force on a day; the only way in."""
        return self.filter(in_force_from__lte=on).filter(models.Q(in_force_until=None) | models.Q(in_force_until__gt=on))


def period_is_ordered(name: str) -> models.CheckConstraint:
    """The constraint that a period ends after it begins."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(in_force_until=None) | models.Q(in_force_until__gt=models.F("in_force_from")),
    )


class CacheEntry(models.Model):
    """The table of the cache, in the columns that Django's database cache writes."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "common_cache"


class JobRun(models.Model):
    """When a job last ran, how much it did, and what went wrong."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()
    day = models.DateField()
    did = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


def how_many(rows: models.QuerySet[Any], by: str) -> Coalesce:
    """How many of some rows hang on each row of a query: `rows` hold an `OuterRef` on their field `by`.

    It is counted for the rows that are shown; joined and grouped, a database counts for all that it passes over.
    """
    counted = rows.order_by().values(by).annotate(number_of=models.Count("pk")).values("number_of")
    return Coalesce(models.Subquery(counted), 0)
