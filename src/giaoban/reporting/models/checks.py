"""What the checks found in a report: a sentence, a place and a suggested mend; dismissed only with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.reporting.models.submissions import Submission

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class CheckRule(models.TextChoices):
    """Which check speaks."""

    PARTS = "parts", _("parts and their total")
    CHILDREN = "children", _("reports below and this one")
    LAST_PERIOD = "last_period", _("this period and others")
    PERCENT = "percent", _("percentages")
    DATES = "dates", _("days")
    TWICE = "twice", _("stated twice")


class RemarkState(models.TextChoices):
    """What became of a remark."""

    OPEN = "open", pgettext_lazy("remark", "to be looked at")
    MENDED = "mended", pgettext_lazy("remark", "mended")
    DISMISSED = "dismissed", _("dismissed with a reason")


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Remarks of the checks."""

    def visible_to(self, actor: Actor, on: date | None = None) -> RemarkQuerySet:
        """Those on reports within sight."""
        return self if actor.is_system else self.filter(submission__in=Submission.objects.visible_to(actor, on=on))


class Remark(models.Model):
    """One thing that does not add up."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="remarks")
    rule = models.CharField(max_length=20, choices=CheckRule)
    key = models.CharField(max_length=200)
    """What it is about, so that a new run finds it again."""
    place = CleanCharField(max_length=300)
    """The name of the part or of the indicator."""
    anchor = models.CharField(max_length=80)
    """Where on the page of the report: `so-lieu`, `phan-organisation`."""
    quote = CleanTextField(blank=True)
    """The words of the report that it is about."""
    sentence = models.CharField(max_length=300)
    """The message id; its values stand beside it."""
    suggestion = models.CharField(max_length=300)
    """The message id of the mend; it takes the same values."""
    values = models.JSONField(default=dict, blank=True)
    is_impossible = models.BooleanField(default=False)
    """Whether it cannot be so: such a one is mended, not dismissed."""
    state = models.CharField(max_length=10, choices=RemarkState, default=RemarkState.OPEN)
    reason = CleanTextField(blank=True)
    decided_by_name = CleanCharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    found_at = models.DateTimeField()

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "pk")
        constraints = (
            models.UniqueConstraint(fields=["submission", "rule", "key"], name="remark_once"),
            models.CheckConstraint(
                name="remark_dismissed_has_reason",
                condition=(~Q(state="dismissed") & Q(reason="")) | (Q(state="dismissed", is_impossible=False) & ~Q(reason="")),
            ),
        )
        indexes = (models.Index(fields=["state", "submission"], name="remark_by_state"),)

    def __str__(self) -> str:
        return f"{self.rule}: {self.place}"

    def get_absolute_url(self) -> str:
        """Its permanent address: its line on the page of the report."""
        return f"{self.submission.get_absolute_url()}#nhan-xet-{self.pk}"
