"""Cases: who may know of one, its facts, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.actor import HEADS
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.party.models import bodies_responsible
from giaoban.supervision.models.programmes import InspectionForm, InspectionItem
from giaoban.supervision.rules import code_of

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class CaseState(models.TextChoices):
    """How far a case is."""

    PREPARED = "prepared", _("being prepared")
    DECIDED = "decided", _("decided")
    TOLD = "told", _("the subject is told")
    REPORTED = "reported", _("self-report received")
    VERIFIED = "verified", _("verified")
    DRAFTED = "drafted", _("report drafted")
    MET = "met", _("met with the subject")
    CONCLUDED = "concluded", _("concluded")
    DELIVERED = "delivered", _("conclusion delivered, followed up")
    FILED = "filed", _("file closed")
    CANCELLED = "cancelled", _("called off")


def headed(actor: Actor) -> list[int]:
    """The bodies that the actor heads, these alone and not below them."""
    return [grant.body_id for grant in actor.grants if grant.role in HEADS]


def worked_by(actor: Actor) -> Q:
    """The condition that the actor is in the team, decides, or opened the case."""
    heads = headed(actor)
    mine = Case.objects.filter(team__person__in=actor.person_ids).values("pk")
    condition = Q(pk__in=mine) | Q(body__in=heads) | Q(kept_by__in=heads)
    return condition | Q(opened_by_number=actor.user_id) if actor.user_id is not None else condition


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases: need-to-know."""

    def visible_to(self, actor: Actor) -> CaseQuerySet:
        """Team, deciders, who opened it; the subject once it is told; after the announcement the offices responsible for the bodies concerned.

        For everybody else a case does not exist.
        """
        if actor.is_system:
            return self
        known = worked_by(actor)
        known |= Q(told_on__isnull=False, subject_person=None, subject__in=headed(actor))
        known |= Q(told_on__isnull=False, subject_person__in=actor.person_ids)
        bodies = bodies_responsible(actor)
        if bodies:
            known |= Q(Q(body__in=bodies) | Q(kept_by__in=bodies) | Q(subject__in=bodies), announced_on__isnull=False)
        return self.filter(known)

    def worked_by(self, actor: Actor) -> CaseQuerySet:
        """Team, deciders, who opened it: they see the work itself, and a conclusion before it is delivered."""
        return self if actor.is_system else self.filter(worked_by(actor))

    def under_way(self) -> CaseQuerySet:
        """Those that are neither filed nor called off."""
        return self.exclude(state__in=(CaseState.FILED, CaseState.CANCELLED))


class Case(models.Model):
    """One inspection or supervision (cuộc kiểm tra, giám sát) of a body or of a person in it."""

    closed_number = models.PositiveIntegerField(unique=True)
    """Its number in the closed series, which takes no place in the open one."""
    number = models.PositiveIntegerField(unique=True, null=True, blank=True)
    """Its number in the open series, drawn when it is announced."""
    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="cases_decided")
    """Which body decides."""
    kept_by = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="cases_kept")
    """Whose record it is: the deciding body, or the visited one where an authority outside decided."""
    subject = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="cases_about")
    """The body that is visited, or that the person visited belongs to."""
    subject_person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="cases_about")
    form = models.CharField(max_length=12, choices=InspectionForm)
    content = CleanTextField()
    """What is looked at, as in the decision."""
    item = models.ForeignKey(InspectionItem, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.PREPARED)
    opened_on = models.DateField()
    decision = CleanCharField(max_length=200, blank=True)
    """Number of the decision as it is written."""
    decided_on = models.DateField(null=True, blank=True)
    decision_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="cases_decided"
    )
    looks_from = models.DateField(null=True, blank=True)
    looks_until = models.DateField(null=True, blank=True)
    """The time of work that is looked at."""
    planned_from = models.DateField(null=True, blank=True)
    planned_until = models.DateField(null=True, blank=True)
    plan = CleanTextField(blank=True)
    outline = CleanTextField(blank=True)
    """What the self-report has to say (đề cương)."""
    told_on = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    self_report = CleanTextField(blank=True)
    draft_report = CleanTextField(blank=True)
    assessment = CleanTextField(blank=True)
    """What the conclusion says before strengths and shortfalls."""
    concluded_on = models.DateField(null=True, blank=True)
    concluded_by = CleanCharField(max_length=300, blank=True)
    """Who concluded, with the posts, as the notice names him."""
    conclusion_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="cases_concluded"
    )
    delivered_on = models.DateField(null=True, blank=True)
    file_code = CleanCharField(max_length=60, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    cancel_reason = CleanTextField(blank=True)
    opened_by_number = models.BigIntegerField(null=True, blank=True)
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    folded = models.CharField(max_length=1500, default="")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="case_announced_has_number",
                condition=Q(announced_on=None, number=None) | Q(announced_on__isnull=False, number__isnull=False),
            ),
            models.CheckConstraint(
                name="case_decided_has_day", condition=Q(state__in=("prepared", "cancelled")) | Q(decided_on__isnull=False)
            ),
            models.CheckConstraint(
                name="case_concluded_has_day",
                condition=~Q(state__in=("concluded", "delivered", "filed")) | Q(concluded_on__isnull=False),
            ),
            models.CheckConstraint(
                name="case_ended_has_day",
                condition=Q(state__in=("filed", "cancelled"), ended_on__isnull=False)
                | ~Q(state__in=("filed", "cancelled")) & Q(ended_on=None),
            ),
            models.CheckConstraint(
                name="case_plan_is_ordered",
                condition=Q(planned_from=None) | Q(planned_until=None) | Q(planned_until__gte=models.F("planned_from")),
            ),
        )
        indexes = (
            models.Index(fields=["subject", "-opened_on"], name="case_by_subject"),
            models.Index(fields=["kept_by", "state"], name="case_by_keeper"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("supervision:case", args=[self.pk])

    @property
    def code(self) -> str:
        """Its number as people write it."""
        return code_of(self.number, self.closed_number)

    @property
    def who(self) -> str:
        """Whom it is about."""
        return f"{self.subject_person}, {self.subject.short}" if self.subject_person is not None else self.subject.name

    @property
    def title(self) -> str:
        """In a few words: the form and whom it is about."""
        form = str(self.get_form_display())
        return f"{form[:1].upper()}{form[1:]}: {self.who}"

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office adds files: who keeps the case, and the subject once it is told."""
        return [self.kept_by.path, *([self.subject.path] if self.told_on is not None else [])]
