"""Contents of older documents that a person has looked at: carried on, left out on purpose, or to be proposed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class Verdict(models.TextChoices):
    """What a person says of a content of an older document."""

    CARRIED = "carried", _("carried on")
    LEFT_OUT = "left_out", _("left out on purpose")
    TO_PROPOSE = "to_propose", _("to be proposed")


class CarryMarkQuerySet(models.QuerySet["CarryMark"]):
    """Marks."""

    def visible_to(self, actor: Actor, on: date | None = None) -> CarryMarkQuerySet:
        """Those of one's own sight of bodies, on clauses of documents that one may read."""
        if actor.is_system:
            return self
        from giaoban.common import clock  # noqa: PLC0415 - as in the manager of regulations
        from giaoban.documents.models import Clause  # noqa: PLC0415 - lazily: the tables of a lower app
        from giaoban.organisations.models import Organisation  # noqa: PLC0415 - as above

        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=on or clock.today())
        return self.filter(Exists(Clause.objects.visible_to(actor).filter(pk=OuterRef("clause"))), body__in=sight)


class CarryMark(models.Model):
    """What one body says of a clause of an older document: whether a newer one carries it on."""

    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="carry_marks")
    clause = models.ForeignKey("documents.Clause", on_delete=models.CASCADE, related_name="carry_marks")
    verdict = models.CharField(max_length=10, choices=Verdict)
    newer = models.ForeignKey("documents.Clause", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_from")
    """Where the newer document says it."""
    finding = models.ForeignKey("findings.Finding", on_delete=models.SET_NULL, null=True, blank=True, related_name="carry_marks")
    """The proposal that was raised for it."""
    note = CleanTextField(blank=True)
    marked_on = models.DateField()
    marked_by_name = CleanCharField(max_length=200)

    objects = CarryMarkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "clause"], name="carry_mark_once"),
            models.CheckConstraint(name="carry_mark_finding_is_proposed", condition=Q(finding=None) | Q(verdict="to_propose")),
        )

    def __str__(self) -> str:
        return f"{self.clause_id}: {self.verdict}"
