"""Who gets a document, and what happens to it at each body that it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.documents.models.choices import ArrivalState
from giaoban.documents.models.document import Document, in_sight
from giaoban.documents.models.series import NumberSeries
from giaoban.organisations.models import Organisation, Person

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class Recipient(models.Model):
    """One line of "Nơi nhận": a body of the federation, or words."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recipients")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = CleanCharField(max_length=300)
    order = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=["document", "body"], condition=models.Q(body__isnull=False), name="recipient_body_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class RecipientListQuerySet(models.QuerySet["RecipientList"]):
    """Saved lists of recipients."""

    def visible_to(self, actor: Actor) -> RecipientListQuerySet:
        """The lists of bodies within sight."""
        return self if actor.is_system else self.filter(owner__in=in_sight(actor))


class RecipientList(models.Model):
    """Recipients that a body often sends to, under a name."""

    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="recipient_lists")
    name = CleanCharField(max_length=120)
    bodies = models.ManyToManyField(Organisation, related_name="+", blank=True)
    others = models.JSONField(default=list, blank=True)

    objects = RecipientListQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "name"], name="recipient_list_once"),)

    def __str__(self) -> str:
        return str(self.name)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Lines of incoming registers."""

    def visible_to(self, actor: Actor, on: date | None = None) -> ArrivalQuerySet:
        """Lines of registers within sight whose document the actor may read."""
        if actor.is_system:
            return self
        readable = Document.objects.visible_to(actor, on).filter(pk=models.OuterRef("document"))
        return self.filter(models.Exists(readable), body__in=in_sight(actor, on=on))

    def in_registers(self, actor: Actor, on: date | None = None) -> ArrivalQuerySet:
        """All lines of registers within sight; `is_open` tells whether the actor may read the document."""
        if actor.is_system:
            return self.annotate(is_open=models.Value(value=True, output_field=models.BooleanField()))
        readable = Document.objects.visible_to(actor, on).filter(pk=models.OuterRef("document"))
        return self.filter(body__in=in_sight(actor, on=on)).annotate(is_open=models.Exists(readable))


class Arrival(models.Model):
    """One line of a body's incoming register for one document."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="arrivals")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="arrivals")
    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, null=True, blank=True, related_name="arrivals")
    number = models.PositiveIntegerField(null=True, blank=True)
    """The arrival number, drawn when the document is received."""
    arrived_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=16, choices=ArrivalState, default=ArrivalState.AWAITED)
    assigned_body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="assigned_arrivals")
    assigned_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assigned_arrivals")
    due_on = models.DateField(null=True, blank=True)
    result = CleanTextField(blank=True)
    answered_by = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="answered_arrivals")
    closed_on = models.DateField(null=True, blank=True)
    note = CleanTextField(blank=True)
    handed_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="handed_to")
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = CleanCharField(max_length=200, blank=True)
    handed_on_at = models.DateTimeField(null=True, blank=True)
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "document"], name="arrival_once_a_body"),
            models.UniqueConstraint(
                fields=["series", "number"], condition=models.Q(number__isnull=False), name="arrival_number_once_in_its_series"
            ),
            models.CheckConstraint(
                name="arrival_number_with_its_day",
                condition=models.Q(number=None) | models.Q(arrived_on__isnull=False, series__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["body", "-arrived_on", "-number"], name="arrival_register"),
            models.Index(fields=["-arrived_on", "-number", "-id"], name="arrival_newest"),
            models.Index(fields=["body", "state"], name="arrival_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.number or '-'} {self.document}"

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("documents:arrival", args=[self.pk])

    def short_message(self) -> str:
        """What a short message says of it."""
        label = self.document.open_label
        return gettext("Incoming no. %(number)s: %(document)s") % {"number": self.number, "document": label} if self.number else label

    @property
    def older_register(self) -> Organisation | None:
        """The body in whose register it has its arrival number, when another has taken over since."""
        return self.series.body if self.series is not None and self.series.body_id != self.body_id else None

    @property
    def is_open_case(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state != ArrivalState.CLOSED


class Instruction(models.Model):
    """A leader's instruction on a document that came in (bút phê): a task for a body or person, or for information."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="instructions")
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    leader_name = CleanCharField(max_length=200)
    text = CleanTextField()
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    collaborators = models.ManyToManyField(Organisation, related_name="+", blank=True)
    product = CleanCharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    is_information = models.BooleanField(default=False)
    given_on = models.DateField()
    at = models.DateTimeField()
    by_name = CleanCharField(max_length=200)
    by_number = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="instruction_has_its_addressee",
                condition=models.Q(is_information=True) | models.Q(body__isnull=False) | models.Q(person__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.text)[:80]
