"""What members ask for about their own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.party.models.members import Member, bodies_responsible

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class FileRequestQuerySet(models.QuerySet["FileRequest"]):
    """Requests for corrections."""

    def visible_to(self, actor: Actor) -> FileRequestQuerySet:
        """The Party organisations responsible and who asked."""
        if actor.is_system:
            return self
        return self.filter(models.Q(member__branch__in=bodies_responsible(actor)) | models.Q(member__person=actor.person_id or 0))


class FileRequest(models.Model):
    """The request of a member to correct or complete the own file, with the days of the law on personal data."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="requests")
    text = CleanTextField()
    asked_on = models.DateField()
    acknowledge_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    """None where the rulebook has no deadline for that day: then a person sets it."""
    rule = CleanCharField(max_length=300, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = CleanTextField(blank=True)

    objects = FileRequestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="party_file_request_in_order", condition=models.Q(answered_on=None) | models.Q(answered_on__gte=models.F("asked_on"))
            ),
        )
        indexes = (models.Index(fields=["answered_on", "due_on"], name="party_file_request_due"),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.asked_on}"

    def get_absolute_url(self) -> str:
        """The file that it is about."""
        return reverse("party:member", args=[self.member_id])
