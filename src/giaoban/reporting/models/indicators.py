"""The catalogue of indicators: what is counted, in which unit, how it adds up, and how its definition changed over time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField, PeriodQuerySet, period_is_ordered


class RollUp(models.TextChoices):
    """How the values of several bodies or periods make one."""

    SUM = "sum", _("sum")
    LAST = "last", _("last value, summed over bodies")
    AVERAGE = "average", _("average weighted by another indicator")


class Indicator(models.Model):
    """One indicator: `hoi_vien_ca_nhan`, individual members, people."""

    code = models.SlugField(max_length=60, unique=True)
    name = CleanCharField(max_length=300)
    unit = CleanCharField(max_length=60)
    section = models.CharField(max_length=40)
    """The key of the part of a report it belongs to."""
    position = models.PositiveSmallIntegerField(default=0)
    roll_up = models.CharField(max_length=8, choices=RollUp, default=RollUp.SUM)
    weight = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="averages")
    """The indicator that an average is weighted by."""
    whole = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    """The indicator of which this is a part: it can never exceed it."""
    is_whole_number = models.BooleanField(default=True)
    source = models.CharField(max_length=60, blank=True)
    """The name of the reading of records that fills it beforehand (`reporting/sources`); empty where it is typed."""
    is_public = models.BooleanField(default=False)
    """Whether it may leave as open data."""
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("section", "position", "code")
        constraints = (
            models.CheckConstraint(
                name="indicator_average_has_weight", condition=~models.Q(roll_up="average") | models.Q(weight__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return str(self.name)


class IndicatorDefinition(models.Model):
    """What an indicator means from a day on; a new meaning is a new row."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    number = models.PositiveSmallIntegerField()
    text = CleanTextField()
    basis = CleanCharField(max_length=300, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("indicator", "number")
        constraints = (
            period_is_ordered("indicator_definition_period_is_ordered"),
            models.UniqueConstraint(fields=["indicator", "number"], name="indicator_definition_once"),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id}.{self.number}"


class IndicatorRemark(models.Model):
    """What the body above notes on how one body counts an indicator: 15 000 members here, 400 000 there."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="remarks")
    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="indicator_remarks")
    text = CleanTextField()
    is_other_definition = models.BooleanField(default=False)
    """Whether its figures follow another definition and are kept apart in totals."""
    on = models.DateField()
    by_name = CleanCharField(max_length=200)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return str(self.text)[:80]
