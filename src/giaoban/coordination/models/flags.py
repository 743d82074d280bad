"""What rests on a document that no longer holds as it did: flagged with what to do until somebody settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.dates import format_date
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.coordination.models.regulation import CoordinationRegulation

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Programme, Task


class FlagReason(models.TextChoices):
    """What happened to the document or its issuer."""

    AMENDED = "amended", _("the document it rests on was amended")
    REPLACED = "replaced", _("the document it rests on was replaced")
    REPEALED = "repealed", _("the document it rests on was repealed")
    EXPIRED = "expired", _("the document it rests on expired")
    ISSUER_CEASED = "issuer_ceased", _("the issuer of the document ceased")
    PARTY_CEASED = "party_ceased", _("a party of the regulation ceased")


class FlagQuerySet(models.QuerySet["Flag"]):
    """Flags."""

    def visible_to(self, actor: Actor, on: date | None = None) -> FlagQuerySet:
        """Those whose flagged record is within sight."""
        if actor.is_system:
            return self
        from giaoban.programmes.models import Programme, Task  # noqa: PLC0415 - lazily: the tables of a lower app

        day = on or clock.today()
        return self.filter(
            Exists(CoordinationRegulation.objects.visible_to(actor, day).filter(pk=OuterRef("regulation")))
            | Exists(Task.objects.visible_to(actor).filter(pk=OuterRef("task")))
            | Exists(Programme.objects.visible_to(actor).filter(pk=OuterRef("programme")))
        )

    def unsettled(self) -> FlagQuerySet:
        """Those that wait for somebody."""
        return self.filter(settled_on=None)


class Flag(models.Model):
    """A regulation, task or programme that rests on what changed; with the regulation its open obligations are meant too."""

    reason = models.CharField(max_length=14, choices=FlagReason)
    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, null=True, blank=True, related_name="resting_flags")
    """What changed."""
    body = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="resting_flags")
    """The issuer or party that ceased."""
    newer = models.ForeignKey("documents.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The document that takes its place."""
    through = models.ForeignKey("documents.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The document that the record names, where that one rests on what changed (is based on it, implements or guides it)."""
    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, null=True, blank=True, related_name="flags")
    task = models.ForeignKey("programmes.Task", on_delete=models.CASCADE, null=True, blank=True, related_name="resting_flags")
    programme = models.ForeignKey("programmes.Programme", on_delete=models.CASCADE, null=True, blank=True, related_name="resting_flags")
    key = models.CharField(max_length=160, unique=True)
    """What happened to what, and on which record: the same is never flagged twice."""
    since = models.DateField()
    raised_at = models.DateTimeField()
    settled_on = models.DateField(null=True, blank=True)
    settled_by_name = CleanCharField(max_length=200, blank=True)
    settled_note = CleanTextField(blank=True)
    """What was done about it."""

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ("-since", "pk")
        constraints = (
            models.CheckConstraint(
                name="flag_on_exactly_one",
                condition=Q(regulation__isnull=False, task=None, programme=None)
                | Q(regulation=None, task__isnull=False, programme=None)
                | Q(regulation=None, task=None, programme__isnull=False),
            ),
            models.CheckConstraint(
                name="flag_settled_says_how",
                condition=Q(settled_on=None, settled_note="") | (Q(settled_on__isnull=False) & ~Q(settled_note="")),
            ),
        )
        indexes = (models.Index(fields=["since"], condition=Q(settled_on=None), name="flag_unsettled"),)

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {format_date(self.since)}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("coordination:flag", args=[self.pk])

    @property
    def record(self) -> CoordinationRegulation | Task | Programme:
        """The regulation, task or programme itself."""
        return self.regulation or self.task or self.programme  # type: ignore[return-value]
