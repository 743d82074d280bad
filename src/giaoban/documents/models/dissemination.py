"""Dissemination of a document (quán triệt): who was asked to study it and pass it on, down a tree, and what each body did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.documents.models.document import Document, in_sight
from giaoban.organisations.models import Organisation, Tree

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class StudyForm(models.TextChoices):
    """How a document is studied."""

    CONFERENCE = "conference", pgettext_lazy("study", "conference in one place")
    ONLINE = "online", pgettext_lazy("study", "online conference")
    BRANCH = "branch", pgettext_lazy("study", "meeting of the branch or body")
    TOPICAL = "topical", pgettext_lazy("study", "meeting on a topic")
    READING = "reading", pgettext_lazy("study", "own reading of the document sent")


class Dissemination(models.Model):
    """One document that a body has studied down its tree, until a day."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="disseminations")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="disseminations")
    note = CleanTextField(blank=True)
    """What is asked: which parts, in which forms."""
    due_on = models.DateField()
    opened_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by_name = CleanCharField(max_length=200)
    opened_by_number = models.BigIntegerField(null=True)
    rule = models.CharField(max_length=120, blank=True)
    """The version of the rule that gave the day; empty where a person set it."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "body"], name="dissemination_once_a_body"),
            models.CheckConstraint(name="dissemination_due_after_it_opens", condition=Q(due_on__gte=F("opened_on"))),
        )

    def __str__(self) -> str:
        return str(self.document)


class DisseminationLineQuerySet(models.QuerySet["DisseminationLine"]):
    """What bodies were asked."""

    def visible_to(self, actor: Actor, on: date | None = None) -> DisseminationLineQuerySet:
        """The lines of bodies within sight, of documents that the actor may read: each sees its own line and those below.

        A Party organisation also asks such as stand beside its own line of the tree; it sees all of the cascade that it opened.
        """
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        readable = Document.objects.visible_to(actor, on).filter(pk=models.OuterRef("dissemination__document"))
        sight = in_sight(actor, on=on)
        of_the_party = Dissemination.objects.filter(body__tree=Tree.PARTY, body__in=sight)
        return self.filter(models.Exists(readable), Q(body__in=sight) | Q(dissemination__in=of_the_party.values("pk")))


class DisseminationLine(models.Model):
    """One body of a cascade: asked by the body above it, what it passed on and studied."""

    dissemination = models.ForeignKey(Dissemination, on_delete=models.CASCADE, related_name="lines")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="dissemination_lines")
    above = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="below")
    """The line of the body that asked; none for the body that opened the cascade."""
    depth = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField()
    asked_by_name = CleanCharField(max_length=200)
    note = CleanTextField(blank=True)
    """What the body above added when it passed the document on."""
    due_on = models.DateField()
    first_due_on = models.DateField()
    extension_reason = CleanTextField(blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    acknowledged_by_name = CleanCharField(max_length=200, blank=True)
    forwarded_on = models.DateField(null=True, blank=True)
    studied_on = models.DateField(null=True, blank=True)
    """The day on which the study was finished."""
    people_due = models.PositiveIntegerField(null=True, blank=True)
    """How many people of the body itself are to study; those of bodies below stand on their lines."""
    people_studied = models.PositiveIntegerField(default=0)
    """Kept from the sessions for speed."""
    result = CleanTextField(blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = DisseminationLineQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dissemination", "body"], name="dissemination_line_once_a_body"),
            models.CheckConstraint(name="dissemination_line_top_has_no_above", condition=Q(depth=0, above=None) | Q(depth__gt=0, above__isnull=False)),
            models.CheckConstraint(name="dissemination_line_people_within", condition=Q(people_due=None) | Q(people_studied__lte=F("people_due"))),
            models.CheckConstraint(name="dissemination_line_studied_is_counted", condition=Q(studied_on=None, people_studied=0) | Q(people_due__isnull=False)),
            models.CheckConstraint(name="dissemination_line_moved_has_reason", condition=Q(due_on=F("first_due_on")) | ~Q(extension_reason="")),
        )  # fmt: skip
        indexes = (
            models.Index(fields=["body", "studied_on", "due_on"], name="dissemination_owed"),
            models.Index(fields=["studied_on", "due_on"], name="dissemination_overdue"),
        )

    def __str__(self) -> str:
        return f"{self.body}: {self.dissemination.document}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("documents:dissemination", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """The place in the tree whose office works with it."""
        return [self.body.path]


class TimeState(models.TextChoices):
    """What became of a request for more time."""

    WAITING = "waiting", _("waiting")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class StudyTimeRequestQuerySet(models.QuerySet["StudyTimeRequest"]):
    """Requests for more time."""

    def visible_to(self, actor: Actor, on: date | None = None) -> StudyTimeRequestQuerySet:
        """Those on lines within sight."""
        return self.filter(line__in=DisseminationLine.objects.visible_to(actor, on))


class StudyTimeRequest(models.Model):
    """A body asks the one above for more time to disseminate a document, and the answer."""

    line = models.ForeignKey(DisseminationLine, on_delete=models.CASCADE, related_name="time_requests")
    asked_on = models.DateField()
    asked_until = models.DateField()
    reason = CleanTextField()
    asked_by_name = CleanCharField(max_length=200)
    state = models.CharField(max_length=8, choices=TimeState, default=TimeState.WAITING)
    granted_until = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by_name = CleanCharField(max_length=200, blank=True)
    note = CleanTextField(blank=True)
    """Why it was refused, or what was added."""

    objects = StudyTimeRequestQuerySet.as_manager()

    class Meta:
        ordering = ("asked_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["line"], condition=Q(state="waiting"), name="study_time_one_waiting"),
            models.CheckConstraint(
                name="study_time_decided_has_day",
                condition=Q(state="waiting", decided_on=None) | (~Q(state="waiting") & Q(decided_on__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.line_id} > {self.asked_until}"

    def get_absolute_url(self) -> str:
        """The page of its line."""
        return self.line.get_absolute_url()


class StudySessionQuerySet(models.QuerySet["StudySession"]):
    """Sessions."""

    def visible_to(self, actor: Actor, on: date | None = None) -> StudySessionQuerySet:
        """Those of the lines within sight."""
        return self if actor.is_system else self.filter(line__in=DisseminationLine.objects.visible_to(actor, on).values("pk"))


class StudySession(models.Model):
    """One session in which a body studied the document; each person is counted at one session."""

    line = models.ForeignKey(DisseminationLine, on_delete=models.CASCADE, related_name="sessions")
    held_on = models.DateField()
    form = models.CharField(max_length=12, choices=StudyForm)
    people = models.PositiveIntegerField()
    place = CleanCharField(max_length=200, blank=True)
    speaker = CleanCharField(max_length=200, blank=True)
    """Who presented the document (báo cáo viên)."""
    note = CleanTextField(blank=True)
    entered_at = models.DateTimeField()
    by_name = CleanCharField(max_length=200)

    objects = StudySessionQuerySet.as_manager()

    class Meta:
        ordering = ("held_on", "id")

    def __str__(self) -> str:
        return f"{self.get_form_display()}: {self.people}"
