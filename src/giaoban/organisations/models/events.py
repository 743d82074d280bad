"""What happens to bodies, by which decision; clusters of bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField, PeriodQuerySet, period_is_ordered
from giaoban.organisations.models.bodies import Organisation

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class EventKind(models.TextChoices):
    """What may happen to bodies."""

    CREATE = "create", _("created")
    END = "end", _("ended")
    RENAME = "rename", _("renamed")
    MERGE = "merge", _("merged")
    SPLIT = "split", _("split")
    MOVE = "move", _("moved")


class InsideQuerySet(models.QuerySet[Any]):
    """Rows that everyone inside the federation may see."""

    def visible_to(self, actor: Actor) -> Any:
        """What happened to bodies is no secret inside."""
        return self if actor.is_system or actor.grants else self.none()


class OrganisationEvent(models.Model):
    """What happened to bodies on a day, by which decision."""

    kind = models.CharField(max_length=10, choices=EventKind)
    on = models.DateField()
    decision = CleanCharField(max_length=200, blank=True)
    note = CleanTextField(blank=True)
    is_demonstration_date = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    moved = models.JSONField(default=list)
    """Rows of every app that moved to the successor, so that an event entered by mistake can be taken back."""
    undone_at = models.DateTimeField(null=True)

    objects = InsideQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["on", "kind"], name="organisation_event_by_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class EventPart(models.Model):
    """A body's part in an event: what went in (source) and what came out (target)."""

    event = models.ForeignKey(OrganisationEvent, on_delete=models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="event_parts")
    is_target = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["event", "organisation", "is_target"], name="event_part_once"),)

    def __str__(self) -> str:
        return f"{self.event_id} {self.organisation_id}"


class Cluster(models.Model):
    """An emulation cluster of local unions (cụm thi đua)."""

    name = CleanCharField(max_length=120, unique=True)
    folded = models.CharField(max_length=200)
    decision = CleanCharField(max_length=200, blank=True)

    objects = InsideQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("organisations:cluster", args=[self.pk])


class ClusterMembership(models.Model):
    """A body's membership of a cluster in a period; the head rotates yearly."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="cluster_memberships")
    is_head = models.BooleanField(default=False)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (period_is_ordered("cluster_membership_period"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.cluster_id}"
