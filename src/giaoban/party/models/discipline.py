"""Discipline of members and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.party.models.members import Member, bodies_responsible

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class DisciplineForm(models.TextChoices):
    """The forms of discipline, lightest first; dissolution is for organisations."""

    REPRIMAND = "reprimand", _("reprimand")
    WARNING = "warning", _("warning")
    REMOVAL = "removal", _("removal from post")
    EXPULSION = "expulsion", _("expulsion")
    DISSOLUTION = "dissolution", _("dissolution")


class DisciplineQuerySet(models.QuerySet["Discipline"]):
    """Discipline."""

    def visible_to(self, actor: Actor) -> DisciplineQuerySet:
        """The Party organisations responsible and the member concerned."""
        if actor.is_system:
            return self
        bodies = bodies_responsible(actor)
        return self.filter(
            models.Q(member__branch__in=bodies) | models.Q(organisation__in=bodies) | models.Q(member__person=actor.person_id or 0)
        )


class Discipline(models.Model):
    """One discipline of a member or of an organisation: form, violation, decision, effect; used for one year of grading only."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="disciplines")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="party_disciplines"
    )
    form = models.CharField(max_length=12, choices=DisciplineForm)
    violation = CleanTextField()
    violation_on = models.DateField()
    decided_by = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="party_disciplines_decided")
    decision = CleanCharField(max_length=200)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="party_disciplines")
    announced_on = models.DateField()
    effective_until = models.DateField(null=True, blank=True)
    """The first day on which the member is no longer under discipline; none where it does not end by itself."""
    lifted_on = models.DateField(null=True, blank=True)
    lifted_reason = CleanTextField(blank=True)
    used_in_year = models.PositiveSmallIntegerField(null=True, blank=True)
    """The one year of grading in which it counted."""
    origin_label = CleanCharField(max_length=300, blank=True)
    origin_url = models.CharField(max_length=300, blank=True)
    """What it came from (an inspection, a penalty from outside); the link row stands in the app of that record."""
    entered_at = models.DateTimeField()

    objects = DisciplineQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="party_discipline_one_subject",
                condition=models.Q(member__isnull=False, organisation=None) | models.Q(member=None, organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="party_discipline_announced_after_violation", condition=models.Q(announced_on__gte=models.F("violation_on"))
            ),
        )
        indexes = (models.Index(fields=["announced_on"], name="party_discipline_by_day"),)

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.announced_on}"

    def get_absolute_url(self) -> str:
        """The file of the member, or the page of the organisation."""
        if self.member_id is not None:
            return reverse("party:member", args=[self.member_id])
        return reverse("organisations:organisation", args=[self.organisation_id])
