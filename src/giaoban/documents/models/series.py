"""Terms of committees and the series that numbers are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.models import CleanCharField
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class TermQuerySet(models.QuerySet["Term"]):
    """Terms of committees."""

    def visible_to(self, actor: Actor) -> TermQuerySet:
        """The days of congresses are known inside."""
        return self if actor.is_inside else self.none()


class Term(models.Model):
    """The term of a committee: from its congress to the closing of the next (36-HD/VPTW 2018, II.1.3)."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="terms")
    name = CleanCharField(max_length=60)
    """Such as `nhiệm kỳ 2020-2025`."""
    congress_opens_on = models.DateField(null=True, blank=True)
    congress_closes_on = models.DateField(null=True, blank=True)
    """The congress that began the term; empty for a committee that was appointed."""
    in_force_from = models.DateField()
    """The day after the closing, or the opening of the first committee meeting when that lies within the congress."""
    in_force_until = models.DateField(null=True, blank=True)
    """The day after the closing of the next congress."""

    objects = TermQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="term_period",
                condition=models.Q(in_force_until=None) | models.Q(in_force_until__gt=models.F("in_force_from")),
            ),
            models.CheckConstraint(
                name="term_congress_period",
                condition=models.Q(congress_opens_on=None) | models.Q(congress_closes_on__gte=models.F("congress_opens_on")),
            ),
            models.UniqueConstraint(fields=["body", "in_force_from"], name="term_once_a_day"),
        )

    def __str__(self) -> str:
        return str(self.name)

    def covers(self, day: date) -> bool:
        """Whether the day lies within the term."""
        return self.in_force_from <= day and (self.in_force_until is None or day < self.in_force_until)


class Engine(models.TextChoices):
    """How a series counts."""

    PARTY = "party", _("Party, by term")
    CONGRESS = "congress", _("congress, all kinds together")
    STATE = "state", _("State, by year")
    ARRIVAL = "arrival", _("arrivals, by year")


class NumberSeriesQuerySet(models.QuerySet["NumberSeries"]):
    """Series of numbers."""

    def visible_to(self, actor: Actor) -> NumberSeriesQuerySet:
        """The series of bodies within sight."""
        if actor.is_system:
            return self
        return self.filter(body__in=Organisation.objects.keys_within_sight(actor, on=clock.today()))


class NumberSeries(models.Model):
    """One sequence of numbers of a body: by kind and term, by year, of a congress, of arrivals."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="number_series")
    engine = models.CharField(max_length=10, choices=Engine)
    kind = models.CharField(max_length=30, blank=True)
    """The kind that the series counts; empty when it counts all kinds together."""
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="series")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    """The last day on which a number may be drawn."""
    last_number = models.PositiveIntegerField(default=0)
    is_need_to_know = models.BooleanField(default=False)
    """Whether its documents stay hidden until they are announced."""

    objects = NumberSeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "number series"
        constraints = (
            models.CheckConstraint(
                name="number_series_period",
                condition=models.Q(engine__in=("party", "congress"), term__isnull=False, year=None)
                | models.Q(engine__in=("state", "arrival"), term=None, year__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["body", "engine", "kind", "term", "is_need_to_know"],
                condition=models.Q(term__isnull=False),
                name="number_series_once_a_term",
            ),
            models.UniqueConstraint(
                fields=["body", "engine", "kind", "year", "is_need_to_know"],
                condition=models.Q(year__isnull=False),
                name="number_series_once_a_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.engine} {self.kind} {self.year or self.term_id}".strip()

    def covers(self, day: date) -> bool:
        """Whether a number of the series may stand on a document of that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
