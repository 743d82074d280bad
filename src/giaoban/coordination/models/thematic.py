"""Thematic sessions that were proposed and put off."""

from __future__ import annotations

from django.db import models

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.coordination.models.regulation import CoordinationRegulation, SharedQuerySet


class PutOff(models.Model):
    """A thematic session on a weak area that the offices put off: it is proposed again when a later period is weak too."""

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, related_name="put_off")
    area = CleanCharField(max_length=120)
    last_on = models.DateField()
    """The last day of the last weak period that was known then."""
    reason = CleanTextField()
    put_off_on = models.DateField()
    put_off_by_name = CleanCharField(max_length=200)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ("-put_off_on", "pk")
        constraints = (models.UniqueConstraint(fields=["regulation", "area", "last_on"], name="put_off_once_a_period"),)

    def __str__(self) -> str:
        return f"{self.area} {self.last_on}"
