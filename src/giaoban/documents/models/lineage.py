"""How documents hang together, their addressable parts, the reviews they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.documents.models.choices import REVERSES, Level, ReviewKind, Verb
from giaoban.documents.models.document import Document
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


class DocumentRelationQuerySet(models.QuerySet["DocumentRelation"]):
    """Relations of documents."""

    def visible_to(self, actor: Actor) -> DocumentRelationQuerySet:
        """Relations whose two ends the actor may read."""
        readable = Document.objects.visible_to(actor)
        return self.filter(
            models.Exists(readable.filter(pk=models.OuterRef("source"))), models.Exists(readable.filter(pk=models.OuterRef("target")))
        )


class DocumentRelation(models.Model):
    """`source` verb `target`, such as 06-HD/TW guides 294-QĐ/TW; `in_force_from` is the day from which it works."""

    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="relations")
    verb = models.CharField(max_length=12, choices=Verb)
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="relations_back")
    in_force_from = models.DateField(null=True, blank=True)
    is_partial = models.BooleanField(default=False)
    """Replacing or repealing a part leaves the rest in force: the target counts as amended."""
    note = CleanCharField(max_length=300, blank=True)

    objects = DocumentRelationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "verb", "target"], name="document_relation_once"),
            models.CheckConstraint(name="document_relation_of_two", condition=~models.Q(source=models.F("target"))),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.verb} {self.target_id}"

    @property
    def word(self) -> str:
        """The verb, read from the source."""
        return str(Verb(self.verb).label)

    @property
    def reverse_word(self) -> str:
        """The verb, read from the target."""
        return str(REVERSES[Verb(self.verb)])


class ClauseQuerySet(models.QuerySet["Clause"]):
    """Parts of documents."""

    def visible_to(self, actor: Actor) -> ClauseQuerySet:
        """Those of documents that the actor may read."""
        return self.filter(models.Exists(Document.objects.visible_to(actor).filter(pk=models.OuterRef("document"))))


class Clause(models.Model):
    """An addressable part of a document: phần, chương, mục, điều, khoản, điểm."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    level = models.CharField(max_length=10, choices=Level)
    number = CleanCharField(max_length=12)
    label = CleanCharField(max_length=200)
    """Such as `Điều 3, khoản 2`."""
    heading = CleanTextField(blank=True)
    text = CleanTextField(blank=True)
    slug = models.CharField(max_length=120)
    """The anchor on the document's page: `dieu-3-khoan-2`."""
    order = models.PositiveIntegerField()

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ("document", "order")
        constraints = (models.UniqueConstraint(fields=["document", "slug"], name="clause_slug_once"),)

    def __str__(self) -> str:
        return str(self.label)

    def get_absolute_url(self) -> str:
        """Its permanent address: its place on the page of the document."""
        return f"{self.document.get_absolute_url()}#{self.slug}"

    @property
    def page_url(self) -> str:
        """The page of the clause alone, with what came of it."""
        return reverse("documents:clause", args=[self.document_id, self.slug])


class ReviewClause(models.Model):
    """What a document itself says of its reviews: after how many years, in which words, where; it takes the place of our convention."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="review_clause")
    interim_after_years = models.PositiveSmallIntegerField(null=True, blank=True)
    final_after_years = models.PositiveSmallIntegerField(null=True, blank=True)
    interval_years = models.PositiveSmallIntegerField(null=True, blank=True)
    """Reviewed each so many years, as long as it is in force."""
    quotation = CleanTextField()
    """The words of the clause."""
    place = CleanCharField(max_length=120)
    """Such as `Điều 7, khoản 2`."""
    entered_on = models.DateField()
    entered_by_name = CleanCharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="review_clause_says_when",
                condition=models.Q(interim_after_years__isnull=False)
                | models.Q(final_after_years__isnull=False)
                | models.Q(interval_years__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.place)


class ReviewDutyQuerySet(models.QuerySet["ReviewDuty"]):
    """Reviews that documents ask for."""

    def visible_to(self, actor: Actor) -> ReviewDutyQuerySet:
        """Those of documents that the actor may read."""
        return self.filter(models.Exists(Document.objects.visible_to(actor).filter(pk=models.OuterRef("document"))))


class ReviewDuty(models.Model):
    """An interim or final review (sơ kết, tổng kết) that a document asks for, due on a day."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="review_duties")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="review_duties")
    """The body that has to review."""
    kind = models.CharField(max_length=10, choices=ReviewKind)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews_done")
    """The report or conclusion of the review."""
    note = CleanTextField(blank=True)
    rule = CleanCharField(max_length=200, blank=True)
    """The version of the rule that the date was counted by; empty when a person set it."""
    is_convention = models.BooleanField(default=False)
    """Whether the years are the usual ones, our convention, since nobody has entered the clause of the document."""

    objects = ReviewDutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "review duties"
        constraints = (models.UniqueConstraint(fields=["document", "body", "kind", "due_on"], name="review_duty_once"),)
        indexes = (models.Index(fields=["due_on"], condition=models.Q(done_on=None), name="review_duty_open"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"
