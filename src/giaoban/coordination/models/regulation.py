"""Coordination regulations: their parties, versions, signatories, the meetings held under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.models import CleanCharField, CleanTextField, PeriodQuerySet, period_is_ordered
from giaoban.organisations.models import Organisation
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class Scope(models.TextChoices):
    """Between whom a regulation stands."""

    INTERNAL = "internal", _("internal")
    BILATERAL = "bilateral", _("of two parties")
    MULTILATERAL = "multilateral", _("of many parties")


class EndReason(models.TextChoices):
    """Why a regulation came to its end."""

    EXPIRED = "expired", _("its term ran out")
    REPLACED = "replaced", _("replaced by a newer one")
    REPEALED = "repealed", _("repealed")
    AGREED = "agreed", _("ended by agreement of the parties")
    PARTY_CEASED = "party_ceased", _("a party ceased")


class Visibility(models.TextChoices):
    """Who may see a regulation."""

    FEDERATION = "federation", _("inside the federation")
    PARTIES = "parties", _("the parties and the bodies above them")


class RegulationQuerySet(models.QuerySet["CoordinationRegulation"]):
    """Coordination regulations."""

    def visible_to(self, actor: Actor, on: date | None = None) -> RegulationQuerySet:
        """Federation: everybody inside; parties: the office that keeps it, every party past or present, and the bodies above them."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        return outside_trash(self).filter(Q(visibility=Visibility.FEDERATION) | _of_own_sight(actor, on))

    def shared_with(self, actor: Actor, on: date | None = None) -> RegulationQuerySet:
        """Those that the keeper and the parties work with, and the bodies above them: also where all of the federation may see the regulation."""
        if actor.is_system:
            return self
        return outside_trash(self).filter(_of_own_sight(actor, on)) if actor.is_inside else self.none()

    def in_force(self, *, on: date) -> RegulationQuerySet:
        """Those that bind their parties on a day."""
        return self.filter(in_force_from__lte=on).filter(Q(in_force_until=None) | Q(in_force_until__gt=on))


def _of_own_sight(actor: Actor, on: date | None) -> Q:
    sight = Organisation.objects.keys_within_sight(actor, on=on or clock.today())
    return Q(keeper__in=sight) | Q(Exists(RegulationParty.objects.filter(regulation=OuterRef("pk"), body__in=sight)))


class CoordinationRegulation(models.Model):
    """A coordination regulation (quy chế phối hợp): who agreed on what, from when until when, and what came before and after it."""

    number = models.PositiveIntegerField(unique=True)
    """Its number in this installation, shown as `QC-3`."""
    title = CleanCharField(max_length=400)
    folded = models.CharField(max_length=1200, db_index=True, default="")
    scope = models.CharField(max_length=12, choices=Scope)
    keeper = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="regulations_kept")
    """The body whose office keeps this record."""
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="coordination_regulations"
    )
    """The paper that promulgates it."""
    bases = models.ManyToManyField("documents.Document", blank=True, related_name="regulations_resting")
    """The documents it rests on."""
    principles = CleanTextField(blank=True)
    """Scope, subjects and principles, in words."""
    signed_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    """The first day on which it no longer binds."""
    calendar_from = models.DateField(null=True, blank=True)
    """The first day that the calendar of obligations looks at: that of an old regulation entered late need not go back to its beginning."""
    end_reason = models.CharField(max_length=12, choices=EndReason, blank=True)
    end_note = CleanTextField(blank=True)
    predecessor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    pattern = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    """The regulation of which this is the copy for another partner."""
    series = models.ForeignKey("meetings.Series", on_delete=models.PROTECT, null=True, blank=True, related_name="coordination_regulations")
    """The briefings that it asks for."""
    template = models.CharField(max_length=40, blank=True)
    """The key of the template it was made from."""
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PARTIES)
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()

    objects = RegulationQuerySet.as_manager()

    class Meta:
        constraints = (
            period_is_ordered("regulation_period_is_ordered"),
            models.CheckConstraint(
                name="regulation_end_has_reason",
                condition=Q(end_reason="") | Q(in_force_until__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["keeper", "in_force_from"], name="regulation_by_keeper"),
            models.Index(fields=["pattern"], name="regulation_by_pattern"),
        )

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("coordination:regulation", args=[self.number])

    @property
    def code(self) -> str:
        """Its number as people write it."""
        return f"QC-{self.number}"

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose offices work with it."""
        return [self.keeper.path, *self.parties.values_list("body__path", flat=True)]

    def is_in_force(self, on: date) -> bool:
        """Whether it binds its parties on a day."""
        return self.in_force_from <= on and (self.in_force_until is None or on < self.in_force_until)


class SharedQuerySet(PeriodQuerySet):
    """Rows of a regulation, seen by whom may see it."""

    def visible_to(self, actor: Actor, on: date | None = None) -> SharedQuerySet:
        """Those of the regulations within sight."""
        if actor.is_system:
            return self
        return self.filter(regulation__in=CoordinationRegulation.objects.visible_to(actor, on).values("pk"))


class RegulationParty(models.Model):
    """A party of a regulation: one body, from when until when; a successor takes a row of its own."""

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, related_name="parties")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="regulation_parties")
    position = models.PositiveSmallIntegerField()
    """Its place in the regulation, from 1."""
    role = CleanCharField(max_length=200, blank=True)
    """What it is in the regulation, in words: `bên chủ trì`, `bên phối hợp`."""
    office = CleanCharField(max_length=200, blank=True)
    """Who does the work on its side: `Văn phòng Đảng ủy`."""
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    followed = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers")
    """The party whose place it took."""

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ("position", "in_force_from", "pk")
        constraints = (
            period_is_ordered("regulation_party_period_is_ordered"),
            models.UniqueConstraint(fields=["regulation", "body", "in_force_from"], name="regulation_party_once"),
        )
        indexes = (models.Index(fields=["body", "regulation"], name="regulation_party_by_body"),)

    def __str__(self) -> str:
        return self.body.short


class RegulationVersion(models.Model):
    """One version of a regulation: from when until when, made by which paper."""

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="regulation_versions")
    note = CleanTextField(blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            period_is_ordered("regulation_version_period_is_ordered"),
            models.UniqueConstraint(fields=["regulation", "number"], name="regulation_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.regulation_id}.{self.number}"


class Signatory(models.Model):
    """Who signed a regulation for a party."""

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, related_name="signatories")
    party = models.ForeignKey(RegulationParty, on_delete=models.CASCADE, related_name="signatories")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = CleanCharField(max_length=200)
    post = CleanCharField(max_length=300, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ("party__position", "pk")
        verbose_name_plural = "signatories"

    def __str__(self) -> str:
        return str(self.name)


class RegulationMeeting(models.Model):
    """A meeting held under a regulation: a briefing, a thematic session, a workshop about it."""

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, related_name="meeting_links")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="regulation_links")
    area = CleanCharField(max_length=120, blank=True)
    """The area that a thematic session treats."""

    objects = SharedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["regulation", "meeting"], name="regulation_meeting_once"),)

    def __str__(self) -> str:
        return f"{self.regulation_id} > {self.meeting_id}"


class RegulationCounter(models.Model):
    """The last number of a regulation in this installation: one row, locked while a number is drawn."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"QC-{self.last}"
