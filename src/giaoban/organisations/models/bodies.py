"""Bodies in three trees, with dated names and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, PeriodQuerySet, period_is_ordered
from giaoban.organisations.models.sight import BodiesInSight

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class Tree(models.TextChoices):
    """The three trees."""

    UNION = "union", _("Union")
    PARTY = "party", _("Party")
    AUTHORITY = "authority", _("Authority")


class BodyKind(models.TextChoices):
    """What a body is."""

    CENTRAL_UNION = "central_union", _("central union")
    DEPARTMENT = "department", _("department")
    STANDING_BODY = "standing_body", _("standing body")
    NATIONAL_ASSOCIATION = "national_association", _("national association")
    LOCAL_UNION = "local_union", _("local union")
    MEMBER_ASSOCIATION = "member_association", _("member association")
    SUBORDINATE_UNIT = "subordinate_unit", _("subordinate unit")
    SCIENCE_ORGANISATION = "science_organisation", _("science and technology organisation")
    PARTY_GROUP = "party_group", _("Party group")
    PARTY_COMMITTEE = "party_committee", _("Party committee")
    PARTY_OFFICE = "party_office", _("Party office")
    PARTY_INSPECTION = "party_inspection", _("Party inspection committee")
    PARTY_BRANCH = "party_branch", _("Party branch")
    PROVINCIAL_COMMITTEE = "provincial_committee", _("provincial Party committee")
    PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
    MINISTRY = "ministry", _("ministry or central body")
    OTHER = "other", _("other body")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Bodies; a day decides which of them exist."""

    def existing(self, *, on: date) -> OrganisationQuerySet:
        """The bodies that exist on a day."""
        return self.filter(created_on__lte=on).filter(models.Q(ended_on=None) | models.Q(ended_on__gt=on))

    def visible_to(self, actor: Actor) -> OrganisationQuerySet:
        """Names of bodies are no secret inside; without any grant one sees none."""
        return self if actor.is_system or actor.grants else self.none()

    def below(self, ancestor_ids: Any, *, on: date) -> OrganisationQuerySet:
        """The bodies of the subtrees of some bodies on a day, themselves included."""
        links = TreeLink.objects.in_force(on=on).filter(ancestor__in=ancestor_ids)
        return self.filter(pk__in=links.values("descendant"))

    def within_sight(self, actor: Actor, *, on: date) -> OrganisationQuerySet:
        """The bodies whose inner records the actor may see: those of the own grants and below them.

        A body that ended keeps its place in the tree as it was last: its records stay in sight of those above, and come into
        sight of those who hold its successor.
        """
        if actor.is_system:
            return self
        links = TreeLink.objects.filter(ancestor__in=actor.subtree_body_ids).filter(
            models.Q(in_force_until=None) | models.Q(in_force_until__gt=on) | models.Q(is_last=True)
        )
        seen = models.Q(pk__in=links.values("descendant")) | models.Q(pk__in=actor.single_body_ids)
        heirs = Succession.objects.filter(
            models.Q(successor__in=links.values("descendant")) | models.Q(successor__in=actor.single_body_ids)
        )
        return self.filter(seen | models.Q(pk__in=heirs.values("predecessor")))

    def keys_within_sight(self, actor: Actor, *, on: date) -> Any:
        """The numbers of the bodies of `within_sight`, for `…__in`.

        Built by the query language the same question took a third of a page's time, and its database scanned all bodies for it.
        """
        return RawSQL("SELECT id FROM organisations_organisation", ()) if actor.is_system else BodiesInSight(actor, on)


class Organisation(models.Model):
    """A body; its name, place and end are dated, its number never changes."""

    tree = models.CharField(max_length=10, choices=Tree)
    kind = models.CharField(max_length=24, choices=BodyKind)
    code = CleanCharField(max_length=40, unique=True)
    """A short stable code for imports and shells, such as `lhh-tuyen-quang`."""
    name = CleanCharField(max_length=300)
    """The name today, or the last one; older ones in `names`."""
    short_name = CleanCharField(max_length=120, blank=True)
    symbol = CleanCharField(max_length=30, blank=True)
    """The letters that stand for the body in document numbers: `ĐU`, `LHHVN`, `LHH`."""
    folded = models.CharField(max_length=700, db_index=True, default="")
    """Folded names, present and past, for search."""
    sort_key = models.CharField(max_length=700, default="")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    """The parent today (or the last one), kept from `placements` for speed."""
    path = models.CharField(max_length=200, default="", db_index=True)
    """Materialised path today (or the last one): `/1/5/77/`."""
    host = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="hosted")
    """For a Party organisation: the body of the union that it lives in."""
    province = models.CharField(max_length=60, blank=True)
    address = CleanCharField(max_length=300, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    created_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    """The first day on which the body is no more."""
    is_demonstration = models.BooleanField(default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="organisation_ends_after_it_begins",
                condition=models.Q(ended_on=None) | models.Q(ended_on__gt=models.F("created_on")),
            ),
        )
        indexes = (
            models.Index(fields=["tree", "kind", "sort_key"], name="organisation_by_kind"),
            models.Index(fields=["sort_key"], name="organisation_by_name"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("organisations:organisation", args=[self.pk])

    @property
    def short(self) -> str:
        """The short name, else the name."""
        return self.short_name or self.name

    def exists_on(self, day: date) -> bool:
        """Whether the body exists on a day."""
        return self.created_on <= day and (self.ended_on is None or self.ended_on > day)


class OrganisationName(models.Model):
    """A name of a body in a period."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = CleanCharField(max_length=300)
    short_name = CleanCharField(max_length=120, blank=True)
    symbol = CleanCharField(max_length=30, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            period_is_ordered("organisation_name_period"),
            models.UniqueConstraint(fields=["organisation", "in_force_from"], name="organisation_name_once_a_day"),
        )

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Under which body a body stands, in a period."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="placements_below")
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = (
            period_is_ordered("placement_period"),
            models.UniqueConstraint(fields=["organisation", "in_force_from"], name="placement_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} under {self.parent_id}"


class TreeLink(models.Model):
    """The closure of the placements: every ancestor of every body (itself at depth 0) in the period for which it holds."""

    ancestor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="links_down")
    descendant = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="links_up")
    depth = models.PositiveSmallIntegerField()
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)
    is_last = models.BooleanField(default=False)
    """Whether this was the place of a body when it ended."""

    objects = PeriodQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["ancestor", "in_force_until", "descendant", "is_last"], name="treelink_down"),
            models.Index(fields=["descendant", "ancestor", "in_force_until", "is_last"], name="treelink_up"),
        )

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"


class Succession(models.Model):
    """Who took over from a body that ended, also over several steps: the closure of mergers and splits."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="inheritances")
    since = models.DateField()
    """The day of the last event on the way."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),)
        indexes = (models.Index(fields=["successor", "predecessor"], name="succession_back"),)

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id}"
