"""Quotations: where in an uploaded report a figure was read, kept beside the figure that was taken over."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.records.models import FileVersion
from giaoban.reporting.models.submissions import Value


class QuotedColumn(models.TextChoices):
    """Which number of a figure was read."""

    PLAN = "plan", _("Planned")
    RESULT = "result", _("Result")
    LAST_YEAR = "last_year", _("Same period last year")


class Quotation(models.Model):
    """The words of an uploaded report that a number was taken from."""

    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="quotations")
    column = models.CharField(max_length=10, choices=QuotedColumn)
    number = models.DecimalField(max_digits=18, decimal_places=3)
    """The number as it was read, also where a person changed it."""
    text = CleanTextField()
    heading = CleanCharField(max_length=300, blank=True)
    """The heading of the report under which it stands."""
    start = models.PositiveIntegerField()
    """Where in the text of the file the number begins."""
    file = models.ForeignKey(FileVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("value", "pk")
        constraints = (models.UniqueConstraint(fields=["value", "column"], name="quotation_once"),)

    def __str__(self) -> str:
        return str(self.text)[:80]
