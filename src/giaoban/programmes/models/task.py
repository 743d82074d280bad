"""Tasks: six clear fields, one origin, states and acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.actor import HEADS
from giaoban.common.dates import format_date
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.common.actor import Actor


class TaskState(models.TextChoices):
    """How far a task is."""

    ASSIGNED = "assigned", _("assigned")
    RECEIVED = "received", _("received")
    IN_PROGRESS = "in_progress", _("in progress")
    REPORTED = "reported", _("reported")
    RETURNED = "returned", _("returned")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


OPEN_STATES: Final = (TaskState.ASSIGNED, TaskState.RECEIVED, TaskState.IN_PROGRESS, TaskState.REPORTED, TaskState.RETURNED)


class Acceptance(models.TextChoices):
    """The judgement at the end (nghiệm thu)."""

    MET = "met", _("met")
    EXCEEDED = "exceeded", _("exceeded")
    NOT_MET = "not_met", _("not met")


class OriginKind(models.TextChoices):
    """What a task came from: exactly one of these."""

    DOCUMENT = "document", _("document")
    CLAUSE = "clause", _("clause of a document")
    PROGRAMME_ITEM = "programme_item", _("programme item")
    CONCLUSION = "conclusion", _("conclusion of a meeting")
    OBLIGATION = "obligation", _("obligation of a coordination regulation")
    REQUIREMENT = "requirement", _("requirement of a supervision")
    FINDING = "finding", _("finding")
    DIRECT = "direct", _("assigned directly")


LINKED_ORIGINS: Final = (OriginKind.CONCLUSION, OriginKind.OBLIGATION, OriginKind.REQUIREMENT, OriginKind.FINDING)
"""Kinds whose app stands above and keeps the link row."""


class Visibility(models.TextChoices):
    """Who may see a record."""

    PUBLIC = "public", _("public")
    FEDERATION = "federation", _("inside the federation")
    BODY = "body", _("the bodies concerned and those above them")
    NAMED = "named", _("the people named")


def _origin_is_filled() -> models.Q:
    keys = {"document": OriginKind.DOCUMENT, "clause": OriginKind.CLAUSE, "programme_item": OriginKind.PROGRAMME_ITEM}
    condition = models.Q(origin_kind__in=[*LINKED_ORIGINS], **dict.fromkeys(keys)) & ~models.Q(origin_key="")
    condition |= models.Q(origin_kind=OriginKind.DIRECT, origin_key="", **dict.fromkeys(keys))
    for name, kind in keys.items():
        empty = {f"{other}__isnull": other != name for other in keys}
        condition |= models.Q(origin_kind=kind, **empty) & ~models.Q(origin_key="")
    return condition


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks."""

    def visible_to(self, actor: Actor) -> TaskQuerySet:
        """Public and federation: everybody inside; body: the bodies concerned and those above; named: the people of the task, heads."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=clock.today())
        joined = models.Exists(TaskCollaborator.objects.filter(task=models.OuterRef("pk"), body__in=sight))
        concerned = models.Q(owner__in=sight) | models.Q(lead__in=sight) | models.Q(joined)
        return self.filter(
            models.Q(visibility__in=(Visibility.PUBLIC, Visibility.FEDERATION))
            | (models.Q(visibility=Visibility.BODY) & concerned)
            | self._of_people(actor)
            | (models.Q(visibility=Visibility.NAMED) & self._headed(actor))
        )

    def concerning(self, actor: Actor) -> TaskQuerySet:
        """The tasks that the actor's own people lead, answer for or help with."""
        return self.filter(self._of_people(actor))

    @staticmethod
    def _of_people(actor: Actor) -> models.Q:
        people = actor.person_ids
        joined = TaskCollaborator.objects.filter(person__in=people).values("task")
        return models.Q(lead_person__in=people) | models.Q(responsible__in=people) | models.Q(pk__in=joined)

    @staticmethod
    def _headed(actor: Actor) -> models.Q:
        headed = [grant.body_id for grant in actor.grants if grant.role in HEADS]
        return models.Q(owner__in=headed) | models.Q(lead__in=headed)

    def still_open(self) -> TaskQuerySet:
        """Tasks that are neither done nor cancelled."""
        return self.filter(state__in=OPEN_STATES)


class Task(models.Model):
    """A task: who, what, by when, whose responsibility, what authority, which product; from exactly one origin."""

    number = models.PositiveIntegerField(unique=True)
    """Its number in this installation, shown as `NV-412`."""
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="tasks_assigned")
    """The body that assigned it and accepts it."""
    what = CleanTextField()
    lead = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="tasks_led")
    lead_person = models.ForeignKey(
        "organisations.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks_led", db_index=False
    )
    responsible = models.ForeignKey(
        "organisations.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks_answered_for", db_index=False
    )
    """The person who answers for it (trách nhiệm)."""
    responsibility = CleanCharField(max_length=300, blank=True)
    """Who answers for it in words, where it is a post and not a person."""
    authority = CleanCharField(max_length=300, blank=True)
    """Who decides or signs (thẩm quyền)."""
    product = CleanCharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    assigned_on = models.DateField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    """The due date that counts: the first one, or the last one granted in time."""
    agreed_due_on = models.DateField(null=True, blank=True)
    """A day agreed to after the due date had passed: it steers the work and does not make it on time."""
    state = models.CharField(max_length=12, choices=TaskState, default=TaskState.ASSIGNED)
    percent = models.PositiveSmallIntegerField(default=0)
    received_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    """The day of the report that stands; empty again when the report was returned."""
    done_on = models.DateField(null=True, blank=True)
    acceptance = models.CharField(max_length=10, choices=Acceptance, blank=True)
    acceptance_note = CleanTextField(blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_reason = CleanTextField(blank=True)
    origin_kind = models.CharField(max_length=16, choices=OriginKind)
    origin_key = models.CharField(max_length=60, blank=True)
    origin_label = CleanCharField(max_length=300, blank=True)
    origin_url = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    clause = models.ForeignKey("documents.Clause", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    programme_item = models.ForeignKey("programmes.ProgrammeItem", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.BODY)
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    folded = models.CharField(max_length=1500, default="")

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="task_origin_is_exactly_one", condition=_origin_is_filled()),
            models.CheckConstraint(name="task_percent_is_a_share", condition=models.Q(percent__lte=100)),
            models.CheckConstraint(name="task_due_after_assigned", condition=models.Q(first_due_on__gte=models.F("assigned_on"))),
            models.CheckConstraint(
                name="task_done_is_accepted",
                condition=(models.Q(state="done", done_on__isnull=False, reported_on__isnull=False) & ~models.Q(acceptance=""))
                | (~models.Q(state="done") & models.Q(done_on=None, acceptance="")),
            ),
            models.CheckConstraint(
                name="task_reported_has_day", condition=~models.Q(state="reported") | models.Q(reported_on__isnull=False)
            ),
            models.CheckConstraint(
                name="task_cancelled_has_reason",
                condition=(models.Q(state="cancelled", cancelled_on__isnull=False) & ~models.Q(cancelled_reason=""))
                | (~models.Q(state="cancelled") & models.Q(cancelled_on=None, cancelled_reason="")),
            ),
        )
        indexes = (
            models.Index(fields=["lead", "due_on", "number", "state", "reported_on", "assigned_on"], name="task_by_lead"),
            models.Index(fields=["lead_person", "due_on", "number", "state", "reported_on", "assigned_on"], name="task_by_person"),
            models.Index(fields=["responsible", "due_on", "number", "state", "reported_on", "assigned_on"], name="task_by_responsible"),
            models.Index(fields=["owner", "due_on", "state"], name="task_by_owner"),
            models.Index(fields=["owner", "state", "reported_on", "number"], name="task_to_accept"),
            models.Index(fields=["state", "due_on"], name="task_by_state"),
            models.Index(fields=["due_on", "number"], name="task_by_due"),
            models.Index(fields=["due_on", "number"], condition=models.Q(done_on=None, cancelled_on=None), name="task_open_by_due"),
            models.Index(fields=["origin_kind", "origin_key"], name="task_by_origin"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.what}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("programmes:task", args=[self.number])

    def short_message(self) -> str:
        """What a short message says of it."""
        values = {"task": self, "lead": self.lead.short, "due": format_date(self.agreed_due_on or self.due_on)}
        return gettext("%(task)s. Lead: %(lead)s. Due %(due)s.") % values

    @property
    def code(self) -> str:
        """Its number as people write it."""
        return f"NV-{self.number}"

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it: who assigned it, who leads it, who helps."""
        return [self.owner.path, self.lead.path, *(one.body.path for one in self.helpers if one.body is not None)]

    @property
    def helpers(self) -> Sequence[TaskCollaborator]:
        """The bodies and people who join in, as they came with a list, else asked for."""
        came: list[TaskCollaborator] | None = getattr(self, "joined", None)
        return list(self.collaborators.all()) if came is None else came

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor cancelled."""
        return self.state in OPEN_STATES


class TaskCollaborator(models.Model):
    """A body or a person that helps with a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="collaborators")
    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="tasks_joined")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, null=True, related_name="tasks_joined")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="task_collaborator_is_one",
                condition=models.Q(body=None, person__isnull=False) | models.Q(body__isnull=False, person=None),
            ),
            models.UniqueConstraint(fields=["task", "body"], name="task_collaborator_body_once"),
            models.UniqueConstraint(fields=["task", "person"], name="task_collaborator_person_once"),
        )

    def __str__(self) -> str:
        return str(self.body or self.person)


class TaskCounter(models.Model):
    """The last number of a task in this installation: one row, locked while a number is drawn."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"NV-{self.last}"
