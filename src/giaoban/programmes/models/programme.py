"""Programmes of work of a body for a period, and their items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.common import clock
from giaoban.common.dates import Period, PeriodKind, format_date
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.organisations.models import Organisation
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class ProgrammeState(models.TextChoices):
    """How far a programme is."""

    DRAFT = "draft", _("draft")
    APPROVED = "approved", _("approved")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Programmes of work."""

    def visible_to(self, actor: Actor) -> ProgrammeQuerySet:
        """An approved programme is seen inside the federation, a draft and a Party body's only within its own tree."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        sight = Organisation.objects.keys_within_sight(actor, on=clock.today())
        is_open = models.Q(state=ProgrammeState.APPROVED) & ~models.Q(body__tree="party")
        return outside_trash(self).filter(is_open | models.Q(body__in=sight))


class Programme(models.Model):
    """A programme of work of a body for a term, a year, a half-year, a quarter or a month."""

    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="programmes")
    title = CleanCharField(max_length=300)
    period_kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in PeriodKind])
    period_code = models.CharField(max_length=30)
    begins_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    approved_on = models.DateField(null=True, blank=True)
    approval = CleanCharField(max_length=200, blank=True)
    """Who approved it, by which decision, in words."""
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="programmes")
    """The document that promulgates it."""
    higher = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="lower")
    """The programme of the higher period that it carries out."""
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    outline = models.CharField(max_length=60, blank=True)
    """The template of the library that it was begun from."""
    is_template = models.BooleanField(default=False)
    """Whether its body offers it to the bodies below as a template of their own."""
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    folded = models.CharField(max_length=700, default="")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="programme_period_is_ordered", condition=models.Q(ends_on__gte=models.F("begins_on"))),
            models.CheckConstraint(
                name="programme_approved_has_day",
                condition=models.Q(state="draft", approved_on=None) | models.Q(state="approved", approved_on__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["body", "begins_on"], name="programme_by_body"),)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return str(reverse("programmes:programme", args=[self.pk]))

    @property
    def period(self) -> Period:
        """Its period."""
        return Period(self.begins_on, self.ends_on, PeriodKind(self.period_kind))


class ProgrammeItemQuerySet(models.QuerySet["ProgrammeItem"]):
    """Items of programmes."""

    def visible_to(self, actor: Actor) -> ProgrammeItemQuerySet:
        """The items of the programmes that the actor may see."""
        return self if actor.is_system else self.filter(programme__in=Programme.objects.visible_to(actor).values("pk"))


class ProgrammeItem(models.Model):
    """One item of a programme: what, who leads, by when, which product."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    what = CleanTextField()
    lead = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="programme_items")
    presenter = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="programme_items")
    """Who presents it to the meeting that decides (người trình)."""
    product = CleanCharField(max_length=300, blank=True)
    due_on = models.DateField()
    is_whole_month = models.BooleanField(default=False)
    """Whether only the month is fixed; the due day is then its last."""
    higher = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="lower")
    is_arising = models.BooleanField(default=False)
    """Whether it arose (phát sinh) and traces to no item of a higher period."""
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")
    """The open item of an earlier period that it goes on with; the tasks of that item count for it."""
    measure = models.CharField(max_length=60, blank=True)
    """The code of the indicator that its finished tasks count for in periodic reports."""
    note = CleanTextField(blank=True)
    folded = models.CharField(max_length=1000, default="")

    objects = ProgrammeItemQuerySet.as_manager()

    class Meta:
        ordering = ("programme", "position")
        constraints = (
            models.UniqueConstraint(fields=["programme", "position"], name="programme_item_position_once"),
            models.UniqueConstraint(
                fields=["carried_from"], condition=models.Q(carried_from__isnull=False), name="programme_item_carried_once"
            ),
            models.CheckConstraint(name="programme_item_traces_or_arose", condition=models.Q(higher=None) | models.Q(is_arising=False)),
        )
        indexes = (models.Index(fields=["due_on"], name="programme_item_by_due"),)

    def __str__(self) -> str:
        return str(self.what)

    def get_absolute_url(self) -> str:
        """Its permanent address: its place on the page of the programme."""
        return f"{reverse('programmes:programme', args=[self.programme_id])}#muc-{self.position}"

    @property
    def when(self) -> str:
        """Its time in words: `tháng 7/2023` or `17/7/2023`."""
        return f"tháng {self.due_on.month}/{self.due_on.year}" if self.is_whole_month else format_date(self.due_on)
