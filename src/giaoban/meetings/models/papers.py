"""The papers (tham luận) with their versions, what was found in them, the letter that a workshop ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.meetings.models.calls import PaperAsk, not_in_trash, organised_by
from giaoban.meetings.models.meeting import AgendaItem, Meeting
from giaoban.organisations.models import Organisation, Person

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class PaperState(models.TextChoices):
    """Where a paper stands."""

    SUBMITTED = "submitted", _("paper to be read")
    CHANGES = "changes", _("sent back for changes")
    ACCEPTED = "accepted", _("in the programme")
    ASIDE = "aside", _("put aside")
    WITHDRAWN = "withdrawn", _("taken back by its author")


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers."""

    def visible_to(self, actor: Actor, on: date | None = None) -> PaperQuerySet:
        """Accepted: who sees the meeting. Before that: the body it comes from, its author, the body that calls, and those above them."""
        if actor.is_system:
            return self
        day = on or clock.today()
        own = Q(author__in=actor.person_ids)
        accepted = Q(state=PaperState.ACCEPTED, meeting__in=Meeting.objects.visible_to(actor, day).values("pk"))
        rows = self.filter(meeting__in=not_in_trash())
        if not actor.is_inside:
            return rows.filter(own | accepted)
        sent = Q(ask__isnull=False, body__in=Organisation.objects.keys_within_sight(actor, on=day))
        return rows.filter(own | accepted | sent | organised_by(actor, day, "meeting"))


class Paper(models.Model):
    """A paper (tham luận) handed in or read at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    ask = models.ForeignKey(PaperAsk, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    """The line of the call that it answers; none for what the organiser took in without a call."""
    number = models.PositiveSmallIntegerField()
    title = CleanCharField(max_length=400)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author_text = CleanCharField(max_length=200, blank=True)
    author_post = CleanCharField(max_length=200, blank=True)
    co_authors = CleanCharField(max_length=400, blank=True)
    """Further authors with their posts, as they are printed."""
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    abstract = CleanTextField(blank=True)
    text = CleanTextField(blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=PaperState, default=PaperState.ACCEPTED)
    note = CleanTextField(blank=True)
    """What the organiser asks to be changed, why it was put aside, or why it was taken back."""
    handed_in_on = models.DateField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    """Handed in after the day set by the call."""
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    place = models.PositiveSmallIntegerField(default=0)
    """Its turn among all papers of the programme; 0 as long as nobody arranged it."""
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    folded = models.CharField(max_length=1500, default="")

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["meeting", "number"], name="paper_number_once"),)
        indexes = (models.Index(fields=["state", "handed_in_on"], name="paper_by_state"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("meetings:paper", args=[self.pk])

    @property
    def author_name(self) -> str:
        """Whose paper it is."""
        return self.author.titled if self.author else self.author_text

    @property
    def occasion(self) -> str:
        """What it was written for: the theme of the call, which whoever was asked may know; else the meeting."""
        return self.ask.call.theme if self.ask is not None else self.meeting.title

    @property
    def authors(self) -> str:
        """All authors with the post of the first, as they are printed."""
        first = ", ".join(part for part in (self.author_name, self.author_post) if part)
        return "; ".join(part for part in (first, self.co_authors) if part)

    @property
    def working_paths(self) -> list[str]:
        """The places in the trees whose offices work with it."""
        return [self.meeting.owner.path, *([self.body.path] if self.body else [])]


class PaperVersion(models.Model):
    """A paper as it was handed in at one time; the first is number 1."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = CleanCharField(max_length=400)
    abstract = CleanTextField(blank=True)
    text = CleanTextField(blank=True)
    file = models.ForeignKey("records.FileVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    saved_on = models.DateField()
    saved_at = models.DateTimeField()
    saved_by = CleanCharField(max_length=200)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once"),)

    def __str__(self) -> str:
        return f"{self.paper_id}.{self.number}"


class PaperFinding(models.Model):
    """The link of a finding to the paper that it was taken from, with the words that say it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="findings")
    finding = models.OneToOneField("findings.Finding", on_delete=models.PROTECT, related_name="paper_link")
    quote = CleanTextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.finding_id} from {self.paper_id}"


class ConclusionLetter(models.Model):
    """The letter that puts the conclusions and proposals of a meeting before a body; issuing it addresses the findings to that body."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="letters")
    document = models.OneToOneField("documents.Document", on_delete=models.PROTECT, related_name="conclusion_letter")
    addressee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    """By when an answer is asked for."""
    findings = models.ManyToManyField("findings.Finding", blank=True, related_name="conclusion_letters")
    sent_on = models.DateField(null=True, blank=True)
    """The day on which it was issued and its findings went to the addressee."""

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.document.name}: {self.addressee.short}"
