"""Reviews of a regulation (sơ kết, tổng kết): compiled, edited by the parties, heard by a meeting, issued and never recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.coordination.models.regulation import CoordinationRegulation, RegulationParty

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class ReviewKind(models.TextChoices):
    """Which review it is."""

    INTERIM = "interim", _("interim review")
    FINAL = "final", _("final review")


class ReviewState(models.TextChoices):
    """How far a review is."""

    COMMENTING = "commenting", _("the parties are working on it")
    AGREED = "agreed", _("ready for the meeting")
    HEARD = "heard", _("heard by the meeting")
    ISSUED = "issued", pgettext_lazy("review", "issued")


class SectionKey(models.TextChoices):
    """The parts of a review, in their order."""

    LEADERSHIP = "leadership", _("Leadership and spread of the regulation")
    RESULTS = "results", _("Result of each content")
    ACHIEVED = "achieved", _("What was achieved")
    NOT_ACHIEVED = "not_achieved", _("What was not achieved")
    ADVANTAGES = "advantages", _("Advantages")
    DIFFICULTIES = "difficulties", _("Difficulties")
    CAUSES = "causes", _("Causes")
    TASKS = "tasks", _("Tasks and solutions")
    PROPOSALS = "proposals", _("Proposals")


class LineNews(models.TextChoices):
    """What the last run of compiling found otherwise than the one before."""

    NEW = "new", _("new since the last run")
    CHANGED = "changed", _("changed since the last run")
    OFFERED = "offered", _("the records say otherwise now")
    GONE = "gone", _("no record stands behind it any more")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews."""

    def visible_to(self, actor: Actor, on: date | None = None) -> ReviewQuerySet:
        """Those of the keeper and the parties and the bodies above them: what both sides say in a draft is for no others; the issued report is a document."""
        if actor.is_system:
            return self
        return self.filter(regulation__in=CoordinationRegulation.objects.shared_with(actor, on).values("pk"))


class Review(models.Model):
    """A review of a regulation over a period."""

    regulation = models.ForeignKey(CoordinationRegulation, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=8, choices=ReviewKind, default=ReviewKind.INTERIM)
    title = CleanCharField(max_length=400)
    folded = models.CharField(max_length=1200, default="")
    period_kind = models.CharField(max_length=10)
    first_on = models.DateField()
    last_on = models.DateField()
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.COMMENTING)
    compiled_on = models.DateField()
    """The day whose records it was last compiled from."""
    comments_due_on = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="coordination_reviews")
    """The briefing that hears it."""
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="coordination_reviews")
    """The report as it was issued."""
    snapshot = models.JSONField(default=dict, blank=True)
    """Figures, lines and references as issued; written once."""
    issued_on = models.DateField(null=True, blank=True)
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-last_on", "-pk")
        constraints = (
            models.CheckConstraint(name="coordination_review_period_is_ordered", condition=Q(last_on__gte=models.F("first_on"))),
            models.CheckConstraint(
                name="coordination_review_issued_has_day",
                condition=(Q(state="issued", issued_on__isnull=False) & ~Q(snapshot={})) | (~Q(state="issued") & Q(issued_on=None)),
            ),
        )

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("coordination:review", args=[self.pk])

    @property
    def working_paths(self) -> list[str]:
        """Paths of the bodies whose offices work with it."""
        return self.regulation.working_paths


class ReviewLineQuerySet(models.QuerySet["ReviewLine"]):
    """Lines of reviews."""

    def visible_to(self, actor: Actor, on: date | None = None) -> ReviewLineQuerySet:
        """Those of the reviews within sight."""
        return self if actor.is_system else self.filter(review__in=Review.objects.visible_to(actor, on).values("pk"))


class ReviewOpinionQuerySet(models.QuerySet["ReviewOpinion"]):
    """Opinions on reviews."""

    def visible_to(self, actor: Actor, on: date | None = None) -> ReviewOpinionQuerySet:
        """Those on the reviews within sight."""
        return self if actor.is_system else self.filter(review__in=Review.objects.visible_to(actor, on).values("pk"))


class ReviewLine(models.Model):
    """One sentence or row of a review: as compiled, and as people changed it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lines")
    section = models.CharField(max_length=14, choices=SectionKey)
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    """What it is compiled from, so that a new run finds it again: `item:3`, `finding:27`, `figure:late`; `own:1` for one that people added."""
    party = models.ForeignKey(RegulationParty, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The party whose part it is; both work on one without."""
    compiled_text = CleanTextField(blank=True)
    text = CleanTextField(blank=True)
    cells = models.JSONField(default=dict, blank=True)
    """Of the result of a content: content, lead, coordinating, outcome, product, day; of a cause its group."""
    figures = models.JSONField(default=list, blank=True)
    """`[key, word, number]` of each figure of the sentence; as many references carry its key."""
    news = models.CharField(max_length=8, choices=LineNews, blank=True)
    previous_text = CleanTextField(blank=True)
    """What the run before had compiled, while the news stand."""
    is_edited = models.BooleanField(default=False)
    is_left_out = models.BooleanField(default=False)
    left_out_reason = CleanCharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Counts savings: of two savings of one version the later gets both texts side by side."""
    changed_by_name = CleanCharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewLineQuerySet.as_manager()

    class Meta:
        ordering = ("review", "section", "position", "pk")
        constraints = (models.UniqueConstraint(fields=["review", "section", "key"], name="review_line_key_once"),)

    def __str__(self) -> str:
        return str(self.text)[:80]


class ReviewReference(models.Model):
    """A record behind a sentence or figure of a review, by its permanent address."""

    line = models.ForeignKey(ReviewLine, on_delete=models.CASCADE, related_name="references")
    position = models.PositiveSmallIntegerField()
    figure = models.CharField(max_length=20)
    """The figure of the line that it counts for: `done`, `late`, `evidence`."""
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    label = CleanCharField(max_length=300)
    url = models.CharField(max_length=300)

    class Meta:
        ordering = ("line", "position")
        constraints = (models.UniqueConstraint(fields=["line", "figure", "subject_kind", "subject_id"], name="review_reference_once"),)

    def __str__(self) -> str:
        return str(self.label)


class ReviewView(models.Model):
    """What one party says of a line where it sees it otherwise: shown side by side."""

    line = models.ForeignKey(ReviewLine, on_delete=models.CASCADE, related_name="views")
    party = models.ForeignKey(RegulationParty, on_delete=models.PROTECT, related_name="+")
    text = CleanTextField()
    given_on = models.DateField()
    given_by_name = CleanCharField(max_length=200)
    settled_on = models.DateField(null=True, blank=True)
    settled_note = CleanTextField(blank=True)

    class Meta:
        ordering = ("line", "party__position")
        constraints = (models.UniqueConstraint(fields=["line", "party"], name="review_view_once"),)

    def __str__(self) -> str:
        return str(self.text)[:80]


class ReviewParty(models.Model):
    """A party at work on a review: since when, finished when, reminded when."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="at_work")
    party = models.ForeignKey(RegulationParty, on_delete=models.PROTECT, related_name="+")
    began_on = models.DateField(null=True, blank=True)
    """The day of its first edit, view or confirmation."""
    finished_on = models.DateField(null=True, blank=True)
    """The day on which its office said that it has nothing more to say."""
    by_name = CleanCharField(max_length=200, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("party__position",)
        verbose_name_plural = "review parties"
        constraints = (models.UniqueConstraint(fields=["review", "party"], name="review_party_once"),)

    def __str__(self) -> str:
        return f"{self.review_id} {self.party_id}"


class Outcome(models.TextChoices):
    """What is done with an opinion of the meeting."""

    ACCEPTED = "accepted", pgettext_lazy("opinion", "accepted")
    PARTLY = "partly", pgettext_lazy("opinion", "accepted in part")
    NOT_ACCEPTED = "not_accepted", pgettext_lazy("opinion", "not accepted")


class ReviewOpinion(models.Model):
    """An opinion of the meeting on a review, and its answer (tiếp thu, giải trình)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="opinions")
    number = models.PositiveSmallIntegerField()
    line = models.ForeignKey(ReviewLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="opinions")
    speaker = CleanCharField(max_length=200)
    block = models.ForeignKey("meetings.MinutesBlock", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Where the minutes have it."""
    text = CleanTextField()
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    explanation = CleanTextField(blank=True)
    answered_by_name = CleanCharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = ReviewOpinionQuerySet.as_manager()

    class Meta:
        ordering = ("review", "number")
        constraints = (
            models.UniqueConstraint(fields=["review", "number"], name="review_opinion_number_once"),
            models.CheckConstraint(
                name="review_opinion_not_taken_has_reason", condition=~Q(outcome__in=("partly", "not_accepted")) | ~Q(explanation="")
            ),
        )

    def __str__(self) -> str:
        return str(self.text)[:80]
