"""The catalogue of indicators: what is counted, in which unit, how it adds up, and how its definition changed over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common import clock
from giaoban.common.models import CleanCharField, CleanTextField, PeriodQuerySet, period_is_ordered
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class RollUp(models.TextChoices):
    """How the values of several bodies or periods make one."""

    SUM = "sum", _("sum")
    LAST = "last", _("last value, summed over bodies")
    AVERAGE = "average", _("average weighted by another indicator")


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Indicators."""

    def visible_to(self, actor: Actor, on: date | None = None) -> IndicatorQuerySet:
        """Those of the common catalogue, and the own ones of bodies within sight."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        return self.filter(Q(owner=None) | Q(owner__in=Organisation.objects.keys_within_sight(actor, on=on or clock.today())))


class Indicator(models.Model):
    """One indicator: `hoi_vien_ca_nhan`, individual members, people."""

    code = models.SlugField(max_length=60, unique=True)
    name = CleanCharField(max_length=300)
    folded = models.CharField(max_length=700, default="")
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
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="own_indicators")
    """The body whose own it is; none for those of the common catalogue, whose law is the file."""

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ("section", "position", "code")
        constraints = (
            models.CheckConstraint(name="indicator_average_has_weight", condition=~Q(roll_up="average") | Q(weight__isnull=False)),
        )

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Its place in the catalogue, or among the own ones."""
        return reverse("reporting:indicators") if self.owner_id is None else reverse("reporting:own_indicator", args=[self.pk])


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


class CountingState(models.TextChoices):
    """How far the account of a body is on how it counts."""

    ASKED = "asked", pgettext_lazy("counting", "asked, not answered")
    GIVEN = "given", pgettext_lazy("counting", "waits for the decision")
    ACCEPTED = "accepted", pgettext_lazy("counting", "accepted, noted")
    REFUSED = "refused", pgettext_lazy("counting", "not accepted")


COUNTING_OPEN = (CountingState.ASKED, CountingState.GIVEN)


class CountingAccountQuerySet(models.QuerySet["CountingAccount"]):
    """Accounts of how bodies count."""

    def visible_to(self, actor: Actor, on: date | None = None) -> CountingAccountQuerySet:
        """Those of bodies within sight."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        return self.filter(body__in=Organisation.objects.keys_within_sight(actor, on=on or clock.today()))


class CountingAccount(models.Model):
    """How a body itself says that it counts an indicator: asked for by the office above or given unasked, decided there, noted when accepted."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="accounts")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="counting_accounts")
    state = models.CharField(max_length=8, choices=CountingState)
    folded = models.CharField(max_length=700, default="")
    question = CleanTextField(blank=True)
    """What the office above wants to know; empty where nobody asked."""
    asked_on = models.DateField(null=True, blank=True)
    asked_by_name = CleanCharField(max_length=200, blank=True)
    text = CleanTextField(blank=True)
    """How the body counts, in its own words."""
    is_other_definition = models.BooleanField(default=False)
    """Whether the body itself says that its figures follow another definition."""
    given_on = models.DateField(null=True, blank=True)
    given_by_name = CleanCharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by_name = CleanCharField(max_length=200, blank=True)
    answer = CleanTextField(blank=True)
    """Why it was not accepted, or what was added."""
    remark = models.OneToOneField("IndicatorRemark", on_delete=models.SET_NULL, null=True, blank=True, related_name="account")
    """The note that came of it."""

    objects = CountingAccountQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "body"], condition=Q(state__in=("asked", "given")), name="counting_account_one_open"
            ),
            models.CheckConstraint(
                name="counting_account_given_has_text",
                condition=Q(state="asked", given_on=None) | (Q(given_on__isnull=False) & ~Q(text="")),
            ),
            models.CheckConstraint(
                name="counting_account_decided_has_day",
                condition=Q(state__in=("asked", "given"), decided_on=None) | Q(state__in=("accepted", "refused"), decided_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator}: {self.body}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("reporting:counting_account", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """The place in the tree whose office works with it."""
        return [self.body.path]


class IndicatorRemarkQuerySet(models.QuerySet["IndicatorRemark"]):
    """Notes on how bodies count."""

    def visible_to(self, actor: Actor, on: date | None = None) -> IndicatorRemarkQuerySet:
        """Those on bodies within sight: a body reads what is noted on it."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        return self.filter(body__in=Organisation.objects.keys_within_sight(actor, on=on or clock.today()))


class IndicatorRemark(models.Model):
    """What the body above notes on how one body counts an indicator: 15 000 members here, 400 000 there."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="remarks")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="indicator_remarks")
    text = CleanTextField()
    folded = models.CharField(max_length=700, default="")
    is_other_definition = models.BooleanField(default=False)
    """Whether its figures follow another definition and are kept apart in totals."""
    on = models.DateField()
    by_name = CleanCharField(max_length=200)
    ended_on = models.DateField(null=True, blank=True)

    objects = IndicatorRemarkQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return str(self.text)[:80]

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("reporting:indicator_remark", args=[self.pk])
