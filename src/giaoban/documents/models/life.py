"""The way of a paper to its number: versions, steps, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common.actor import HEADS
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.documents.models.document import Document
from giaoban.organisations.models import Organisation, Person

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class DraftVersion(models.Model):
    """One version of a draft, whole."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    abstract = CleanTextField()
    content = models.JSONField(default=list)
    text = CleanTextField(blank=True)
    note = CleanCharField(max_length=300, blank=True)
    made_by_name = CleanCharField(max_length=200)
    made_by_number = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "number"], name="draft_version_once"),)

    def __str__(self) -> str:
        return f"{self.document_id}.{self.number}"


class StepKind(models.TextChoices):
    """What may happen to a paper on its way."""

    DRAFTED = "drafted", pgettext_lazy("step", "drafted")
    OFFERED = "offered", pgettext_lazy("step", "handed in to be checked")
    CHECKED = "checked", pgettext_lazy("step", "checked")
    SUBMITTED = "submitted", pgettext_lazy("step", "submitted for signature")
    RETURNED = "returned", pgettext_lazy("step", "returned")
    AGREED = "agreed", pgettext_lazy("step", "agreed")
    ISSUED = "issued", pgettext_lazy("step", "issued")
    SENT = "sent", pgettext_lazy("step", "sent")
    RECORDED = "recorded", pgettext_lazy("step", "copy of record attached")
    WITHDRAWN = "withdrawn", pgettext_lazy("step", "withdrawn")
    ANNOUNCED = "announced", pgettext_lazy("step", "announced")


class Step(models.Model):
    """One step of a document's life: who did it, for whom, when, with which words."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=15, choices=StepKind)
    on = models.DateField()
    at = models.DateTimeField()
    by_name = CleanCharField(max_length=200)
    by_number = models.BigIntegerField(null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = CleanTextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["document", "id"], name="document_steps"),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.kind}"


class RefusalReason(models.TextChoices):
    """Why a paper was not let in."""

    DECLARED = "declared", _("declared secret by its sender")
    NUMBER = "number", _("secret mark in the number")
    TEXT = "text", _("secret mark on the page")


class RefusalQuerySet(models.QuerySet["Refusal"]):
    """Refusals."""

    def visible_to(self, actor: Actor) -> RefusalQuerySet:
        """The heads of the body and whoever was refused."""
        if actor.is_system:
            return self
        heads = [grant.body_id for grant in actor.grants if grant.role in HEADS]
        return self.filter(models.Q(body__in=heads) | models.Q(by_number=actor.user_id, by_number__isnull=False))


class Refusal(models.Model):
    """That somebody was refused a secret document; nothing of the file, its name or its abstract is kept."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = CleanCharField(max_length=200)
    by_number = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=10, choices=RefusalReason)
    at = models.DateTimeField()

    objects = RefusalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.reason} {self.at}"
