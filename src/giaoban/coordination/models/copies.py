"""Copying one regulation to many partners: one act, a line for each partner, undone as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField
from giaoban.coordination.models.regulation import CoordinationRegulation, SharedQuerySet
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class CopyResult(models.TextChoices):
    """What became of a partner in a batch."""

    COPIED = "copied", _("copied")
    HAS_ONE = "has_one", _("has this regulation already")
    NOT_THERE = "not_there", _("the body did not exist on the first day")
    IS_PARTY = "is_party", _("is the other party itself")


class CopyBatch(models.Model):
    """One copying to many partners."""

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, related_name="copy_batches")
    """The pattern."""
    in_force_from = models.DateField()
    copied_on = models.DateField()
    copied_by_name = CleanCharField(max_length=200)
    entered_at = models.DateTimeField()
    undone_on = models.DateField(null=True, blank=True)
    undone_by_name = CleanCharField(max_length=200, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "copy batches"

    def __str__(self) -> str:
        return f"{self.regulation_id} {self.copied_on}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("coordination:copy_batch", args=[self.regulation.number, self.pk])


class CopyRowQuerySet(models.QuerySet["CopyRow"]):
    """Lines of batches."""

    def visible_to(self, actor: Actor, on: date | None = None) -> CopyRowQuerySet:
        """Those of the batches within sight."""
        return self if actor.is_system else self.filter(batch__in=CopyBatch.objects.visible_to(actor, on).values("pk"))


class CopyRow(models.Model):
    """What became of one partner; the copy itself is gone once the batch was undone."""

    batch = models.ForeignKey(CopyBatch, on_delete=models.CASCADE, related_name="rows")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=10, choices=CopyResult)
    made = models.OneToOneField(CoordinationRegulation, on_delete=models.SET_NULL, null=True, blank=True, related_name="copy_row")
    """The copy."""
    existing = models.ForeignKey(CoordinationRegulation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """What the partner has already."""

    objects = CopyRowQuerySet.as_manager()

    class Meta:
        ordering = ("body__sort_key", "pk")
        constraints = (
            models.UniqueConstraint(fields=["batch", "body"], name="copy_row_once"),
            models.CheckConstraint(name="copy_row_made_only_where_copied", condition=Q(result="copied") | Q(made=None)),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.result}"
