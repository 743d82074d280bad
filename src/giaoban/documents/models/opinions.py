"""Rounds of opinions on a draft: who was asked about which parts, what each said, what the drafters answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.documents.models.document import Document, in_sight
from giaoban.organisations.models import Organisation, Person
from giaoban.records.models import keys_in_trash

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class Stance(models.TextChoices):
    """What somebody thinks of a part of a draft."""

    AGREE = "agree", pgettext_lazy("opinion", "agrees")
    CHANGES = "changes", pgettext_lazy("opinion", "agrees with changes")
    DISAGREE = "disagree", pgettext_lazy("opinion", "does not agree")


class Answer(models.TextChoices):
    """What the drafters do with an opinion."""

    ACCEPTED = "accepted", pgettext_lazy("opinion", "accepted")
    PARTLY = "partly", pgettext_lazy("opinion", "accepted in part")
    NOT_ACCEPTED = "not_accepted", pgettext_lazy("opinion", "not accepted")


def worked_by(actor: Actor, on: date | None = None) -> Any:
    """The documents that belong to bodies within sight or are drafted there, among those that the actor may read."""
    sight = in_sight(actor, on=on)
    rows = Document.objects.visible_to(actor, on).filter(Q(owner__in=sight) | Q(drafting_unit__in=sight))
    return rows.order_by().values("pk")


def asked_here(actor: Actor, on: date | None = None) -> Q:
    """Lines of bodies within sight and of the actor's own person, on drafts that are not in the trash."""
    theirs = Q(body__in=in_sight(actor, on=on))
    if actor.person_ids:
        theirs |= Q(person__in=actor.person_ids)
    return theirs & ~Q(round__document__in=keys_in_trash(Document))


class OpinionRoundQuerySet(models.QuerySet["OpinionRound"]):
    """Rounds of opinions."""

    def visible_to(self, actor: Actor, on: date | None = None) -> OpinionRoundQuerySet:
        """Those on drafts that the actor's bodies work with, and those in which the actor or a body within sight is asked."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        asked = OpinionAsked.objects.filter(asked_here(actor, on)).values("round")
        return self.filter(Q(document__in=worked_by(actor, on)) | Q(pk__in=asked))


class OpinionRound(models.Model):
    """A question about one version of a draft, put to bodies and people, with a day until which they answer."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="opinion_rounds")
    version_number = models.PositiveIntegerField()
    """The version of the draft that was shown."""
    subject = CleanCharField(max_length=300)
    question = CleanTextField(blank=True)
    parts = models.JSONField(default=list, blank=True)
    """The clauses asked about, as they stood: `slug`, `label`, `text`; none when it is about the whole."""
    due_on = models.DateField()
    opened_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by_name = CleanCharField(max_length=200)
    opened_by_number = models.BigIntegerField(null=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_note = CleanTextField(blank=True)
    """Why it was closed although opinions had no answer."""
    new_version_number = models.PositiveIntegerField(null=True, blank=True)
    """The version of the draft that came out of it."""
    folded = models.TextField(blank=True, default="")

    objects = OpinionRoundQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["closed_on", "due_on"], name="opinion_round_open"),)

    def __str__(self) -> str:
        return str(self.subject)

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("documents:opinions", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether opinions may still be given and changed."""
        return self.closed_on is None

    @property
    def working_paths(self) -> list[str]:
        """The places in the trees whose offices work with it."""
        return self.document.working_paths

    def label_of(self, part: str) -> str:
        """What a part is called; empty for the whole."""
        return next((one["label"] for one in self.parts if one["slug"] == part), "")


class OpinionAskedQuerySet(models.QuerySet["OpinionAsked"]):
    """Those asked."""

    def put_to(self, actor: Actor, on: date | None = None) -> OpinionAskedQuerySet:
        """The lines of bodies within sight and of the actor's own person: a part of what is visible, found by fewer questions."""
        return self.filter(asked_here(actor, on)) if actor.is_inside else self.none()

    def visible_to(self, actor: Actor, on: date | None = None) -> OpinionAskedQuerySet:
        """All of them for those who work with the draft and, once the round is closed, for all who were asked; before that the own lines."""
        if actor.is_system:
            return self
        if not actor.is_inside:
            return self.none()
        closed = OpinionRound.objects.visible_to(actor, on).exclude(closed_on=None).values("pk")
        return self.filter(asked_here(actor, on) | Q(round__document__in=worked_by(actor, on)) | Q(round__in=closed))


class OpinionAsked(models.Model):
    """One body or person of a round, or words for somebody outside."""

    round = models.ForeignKey(OpinionRound, on_delete=models.CASCADE, related_name="asked")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="opinions_asked")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="opinions_asked")
    name = CleanCharField(max_length=300)
    order = models.PositiveSmallIntegerField(default=0)
    answered_on = models.DateField(null=True, blank=True)
    """The day of the first opinion."""
    reminded_at = models.DateTimeField(null=True, blank=True)
    source = CleanCharField(max_length=300, blank=True)
    """The letter that brought the opinion, where the drafters entered it from paper."""

    objects = OpinionAskedQuerySet.as_manager()

    class Meta:
        ordering = ("order", "id")
        constraints = (models.CheckConstraint(name="opinion_asked_of_one", condition=Q(body=None) | Q(person=None)),)

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_late(self) -> bool:
        """Whether the first opinion came after the day set."""
        return self.answered_on is not None and self.answered_on > self.round.due_on


class OpinionQuerySet(models.QuerySet["Opinion"]):
    """Opinions."""

    def visible_to(self, actor: Actor, on: date | None = None) -> OpinionQuerySet:
        """Those of the lines within sight."""
        return self if actor.is_system else self.filter(asked__in=OpinionAsked.objects.visible_to(actor, on).values("pk"))


class Opinion(models.Model):
    """What one of those asked said about one part, and the drafters' answer."""

    asked = models.ForeignKey(OpinionAsked, on_delete=models.CASCADE, related_name="opinions")
    part = models.CharField(max_length=200, blank=True)
    """The slug of the clause; empty for the draft as a whole."""
    part_order = models.PositiveSmallIntegerField(default=0)
    part_label = CleanCharField(max_length=200, blank=True)
    stance = models.CharField(max_length=10, choices=Stance)
    text = CleanTextField(blank=True)
    reason = CleanTextField(blank=True)
    given_on = models.DateField()
    given_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    by_name = CleanCharField(max_length=200)
    by_number = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=15, choices=Answer, blank=True)
    answer_reason = CleanTextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by_name = CleanCharField(max_length=200, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ("part_order", "asked__order", "id")
        constraints = (
            models.UniqueConstraint(fields=["asked", "part"], name="opinion_once_a_part"),
            models.CheckConstraint(name="opinion_has_its_words", condition=Q(stance=Stance.AGREE) | ~Q(text="")),
            models.CheckConstraint(
                name="opinion_not_taken_has_its_reason",
                condition=~Q(answer__in=("partly", "not_accepted")) | ~Q(answer_reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.text}".removesuffix(": ")

    def get_absolute_url(self) -> str:
        """Where it stands in the table."""
        return f"{self.asked.round.get_absolute_url()}#y-kien-{self.pk}"
