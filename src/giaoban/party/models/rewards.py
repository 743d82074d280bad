"""Commendations and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.party.models.grading import GradingRound
from giaoban.party.models.members import Member, bodies_responsible

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class AwardKind(models.TextChoices):
    """The periodic commendations."""

    MEMBER_YEAR = "member_year", _("member, in the year")
    MEMBER_FIVE_CERTIFICATE = "member_five_years_certificate", _("member, five years running, certificate")
    MEMBER_FIVE_MERIT = "member_five_years_merit", _("member, five years running, merit certificate")
    BRANCH_YEAR = "branch_year", _("branch, exemplary in the year")
    BRANCH_FIVE_CERTIFICATE = "branch_five_years_certificate", _("branch, five years running, certificate")
    BRANCH_FIVE_MERIT = "branch_five_years_merit", _("branch, five years running, merit certificate")
    GRASSROOTS_YEAR = "grassroots_year", _("grassroots organisation, exemplary in the year")
    GRASSROOTS_FIVE_MERIT = "grassroots_five_years_merit", _("grassroots organisation, five years running, merit certificate")
    GRASSROOTS_FIVE_FLAG = "grassroots_five_years_flag", _("grassroots organisation, five years running, flag")


class CommendationState(models.TextChoices):
    """How far a commendation is."""

    PROPOSED = "proposed", _("proposed")
    DECIDED = "decided", _("decided")
    DECLINED = "declined", _("not given")


class CommendationQuerySet(models.QuerySet["Commendation"]):
    """Commendations."""

    def visible_to(self, actor: Actor) -> CommendationQuerySet:
        """The Party organisations responsible and the member concerned."""
        if actor.is_system:
            return self
        bodies = bodies_responsible(actor)
        return self.filter(
            models.Q(member__branch__in=bodies)
            | models.Q(organisation__in=bodies)
            | models.Q(proposed_by__in=bodies)
            | models.Q(member__person=actor.person_id or 0)
        )


class Commendation(models.Model):
    """A commendation of a member or an organisation: who proposes to whom, on which years, decided by what, with its bonus."""

    award = models.CharField(max_length=32, choices=AwardKind)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="commendations")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="party_commendations"
    )
    round = models.ForeignKey(GradingRound, on_delete=models.PROTECT, null=True, blank=True, related_name="commendations")
    year_from = models.PositiveSmallIntegerField()
    year_to = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=CommendationState, default=CommendationState.PROPOSED)
    proposed_by = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="party_commendations_proposed")
    addressed_to = CleanCharField(max_length=300, blank=True)
    """The committee that decides, in words."""
    proposed_on = models.DateField()
    decision = CleanCharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    declined_reason = CleanTextField(blank=True)
    multiple = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    base_salary = models.PositiveIntegerField(null=True, blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    references = models.JSONField(default=list)

    objects = CommendationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="party_commendation_one_subject",
                condition=models.Q(member__isnull=False, organisation=None) | models.Q(member=None, organisation__isnull=False),
            ),
            models.CheckConstraint(name="party_commendation_years", condition=models.Q(year_to__gte=models.F("year_from"))),
            models.UniqueConstraint(
                fields=["award", "member", "year_to"],
                condition=models.Q(member__isnull=False) & ~models.Q(state="declined"),
                name="party_commendation_member_once",
            ),
            models.UniqueConstraint(
                fields=["award", "organisation", "year_to"],
                condition=models.Q(organisation__isnull=False) & ~models.Q(state="declined"),
                name="party_commendation_body_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_award_display()}: {self.member or self.organisation}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("party:commendation", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it."""
        return [self.proposed_by.path]


class DuesMonthQuerySet(models.QuerySet["DuesMonth"]):
    """Dues."""

    def visible_to(self, actor: Actor) -> DuesMonthQuerySet:
        """As the member."""
        return self if actor.is_system else self.filter(member__in=Member.objects.visible_to(actor).values("pk"))


class DuesMonth(models.Model):
    """What a member owes and paid for a month, in đồng."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="dues")
    branch = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="party_dues")
    """The branch that collects, as it was then."""
    month = models.DateField()
    """Its first day."""
    group = models.CharField(max_length=24)
    owed = models.PositiveIntegerField()
    references = models.JSONField(default=list)
    source = CleanCharField(max_length=300, blank=True)
    """Why the sum is another than the rule gives, or who set it where no rule does."""
    paid = models.PositiveIntegerField(default=0)
    paid_on = models.DateField(null=True, blank=True)
    receipt = CleanCharField(max_length=40, blank=True)
    excuse = CleanTextField(blank=True)
    """A good reason for what is not paid."""

    objects = DuesMonthQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "month"], name="party_dues_once"),
            models.UniqueConstraint(fields=["branch", "receipt"], condition=~models.Q(receipt=""), name="party_dues_receipt_once"),
            models.CheckConstraint(name="party_dues_month_begins", condition=models.Q(month__day=1)),
            models.CheckConstraint(
                name="party_dues_paid_has_day", condition=models.Q(paid=0, paid_on=None) | models.Q(paid__gt=0, paid_on__isnull=False)
            ),
        )
        indexes = (models.Index(fields=["branch", "month"], name="party_dues_by_branch"),)

    def __str__(self) -> str:
        return f"{self.member} {self.month:%m/%Y}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("party:dues_month", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it."""
        return [self.branch.path]
