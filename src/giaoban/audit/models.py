"""The audit: entries in the transaction of the act, payloads apart, a chain of seals, the log of reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext

from giaoban.audit.actions import sentence_of
from giaoban.common.actor import AUDITOR
from giaoban.common.models import CleanCharField

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of acts."""

    def of(self, subject: models.Model) -> EntryQuerySet:
        """The entries about one record, newest first."""
        return self.about(subject._meta.label_lower, subject.pk)  # noqa: SLF001 - Django's documented API

    def about(self, kind: str, key: int) -> EntryQuerySet:
        """The same, of a record that is named by its kind and its key."""
        return self.filter(subject_kind=kind, subject_id=key).order_by("-pk")

    def visible_to(self, actor: Actor) -> EntryQuerySet:
        """That an act happened: the auditor sees all, everybody the own acts; payloads are asked through their subject."""
        if actor.is_system or actor.has_role(AUDITOR):
            return self
        return self.filter(actor_number=actor.user_id) if actor.user_id is not None else self.none()


class Entry(models.Model):
    """One act: who, when, through which door, on what, by which rule; never changed after it is written."""

    at = models.DateTimeField()
    """The true moment, whatever day the doors read."""
    day = models.DateField()
    """The day of the act as the door read it."""
    actor_name = CleanCharField(max_length=200)
    actor_number = models.BigIntegerField(null=True)
    behalf_name = CleanCharField(max_length=200, blank=True)
    behalf_number = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=20)
    action = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80, blank=True)
    subject_id = models.BigIntegerField(null=True)
    rule = CleanCharField(max_length=300, blank=True)
    payload_digest = models.CharField(max_length=64)
    place = models.BigIntegerField(null=True, unique=True)
    """Place in the chain, from 1; empty until sealed."""
    seal = models.CharField(max_length=64, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="audit_entry_subject"),
            models.Index(fields=["actor_number", "-id"], name="audit_entry_actor"),
            models.Index(fields=["id"], name="audit_entry_unsealed", condition=models.Q(place=None)),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.action}"

    @property
    def content(self) -> tuple[Any, ...]:
        """All that the entry says, in a fixed order; moments in UTC: what its seal covers."""
        return (
            self.pk, self.at.astimezone(UTC).isoformat(), self.day.isoformat(), self.actor_name, self.actor_number,
            self.behalf_name, self.behalf_number, self.channel, self.action, self.subject_kind, self.subject_id, self.rule,
            self.payload_digest,
        )  # fmt: skip

    @property
    def moment(self) -> datetime:
        """When it was done as the doors read it: their day, with the true time of day."""
        return datetime.combine(self.day, localtime(self.at).timetz())

    @property
    def app(self) -> str:
        """The app whose act it was."""
        return self.action.partition(".")[0]

    @property
    def sentence(self) -> str:
        """The act in the reader's language."""
        return gettext(sentence_of(self.action))


class Payload(models.Model):
    """What changed, old and new; apart from its entry so that it can be erased by decision."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=32)
    body = models.JSONField(null=True)
    erased_by = CleanCharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class Read(models.Model):
    """One read of protected data: one row per request and subject."""

    at = models.DateTimeField()
    actor_name = CleanCharField(max_length=200)
    actor_number = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    purpose = CleanCharField(max_length=120)
    request_key = models.CharField(max_length=40)
    place = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request_key", "subject_kind", "subject_id"], name="audit_read_once_a_request"),)
        indexes = (models.Index(fields=["subject_kind", "subject_id", "-id"], name="audit_read_subject"),)

    def __str__(self) -> str:
        return f"{self.actor_name} read {self.subject_kind} {self.subject_id}"

    @property
    def content(self) -> tuple[Any, ...]:
        """All that the logged read says, in a fixed order."""
        return (
            self.pk, self.at.astimezone(UTC).isoformat(), self.actor_name, self.actor_number, self.channel, self.subject_kind,
            self.subject_id, self.purpose, self.request_key,
        )  # fmt: skip
