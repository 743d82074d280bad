"""Notifications in the app, mail that waits in an outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from giaoban.common.cells import State
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.organisations.models import ActingGrant

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications."""

    def visible_to(self, actor: Actor) -> NotificationQuerySet:
        """Only one's own."""
        return self.filter(user_id=actor.user_id or 0)

    def holding(self, on: date) -> NotificationQuerySet:
        """One's own, and those told in place of somebody whose absence lasts on a day."""
        return self.filter(models.Q(acting=None) | models.Q(acting__in=ActingGrant.objects.in_force(on=on)))


class Notification(models.Model):
    """Something that a user should know: a sentence with values, and where it leads; the text is made when it is read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    sentence = models.CharField(max_length=300)
    """English message id."""
    values = models.JSONField(default=dict)
    subject_kind = models.CharField(max_length=80, blank=True)
    subject_id = models.BigIntegerField(null=True)
    url = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=160)
    """The same key is told to a user once: a reminder of a day, an act of an entry."""
    is_urgent = models.BooleanField(default=False)
    acting = models.ForeignKey(ActingGrant, on_delete=models.CASCADE, null=True, related_name="+")
    """By which right a deputy is told what somebody absent is told; none when the user is meant."""
    absent_name = CleanCharField(max_length=200, blank=True)
    """Whom the deputy stands in for, as the name was."""
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "key"], name="notices_told_once"),)
        indexes = (
            models.Index(fields=["user", "-id"], name="notices_of_user"),
            models.Index(fields=["user"], name="notices_unread", condition=models.Q(read_at=None)),
        )

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Opening marks it as read and leads on."""
        return reverse("notices:open", args=[self.pk])

    @property
    def text(self) -> str:
        """The sentence in the reader's language."""
        said = gettext(self.sentence) % self.values if self.values else gettext(self.sentence)
        return gettext("In place of %(name)s: %(text)s") % {"name": self.absent_name, "text": said} if self.absent_name else said

    @property
    def state(self) -> State:
        """Read, or not."""
        if self.read_at is not None:
            return State("idle", gettext("read"))
        return State("late" if self.is_urgent else "soon", gettext("not read"))

    def text_in(self, language: str) -> str:
        """The sentence in a language, for mail."""
        with override(language):
            return self.text


class MailState(models.TextChoices):
    """Where a mail stands."""

    HELD = "held", _("waits to be looked through")
    QUEUED = "queued", _("about to leave")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not delivered")
    DROPPED = "dropped", _("not sent, by decision")


class MailQuerySet(models.QuerySet["Mail"]):
    """Mail of the outbox."""

    def visible_to(self, actor: Actor) -> Any:
        """Who wrote it sees it; the programme's own mail is seen by those it goes to, as notifications."""
        return self if actor.is_system else self.filter(by_number=actor.user_id)


class Mail(models.Model):
    """A mail in the outbox: what an officer sends to many is held until it was looked through."""

    batch = models.CharField(max_length=40, blank=True, db_index=True)
    to_address = models.EmailField()
    to_name = CleanCharField(max_length=200, blank=True)
    subject = CleanCharField(max_length=300)
    body = CleanTextField()
    state = models.CharField(max_length=10, choices=MailState, default=MailState.QUEUED)
    by_name = CleanCharField(max_length=200, blank=True)
    by_number = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = CleanTextField(blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["state", "id"], name="notices_mail_queue"),)

    def __str__(self) -> str:
        return f"{self.to_address}: {self.subject}"
