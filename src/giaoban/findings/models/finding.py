"""One register of achievements, shortfalls, difficulties, causes, proposals and remedies, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.actor import HEADS
from giaoban.common.dates import format_date
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.organisations.models import Organisation
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class FindingKind(models.TextChoices):
    """What a finding is."""

    ACHIEVEMENT = "achievement", _("achievement")
    SHORTFALL = "shortfall", _("shortfall")
    DIFFICULTY = "difficulty", _("difficulty")
    CAUSE = "cause", _("cause")
    PROPOSAL = "proposal", _("proposal")
    REMEDY = "remedy", _("remedy")


class FindingState(models.TextChoices):
    """How far a finding is."""

    OPEN = "open", _("still open")
    ANSWERED = "answered", _("has been answered")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("has been withdrawn")


class FindingVisibility(models.TextChoices):
    """Who may see a finding."""

    FEDERATION = "federation", _("inside the federation")
    BODY = "body", _("the bodies concerned and those above them")
    NAMED = "named", _("the heads of the bodies concerned")


class Cause(models.TextChoices):
    """What a shortfall or a difficulty comes from."""

    OBJECTIVE = "objective", _("objective cause")
    SUBJECTIVE = "subjective", _("subjective cause")


class FindingOrigin(models.TextChoices):
    """Where a finding was raised."""

    DIRECT = "direct", _("raised directly")
    MEETING = "meeting", _("at a meeting")
    REVIEW = "review", _("in a review")
    REPORT = "report", _("in a report")
    VISIT = "visit", _("at a visit or supervision")
    WORKSHOP = "workshop", _("in a workshop paper")


AWAITING_ANSWER: Final = (FindingKind.SHORTFALL, FindingKind.DIFFICULTY, FindingKind.PROPOSAL)
"""Kinds that somebody has to answer; the others are stated."""


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings."""

    def visible_to(self, actor: Actor) -> FindingQuerySet:
        """Federation: everybody inside; body: whom it is about, who raised it, to whom it is addressed, and those above; named: heads."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=clock.today())
        headed = [grant.body_id for grant in actor.grants if grant.role in HEADS]
        return outside_trash(self).filter(
            models.Q(visibility=FindingVisibility.FEDERATION)
            | (models.Q(visibility=FindingVisibility.BODY) & _concerns(sight))
            | (models.Q(visibility=FindingVisibility.NAMED) & _concerns(headed))
        )

    def unanswered(self) -> FindingQuerySet:
        """Those that somebody has to answer and nobody has."""
        return self.filter(state=FindingState.OPEN, kind__in=AWAITING_ANSWER)

    def waiting_themselves(self) -> FindingQuerySet:
        """Those unanswered that no open or answered head stands for."""
        return self.unanswered().exclude(merged_into__state__in=(FindingState.OPEN, FindingState.ANSWERED))

    def voices(self) -> FindingQuerySet:
        """What bodies said themselves: the common wording of an office, which gathers others, is no voice of its own."""
        return self.filter(is_summary=False)


def _concerns(bodies: object) -> models.Q:
    return models.Q(about__in=bodies) | models.Q(raised_by__in=bodies) | models.Q(addressed_to__in=bodies)


class Finding(models.Model):
    """One finding: about whom, in which area, raised by whom and where, addressed to whom, answered by what."""

    number = models.PositiveIntegerField(unique=True)
    """Its number in this installation, shown as `PH-27`."""
    kind = models.CharField(max_length=12, choices=FindingKind)
    text = CleanTextField()
    area = CleanCharField(max_length=120, blank=True)
    """The area of work: `tổ chức, cán bộ`, `tư vấn, phản biện` …"""
    cause = models.CharField(max_length=10, choices=Cause, blank=True)
    about = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="findings_about")
    raised_by = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="findings_raised")
    raised_name = CleanCharField(max_length=300, blank=True)
    """What the body that raised it was called on that day: bodies merge, and the finding passes to who took over."""
    raised_on = models.DateField()
    origin_kind = models.CharField(max_length=10, choices=FindingOrigin, default=FindingOrigin.DIRECT)
    origin_label = CleanCharField(max_length=300, blank=True)
    origin_url = models.CharField(max_length=300, blank=True)
    """The meeting, review, report or visit that it came from; the link row stands in the app of that record."""
    addressed_to = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="findings_addressed"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=FindingState, default=FindingState.OPEN)
    answer = CleanTextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="findings_answered"
    )
    answer_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="findings_answered"
    )
    ended_on = models.DateField(null=True, blank=True)
    """The day on which it was closed or withdrawn."""
    ended_reason = CleanTextField(blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="sources")
    """The head that stands for it; kept from the rows of `FindingMerge`. A head never stands under another."""
    is_summary = models.BooleanField(default=False)
    """A wording of an office for what several bodies raised: it counts its sources, not itself."""
    visibility = models.CharField(max_length=10, choices=FindingVisibility, default=FindingVisibility.BODY)
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    folded = models.CharField(max_length=1500, default="")
    likeness_key = models.CharField(max_length=1000, default="")
    """The words that tell it from others, folded, for finding the same said again."""

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="finding_answered_has_answer",
                condition=~models.Q(state="answered") | (models.Q(answered_on__isnull=False) & ~models.Q(answer="")),
            ),
            models.CheckConstraint(
                name="finding_ended_has_day",
                condition=models.Q(state__in=("closed", "withdrawn"), ended_on__isnull=False)
                | models.Q(state__in=("open", "answered"), ended_on=None),
            ),
            models.CheckConstraint(
                name="finding_under_another", condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id"))
            ),
        )
        indexes = (
            models.Index(fields=["state", "raised_on"], name="finding_by_state"),
            models.Index(fields=["about", "raised_on"], name="finding_by_body"),
            models.Index(fields=["addressed_to", "state"], name="finding_by_addressee"),
            models.Index(fields=["raised_by", "likeness_key"], name="finding_said_again"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.text[:120]}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("findings:finding", args=[self.number])

    def short_message(self) -> str:
        """What a short message says of it."""
        if self.addressed_to is None or self.due_on is None:
            return str(self)
        values = {"finding": self, "body": self.addressed_to.short, "due": format_date(self.due_on)}
        return gettext("%(finding)s. To be answered by %(body)s until %(due)s.") % values

    @property
    def code(self) -> str:
        """Its number as people write it."""
        return f"PH-{self.number}"

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it: who raised it, to whom it is addressed."""
        return [one.path for one in (self.raised_by, self.addressed_to) if one is not None]

    first_under: date | None = None
    """The day on which the first of what stands under it was raised, where a reading says so."""

    @property
    def since(self) -> date:
        """The day on which it was first raised, by itself or by what stands under it as far as that was read."""
        return min(self.raised_on, self.first_under or self.raised_on)

    def age_in_days(self, on: date) -> int:
        """Days from the day it was first raised to its answer or end, or to the day asked."""
        return ((self.answered_on or self.ended_on or on) - self.since).days


class FindingTask(models.Model):
    """A task made from a finding: the task's one link to its origin."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="task_links")
    task = models.OneToOneField("programmes.Task", on_delete=models.PROTECT, related_name="finding_link")

    def __str__(self) -> str:
        return f"{self.finding_id} > {self.task_id}"


class FindingCounter(models.Model):
    """The last number of a finding in this installation: one row, locked while a number is drawn."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"PH-{self.last}"
