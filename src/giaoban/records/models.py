"""What any record has: files with versions, comments, followers, drafts, trash, saved views; work that goes on in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


def subject_of(record: models.Model) -> dict[str, Any]:
    """How a record is named in tables that may hang on any record."""
    return {"subject_kind": record._meta.label_lower, "subject_id": record.pk}  # noqa: SLF001 - Django's documented API


Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


class SubjectQuerySet(models.QuerySet[Any]):
    """Rows that hang on a record."""

    def of(self, record: models.Model) -> Any:
        """The rows of one record."""
        return self.filter(**subject_of(record))


class StoredFile(models.Model):
    """A file of a record, under one name, in versions; `role` tells what it is to the record (scan, draft, annex …)."""

    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    role = models.CharField(max_length=30, default="attachment")
    name = CleanCharField(max_length=255)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["subject_kind", "subject_id"], name="records_file_subject"),)

    def __str__(self) -> str:
        return self.name


class FileVersion(models.Model):
    """One version of a file: content by its hash, so that the same content is kept once."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    """Media type as found from the content, not from the name."""
    text = CleanTextField(blank=True)
    """Text of the content for search; empty where there is none."""
    text_error = models.CharField(max_length=60, blank=True)
    added_by = CleanCharField(max_length=200)
    added_by_number = models.BigIntegerField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["file", "number"], name="records_version_once"),)

    def __str__(self) -> str:
        return f"{self.file} ({self.number})"


class Comment(models.Model):
    """A remark on a record, with mentions by user name."""

    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    text = CleanTextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    author_name = CleanCharField(max_length=200)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["subject_kind", "subject_id"], name="records_comment_subject"),)

    def __str__(self) -> str:
        return self.text[:60]


class Follower(models.Model):
    """Somebody who wants to hear of what happens to a record."""

    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="following")

    objects = SubjectQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["subject_kind", "subject_id", "user"], name="records_follower_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.subject_kind} {self.subject_id}"


class Draft(models.Model):
    """A half-filled form, kept until it is sent or thrown away."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=120)
    values = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "key"], name="records_draft_once"),)

    def __str__(self) -> str:
        return self.key


class Trashed(models.Model):
    """A record in the trash: it is hidden by its own table's mark, and comes back or ends on a day."""

    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    label = CleanCharField(max_length=300)
    by_name = CleanCharField(max_length=200)
    by_number = models.BigIntegerField(null=True)
    trashed_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="records_trashed_once"),)

    def __str__(self) -> str:
        return self.label

    @property
    def model(self) -> type[models.Model]:
        """The table that its record stands in."""
        return apps.get_model(self.subject_kind)


def outside_trash(rows: Rows) -> Rows:
    """The rows of a queryset that are not in the trash."""
    return rows.exclude(pk__in=keys_in_trash(rows.model))


def keys_in_trash(model: type[models.Model]) -> models.QuerySet[Any, Any]:
    """The numbers of a table's records in the trash, for `…__in`."""
    return Trashed.objects.filter(subject_kind=model._meta.label_lower).values("subject_id")  # noqa: SLF001 - Django's documented API


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Views of lists."""

    def visible_to(self, actor: Actor) -> SavedViewQuerySet:
        """One's own and those shared."""
        return self.filter(models.Q(owner_id=actor.user_id) | models.Q(is_shared=True))


class SavedView(models.Model):
    """A list with its search, filters, order and columns under a name; shared ones are seen by all who see the list."""

    listing = models.CharField(max_length=60)
    title = CleanCharField(max_length=80)
    query = models.JSONField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    is_shared = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["listing", "owner", "title"], name="records_view_once"),)

    def __str__(self) -> str:
        return self.title


class ImportBatch(models.Model):
    """An import: what came, what was made, and whether it was undone."""

    kind = models.CharField(max_length=40)
    file_name = CleanCharField(max_length=255)
    made = models.JSONField(default=list)
    """Keys of the records made, `[kind, id]` in order."""
    rows = models.PositiveIntegerField()
    refused = models.PositiveIntegerField(default=0)
    by_name = CleanCharField(max_length=200)
    by_number = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"


class WorkState(models.TextChoices):
    """How far long work is."""

    WAITING = "waiting", _("waits its turn")
    RUNNING = "running", _("under way")
    DONE = "done", _("done")
    FAILED = "failed", _("not done")


class LongWorkQuerySet(models.QuerySet["LongWork"]):
    """Long work."""

    def visible_to(self, actor: Actor) -> LongWorkQuerySet:
        """Only one's own; what the programme itself began is seen by it alone."""
        return self.filter(user_id=actor.user_id) if actor.user_id is not None else self if actor.is_system else self.none()


class LongWork(models.Model):
    """Work that goes on in the background: who began it, what, for which record, how far it is, what came of it.

    It runs as whoever began it, whose rights are asked again when it runs; the row is the truth, the queue only says when.
    """

    kind = models.CharField(max_length=60)
    """The code of its `WorkKind`."""
    sentence = models.CharField(max_length=300)
    """English message id of what is done."""
    values = models.JSONField(default=dict)
    inputs = models.JSONField(default=dict)
    """Plain values from which it is done; records by their keys."""
    subject_kind = models.CharField(max_length=80, blank=True)
    subject_id = models.BigIntegerField(null=True)
    url = models.CharField(max_length=300, blank=True)
    """Where its record is."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="long_work")
    """Who began it; none for the programme itself."""
    channel = models.CharField(max_length=10)
    body_number = models.BigIntegerField(null=True)
    """For which body whoever began it was working."""
    behalf_number = models.BigIntegerField(null=True)
    """For which person whoever began it was acting."""
    on = models.DateField()
    at = models.DateTimeField()
    """Day and moment of the act."""
    state = models.CharField(max_length=8, choices=WorkState, default=WorkState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=32, blank=True)
    """Who has it in hand just now: a worker that lost it to another writes nothing more."""
    beat_at = models.DateTimeField()
    """The last sign of life, true moment."""
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=500, blank=True)
    """English message id of what came of it, or why it could not be done."""
    outcome_values = models.JSONField(default=dict)
    outcome_url = models.CharField(max_length=300, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_name = CleanCharField(max_length=255, blank=True)
    file_kind = models.CharField(max_length=100, blank=True)
    file_size = models.BigIntegerField(default=0)

    objects = LongWorkQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["user", "-id"], name="records_work_of_user"),
            models.Index(fields=["beat_at"], name="records_work_open", condition=models.Q(state__in=("waiting", "running"))),
        )

    def __str__(self) -> str:
        return gettext(self.sentence) % self.values if self.values else gettext(self.sentence)

    def get_absolute_url(self) -> str:
        """Its page, with progress."""
        return reverse("records:work", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.state in {WorkState.WAITING, WorkState.RUNNING}

    @property
    def percent(self) -> int:
        """How far it is, whole percent, down."""
        return 100 if self.state == WorkState.DONE else min(100, 100 * self.done // self.total) if self.total else 0

    @property
    def outcome_text(self) -> str:
        """What came of it in the reader's language."""
        return gettext(self.outcome) % self.outcome_values if self.outcome_values else gettext(self.outcome) if self.outcome else ""
