"""Members of Party organisations: their dates, their branch, what interrupts and what ends a membership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.actor import INSPECTOR, OFFICE
from giaoban.common.models import CleanCharField, CleanTextField, PeriodQuerySet, period_is_ordered
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

RESPONSIBLE = (*OFFICE, INSPECTOR)
"""Roles at a Party organisation that give sight of the files of its members; a plain member sees the own file only."""


def bodies_responsible(actor: Actor) -> Any:
    """Numbers of the bodies for whose members the actor is responsible, for `…__in`."""
    keeper = actor.only(RESPONSIBLE)
    return () if keeper is None else Organisation.objects.keys_within_sight(keeper, on=clock.today())


class MemberState(models.TextChoices):
    """Where a membership stands."""

    PROBATIONARY = "probationary", _("probationary member")
    OFFICIAL = "official", _("official member")
    LEFT = "left", _("no longer a member here")


class LeavingKind(models.TextChoices):
    """How a membership ended here."""

    TRANSFERRED = "transferred", _("transferred to an organisation outside")
    STRUCK_OFF = "struck_off", _("struck off")
    EXPELLED = "expelled", _("expelled")
    RESIGNED = "resigned", _("left the Party")
    DIED = "died", _("died")


class MemberQuerySet(models.QuerySet["Member"]):
    """Members: closed by default."""

    def visible_to(self, actor: Actor) -> MemberQuerySet:
        """The Party organisations responsible (of the branch, also where the activity is temporary) and the person concerned; nobody else."""
        standing = self.filter(joined_into=None)
        if actor.is_system:
            return standing
        own = models.Q(person=actor.person_id) if actor.person_id is not None else models.Q(pk__in=())
        bodies = bodies_responsible(actor)
        if not bodies:
            return standing.filter(own)
        here = Membership.objects.in_force(on=clock.today()).filter(branch__in=bodies)
        return standing.filter(own | models.Q(branch__in=bodies) | models.Q(pk__in=here.values("member")))

    def kept_here(self) -> MemberQuerySet:
        """Those who are members now."""
        return self.exclude(state=MemberState.LEFT)


class Member(models.Model):
    """The file of a member. Three dates that are never merged: decision of admission, ceremony of admission, official recognition."""

    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="party_files")
    branch = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="party_members")
    """The branch of the official activity now, or the last one; earlier ones in `memberships`."""
    state = models.CharField(max_length=14, choices=MemberState, default=MemberState.PROBATIONARY)
    card_number = CleanCharField(max_length=30, blank=True)
    card_joined_on = models.DateField(null=True, blank=True)
    """The joining date printed on the card; counts where no decision of admission is kept."""
    admission_decision_on = models.DateField(null=True, blank=True)
    ceremony_on = models.DateField(null=True, blank=True)
    """Starts the twelve months of probation."""
    official_on = models.DateField(null=True, blank=True)
    native_place = CleanCharField(max_length=200, blank=True)
    """Asked by the list of badges."""
    badge_held = models.PositiveSmallIntegerField(null=True, blank=True)
    """The highest badge held, in years of Party age."""
    starts_on = models.DateField(null=True, blank=True)
    """From which day Party age counts, as the rule found it; none for a probationer. Kept for speed."""
    next_badge = models.PositiveSmallIntegerField(null=True, blank=True)
    next_badge_on = models.DateField(null=True, blank=True)
    """Milestone of the lowest badge that is not held yet, gaps counted. Kept for speed."""
    dues_group = models.CharField(max_length=24, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_kind = models.CharField(max_length=12, choices=LeavingKind, blank=True)
    master = CleanCharField(max_length=80, blank=True)
    """The system that masters this record; empty: this one. What another system masters is shown, not edited."""
    master_key = CleanCharField(max_length=80, blank=True)
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined")
    """The file that took this one over, where two records of one human were made one: then nobody sees this one."""
    entered_at = models.DateTimeField()

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person"], condition=models.Q(joined_into=None), name="party_member_one_file"),
            models.CheckConstraint(
                name="party_member_left_has_day",
                condition=models.Q(joined_into__isnull=False)
                | models.Q(state="left", left_on__isnull=False) & ~models.Q(left_kind="")
                | ~models.Q(state="left") & models.Q(left_on=None, left_kind=""),
            ),
            models.CheckConstraint(
                name="party_member_official_has_day",
                condition=~models.Q(state="official") | models.Q(official_on__isnull=False),
            ),
            models.CheckConstraint(
                name="party_member_dates_in_order",
                condition=models.Q(official_on=None)
                | models.Q(admission_decision_on=None)
                | models.Q(official_on__gte=models.F("admission_decision_on")),
            ),
            models.UniqueConstraint(
                fields=["card_number"], condition=~models.Q(card_number="") & ~models.Q(state="left"), name="party_member_card_once"
            ),
        )
        indexes = (
            models.Index(fields=["branch", "next_badge_on"], name="party_member_next_badge"),
            models.Index(fields=["next_badge_on", "next_badge"], name="party_member_milestone"),
        )

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("party:member", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with the file."""
        return [self.branch.path]


class OfMemberQuerySet(PeriodQuerySet):
    """Rows of members' files."""

    def visible_to(self, actor: Actor) -> Any:
        """Who sees the file of the member."""
        return self if actor.is_system else self.filter(member__in=Member.objects.visible_to(actor).values("pk"))


class MembershipKind(models.TextChoices):
    """How a member belongs to a branch."""

    OFFICIAL = "official", _("official activity")
    TEMPORARY = "temporary", _("temporary activity")


class Membership(models.Model):
    """A member in a branch in a period: one official line without a hole, temporary ones beside it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    branch = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="party_memberships")
    kind = models.CharField(max_length=10, choices=MembershipKind, default=MembershipKind.OFFICIAL)
    decision = CleanCharField(max_length=200, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            period_is_ordered("party_membership_period"),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(kind="official", in_force_until=None), name="party_membership_official_once"
            ),
        )
        indexes = (models.Index(fields=["branch", "in_force_until"], name="party_membership_by_branch"),)

    def __str__(self) -> str:
        return f"{self.member_id} in {self.branch_id}"


class GapKind(models.TextChoices):
    """Why somebody took no part in the activity of the Party."""

    EXPELLED = "expelled", _("expelled")
    STRUCK_OFF = "struck_off", _("struck off")
    LOST_CONTACT = "lost_contact", _("lost contact")
    TRANSFER = "transfer", _("gap during a transfer")


class Gap(models.Model):
    """Time that does not count for Party age, from the day out to the day back in (exclusive); a wrongful one counts all the same."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="gaps")
    kind = models.CharField(max_length=12, choices=GapKind)
    out_on = models.DateField()
    back_on = models.DateField(null=True, blank=True)
    is_wrongful = models.BooleanField(default=False)
    decision = CleanCharField(max_length=200, blank=True)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="party_gap_is_ordered", condition=models.Q(back_on=None) | models.Q(back_on__gt=models.F("out_on"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind} {self.out_on}"


class Exemption(models.Model):
    """Exemption from work and activity (miễn công tác, sinh hoạt đảng): by the branch, on the member's own request."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="exemptions")
    reason = CleanCharField(max_length=200)
    decision = CleanCharField(max_length=200, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        constraints = (period_is_ordered("party_exemption_period"),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.in_force_from}"


class Suspension(models.Model):
    """Suspension from Party activity (đình chỉ sinh hoạt đảng) by a decision, until the day on which the member is back in activity."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="suspensions")
    reason = CleanCharField(max_length=200)
    decision = CleanCharField(max_length=200)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        constraints = (period_is_ordered("party_suspension_period"),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.in_force_from}"


class HealthProof(models.Model):
    """That a member is seriously ill, for an early badge; the proof itself is a restricted file of this record."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="health_proofs")
    issued_on = models.DateField()
    issuer = CleanCharField(max_length=200)
    note = CleanTextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = OfMemberQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.member_id} {self.issued_on}"

    def get_absolute_url(self) -> str:
        """The file of the member."""
        return reverse("party:member", args=[self.member_id])

    @property
    def working_paths(self) -> list[str]:
        """As the file of the member."""
        return self.member.working_paths
