"""Conclusions, the tasks they plan and become, what was carried over, what hangs on a meeting."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.meetings.models.meeting import AgendaItem, Meeting
from giaoban.meetings.models.minutes import MinutesBlock
from giaoban.organisations.models import Organisation, Person


class Conclusion(models.Model):
    """A numbered conclusion of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="conclusions")
    number = models.PositiveSmallIntegerField()
    text = CleanTextField()
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="conclusions")
    folded = models.TextField(default="")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["meeting", "number"], name="conclusion_number_once"),)

    def __str__(self) -> str:
        return self.text[:80]


class CarryDecision(models.TextChoices):
    """What a meeting decides on an earlier task."""

    PENDING = "pending", _("not decided yet")
    CONTINUE = "continue", _("goes on")
    NEW_DUE = "new_due", _("goes on with a new due date")
    INTO_CONCLUSION = "into_conclusion", _("taken into a conclusion of this meeting")
    CLOSE = "close", _("dropped")


class CarriedTask(models.Model):
    """A task of an earlier meeting of the series, with the state it had when this one opened and what was decided."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="carried")
    task = models.ForeignKey("programmes.Task", on_delete=models.PROTECT, related_name="carried")
    origin = models.ForeignKey(Conclusion, on_delete=models.PROTECT, related_name="carried_on")
    """The conclusion that the task came from."""
    state = models.CharField(max_length=12)
    tone = models.CharField(max_length=6)
    word = CleanCharField(max_length=80)
    due_on = models.DateField(null=True)
    is_open = models.BooleanField()
    decision = models.CharField(max_length=16, choices=CarryDecision, default=CarryDecision.PENDING)
    new_due_on = models.DateField(null=True)
    conclusion = models.ForeignKey(Conclusion, on_delete=models.SET_NULL, null=True, related_name="taken_in")
    """The conclusion of this meeting that takes it in."""
    note = CleanCharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-is_open", "due_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "task"], name="carried_once"),
            models.CheckConstraint(
                name="carried_new_due_has_a_day", condition=~models.Q(decision="new_due") | models.Q(new_due_on__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_id} at {self.meeting_id}"


class PlannedTask(models.Model):
    """A task that a conclusion will become when the meeting closes: who, what, by when, which product."""

    conclusion = models.ForeignKey(Conclusion, on_delete=models.CASCADE, related_name="planned")
    number = models.PositiveSmallIntegerField()
    what = CleanTextField()
    lead_body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    collaborators = models.ManyToManyField(Organisation, blank=True, related_name="+")
    product = CleanCharField(max_length=300, blank=True)
    responsibility = CleanCharField(max_length=300, blank=True)
    authority = CleanCharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    quote = CleanTextField(blank=True)
    """The words of the source text it was read from."""

    class Meta:
        ordering = ("conclusion__number", "number")
        constraints = (models.UniqueConstraint(fields=["conclusion", "number"], name="planned_number_once"),)

    def __str__(self) -> str:
        return self.what[:80]


class ConclusionTask(models.Model):
    """The one link between a task and the conclusion that it came from."""

    conclusion = models.ForeignKey(Conclusion, on_delete=models.PROTECT, related_name="tasks")
    task = models.OneToOneField("programmes.Task", on_delete=models.PROTECT, related_name="conclusion_link")
    planned = models.OneToOneField(PlannedTask, on_delete=models.PROTECT, null=True, related_name="link")

    def __str__(self) -> str:
        return f"{self.conclusion_id} > {self.task_id}"


class DocumentRole(models.TextChoices):
    """What a document is to a meeting."""

    BASIS = "basis", _("basis")
    INVITATION = "invitation", _("invitation")
    REPORT = "report", _("report")
    PAPER = "paper", _("paper")
    SOURCE = "source", _("source text")
    NOTICE = "notice", _("conclusion notice")
    CALL = "call", _("letter that asks for papers")
    LETTER = "letter", _("letter of conclusions")
    MENTIONED = "mentioned", _("mentioned")


class MeetingDocument(models.Model):
    """A document that a meeting rests on, used or brought forth."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="meeting_links")
    role = models.CharField(max_length=12, choices=DocumentRole)
    note = CleanCharField(max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["meeting", "document", "role"], name="meeting_document_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} at {self.meeting_id}"


class MeetingFinding(models.Model):
    """The link of a finding to the meeting, and the block of its minutes, that it was raised from."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="findings")
    finding = models.OneToOneField("findings.Finding", on_delete=models.PROTECT, related_name="meeting_link")
    block = models.ForeignKey(MinutesBlock, on_delete=models.SET_NULL, null=True, related_name="findings")

    def __str__(self) -> str:
        return f"{self.finding_id} from {self.meeting_id}"
