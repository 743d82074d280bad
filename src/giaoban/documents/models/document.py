"""The document itself, and who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.actor import HEADS
from giaoban.common.models import CleanCharField, CleanTextField
from giaoban.common.vietnamese import slugify
from giaoban.documents.models.choices import (
    STANDING,
    UNISSUED,
    Capacity,
    Direction,
    End,
    Form,
    LifeState,
    Urgency,
    Visibility,
)
from giaoban.documents.models.series import NumberSeries
from giaoban.organisations.models import Organisation, Person
from giaoban.records.models import FileVersion, outside_trash

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


def in_sight(actor: Actor, *, on: date | None = None) -> Any:
    """The bodies whose inner documents the actor may see, as a subquery."""
    return Organisation.objects.keys_within_sight(actor, on=on or clock.today())


def headed(actor: Actor) -> Any:
    """The bodies that the actor heads (leader, chief of office), those alone and not below them."""
    return [grant.body_id for grant in actor.grants if grant.role in HEADS]


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents; a day decides which are in force."""

    def visible_to(self, actor: Actor, on: date | None = None) -> DocumentQuerySet:
        """What the actor may read: by visibility, by the bodies that the document belongs to or came to, by name.

        A paper that is not issued yet, whatever its visibility, is seen by its own body, its drafters, its signer.
        """
        return self if actor.is_system else outside_trash(self).filter(readable_by(actor, on=on))

    def in_registers(self, actor: Actor, on: date | None = None) -> DocumentQuerySet:
        """The own documents that take a line in the registers within sight, readable or not (`is_open` tells)."""
        rows = self.filter(direction=Direction.OWN, state__in=STANDING)
        if actor.is_system:
            return rows.annotate(is_open=models.Value(value=True, output_field=models.BooleanField()))
        readable = Document.objects.visible_to(actor, on).filter(pk=models.OuterRef("pk"))
        return rows.filter(owner__in=in_sight(actor, on=on)).annotate(is_open=models.Exists(readable))

    def in_force(self, *, on: date) -> DocumentQuerySet:
        """Documents that bind on a day."""
        return (
            self.exclude(state__in=(*UNISSUED, LifeState.WITHDRAWN))
            .filter(Q(in_force_from__lte=on) | Q(in_force_from=None, signed_on__lte=on))
            .filter(Q(in_force_until=None) | Q(in_force_until__gt=on))
        )


def readable_by(actor: Actor, *, on: date | None = None) -> Q:
    """The condition of `visible_to` on a document."""
    if not actor.is_inside:
        return Q(pk__in=[])
    sight = in_sight(actor, on=on)
    heads = headed(actor)
    named = Document.readers.through.objects.filter(person__in=actor.person_ids).values("document")
    open_to_all = Q(visibility__in=(Visibility.PUBLIC, Visibility.FEDERATION), state__in=STANDING, is_hidden=False)
    of_body = Q(visibility__in=(Visibility.PUBLIC, Visibility.FEDERATION, Visibility.BODY), is_hidden=False) & (
        Q(owner__in=sight) | Q(drafting_unit__in=sight) | Q(came_to(sight)) | signed_jointly(sight)
    )
    by_name = Q(owner__in=heads) | Q(came_to(heads)) | Q(pk__in=named)
    if actor.person_ids:
        by_name |= Q(signer__in=actor.person_ids)
    if actor.user_id is not None:
        by_name |= Q(made_by_number=actor.user_id)
    return open_to_all | of_body | by_name


def came_to(bodies: Any) -> models.Exists:
    """Whether a document came to one of some bodies: asked for each document, since wide sight covers nearly all arrivals."""
    arrivals = Document.arrivals.rel.related_model._default_manager  # noqa: SLF001 - the model stands in a file above
    return models.Exists(arrivals.filter(document=models.OuterRef("pk"), body__in=bodies))


def signed_jointly(sight: Any) -> Q:
    """Joint documents belong to each body that signed them."""
    return Q(pk__in=Document.co_issuers.through.objects.filter(organisation__in=sight).values("document"))


class Document(models.Model):
    """A document of a body, or one from outside that a body keeps; its number never changes after issue."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="documents")
    """The body whose record it is: the issuer of an own document, the registering body of one from outside."""
    direction = models.CharField(max_length=10, choices=Direction)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="issued_documents")
    issuer_name = CleanCharField(max_length=300)
    """The name of the issuer on the day of signing."""
    co_issuers = models.ManyToManyField(Organisation, related_name="joint_documents", blank=True)
    """The other signing bodies of a joint document; its number is of the first body's series."""
    drafting_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="drafted_documents")

    form = models.CharField(max_length=10, choices=Form, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    """The code of the kind in the rulebook, entered and never guessed from the symbol; empty when not known."""
    kind_name = CleanCharField(max_length=60, blank=True)
    symbol = CleanCharField(max_length=20, blank=True)
    """The symbol of the kind as it stands in the number."""
    number = models.PositiveIntegerField(null=True, blank=True)
    number_text = CleanCharField(max_length=80, blank=True)
    """Number and symbol as written: `48-QĐ/TW`."""
    number_key = models.CharField(max_length=80, blank=True, db_index=True)
    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    is_congress = models.BooleanField(default=False)
    is_repeated = models.BooleanField(default=False)
    """The number stands twice in the paper register: kept as it was, told by the number checks."""

    signed_on = models.DateField(null=True, blank=True)
    abstract = CleanTextField()
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="signed_documents")
    signer_name = CleanCharField(max_length=120, blank=True)
    signer_post = CleanCharField(max_length=160, blank=True)
    capacity = models.CharField(max_length=15, choices=Capacity, blank=True, default="")
    authority = CleanCharField(max_length=200, blank=True)
    """On whose behalf or by whose order the signer signs: `BAN THƯỜNG VỤ`."""
    place = CleanCharField(max_length=60, blank=True)
    urgency = models.CharField(max_length=12, choices=Urgency, blank=True, default="")
    copies = models.PositiveSmallIntegerField(null=True, blank=True)
    file_code = CleanCharField(max_length=60, blank=True)
    note = CleanTextField(blank=True)

    state = models.CharField(max_length=12, choices=LifeState, default=LifeState.DRAFT)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    """The first day on which it no longer binds; `ended_by` says why."""
    ended_by = models.CharField(max_length=15, choices=End, blank=True)
    amended_from = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal_reason = CleanTextField(blank=True)

    visibility = models.CharField(max_length=12, choices=Visibility, default=Visibility.BODY)
    readers = models.ManyToManyField(Person, related_name="readable_documents", blank=True)
    is_hidden = models.BooleanField(default=False)
    """Need-to-know until it is announced."""

    content = models.JSONField(default=list, blank=True)
    """The text as blocks; their form stands in `documents.blocks`."""
    addressees = models.JSONField(default=list, blank=True)
    text = CleanTextField(blank=True)
    copy_of_record = models.ForeignKey(FileVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The signed and stamped scan or signed PDF; it locks the text."""

    awaits_check = models.BooleanField(default=False)
    """Whether the draft was handed to the chief of office to be checked."""
    is_late_entry = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    registered_on = models.DateField(null=True, blank=True)
    """The day on which it took its line in the register."""
    made_by_name = CleanCharField(max_length=200, blank=True)
    made_by_number = models.BigIntegerField(null=True, blank=True)
    source_label = CleanCharField(max_length=300, blank=True)
    """What a generated draft was made from, such as a meeting."""
    source_url = models.CharField(max_length=300, blank=True)

    folded = models.TextField(blank=True, default="")
    """Folded number, kind, abstract, issuer, signer, for search."""

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["series", "number"],
                condition=Q(number__isnull=False, is_repeated=False),
                name="document_number_once_in_its_series",
            ),
            models.CheckConstraint(
                name="document_issued_has_its_day",
                condition=~Q(direction=Direction.OWN, state__in=("issued", "withdrawn")) | Q(signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="document_force_is_ordered",
                condition=Q(in_force_until=None) | Q(in_force_from=None) | Q(in_force_until__gte=models.F("in_force_from")),
            ),
            models.CheckConstraint(name="document_end_has_its_day", condition=Q(ended_by="") | Q(in_force_until__isnull=False)),
        )
        indexes = (
            models.Index(fields=["owner", "direction", "-signed_on", "-id"], name="document_register"),
            models.Index(fields=["state", "owner"], name="document_waiting"),
            models.Index(fields=["-signed_on", "-id"], name="document_newest"),
            models.Index(fields=["signer", "state"], name="document_by_signer"),
            models.Index(fields=["made_by_number", "state"], name="document_by_maker"),
            models.Index(fields=["owner"], condition=models.Q(awaits_check=True), name="document_to_check"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.abstract}" if self.number_text else self.abstract

    def get_absolute_url(self) -> str:
        """Its permanent address."""
        return reverse("documents:document", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of its address."""
        return slugify(f"{self.kind_name} {self.number_text} {self.abstract}") or "van-ban"

    @property
    def name(self) -> str:
        """Kind and number: `Quyết định 48-QĐ/TW`; for a draft its kind alone."""
        kind = self.kind_name[:1].upper() + self.kind_name[1:]
        return f"{kind} {self.number_text}".strip() or gettext("Document")

    @property
    def titled(self) -> str:
        """Its abstract with the kind before it, which is said once: `Quy chế phối hợp`, `Kế hoạch tổ chức hội nghị`."""
        kind = self.kind_name[:1].upper() + self.kind_name[1:]
        return self.abstract if self.abstract.casefold().startswith(kind.casefold()) else f"{kind} {self.abstract}".strip()

    @property
    def open_label(self) -> str:
        """What may stand where nobody is asked: of a document for named readers or under need-to-know its name without the abstract."""
        return f"{self.name} (hạn chế)" if self.is_restricted else str(self)

    @property
    def open_address(self) -> str:
        """The address that goes with it: the abstract does not stand in it either."""
        return reverse("documents:short", args=[self.pk]) if self.is_restricted else self.get_absolute_url()

    @property
    def is_restricted(self) -> bool:
        """Whether only some people may know more of it than its number."""
        return self.is_hidden or self.visibility == Visibility.NAMED

    @property
    def working_paths(self) -> list[str]:
        """The places in the trees whose offices work with it."""
        units = (self.owner, self.drafting_unit)
        return [unit.path for unit in units if unit is not None]

    @property
    def is_issued(self) -> bool:
        """Whether it is a document and no longer a paper."""
        return self.state in STANDING

    @property
    def is_locked(self) -> bool:
        """Whether its text may not change any more."""
        return self.copy_of_record_id is not None or self.state == LifeState.WITHDRAWN
