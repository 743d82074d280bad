"""Procedures of membership: from admission to recognition, transfers between branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.party.models.members import Member, bodies_responsible

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class AdmissionState(models.TextChoices):
    """How far an admission is."""

    PREPARED = "prepared", _("file in preparation")
    REVIEWED = "reviewed", _("branch has voted")
    DECIDED = "decided", _("decision received")
    PROBATION = "probation", _("on probation")
    RECOGNISED = "recognised", _("recognised")
    REFUSED = "refused", _("not admitted")
    STRUCK_OFF = "struck_off", _("struck off on probation")


class AdmissionQuerySet(models.QuerySet["Admission"]):
    """Admissions."""

    def visible_to(self, actor: Actor) -> AdmissionQuerySet:
        """The Party organisations responsible and the person concerned."""
        if actor.is_system:
            return self
        return self.filter(models.Q(branch__in=bodies_responsible(actor)) | models.Q(person=actor.person_id or 0))


class Admission(models.Model):
    """From the file of an outstanding person to the recognition as an official member, each step with its day and deadline."""

    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="party_admissions")
    branch = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="party_admissions")
    member = models.OneToOneField(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="admission")
    state = models.CharField(max_length=12, choices=AdmissionState, default=AdmissionState.PREPARED)
    sponsor = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsored")
    applied_on = models.DateField()
    voted_on = models.DateField(null=True, blank=True)
    official_members = models.PositiveSmallIntegerField(null=True, blank=True)
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    decision = CleanCharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    """The day on which the decision was signed: Party age counts from it."""
    decision_received_on = models.DateField(null=True, blank=True)
    ceremony_due_on = models.DateField(null=True, blank=True)
    ceremony_on = models.DateField(null=True, blank=True)
    probation_ends_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    recognition_decision = CleanCharField(max_length=200, blank=True)
    official_on = models.DateField(null=True, blank=True)
    ended_reason = CleanTextField(blank=True)

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(state__in=("prepared", "reviewed", "decided", "probation")),
                name="party_admission_open_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("party:admission", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it."""
        return [self.branch.path]


class TransferKind(models.TextChoices):
    """What kind of transfer it is."""

    OFFICIAL = "official", _("official transfer")
    TEMPORARY = "temporary", _("temporary transfer")


class TransferState(models.TextChoices):
    """How far a transfer is."""

    OPEN = "open", _("to be introduced")
    INTRODUCED = "introduced", _("letter of introduction given")
    RECEIVED = "received", _("received")
    CANCELLED = "cancelled", _("cancelled")


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Transfers."""

    def visible_to(self, actor: Actor) -> TransferQuerySet:
        """The branches left and joined, those above them, and the member."""
        if actor.is_system:
            return self
        bodies = bodies_responsible(actor)
        return self.filter(
            models.Q(from_branch__in=bodies) | models.Q(to_branch__in=bodies) | models.Q(member__person=actor.person_id or 0)
        )


class Transfer(models.Model):
    """The transfer of a member's activity, with its two deadlines; the gap from exceeding them is entered as a `Gap`."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=10, choices=TransferKind)
    from_branch = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="transfers_out"
    )
    to_branch = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="transfers_in"
    )
    outside = CleanCharField(max_length=300, blank=True)
    """The organisation outside this installation that is left or joined, in words."""
    state = models.CharField(max_length=12, choices=TransferState, default=TransferState.OPEN)
    decision = CleanCharField(max_length=200, blank=True)
    decision_on = models.DateField()
    start_due_on = models.DateField()
    introduced_on = models.DateField(null=True, blank=True)
    present_due_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    files_received_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    """For temporary activity: the planned last day."""

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="party_transfer_has_ends", condition=models.Q(from_branch__isnull=False) | models.Q(to_branch__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["member", "kind"], condition=models.Q(state__in=("open", "introduced")), name="party_transfer_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} {self.decision_on}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("party:transfer", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose office works with it."""
        return [one.path for one in (self.from_branch, self.to_branch) if one is not None]
