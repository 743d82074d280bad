"""Calls for reports: who is asked for which form over which period, until when; who has sent, late, never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common import clock
from giaoban.common.dates import Period, PeriodKind
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.organisations.models import Organisation
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class CallState(models.TextChoices):
    """How far a call is."""

    DRAFT = "draft", _("draft")
    OPEN = "open", pgettext_lazy("call", "open")
    CLOSED = "closed", pgettext_lazy("call", "closed")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Calls for reports."""

    def visible_to(self, actor: Actor, on: date | None = None) -> CampaignQuerySet:
        """Those of bodies within sight, and those that ask a body within sight once they are open."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=on or clock.today())
        asked = Called.objects.filter(campaign=OuterRef("pk"), body__in=sight)
        return outside_trash(self).filter(Q(owner__in=sight) | (~Q(state=CallState.DRAFT) & Exists(asked)))


class Campaign(models.Model):
    """A call for a periodic report to a set of bodies."""

    number = models.PositiveIntegerField(unique=True)
    """Its number in this installation, shown as `DBC-3`."""
    title = CleanCharField(max_length=300)
    folded = models.CharField(max_length=700, default="")
    definition = models.CharField(max_length=60)
    """The key of the report, a file of `reporting/definitions`."""
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="campaigns")
    """The body that asks."""
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="campaigns")
    """The paper that asks."""
    period_kind = models.CharField(max_length=10)
    first_on = models.DateField()
    last_on = models.DateField()
    cut_off_on = models.DateField()
    """The day up to which figures count (chốt số liệu)."""
    due_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=CallState, default=CallState.DRAFT)
    note = CleanTextField(blank=True)
    own_indicators = models.ManyToManyField("reporting.Indicator", related_name="campaigns", blank=True)
    """Indicators of the body's own that it asks for besides those of the form."""
    form = models.JSONField(default=dict, blank=True)
    """The form as it was called: sections, indicators with the number of their definition; written when it opens."""
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ("-last_on", "-pk")
        constraints = (
            models.CheckConstraint(name="campaign_period_is_ordered", condition=Q(last_on__gte=models.F("first_on"))),
            models.CheckConstraint(
                name="campaign_open_has_day_and_form",
                condition=Q(state="draft", opened_on=None) | (~Q(state="draft") & Q(opened_on__isnull=False) & ~Q(form={})),
            ),
        )
        indexes = (models.Index(fields=["owner", "-last_on"], name="campaign_by_owner"),)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("reporting:campaign", args=[self.number])

    @property
    def code(self) -> str:
        """Its number as people write it."""
        return f"DBC-{self.number}"

    @property
    def period(self) -> Period:
        """The period reported on."""
        return Period(self.first_on, self.last_on, PeriodKind(self.period_kind))

    @property
    def working_paths(self) -> list[str]:
        """The place in the tree whose office works with it."""
        return [self.owner.path]


class CalledState(models.TextChoices):
    """How far one body is with a call."""

    ASKED = "asked", _("not sent yet")
    SUBMITTED = "submitted", pgettext_lazy("report", "sent")
    RETURNED = "returned", pgettext_lazy("report", "returned for mending")
    ACCEPTED = "accepted", pgettext_lazy("report", "taken in")
    EXCUSED = "excused", _("excused")


class CalledQuerySet(models.QuerySet["Called"]):
    """Bodies called."""

    def visible_to(self, actor: Actor, on: date | None = None) -> CalledQuerySet:
        """Who asks sees all; a body sees its own line and those below it."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=on or clock.today())
        return self.filter(Q(body__in=sight, campaign__state__in=(CallState.OPEN, CallState.CLOSED)) | Q(campaign__owner__in=sight))


class Called(models.Model):
    """One body of a call: its due days, how far it is."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="called")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="report_calls")
    due_on = models.DateField()
    """The due day in force: the call's, or the last one granted in time."""
    state = models.CharField(max_length=10, choices=CalledState, default=CalledState.ASKED)
    sent_on = models.DateField(null=True, blank=True)
    """The day of the submission that stands."""
    returned_reason = CleanTextField(blank=True)
    excused_reason = CleanTextField(blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = CalledQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "called"
        constraints = (models.UniqueConstraint(fields=["campaign", "body"], name="called_once"),)
        indexes = (models.Index(fields=["body", "state"], name="called_by_body"),)

    def __str__(self) -> str:
        return f"{self.campaign_id} > {self.body_id}"


class ExtensionState(models.TextChoices):
    """What became of a request for more days."""

    WAITING = "waiting", _("waiting")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class Extension(models.Model):
    """A request of a called body for more days, and its decision."""

    called = models.ForeignKey(Called, on_delete=models.CASCADE, related_name="extensions")
    asked_on = models.DateField()
    asked_until = models.DateField()
    reason = CleanTextField()
    asked_by_name = CleanCharField(max_length=200)
    state = models.CharField(max_length=10, choices=ExtensionState, default=ExtensionState.WAITING)
    granted_until = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by_name = CleanCharField(max_length=200, blank=True)
    note = CleanTextField(blank=True)

    class Meta:
        ordering = ("asked_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["called"], condition=Q(state="waiting"), name="report_extension_one_waiting"),
            models.CheckConstraint(
                name="report_extension_decided_has_day",
                condition=Q(state="waiting", decided_on=None) | (~Q(state="waiting") & Q(decided_on__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.called_id} until {self.asked_until}"


class CampaignCounter(models.Model):
    """The last number of a call in this installation: one row, locked while a number is drawn."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"DBC-{self.last}"
