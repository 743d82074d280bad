"""People, their posts, and records of one human made one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from giaoban.common import clock
from giaoban.common.actor import ADMINISTRATOR, INSPECTOR, OFFICE
from giaoban.common.models import CleanCharField, PeriodQuerySet, period_is_ordered
from giaoban.organisations.models.bodies import Organisation

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


CLOSED_KEEPERS = (*OFFICE, INSPECTOR)
"""Roles at a body that see the people closed to it."""


class PersonQuerySet(models.QuerySet["Person"]):
    """People, in the order of given name, family name, middle."""

    def visible_to(self, actor: Actor) -> PersonQuerySet:
        """Names and posts of people are seen inside the federation; merged duplicates are not shown.

        Who stands here only as a member of a closed body is seen by those who work for that body, and by no one else.
        """
        if actor.is_system:
            return self.filter(merged_into=None)
        if not actor.grants:
            return self.none()
        open_to = models.Q(closed_to=None) | models.Q(pk=actor.person_id or 0)
        if bodies := actor.only(CLOSED_KEEPERS):
            open_to |= models.Q(closed_to__in=Organisation.objects.keys_within_sight(bodies, on=clock.today()))
        return self.filter(open_to, merged_into=None)


class Person(models.Model):
    """One human with many roles; names in full, the given name marked."""

    full_name = CleanCharField(max_length=120)
    given_name = CleanCharField(max_length=40)
    sort_key = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    honorific = CleanCharField(max_length=40, blank=True)
    """Academic titles before the name, such as `PGS.TS`."""
    born_on = models.DateField(null=True, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from", db_index=False)
    closed_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="closed_people")
    """The body to which the bare existence of this record is closed; none for whoever holds a post or an account."""
    is_demonstration = models.BooleanField(default=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        indexes = (models.Index(fields=["sort_key", "id", "closed_to"], condition=models.Q(merged_into=None), name="person_by_name"),)

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("organisations:person", args=[self.pk])

    @property
    def titled(self) -> str:
        """The name with its academic titles."""
        return f"{self.honorific} {self.full_name}".strip()


class AppointmentQuerySet(PeriodQuerySet):
    """Posts of people at bodies."""

    def visible_to(self, actor: Actor) -> Any:
        """Who holds which post is no secret inside."""
        return self.filter(person__merged_into=None) if actor.is_system or actor.grants else self.none()


class Appointment(models.Model):
    """A post of a person at a body in a period."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appointments")
    post = CleanCharField(max_length=120)
    rank = models.PositiveSmallIntegerField(default=50)
    """Order among the posts of a body: 10 head, 20 deputy, 30 secretary general or chief of office, 50 others."""
    decision = CleanCharField(max_length=200, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = (period_is_ordered("appointment_period"),)
        indexes = (models.Index(fields=["organisation", "rank"], name="appointment_by_body"),)

    def __str__(self) -> str:
        return f"{self.post}: {self.person_id}"

    def get_absolute_url(self) -> str:
        """The page of the person."""
        return reverse("organisations:person", args=[self.person_id])


class MergeQuerySet(models.QuerySet["Merge"]):
    """Merges of records."""

    def visible_to(self, actor: Actor) -> MergeQuerySet:
        """Those who keep the list of people may see what was made one, and take it back."""
        return self if actor.is_system or actor.has_role(*OFFICE, ADMINISTRATOR) else self.none()


class Merge(models.Model):
    """Two records of one human made one, with all that moved, so that it can be undone."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField()
    """What moved in every app: rows of `{label, field, old, new, rows}`."""
    by_name = CleanCharField(max_length=200)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.kept_id}"


class NotDuplicate(models.Model):
    """Two people of whom somebody said that they are not one: never proposed again; the lower number first."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["first", "second"], name="not_duplicate_once"),)

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"
