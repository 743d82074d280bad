"""What the checks found in a report: a sentence, a place and a suggested mend; dismissed only with a reason."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.reporting.models.submissions import Submission


class RemarkState(models.TextChoices):
    """What became of a remark."""

    OPEN = "open", pgettext_lazy("remark", "to be looked at")
    MENDED = "mended", pgettext_lazy("remark", "mended")
    DISMISSED = "dismissed", _("dismissed with a reason")


class Remark(models.Model):
    """One thing that does not add up."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="remarks")
    rule = models.CharField(max_length=40)
    """Which check: `parts`, `children`, `last_period`, `percent`, `dates`, `twice`."""
    key = models.CharField(max_length=200)
    """What it is about, so that a new run finds it again."""
    place = CleanCharField(max_length=300)
    sentence = models.CharField(max_length=300)
    """The message id; its values stand beside it."""
    values = models.JSONField(default=dict)
    suggestion = CleanTextField(blank=True)
    state = models.CharField(max_length=10, choices=RemarkState, default=RemarkState.OPEN)
    reason = CleanTextField(blank=True)
    decided_by_name = CleanCharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("submission", "rule", "pk")
        constraints = (
            models.UniqueConstraint(fields=["submission", "rule", "key"], name="remark_once"),
            models.CheckConstraint(name="remark_dismissed_has_reason", condition=~Q(state="dismissed") | ~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.rule}: {self.place}"
