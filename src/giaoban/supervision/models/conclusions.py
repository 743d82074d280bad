"""What a case concludes: strengths and shortfalls, requirements with their tasks, the re-check of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.actor import OFFICE
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.organisations.models import Organisation
from giaoban.supervision.models.cases import Case
from giaoban.supervision.models.work import OfCaseQuerySet

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class LineKind(models.TextChoices):
    """What a line of a conclusion says."""

    STRENGTH = "strength", _("strength")
    SHORTFALL = "shortfall", _("shortfall")


class RequirementState(models.TextChoices):
    """Whether a requirement is settled."""

    OPEN = "open", _("not settled")
    MET = "met", _("was met")
    DROPPED = "dropped", _("no longer asked")


class RecheckResult(models.TextChoices):
    """What a re-check (phúc tra) found."""

    MET = "met", _("done as required")
    PARTLY = "partly", _("done in part")
    NOT_MET = "not_met", _("not done")


class ConclusionLine(models.Model):
    """A strength or a shortfall; it becomes a finding when the conclusion is delivered."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=LineKind)
    number = models.PositiveSmallIntegerField()
    text = CleanTextField()
    area = CleanCharField(max_length=120, blank=True)
    cause = models.CharField(max_length=10, blank=True)
    """Of a shortfall: objective or subjective."""
    finding = models.OneToOneField("findings.Finding", on_delete=models.PROTECT, null=True, blank=True, related_name="case_line")

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "number")
        constraints = (models.UniqueConstraint(fields=["case", "kind", "number"], name="case_line_number_once"),)

    def __str__(self) -> str:
        return self.text


class RequirementQuerySet(OfCaseQuerySet):
    """Requirements."""

    def visible_to(self, actor: Actor) -> RequirementQuerySet:
        """Who works on the case; once the conclusion is delivered who sees the case, and of an announced one the office that has to do it."""
        if actor.is_system:
            return self
        office = actor.only(OFFICE)
        given = Q(case__in=Case.objects.worked_by(actor).values("pk"))
        given |= Q(case__delivered_on__isnull=False, case__in=Case.objects.visible_to(actor).values("pk"))
        if office is not None:
            mine = Organisation.objects.keys_within_sight(office, on=clock.today())
            given |= Q(case__announced_on__isnull=False, case__delivered_on__isnull=False, addressee__in=mine)
        return self.filter(given)

    def standing(self) -> RequirementQuerySet:
        """Those that are not settled."""
        return self.filter(state=RequirementState.OPEN)


class Requirement(models.Model):
    """Something that a conclusion requires of a body by a day; it becomes a task when the conclusion is delivered."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="requirements")
    number = models.PositiveSmallIntegerField()
    text = CleanTextField()
    addressee = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="requirements")
    addressee_person = models.ForeignKey(
        "organisations.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="requirements"
    )
    due_on = models.DateField()
    product = CleanCharField(max_length=300, blank=True)
    state = models.CharField(max_length=7, choices=RequirementState, default=RequirementState.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    dropped_reason = CleanCharField(max_length=400, blank=True)
    folded = models.CharField(max_length=1200, default="")

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ("case", "number")
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="requirement_number_once"),
            models.CheckConstraint(
                name="requirement_settled_has_day",
                condition=Q(state="open", settled_on=None) | (~Q(state="open") & Q(settled_on__isnull=False)),
            ),
            models.CheckConstraint(name="requirement_dropped_has_reason", condition=~Q(state="dropped") | ~Q(dropped_reason="")),
        )
        indexes = (models.Index(fields=["addressee", "state", "due_on"], name="requirement_by_addressee"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:160]}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("supervision:requirement", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office adds files: who keeps the case, who has to do it."""
        return [self.case.kept_by.path, self.addressee.path]


class RequirementTask(models.Model):
    """The task made of a requirement: the task's one link to its origin."""

    requirement = models.OneToOneField(Requirement, on_delete=models.PROTECT, related_name="task_link")
    task = models.OneToOneField("programmes.Task", on_delete=models.PROTECT, related_name="requirement_link")

    def __str__(self) -> str:
        return f"{self.requirement_id} > {self.task_id}"


class OfRequirementQuerySet(models.QuerySet["Recheck"]):
    """Rows of requirements."""

    def visible_to(self, actor: Actor) -> OfRequirementQuerySet:
        """Who sees the requirement."""
        return self if actor.is_system else self.filter(requirement__in=Requirement.objects.visible_to(actor).values("pk"))


class Recheck(models.Model):
    """A re-check (phúc tra) of a requirement: when, what was found, by which paper; the last one counts."""

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="rechecks")
    checked_on = models.DateField()
    result = models.CharField(max_length=7, choices=RecheckResult)
    note = CleanTextField(blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="rechecks")
    by_name = CleanCharField(max_length=200)
    entered_at = models.DateTimeField()

    objects = OfRequirementQuerySet.as_manager()

    class Meta:
        ordering = ("checked_on", "pk")

    def __str__(self) -> str:
        return f"{self.requirement_id} {self.result} {self.checked_on}"
