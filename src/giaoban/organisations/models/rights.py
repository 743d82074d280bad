"""Rights: roles at bodies, acting for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import actor as roles
from giaoban.common.models import CleanCharField, PeriodQuerySet, period_is_ordered
from giaoban.organisations.models.bodies import Organisation, TreeLink
from giaoban.organisations.models.people import Person

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


ROLE_WORDS = {
    roles.LEADER: _("leader"),
    roles.CHIEF: _("chief of office"),
    roles.OFFICER: _("officer"),
    roles.MEMBER: _("member"),
    roles.INSPECTOR: _("inspector"),
    roles.EXPERT: _("expert"),
    roles.JUDGE: _("judge"),
    roles.EDITOR: _("portal editor"),
    roles.AUDITOR: _("auditor"),
    roles.ADMINISTRATOR: _("administrator"),
}


class GrantQuerySet(PeriodQuerySet):
    """Grants of rights."""

    def visible_to(self, actor: Actor) -> Any:
        """One's own, those at the bodies within sight of the last day known, and all for the administrator."""
        if actor.is_system or actor.has_role(roles.ADMINISTRATOR):
            return self
        covered = TreeLink.objects.filter(ancestor__in=actor.subtree_body_ids, in_force_until=None)
        return self.filter(
            models.Q(user_id=actor.user_id)
            | models.Q(organisation__in=covered.values("descendant"))
            | models.Q(organisation__in=actor.single_body_ids)
        )


class RoleGrant(models.Model):
    """A role of a user at a body, with its subtree or alone, in a period, by a decision."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=list(ROLE_WORDS.items()))
    has_subtree = models.BooleanField(default=True)
    needs_second_factor = models.BooleanField(default=False)
    decision = CleanCharField(max_length=200, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = (period_is_ordered("role_grant_period"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} at {self.organisation_id}"

    def get_absolute_url(self) -> str:
        """The rights at its body."""
        return reverse("organisations:rights", args=[self.organisation_id])


class ActingGrant(models.Model):
    """Acting for (thay mặt): a user acts for a person at a body with that person's roles, in a period, by a decision."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="acting_grants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="acted_for_by")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=list(ROLE_WORDS.items()))
    decision = CleanCharField(max_length=200)
    is_absence = models.BooleanField(default=False)
    """Whether the person is absent, so that what waits moves to the deputy, and back at the end."""
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = (period_is_ordered("acting_grant_period"),)

    def __str__(self) -> str:
        return f"{self.user_id} for {self.person_id}"

    def get_absolute_url(self) -> str:
        """The rights at its body."""
        return reverse("organisations:rights", args=[self.organisation_id])
