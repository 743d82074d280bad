"""Yearly review and grading: rounds, score sheets, gradings of members and organisations, the record of grades by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField, PeriodQuerySet, period_is_ordered
from giaoban.organisations.models import TreeLink
from giaoban.party.models.members import Member, bodies_responsible
from giaoban.party.words import lazy_label

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class Grade(models.TextChoices):
    """The grades, best first."""

    EXCELLENT = "excellent", lazy_label("excellent")
    GOOD = "good", lazy_label("good")
    COMPLETED = "completed", lazy_label("completed")
    FAILED = "failed", lazy_label("failed")
    NOT_GRADED = "not_graded", lazy_label("not_graded")


class GradingPeriod(models.TextChoices):
    """What is graded: the year, or a quarter of it (from 2025)."""

    YEAR = "year", _("the year")
    Q1 = "q1", _("quarter I")
    Q2 = "q2", _("quarter II")
    Q3 = "q3", _("quarter III")
    Q4 = "q4", _("quarter IV")


class GradingState(models.TextChoices):
    """How far a round of grading is."""

    OPEN = "open", _("self-review")
    BALLOT = "ballot", _("branches vote")
    COMMITTEE = "committee", _("with the committee")
    DECIDED = "decided", _("decided")
    CANCELLED = "cancelled", _("cancelled")


class ScoreSheet(models.Model):
    """The criteria of a body for scores, within 30 general + 70 results; no criteria are shipped as law."""

    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="score_sheets")
    subject = models.CharField(max_length=12, default="member")
    """`member`, `leader` or `organisation`."""
    decision = CleanCharField(max_length=200, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            period_is_ordered("party_score_sheet_period"),
            models.UniqueConstraint(fields=["body", "subject", "in_force_from"], name="party_score_sheet_once"),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.subject} {self.in_force_from}"


class CriterionGroup(models.TextChoices):
    """The two groups of criteria."""

    GENERAL = "general", _("general criteria")
    RESULTS = "results", _("results")


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Criteria."""

    def visible_to(self, actor: Actor) -> CriterionQuerySet:
        """Who has a role at the body of the sheet, below it or above it."""
        if actor.is_system:
            return self
        above = TreeLink.objects.filter(descendant__in=[grant.body_id for grant in actor.grants])
        return self.filter(models.Q(sheet__body__in=bodies_responsible(actor)) | models.Q(sheet__body__in=above.values("ancestor")))


class Criterion(models.Model):
    """One criterion of a sheet."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=10, choices=CriterionGroup)
    title = CleanCharField(max_length=300)
    most = models.DecimalField(max_digits=4, decimal_places=1)
    """The most points it gives."""

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=["sheet", "order"], name="party_criterion_order_once"),)

    def __str__(self) -> str:
        return self.title


class GradingRoundQuerySet(models.QuerySet["GradingRound"]):
    """Rounds of grading."""

    def visible_to(self, actor: Actor) -> GradingRoundQuerySet:
        """The committee and those above it, and the offices of the branches that take part; a member sees the own line, not the round."""
        if actor.is_system:
            return self
        bodies = bodies_responsible(actor)
        mine = Grading.objects.filter(branch__in=bodies)
        return self.filter(models.Q(committee__in=bodies) | models.Q(pk__in=mine.values("round")))


class GradingRound(models.Model):
    """The grading of the members and branches of one grassroots organisation for a year or a quarter."""

    committee = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="grading_rounds")
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=4, choices=GradingPeriod, default=GradingPeriod.YEAR)
    state = models.CharField(max_length=10, choices=GradingState, default=GradingState.OPEN)
    opened_on = models.DateField()
    review_on = models.DateField()
    """The day of the review: whoever was admitted less than six months before is not graded (from 2023)."""
    is_outstanding = models.BooleanField(default=False)
    """Whether the higher cap is claimed, by a decision of the superior."""
    outstanding_reason = CleanTextField(blank=True)
    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds")
    decision = CleanCharField(max_length=200, blank=True)
    decision_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="grading_rounds"
    )
    decided_on = models.DateField(null=True, blank=True)
    entered_at = models.DateTimeField()

    objects = GradingRoundQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["committee", "year", "period"], condition=~models.Q(state="cancelled"), name="party_grading_round_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.committee} {self.year}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("party:grading_round", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it."""
        return [self.committee.path]


class GradingQuerySet(models.QuerySet["Grading"]):
    """Gradings."""

    def visible_to(self, actor: Actor) -> GradingQuerySet:
        """The Party organisations responsible and the member concerned."""
        if actor.is_system:
            return self
        return self.filter(models.Q(branch__in=bodies_responsible(actor)) | models.Q(member__person=actor.person_id or 0))


class Grading(models.Model):
    """One member or one organisation in a round: scores by people, conditions counted, what the rule says, what was decided."""

    round = models.ForeignKey(GradingRound, on_delete=models.CASCADE, related_name="gradings")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="gradings")
    branch = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="party_gradings")
    """The member's branch; for an organisation itself."""
    is_leader = models.BooleanField(default=False)
    not_graded_reason = models.CharField(max_length=20, blank=True)
    """`exempt`, `suspended`, `new`, or empty."""
    self_grade = models.CharField(max_length=12, choices=Grade, blank=True)
    self_review = CleanTextField(blank=True)
    self_reviewed_on = models.DateField(null=True, blank=True)
    score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    done_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    late_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    exceeded_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    shortcomings_remedied_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    counted = models.JSONField(default=dict)
    """What the tasks say: numbers of tasks done, late, exceeded, all, and the day of counting; each opens its tasks."""
    corrected_reason = CleanTextField(blank=True)
    """Why a person corrected what was counted."""
    has_degradation = models.BooleanField(default=False)
    is_leadership_disciplined = models.BooleanField(default=False)
    is_subordinate_disciplined = models.BooleanField(default=False)
    suggested_grade = models.CharField(max_length=12, choices=Grade, blank=True)
    failed_conditions = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    references = models.JSONField(default=list)
    proposed_grade = models.CharField(max_length=12, choices=Grade, blank=True)
    """By the branch, from its ballot."""
    ballot = models.JSONField(default=dict)
    """Votes by grade, with the number present: `{"excellent": 7, "good": 2, "present": 9}`."""
    is_proposed_exemplary = models.BooleanField(default=False)
    decided_grade = models.CharField(max_length=12, choices=Grade, blank=True)
    deviation_reason = CleanTextField(blank=True)
    """Why the decision is not what the rule suggests."""
    complaint = CleanTextField(blank=True)
    complained_on = models.DateField(null=True, blank=True)
    complaint_answer = CleanTextField(blank=True)
    complaint_answered_on = models.DateField(null=True, blank=True)

    objects = GradingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "member"], condition=models.Q(member__isnull=False), name="party_grading_member_once"),
            models.UniqueConstraint(fields=["round", "branch"], condition=models.Q(member=None), name="party_grading_body_once"),
        )
        indexes = (models.Index(fields=["branch"], name="party_grading_by_branch"),)

    def __str__(self) -> str:
        return f"{self.member or self.branch}: {self.decided_grade or self.suggested_grade}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("party:grading", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it."""
        return [self.branch.path]


class CriterionScore(models.Model):
    """The points of one criterion, given by people."""

    grading = models.ForeignKey(Grading, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    own_points = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    points = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    note = CleanCharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["grading", "criterion"], name="party_criterion_score_once"),)

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"


class YearGradeQuerySet(models.QuerySet["YearGrade"]):
    """Grades by year."""

    def visible_to(self, actor: Actor) -> YearGradeQuerySet:
        """The Party organisations responsible and the member concerned."""
        if actor.is_system:
            return self
        bodies = bodies_responsible(actor)
        return self.filter(
            models.Q(member__branch__in=bodies) | models.Q(organisation__in=bodies) | models.Q(member__person=actor.person_id or 0)
        )


class YearGrade(models.Model):
    """The grade of a member or an organisation in a year, in the words of its time; streaks are counted from these rows only."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="year_grades")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="party_year_grades"
    )
    year = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=24)
    """`excellent`, `good` …, or a label of an older regime: `qualified_excellent`, `clean_and_strong` …"""
    is_exemplary = models.BooleanField(default=False)
    """Whether recognised as exemplary (tiêu biểu) by a decision: an award standard apart from the grade."""
    exemplary_decision = CleanCharField(max_length=200, blank=True)
    grading = models.OneToOneField(Grading, on_delete=models.PROTECT, null=True, blank=True, related_name="year_grade")
    source = CleanCharField(max_length=200, blank=True)
    """Where a grade from before this system stands."""

    objects = YearGradeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="party_year_grade_one_subject",
                condition=models.Q(member__isnull=False, organisation=None) | models.Q(member=None, organisation__isnull=False),
            ),
            models.UniqueConstraint(fields=["member", "year"], condition=models.Q(organisation=None), name="party_year_grade_member_once"),
            models.UniqueConstraint(fields=["organisation", "year"], condition=models.Q(member=None), name="party_year_grade_body_once"),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.label}"
