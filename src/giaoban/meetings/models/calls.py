"""Calls for papers (mời viết tham luận) and the bodies asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.actor import HEADS
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.meetings.models.meeting import Meeting, Visibility
from giaoban.organisations.models import Organisation
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


def organised_by(actor: Actor, day: date, through: str) -> Q:
    """Those whose meeting is called by a body within sight; a meeting of named people only where one heads the body."""
    heads = replace(actor, grants=tuple(grant for grant in actor.grants if grant.role in HEADS))
    sight = Organisation.objects.keys_within_sight(actor, on=day)
    headed = Organisation.objects.keys_within_sight(heads, on=day)
    named = Q(**{f"{through}__visibility": Visibility.NAMED})
    return (Q(**{f"{through}__owner__in": sight}) & ~named) | (Q(**{f"{through}__owner__in": headed}) & named)


def not_in_trash() -> models.QuerySet[Meeting]:
    """The meetings that are not put away."""
    return outside_trash(Meeting.objects.all()).values("pk")  # type: ignore[return-value]


class PaperCallQuerySet(models.QuerySet["PaperCall"]):
    """Calls for papers."""

    def visible_to(self, actor: Actor, on: date | None = None) -> PaperCallQuerySet:
        """Those of meetings within sight, and those put to a body within sight."""
        if actor.is_system:
            return self
        day = on or clock.today()
        rows = self.filter(meeting__in=not_in_trash())
        meetings = Q(meeting__in=Meeting.objects.visible_to(actor, day).values("pk"))
        if not actor.is_inside:
            return rows.filter(meetings)
        asked = PaperAsk.objects.filter(body__in=Organisation.objects.keys_within_sight(actor, on=day)).values("call")
        return rows.filter(meetings | Q(pk__in=asked))


class PaperCall(models.Model):
    """The call for the papers of a meeting (mời viết tham luận): on what, until when, to whom to turn."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="paper_call")
    theme = CleanCharField(max_length=400)
    questions = CleanTextField(blank=True)
    """What is to be treated, one question a line."""
    due_on = models.DateField()
    first_due_on = models.DateField()
    """The day first set; later ones are extensions."""
    contact = CleanCharField(max_length=300, blank=True)
    length = CleanCharField(max_length=120, blank=True)
    sent_on = models.DateField()
    sent_by_name = CleanCharField(max_length=200)
    folded = models.CharField(max_length=1200, default="")

    objects = PaperCallQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="paper_call_is_only_extended", condition=Q(due_on__gte=models.F("first_due_on"))),
            models.CheckConstraint(name="paper_call_due_after_sent", condition=Q(first_due_on__gte=models.F("sent_on"))),
        )

    def __str__(self) -> str:
        return self.theme

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("meetings:paper_call", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Files of a call are added by the office of the body that calls."""
        return [self.meeting.owner.path]

    @property
    def question_lines(self) -> list[str]:
        """What is to be treated, one by one."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    def short_message(self) -> str:
        """What a short message says of it."""
        from django.utils.translation import gettext  # noqa: PLC0415 - only where a message is shown

        from giaoban.common.dates import format_date  # noqa: PLC0415 - as above

        values = {"theme": self.theme, "due": format_date(self.due_on), "body": self.meeting.owner.short}
        return gettext("%(body)s asks for papers on “%(theme)s” by %(due)s.") % values


class AskState(models.TextChoices):
    """What became of asking a body for a paper."""

    ASKED = "asked", _("no paper yet")
    HANDED_IN = "handed_in", _("paper handed in")
    DECLINED = "declined", _("writes no paper")


class PaperAskQuerySet(models.QuerySet["PaperAsk"]):
    """Bodies asked for papers."""

    def visible_to(self, actor: Actor, on: date | None = None) -> PaperAskQuerySet:
        """All lines for the body that calls and those above it; for others those of bodies within sight."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        day = on or clock.today()
        asked = Q(body__in=Organisation.objects.keys_within_sight(actor, on=day))
        return self.filter(asked | organised_by(actor, day, "call__meeting"), call__meeting__in=not_in_trash())


class PaperAsk(models.Model):
    """A body asked for a paper, and what became of it."""

    call = models.ForeignKey(PaperCall, on_delete=models.CASCADE, related_name="asks")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="papers_asked")
    state = models.CharField(max_length=10, choices=AskState, default=AskState.ASKED)
    asked_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    handed_in_on = models.DateField(null=True, blank=True)
    """The day of the first paper that was not withdrawn."""
    declined_on = models.DateField(null=True, blank=True)
    reason = CleanCharField(max_length=400, blank=True)
    """Why it writes none."""

    objects = PaperAskQuerySet.as_manager()

    class Meta:
        ordering = ("body__sort_key", "pk")
        constraints = (
            models.UniqueConstraint(fields=["call", "body"], name="paper_asked_once"),
            models.CheckConstraint(
                name="paper_declined_with_reason",
                condition=~Q(state="declined") | (Q(declined_on__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(name="paper_handed_in_has_day", condition=~Q(state="handed_in") | Q(handed_in_on__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.body}: {self.call}"

    def get_absolute_url(self) -> str:
        """The page of its call."""
        return self.call.get_absolute_url()

    @property
    def is_late(self) -> bool:
        """Whether its paper came after the day set."""
        return self.handed_in_on is not None and self.handed_in_on > self.call.due_on
