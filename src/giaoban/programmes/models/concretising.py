"""What a programme concretises (cụ thể hóa): a directive, or the programme of a body above or an item of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from giaoban.common.models import CleanCharField
from giaoban.documents.models import Document
from giaoban.programmes.models.programme import Programme, ProgrammeItem

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class ConcretisationQuerySet(models.QuerySet["Concretisation"]):
    """What programmes concretise."""

    def visible_to(self, actor: Actor, on: date | None = None) -> ConcretisationQuerySet:
        """Those of programmes within sight, of directives that the actor may read and programmes within sight."""
        if actor.is_system:
            return self
        mine = Programme.objects.visible_to(actor).values("pk")
        readable = Document.objects.visible_to(actor, on).filter(pk=models.OuterRef("document"))
        of_sight = Q(document=None, of_programme__in=mine) | Q(document__isnull=False) & models.Exists(readable)
        return self.filter(of_sight, programme__in=mine)


class Concretisation(models.Model):
    """A programme, or one item of it, carries out a directive, or what a body above has planned."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="concretises")
    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, null=True, blank=True, related_name="concretises")
    """The item that does so; none: the programme as a whole."""
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="concretised_by")
    of_programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="concretised_by")
    of_item = models.ForeignKey(ProgrammeItem, on_delete=models.PROTECT, null=True, blank=True, related_name="concretised_by")
    """The item of the programme above; none: that programme as a whole."""
    note = CleanCharField(max_length=300, blank=True)
    linked_on = models.DateField()
    by_name = CleanCharField(max_length=200)
    entered_at = models.DateTimeField()

    objects = ConcretisationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="concretisation_is_of_one",
                condition=Q(document__isnull=False, of_programme=None, of_item=None) | Q(document=None, of_programme__isnull=False),
            ),
            models.CheckConstraint(
                name="concretisation_is_of_another", condition=Q(of_programme=None) | ~Q(of_programme=F("programme"))
            ),
            models.UniqueConstraint(fields=["programme", "document"], condition=Q(item=None), name="concretisation_of_document_once"),
            models.UniqueConstraint(fields=["item", "document"], condition=Q(item__isnull=False), name="concretisation_by_item_once"),
            models.UniqueConstraint(
                fields=["programme", "of_programme"], condition=Q(item=None, of_item=None), name="concretisation_of_programme_once"
            ),
            models.UniqueConstraint(fields=["item", "of_item"], condition=Q(item__isnull=False, of_item__isnull=False), name="concretisation_of_item_once"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.item or self.programme} ← {self.upper}"

    def get_absolute_url(self) -> str:
        """The page of what concretises."""
        return self.item.get_absolute_url() if self.item is not None else self.programme.get_absolute_url()

    @property
    def upper(self) -> Document | Programme | ProgrammeItem | None:
        """What is concretised."""
        return self.document or self.of_item or self.of_programme
