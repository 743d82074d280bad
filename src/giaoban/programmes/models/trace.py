"""What happened to a task: progress, due dates, requests for an extension, moves between bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.programmes.models.task import Task

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class ProgressKind(models.TextChoices):
    """What a line of progress says."""

    PROGRESS = "progress", _("reported progress")
    REPORT = "report", _("reported as done")
    ACCEPTANCE = "acceptance", _("accepted")
    RETURN = "return", _("returned")
    REOPENING = "reopening", _("reopened")
    CANCELLATION = "cancellation", _("cancelled")


class TaskProgress(models.Model):
    """One line of a task's progress: on which day, how much of it, in which words, by whom."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="progress")
    kind = models.CharField(max_length=12, choices=ProgressKind, default=ProgressKind.PROGRESS)
    on = models.DateField()
    percent = models.PositiveSmallIntegerField()
    text = CleanTextField(blank=True)
    by_name = CleanCharField(max_length=200)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.CheckConstraint(name="task_progress_is_a_share", condition=models.Q(percent__lte=100)),)

    def __str__(self) -> str:
        return f"{self.on} {self.percent} %"


class ExtensionState(models.TextChoices):
    """What became of a request for more time."""

    WAITING = "waiting", _("waiting")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class ExtensionQuerySet(models.QuerySet["TaskExtension"]):
    """Requests for more time."""

    def visible_to(self, actor: Actor) -> ExtensionQuerySet:
        """Those of the tasks that the actor may see."""
        return self if actor.is_system else self.filter(models.Exists(Task.objects.visible_to(actor).filter(pk=models.OuterRef("task"))))


class TaskExtension(models.Model):
    """A request for more time and its decision; `counts` says whether it was granted before the due date passed."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="extensions")
    asked_on = models.DateField()
    asked_until = models.DateField()
    reason = CleanTextField()
    asked_by_name = CleanCharField(max_length=200)
    state = models.CharField(max_length=10, choices=ExtensionState, default=ExtensionState.WAITING)
    decided_on = models.DateField(null=True)
    granted_until = models.DateField(null=True)
    decided_by_name = CleanCharField(max_length=200, blank=True)
    note = CleanTextField(blank=True)
    counts = models.BooleanField(default=False)
    entered_at = models.DateTimeField()

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ("asked_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["task"], condition=models.Q(state="waiting"), name="task_extension_one_waiting"),
            models.CheckConstraint(
                name="task_extension_decided_has_day",
                condition=models.Q(state="waiting", decided_on=None, granted_until=None, counts=False)
                | models.Q(state="refused", decided_on__isnull=False, granted_until=None, counts=False)
                | models.Q(state="granted", decided_on__isnull=False, granted_until__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_id} until {self.asked_until}"


class DueKind(models.TextChoices):
    """How a due date came about."""

    FIRST = "first", _("set at first")
    EXTENSION = "extension", _("extension")
    CHANGE = "change", _("changed by the body that assigned it")


class TaskDueDate(models.Model):
    """One due date in the history of a task; one that does not count was granted after the date before it had passed."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="due_dates")
    due_on = models.DateField()
    set_on = models.DateField()
    kind = models.CharField(max_length=10, choices=DueKind)
    counts = models.BooleanField(default=True)
    reason = CleanTextField(blank=True)
    by_name = CleanCharField(max_length=200)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("set_on", "pk")

    def __str__(self) -> str:
        return f"{self.task_id}: {self.due_on}"


class MoveKind(models.TextChoices):
    """Why a task passed from one body to another."""

    SUCCESSION = "succession", _("the body was succeeded by another")
    REASSIGNMENT = "reassignment", _("reassigned")


class TaskMove(models.Model):
    """The trace of a task that passed from one body to another, in one of its roles."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="moves")
    role = models.CharField(max_length=12, choices=[("lead", _("lead")), ("owner", _("owner")), ("collaborator", _("collaborator"))])
    kind = models.CharField(max_length=12, choices=MoveKind)
    from_body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="tasks_moved_away")
    to_body = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="tasks_moved_here")
    """A successor is deleted only when the merger that made it is taken back: the trace of that merger goes with it."""
    event = models.ForeignKey("organisations.OrganisationEvent", on_delete=models.PROTECT, null=True, blank=True, related_name="task_moves")
    moved_on = models.DateField()
    reason = CleanTextField(blank=True)
    by_name = CleanCharField(max_length=200)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("moved_on", "pk")

    def __str__(self) -> str:
        return f"{self.task_id}: {self.from_body_id} to {self.to_body_id}"
