"""Contents of a coordination regulation: what is done together, who leads, how often, until when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.common.models import CleanCharField, CleanTextField, period_is_ordered
from giaoban.coordination.models.regulation import CoordinationRegulation, RegulationParty, RegulationVersion, SharedQuerySet


class Rhythm(models.TextChoices):
    """How often a content falls due."""

    EACH_DOCUMENT = "each_document", _("each document")
    EACH_CASE = "each_case", _("each case")
    WEEK = "week", _("every week")
    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    HALF = "half", _("every half-year")
    YEAR = "year", _("every year")
    DAYS = "days", _("on fixed days of the year")


class Activity(models.TextChoices):
    """In which form a content is carried out."""

    WRITTEN_OPINION = "written_opinion", _("written opinion")
    CONFERENCE = "conference", _("joint conference")
    BRIEFING = "briefing", _("briefing")
    THEMATIC = "thematic", _("thematic session")
    INSPECTION = "inspection", _("joint inspection team")
    EXCHANGE = "exchange", _("exchange of documents")
    ATTENDANCE = "attendance", _("attendance at the other's meetings")
    DISSEMINATION = "dissemination", _("study and dissemination")
    REPORT = "report", _("report")
    PROGRAMME = "programme", _("programme of work")
    DECISION = "decision", _("decision")
    OTHER = "other", _("other form")


class ContentItem(models.Model):
    """One content of coordination in one wording: a change of version ends the row and begins one of the same line."""

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.CASCADE, related_name="items")
    version = models.ForeignKey(RegulationVersion, on_delete=models.PROTECT, related_name="items")
    """The version that brought this wording."""
    line = models.PositiveSmallIntegerField()
    """What stays the same over versions: the number of the content in its regulation."""
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    clause = models.ForeignKey("documents.Clause", on_delete=models.SET_NULL, null=True, blank=True, related_name="coordination_items")
    clause_label = CleanCharField(max_length=200, blank=True)
    """Such as `Điều 4, khoản 2`."""
    area = CleanCharField(max_length=120)
    text = CleanTextField()
    lead = models.ForeignKey(RegulationParty, on_delete=models.PROTECT, null=True, blank=True, related_name="items_led")
    """Who leads; nobody alone where both offices do, or where it is agreed each time."""
    coordinating = models.ManyToManyField(RegulationParty, blank=True, related_name="items_joined")
    product = CleanCharField(max_length=300, blank=True)
    activity = models.CharField(max_length=16, choices=Activity, default=Activity.OTHER)
    rhythm = models.CharField(max_length=14, choices=Rhythm)
    fixed_days = models.JSONField(default=list, blank=True)
    """For fixed days: `["02-03", "05-19"]`, month and day, each year."""
    due_after_days = models.SmallIntegerField(default=0)
    """Days from the end of the period to the due day, or from the document or case; for fixed days from the day itself. Below zero: before it."""
    is_approximate = models.BooleanField(default=False)
    """Whether rhythm and due rule are our reading of a regulation that names none."""
    note = CleanTextField(blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ("line", "in_force_from")
        constraints = (
            period_is_ordered("content_item_period_is_ordered"),
            models.UniqueConstraint(fields=["regulation", "line", "in_force_from"], name="content_item_line_once"),
            models.UniqueConstraint(fields=["regulation", "line"], condition=Q(in_force_until=None), name="content_item_one_open_wording"),
            models.CheckConstraint(name="content_item_days_are_named", condition=~Q(rhythm="days") | ~Q(fixed_days=[])),
        )

    def __str__(self) -> str:
        return str(self.text)[:120]

    def get_absolute_url(self) -> str:
        """Its place on the page of the regulation."""
        return f"{self.regulation.get_absolute_url()}#noi-dung-{self.line}"
