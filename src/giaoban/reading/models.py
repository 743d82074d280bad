"""Texts that were read, what was confirmed out of them and where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common import clock
from giaoban.common.models import CleanCharField
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class ReadingState(models.TextChoices):
    """Where a reading stands."""

    NEW = "new", _("to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    DROPPED = "dropped", pgettext_lazy("reading", "dropped")


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings."""

    def visible_to(self, actor: Actor, on: date | None = None) -> ReadingQuerySet:
        """Those of bodies within sight and the own ones; Party bodies stand in a tree of their own and are seen through its grants alone."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=on or clock.today())
        return self.filter(models.Q(body__in=sight) | models.Q(entered_by_number=actor.user_id))


class Reading(models.Model):
    """A text with the facts read out of it; nothing of it stands in a register before a person confirms."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="readings")
    """For whom it was read."""
    title = CleanCharField(max_length=300)
    folded = models.CharField(max_length=400, db_index=True, default="")
    file_name = CleanCharField(max_length=255, blank=True)
    """Empty for text that was pasted."""
    text = models.TextField()
    """The exact text that offsets point into: never cleaned, or they would point elsewhere."""
    digest = models.CharField(max_length=64, db_index=True)
    facts = models.JSONField(default=dict)
    published_on = models.DateField(null=True, blank=True)
    province = models.CharField(max_length=60, blank=True)
    """What `tỉnh` and `Tỉnh ủy` without a name mean in it."""
    is_not_secret = models.BooleanField(default=False)
    """Whether a person said of a doubtful mark that it is none."""
    state = models.CharField(max_length=10, choices=ReadingState, default=ReadingState.NEW)
    decisions = models.JSONField(default=dict, blank=True)
    """What was decided so far: `{key: {choice, values}}`."""
    entered_at = models.DateTimeField()
    entered_on = models.DateField()
    entered_by = CleanCharField(max_length=200)
    entered_by_number = models.BigIntegerField(null=True)
    settled_on = models.DateField(null=True)
    settled_by = CleanCharField(max_length=200, blank=True)
    drop_reason = CleanCharField(max_length=300, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["state", "-entered_at"], name="reading_by_state"),)
        constraints = (
            models.CheckConstraint(name="reading_settled_has_a_day", condition=models.Q(state="new") | models.Q(settled_on__isnull=False)),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("reading:reading", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """The places in the trees whose offices work with it."""
        return [self.body.path]

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person."""
        return self.state == ReadingState.NEW


class Outcome(models.TextChoices):
    """What became of a proposal."""

    MADE = "made", _("entered")
    LINKED = "linked", _("there already, linked")
    KEPT = "kept", _("kept with the reading")


class ReadingRecord(models.Model):
    """A record that a proposal became or was found to be, with the words of the text that it came from."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="records")
    key = models.CharField(max_length=20)
    """The proposal."""
    outcome = models.CharField(max_length=8, choices=Outcome)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    label = CleanCharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["subject_kind", "subject_id"], name="reading_record_subject"),)
        constraints = (models.UniqueConstraint(fields=["reading", "key", "subject_kind", "subject_id"], name="reading_record_once"),)

    def __str__(self) -> str:
        return self.label


class Figure(models.Model):
    """A number that a person confirmed: what it counts, how much, in which unit."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="figures")
    label = CleanCharField(max_length=200)
    value = models.DecimalField(max_digits=20, decimal_places=4)
    unit = CleanCharField(max_length=60, blank=True)
    stated = CleanCharField(max_length=300, blank=True)
    """The words of the text."""

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.label}: {self.value} {self.unit}".strip()
