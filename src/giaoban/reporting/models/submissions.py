"""Submissions: the report of one body for one period; also the joint report that a body makes of those below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common import clock
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.organisations.models import Organisation
from giaoban.records.models import outside_trash
from giaoban.reporting.models.calls import Called, Campaign
from giaoban.reporting.models.indicators import Indicator, IndicatorDefinition

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class SubmissionState(models.TextChoices):
    """How far a report is."""

    DRAFT = "draft", _("draft")
    SIGNED = "signed", pgettext_lazy("report", "signed off")
    SUBMITTED = "submitted", pgettext_lazy("report", "sent")
    RETURNED = "returned", pgettext_lazy("report", "returned for mending")
    ACCEPTED = "accepted", pgettext_lazy("report", "taken in")


FROZEN = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
"""States in which nothing of a report changes any more."""


class Channel(models.TextChoices):
    """How the figures came in."""

    WEB = "web", _("the page")
    WORKBOOK = "workbook", _("the workbook of the call")
    DOCUMENT = "document", _("an uploaded report that was read")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Reports."""

    def visible_to(self, actor: Actor, on: date | None = None) -> SubmissionQuerySet:
        """Those of bodies within sight; once sent, those of calls of a body within sight."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=on or clock.today())
        return outside_trash(self).filter(
            Q(body__in=sight) | (Q(called__campaign__owner__in=sight) & Q(state__in=[*FROZEN, SubmissionState.RETURNED]))
        )


class Submission(models.Model):
    """A report of a body over a period: answering a call, merging the reports of a call of its own, or both."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="submissions")
    definition = models.CharField(max_length=60)
    title = CleanCharField(max_length=300)
    folded = models.CharField(max_length=700, default="")
    """The title without accents, for finding it."""
    called = models.ForeignKey(Called, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions")
    """The line of the call that it answers; none for a report made without one."""
    merges = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="joint_reports")
    """The own call whose reports it joins."""
    period_kind = models.CharField(max_length=10)
    first_on = models.DateField()
    last_on = models.DateField()
    cut_off_on = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)
    """Its version for this call: one that was returned stays, and the next begins as its copy."""
    state = models.CharField(max_length=10, choices=SubmissionState, default=SubmissionState.DRAFT)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    filled_on = models.DateField(null=True, blank=True)
    """The day whose records it was last filled from."""
    signed_on = models.DateField(null=True, blank=True)
    signed_by_name = CleanCharField(max_length=200, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="report_submissions")
    """The report as it was issued with a number."""
    snapshot = models.JSONField(default=dict, blank=True)
    """Figures, texts and records behind them as sent: written once."""
    version = models.PositiveIntegerField(default=1)
    """Counts savings."""
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("-last_on", "-pk")
        constraints = (
            models.CheckConstraint(name="submission_period_is_ordered", condition=Q(last_on__gte=models.F("first_on"))),
            models.UniqueConstraint(fields=["called", "number"], condition=Q(called__isnull=False), name="submission_version_once"),
            models.CheckConstraint(
                name="submission_sent_is_frozen",
                condition=Q(state__in=("draft", "signed"), submitted_on=None) | (Q(submitted_on__isnull=False) & ~Q(snapshot={})),
            ),
        )
        indexes = (models.Index(fields=["body", "-last_on"], name="submission_by_body"),)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("reporting:submission", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """The place in the tree whose office works with it."""
        return [self.body.path]

    @property
    def is_frozen(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state in FROZEN


class ValueSource(models.TextChoices):
    """Where a figure comes from."""

    RECORDS = "records", _("counted from records")
    TYPED = "typed", _("typed")
    CHILDREN = "children", _("added up from the reports below")
    READ = "read", _("read from a document")


class Value(models.Model):
    """One indicator in one report: plan, result, same period last year."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="values")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    definition = models.ForeignKey(IndicatorDefinition, on_delete=models.PROTECT, related_name="+")
    """What it meant when it was reported."""
    plan = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    result = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    last_year = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    counted = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    """What the records gave, also where a person typed another figure."""
    records = models.JSONField(default=list, blank=True)
    """The keys of the records that were counted: opening the figure shows these, whatever happened since."""
    source = models.CharField(max_length=8, choices=ValueSource, default=ValueSource.TYPED)
    note = CleanTextField(blank=True)
    """Asked where a typed figure differs from the records."""
    has_share = models.BooleanField(default=True)
    """Whether the result may be read as a share of the plan; kept when the report is sent (`queries.merging.without_share`)."""

    class Meta:
        ordering = ("submission", "indicator__section", "indicator__position")
        constraints = (models.UniqueConstraint(fields=["submission", "indicator"], name="value_once"),)
        indexes = (models.Index(fields=["indicator", "submission"], name="value_by_indicator"),)

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.result}"


class Section(models.Model):
    """One narrative part of a report: as compiled, and as people wrote it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    heading = CleanCharField(max_length=300)
    compiled_text = CleanTextField(blank=True)
    text = CleanTextField(blank=True)
    is_edited = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_by_name = CleanCharField(max_length=200, blank=True)

    class Meta:
        ordering = ("submission", "position")
        constraints = (models.UniqueConstraint(fields=["submission", "key"], name="report_section_once"),)

    def __str__(self) -> str:
        return str(self.heading)
