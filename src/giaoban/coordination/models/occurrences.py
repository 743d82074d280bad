"""The obligation calendar: occurrences of contents with their due days, and the evidence that fulfils them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.coordination.models.items import ContentItem
from giaoban.coordination.models.regulation import CoordinationRegulation, RegulationParty, SharedQuerySet

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class Occurrence(models.Model):
    """One time that a content falls due: for a period, for a document, for a case.

    Its standing on a day (due soon, overdue, done, late, missed, waived) is not stored: `rules.standing` tells it from these days.
    """

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, related_name="occurrences")
    item = models.ForeignKey(ContentItem, on_delete=models.PROTECT, related_name="occurrences")
    """The wording in force when its period began."""
    line = models.PositiveSmallIntegerField()
    area = CleanCharField(max_length=120)
    """The area of its content, kept for counting."""
    lead = models.ForeignKey(RegulationParty, on_delete=models.PROTECT, null=True, blank=True, related_name="occurrences_led")
    """Who answers for it; nobody alone where both offices do."""
    label = CleanCharField(max_length=300)
    """What people call it: `6 tháng đầu năm 2023`, `đợt 3/2/2024`, the document or the case."""
    first_on = models.DateField()
    last_on = models.DateField()
    """The first and the last day of its period; of a document or case both the day of it."""
    due_on = models.DateField()
    missed_from = models.DateField()
    """The first day on which what is not done counts as missed."""
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="obligations")
    """The document that set it off."""
    is_case = models.BooleanField(default=False)
    """Whether it is a case that a person opened."""
    done_on = models.DateField(null=True, blank=True)
    """The day of the evidence that fulfilled it."""
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by_name = CleanCharField(max_length=200, blank=True)
    done_note = CleanTextField(blank=True)
    is_partial = models.BooleanField(default=False)
    """Done in part only."""
    waived_on = models.DateField(null=True, blank=True)
    waived_reason = CleanTextField(blank=True)
    cause_kind = models.CharField(max_length=10, blank=True)
    """Why it was late or missed: `objective` or `subjective`, as of findings."""
    cause = CleanTextField(blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    entered_at = models.DateTimeField()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "line", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["regulation", "line", "first_on"], condition=Q(document=None, is_case=False), name="occurrence_once_a_period"
            ),
            models.UniqueConstraint(
                fields=["regulation", "line", "document"], condition=Q(document__isnull=False), name="occurrence_once_a_document"
            ),
            models.CheckConstraint(name="occurrence_period_is_ordered", condition=Q(last_on__gte=models.F("first_on"))),
            models.CheckConstraint(name="occurrence_misses_after_due", condition=Q(missed_from__gt=models.F("due_on"))),
            models.CheckConstraint(
                name="occurrence_done_is_confirmed",
                condition=Q(done_on=None, confirmed_on=None) | Q(done_on__isnull=False, confirmed_on__isnull=False, waived_on=None),
            ),
            models.CheckConstraint(
                name="occurrence_waived_has_reason",
                condition=Q(waived_on=None, waived_reason="") | (Q(waived_on__isnull=False) & ~Q(waived_reason="")),
            ),
        )
        indexes = (
            models.Index(fields=["regulation", "line", "first_on"], name="occurrence_by_line"),
            models.Index(fields=["regulation", "area", "due_on", "done_on", "waived_on", "missed_from"], name="occurrence_by_area"),
            models.Index(fields=["due_on"], condition=Q(done_on=None, waived_on=None), name="occurrence_open_by_due"),
        )

    def __str__(self) -> str:
        return f"{self.label}: {self.item}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("coordination:occurrence", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose offices work with it."""
        return self.regulation.working_paths

    def is_open(self) -> bool:
        """Whether it is neither done nor waived."""
        return self.done_on is None and self.waived_on is None


class EvidenceKind(models.TextChoices):
    """What fulfils an obligation."""

    TASK = "task", _("task")
    MEETING = "meeting", _("meeting")
    DOCUMENT = "document", _("document")
    DISSEMINATION = "dissemination", _("dissemination")
    REPORT = "report", _("report")


EVIDENCE_KEYS = {"task": "task", "meeting": "meeting", "document": "document", "dissemination": "document", "report": "document"}
"""The column that each kind of evidence fills."""


def _is_filled_for_its_kind() -> Q:
    condition = Q()
    columns = ("task", "meeting", "document")
    for kind, column in EVIDENCE_KEYS.items():
        condition |= Q(kind=kind, **{f"{one}__isnull": one != column for one in columns})
    return condition


class EvidenceState(models.TextChoices):
    """What became of a suggestion."""

    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("not this")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence."""

    def visible_to(self, actor: Actor, on: date | None = None) -> EvidenceQuerySet:
        """That of occurrences within sight; the record it points to has its own sight."""
        return self if actor.is_system else self.filter(occurrence__in=Occurrence.objects.visible_to(actor, on).values("pk"))


class Evidence(models.Model):
    """A record that shows that an obligation was fulfilled: suggested by the software, confirmed or refused by a person."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=14, choices=EvidenceKind)
    task = models.ForeignKey("programmes.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="obligation_evidence")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="obligation_evidence")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="obligation_evidence")
    on = models.DateField()
    """The day on which it happened: reported, held, signed."""
    state = models.CharField(max_length=10, choices=EvidenceState, default=EvidenceState.SUGGESTED)
    score = models.PositiveSmallIntegerField(default=0)
    """How well it fits, 0 to 100; 0 where a person chose it."""
    reason = CleanCharField(max_length=300, blank=True)
    """Why it was suggested, in words."""
    decided_on = models.DateField(null=True, blank=True)
    decided_by_name = CleanCharField(max_length=200, blank=True)
    entered_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("on", "pk")
        verbose_name_plural = "evidence"
        constraints = (
            models.CheckConstraint(name="evidence_is_filled_for_its_kind", condition=_is_filled_for_its_kind()),
            models.UniqueConstraint(fields=["occurrence", "task"], condition=Q(task__isnull=False), name="evidence_task_once"),
            models.UniqueConstraint(fields=["occurrence", "meeting"], condition=Q(meeting__isnull=False), name="evidence_meeting_once"),
            models.UniqueConstraint(fields=["occurrence", "document"], condition=Q(document__isnull=False), name="evidence_document_once"),
        )

    def __str__(self) -> str:
        return f"{self.occurrence_id} {self.kind}"

    @property
    def record(self) -> models.Model | None:
        """The task, meeting or document itself."""
        return self.task or self.meeting or self.document


class OccurrenceTask(models.Model):
    """A task made of an obligation: the task's one link to its origin."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="task_links")
    task = models.OneToOneField("programmes.Task", on_delete=models.PROTECT, related_name="obligation_link")

    def __str__(self) -> str:
        return f"{self.occurrence_id} > {self.task_id}"
