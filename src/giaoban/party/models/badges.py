"""Party badges: rounds for an occasion, who stands in them, and the badges awarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.party.models.members import Member, bodies_responsible

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class RoundState(models.TextChoices):
    """How far a round is."""

    OPEN = "open", _("branches propose")
    PROPOSED = "proposed", _("proposed to the deciding committee")
    DECIDED = "decided", _("decided")
    AWARDED = "awarded", _("awarded")
    CANCELLED = "cancelled", _("cancelled")


class BadgeRoundQuerySet(models.QuerySet["BadgeRound"]):
    """Rounds of badges."""

    def visible_to(self, actor: Actor) -> BadgeRoundQuerySet:
        """The committee that keeps the round and those above; a branch sees the round in which one of its members stands."""
        if actor.is_system:
            return self
        bodies = bodies_responsible(actor)
        mine = BadgeCandidate.objects.filter(branch__in=bodies)
        return self.filter(models.Q(committee__in=bodies) | models.Q(pk__in=mine.values("round")))


class BadgeRound(models.Model):
    """One round for one occasion: who is due, proposed by the branches, decided above, awarded at a ceremony."""

    committee = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="badge_rounds")
    occasion_on = models.DateField()
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    opened_on = models.DateField()
    lists_close_on = models.DateField()
    """The day until which branches propose."""
    proposal = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="badge_rounds_proposed"
    )
    proposed_on = models.DateField(null=True, blank=True)
    decision = CleanCharField(max_length=200, blank=True)
    decision_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="badge_rounds_decided"
    )
    decided_by = CleanCharField(max_length=300, blank=True)
    """The committee that decides, as the decision names it."""
    decided_on = models.DateField(null=True, blank=True)
    ceremony = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="badge_rounds")
    awarded_on = models.DateField(null=True, blank=True)
    stated_total = models.PositiveIntegerField(null=True, blank=True)
    """The number that a decision or article states, compared with the number counted."""
    entered_at = models.DateTimeField()

    objects = BadgeRoundQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["committee", "occasion_on"], condition=~models.Q(state="cancelled"), name="party_badge_round_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.committee} {self.occasion_on}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("party:badge_round", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it."""
        return [self.committee.path]


class CandidateState(models.TextChoices):
    """Where a candidate stands."""

    LISTED = "listed", _("found by the rule")
    PROPOSED = "proposed", _("proposed by the branch")
    SET_ASIDE = "set_aside", _("set aside")
    AGREED = "agreed", _("agreed by the committee")
    DECIDED = "decided", _("decided")
    HELD_BACK = "held_back", _("held back at the award")
    AWARDED = "awarded", _("awarded")


NOT_GIVEN = (CandidateState.SET_ASIDE, CandidateState.HELD_BACK)
"""Who gets no badge in the round."""


class BadgeCandidateQuerySet(models.QuerySet["BadgeCandidate"]):
    """Who stands in rounds."""

    def visible_to(self, actor: Actor) -> BadgeCandidateQuerySet:
        """As the member."""
        return self if actor.is_system else self.filter(member__in=Member.objects.visible_to(actor).values("pk"))


class BadgeCandidate(models.Model):
    """A member in a round: what the rule said on which facts, and what people decided."""

    round = models.ForeignKey(BadgeRound, on_delete=models.CASCADE, related_name="candidates")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="badge_candidacies")
    branch = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="badge_candidacies")
    """The branch that proposes, as it was then."""
    badge = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12)
    """What the rule said: `due`, `early`, `posthumous`."""
    milestone_on = models.DateField()
    facts = models.JSONField(default=dict)
    """The inputs that the rule was asked with, so that the answer can be explained and recomputed."""
    reasons = models.JSONField(default=list)
    """The steps, as message numbers with their values."""
    references = models.JSONField(default=list)
    """The versions of rules it rests on."""
    state = models.CharField(max_length=10, choices=CandidateState, default=CandidateState.LISTED)
    declared_on = models.DateField(null=True, blank=True)
    """The day of the member's own declaration."""
    branch_on = models.DateField(null=True, blank=True)
    committee_on = models.DateField(null=True, blank=True)
    set_aside_reason = CleanTextField(blank=True)
    held_reasons = models.JSONField(default=list, blank=True)
    """Why the badge was not given though it was decided: steps of the rule on the day of the award, as message numbers with their values."""

    objects = BadgeCandidateQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "member"], name="party_badge_candidate_once"),)
        indexes = (models.Index(fields=["branch"], name="party_candidate_by_branch"),)

    def __str__(self) -> str:
        return f"{self.member} {self.badge}"

    def get_absolute_url(self) -> str:
        """The page of the round."""
        return reverse("party:badge_round", args=[self.round_id])


class BadgeMultiple(models.Model):
    """A multiple of the base salary that no source states, entered by a person for one round with where it stands."""

    round = models.ForeignKey(BadgeRound, on_delete=models.CASCADE, related_name="multiples")
    badge = models.PositiveSmallIntegerField()
    multiple = models.DecimalField(max_digits=5, decimal_places=2)
    source = CleanCharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "badge"], name="party_badge_multiple_once"),)

    def __str__(self) -> str:
        return f"{self.badge}: {self.multiple}"


class AwardState(models.TextChoices):
    """Where a badge is."""

    HELD = "held", _("with its holder")
    RETURNED = "returned", _("given back")
    LOST = "lost", _("lost, another was issued")


class BadgeAwardQuerySet(models.QuerySet["BadgeAward"]):
    """Badges awarded."""

    def visible_to(self, actor: Actor) -> BadgeAwardQuerySet:
        """As the member."""
        return self if actor.is_system else self.filter(member__in=Member.objects.visible_to(actor).values("pk"))


class BadgeAward(models.Model):
    """A badge that a member holds or held."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="badges")
    badge = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, default="due")
    """`due`, `early` or `posthumous`."""
    round = models.ForeignKey(BadgeRound, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    number = CleanCharField(max_length=40, blank=True)
    decision = CleanCharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    awarded_on = models.DateField()
    multiple = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    base_salary = models.PositiveIntegerField(null=True, blank=True)
    """In đồng a month, as in force on the day of the award."""
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    """Bonus in đồng; none where no source states the multiple and nobody entered it."""
    state = models.CharField(max_length=10, choices=AwardState, default=AwardState.HELD)
    state_on = models.DateField(null=True, blank=True)
    state_reason = CleanTextField(blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = BadgeAwardQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "badge"], condition=models.Q(state="held"), name="party_badge_held_once"),)

    def __str__(self) -> str:
        return f"{self.badge}: {self.member}"

    def get_absolute_url(self) -> str:
        """The file of the member."""
        return reverse("party:member", args=[self.member_id])
