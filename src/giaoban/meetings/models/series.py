"""Series of meetings: who meets whom how often, the agenda they begin with, the form their notices take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.models import CleanCharField
from giaoban.organisations.models import Organisation, Person

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class MeetingKind(models.TextChoices):
    """What a meeting is."""

    BRIEFING = "briefing", _("briefing")
    CONFERENCE = "conference", _("conference")
    WORKSHOP = "workshop", _("workshop")
    BRANCH = "branch_meeting", _("branch meeting")
    COMMITTEE = "committee_meeting", _("committee meeting")
    WORKING_SESSION = "working_session", _("working session")
    THEMATIC = "thematic", _("thematic session")
    CEREMONY = "ceremony", _("ceremony")
    COUNCIL = "council", _("council meeting")
    CONGRESS = "congress", _("congress")
    OTHER = "other", _("other meeting")


class Interval(models.TextChoices):
    """How often a series meets."""

    WEEK = "week", _("every week")
    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    HALF = "half", _("every half-year")
    YEAR = "year", _("every year")
    AD_HOC = "ad_hoc", _("when needed")


class DocumentForm(models.TextChoices):
    """Which official form the notices of a series take."""

    PARTY = "party", _("Party form")
    STATE = "state", _("State form")


class SigningCapacity(models.TextChoices):
    """In what capacity a conclusion notice is signed."""

    BY_ORDER = "by_order", _("by order")
    ON_BEHALF = "on_behalf", _("on behalf of the collective")
    HEAD = "head", _("in the own right of the head")


class QuorumRule(models.TextChoices):
    """How many must be present: by the rulebook, by the body's own regulation, or no matter how many."""

    NONE = "", _("no quorum")
    PARTY = "party", _("by the rules of the Party")
    ASSOCIATION = "association", _("by the rules for associations")
    MORE_THAN_HALF = "more_than_half", _("more than half, by the body's own regulation")
    TWO_THIRDS = "two_thirds", _("at least two thirds, by the body's own regulation")


class SeriesQuerySet(models.QuerySet["Series"]):
    """Series."""

    def visible_to(self, actor: Actor, on: date | None = None) -> SeriesQuerySet:
        """Those whose owner or one of whose parties is within sight."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=on or clock.today())
        parties = Series.parties.through.objects.filter(series=models.OuterRef("pk"), organisation__in=sight)
        return self.filter(models.Q(owner__in=sight) | models.Exists(parties))


class Series(models.Model):
    """Meetings that follow one another: a briefing of two bodies each half-year."""

    title = CleanCharField(max_length=300)
    folded = models.CharField(max_length=400, db_index=True, default="")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meeting_series")
    parties = models.ManyToManyField(Organisation, related_name="party_series")
    """Every body that meets, the owner among them."""
    kind = models.CharField(max_length=20, choices=MeetingKind, default=MeetingKind.BRIEFING)
    interval = models.CharField(max_length=8, choices=Interval, default=Interval.HALF)
    form = models.CharField(max_length=6, choices=DocumentForm, default=DocumentForm.STATE)
    notice_body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who issues the conclusion notice; the owner when nothing is set."""
    notice_capacity = models.CharField(max_length=10, choices=SigningCapacity, default=SigningCapacity.BY_ORDER)
    notice_collective = CleanCharField(max_length=120, blank=True)
    """By whose order or on whose behalf: `Ban Thường vụ`."""
    notice_position = CleanCharField(max_length=120, blank=True)
    notice_signer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="meeting_series")
    """The regulation that asks for these meetings."""
    basis_note = CleanCharField(max_length=200, blank=True)
    place = CleanCharField(max_length=300, blank=True)
    members_total = models.PositiveIntegerField(null=True, blank=True)
    quorum_rule = models.CharField(max_length=16, choices=QuorumRule, blank=True, default=QuorumRule.NONE)
    is_active = models.BooleanField(default=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("meetings:series", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """The places in the trees whose offices work with it."""
        return [self.owner.path, *self.parties.values_list("path", flat=True)]


class SeriesAgendaItem(models.Model):
    """An item of the agenda that each meeting of a series begins with."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    title = CleanCharField(max_length=400)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["series", "number"], name="series_agenda_number_once"),)

    def __str__(self) -> str:
        return self.title
