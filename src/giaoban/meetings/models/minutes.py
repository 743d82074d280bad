"""Minutes in blocks, each with all its versions, and votes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.meetings.models.meeting import AgendaItem, Attendance, Meeting


class BlockKind(models.TextChoices):
    """What was said."""

    REPORT = "report", _("report")
    SPEECH = "speech", _("speech")
    OPINION = "opinion", _("opinion")
    NOTE = "note", _("note")


class MinutesBlock(models.Model):
    """What one speaker said under one item of the agenda, as saved last."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="blocks")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="blocks")
    speaker = models.ForeignKey(Attendance, on_delete=models.SET_NULL, null=True, blank=True, related_name="blocks")
    speaker_text = CleanCharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=BlockKind, default=BlockKind.OPINION)
    number = models.PositiveIntegerField()
    """The order in which it was said."""
    version = models.PositiveIntegerField(default=1)
    text = CleanTextField()
    saved_by = CleanCharField(max_length=200)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["meeting", "number"], name="block_number_once"),)

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def speaker_name(self) -> str:
        """Who spoke, as written when nobody of the list is chosen."""
        return self.speaker.name if self.speaker else self.speaker_text


class MinutesBlockVersion(models.Model):
    """One saving of a block; `began_from` is the version that the writer had before the eyes."""

    block = models.ForeignKey(MinutesBlock, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    began_from = models.PositiveIntegerField()
    text = CleanTextField()
    saved_by = CleanCharField(max_length=200)
    saved_by_number = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["block", "number"], name="block_version_once"),)

    def __str__(self) -> str:
        return f"{self.block_id}.{self.number}"


class Vote(models.Model):
    """A vote, judged by the rule that applied on the day; the numbers it was judged from stay beside the result."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="votes")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="votes")
    number = models.PositiveSmallIntegerField()
    question = CleanTextField()
    matter = models.CharField(max_length=40)
    official_members = models.PositiveIntegerField()
    summoned = models.PositiveIntegerField()
    in_favour = models.PositiveIntegerField()
    against = models.PositiveIntegerField(default=0)
    blank = models.PositiveIntegerField(default=0)
    needed = models.PositiveIntegerField()
    passes = models.BooleanField()
    rule_source = CleanCharField(max_length=400)
    confidence = models.CharField(max_length=12)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["meeting", "number"], name="vote_number_once"),)

    def __str__(self) -> str:
        return self.question[:60]
