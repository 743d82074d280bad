"""Programmes of inspection and supervision of a body for a term or a year, and their items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.actor import HEADS, INSPECTOR
from giaoban.common.models import CleanCharField, CleanTextField, period_is_ordered
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class ProgrammeKind(models.TextChoices):
    """For how long a programme is made."""

    TERM = "term", _("for the term")
    YEAR = "year", _("for the year")


class ProgrammeState(models.TextChoices):
    """How far a programme is."""

    DRAFT = "draft", _("being drawn up")
    ADOPTED = "adopted", _("adopted")


class InspectionForm(models.TextChoices):
    """In which form the work is done."""

    INSPECTION = "inspection", _("inspection")
    SUPERVISION = "supervision", _("supervision")
    THEMATIC = "thematic", _("thematic supervision")
    SIGNS = "signs", _("inspection where there are signs of violation")
    AD_HOC = "ad_hoc", _("ad hoc inspection")


class ItemState(models.TextChoices):
    """Whether an item stands; how far its case is, is told by the case to those who may know of it."""

    STANDING = "standing", _("stands")
    DROPPED = "dropped", _("left out of it")


def seen_by_deciders(actor: Actor) -> list[int]:
    """The bodies whose head or inspector the actor is, these alone."""
    return [grant.body_id for grant in actor.grants if grant.role in (*HEADS, INSPECTOR)]


class InspectionProgrammeQuerySet(models.QuerySet["InspectionProgramme"]):
    """Programmes."""

    def visible_to(self, actor: Actor) -> InspectionProgrammeQuerySet:
        """The bodies that made one and those above them; once adopted also the bodies that it names."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=clock.today())
        named = InspectionItem.objects.filter(subject__in=sight, state=ItemState.STANDING).exclude(form=InspectionForm.SIGNS)
        return self.filter(Q(body__in=sight) | Q(state=ProgrammeState.ADOPTED, pk__in=named.values("programme")))


class InspectionProgramme(models.Model):
    """A programme of inspection and supervision (chương trình kiểm tra, giám sát) of a body."""

    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="inspection_programmes")
    kind = models.CharField(max_length=6, choices=ProgrammeKind)
    title = CleanCharField(max_length=300)
    in_force_from = models.DateField()
    in_force_until = models.DateField()
    """The first day after it."""
    above = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")
    """The programme of the term that a yearly one carries out."""
    state = models.CharField(max_length=8, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    adopted_on = models.DateField(null=True, blank=True)
    decision = CleanCharField(max_length=200, blank=True)
    """Number and day of the paper by which it was adopted."""
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="inspection_programmes"
    )
    folded = models.CharField(max_length=900, default="")
    entered_at = models.DateTimeField()

    objects = InspectionProgrammeQuerySet.as_manager()

    class Meta:
        constraints = (
            period_is_ordered("inspection_programme_period"),
            models.CheckConstraint(
                name="inspection_programme_adopted_has_day", condition=~Q(state="adopted") | Q(adopted_on__isnull=False)
            ),
        )
        indexes = (models.Index(fields=["body", "-in_force_from"], name="inspection_programme_by_body"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("supervision:programme", args=[self.pk])


class InspectionItemQuerySet(models.QuerySet["InspectionItem"]):
    """Items of programmes."""

    def visible_to(self, actor: Actor) -> InspectionItemQuerySet:
        """As the programme; what looks for signs of violation is known to heads and inspectors of the body that plans it."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=clock.today())
        ordinary = Q(programme__body__in=sight) | Q(programme__state=ProgrammeState.ADOPTED, subject__in=sight)
        return self.filter((~Q(form=InspectionForm.SIGNS) & ordinary) | Q(programme__body__in=seen_by_deciders(actor)))


class InspectionItem(models.Model):
    """One item: which body, what, in which form, in which quarter or month."""

    programme = models.ForeignKey(InspectionProgramme, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    """Its place in the order of entry; never shown, since a gap would tell of an item out of sight."""
    subject = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="inspection_items")
    content = CleanTextField()
    form = models.CharField(max_length=12, choices=InspectionForm)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.STANDING)
    dropped_reason = CleanCharField(max_length=400, blank=True)
    folded = models.CharField(max_length=1200, default="")

    objects = InspectionItemQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], name="inspection_item_number_once"),
            models.CheckConstraint(name="inspection_item_quarter", condition=Q(quarter=None) | Q(quarter__gte=1, quarter__lte=4)),
            models.CheckConstraint(name="inspection_item_month", condition=Q(month=None) | Q(month__gte=1, month__lte=12)),
            models.CheckConstraint(name="inspection_item_dropped_has_reason", condition=~Q(state="dropped") | ~Q(dropped_reason="")),
        )
        indexes = (models.Index(fields=["subject", "year"], name="inspection_item_by_subject"),)

    def __str__(self) -> str:
        return self.content[:160]

    def get_absolute_url(self) -> str:
        """Its line on the page of the programme."""
        return f"{reverse('supervision:programme', args=[self.programme_id])}#muc-{self.pk}"

    @property
    def period(self) -> tuple[int, int, int]:
        """Year, quarter and month by which items are sorted; 0 where it is not said."""
        return self.year, self.quarter or ((self.month + 2) // 3 if self.month else 0), self.month or 0
