"""Own reports without programming: rows, columns, measure, filter, picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse

from giaoban.common import clock
from giaoban.common.models import CleanCharField
from giaoban.organisations.models import Organisation
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class OwnReportQuerySet(models.QuerySet["OwnReport"]):
    """Own reports."""

    def visible_to(self, actor: Actor, on: date | None = None) -> OwnReportQuerySet:
        """Those of bodies within sight; what they show is counted within the reader's sight."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        return outside_trash(self).filter(body__in=Organisation.objects.keys_within_sight(actor, on=on or clock.today()))


class OwnReport(models.Model):
    """A saved cross-table over the figures of reports or the records themselves."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="own_reports")
    title = CleanCharField(max_length=200)
    folded = models.CharField(max_length=400, default="")
    rows = models.CharField(max_length=20)
    """One of `rules.own_reports.dimensions_of`."""
    columns = models.CharField(max_length=20, blank=True)
    measure = models.CharField(max_length=60)
    """An indicator's code, `figures` for all of them, or one of `rules.own_reports.RECORDS`."""
    filters = models.JSONField(default=dict, blank=True)
    """As `rules.own_reports.Filters` writes it."""
    picture = models.CharField(max_length=10, blank=True)
    """`bars`, `lines`, `heat` or none."""
    made_by_name = CleanCharField(max_length=200)
    entered_at = models.DateTimeField()

    objects = OwnReportQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("reporting:own", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """The place in the tree whose office works with it."""
        return [self.body.path]
