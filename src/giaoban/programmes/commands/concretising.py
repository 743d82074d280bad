"""Concretising (cụ thể hóa): a programme or an item of it carries out a directive, or what a body above has planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.documents.commands import NotIssued
from giaoban.documents.models import STANDING
from giaoban.programmes.commands.copying import present_lead
from giaoban.programmes.commands.lineage import carry_into_lineage
from giaoban.programmes.commands.programmes import create_programme
from giaoban.programmes.commands.steps import check_not_ahead
from giaoban.programmes.models import Concretisation, Programme, ProgrammeItem, ProgrammeState
from giaoban.programmes.permissions import can_keep_programmes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation


class UpperNotOne(DomainError):
    """A link has one upper end."""

    code = "programmes.upper_not_one"
    sentence = "Choose what is concretised: a directive, or the programme of another body or an item of it; exactly one."
    field = "document"


class UpperIsOwn(DomainError):
    """What a body planned itself for a longer period is carried out, not concretised."""

    code = "programmes.upper_is_own"
    sentence = "%(body)s itself made this programme. Choose it as the higher programme that this one carries out."
    field = "of_programme"


class UpperNotApproved(DomainError):
    """A draft of another body binds nobody."""

    code = "programmes.upper_not_approved"
    sentence = "“%(programme)s” is not approved yet."
    field = "of_programme"


class ItemOfAnother(DomainError):
    """The item stands in another programme."""

    code = "programmes.item_of_another"
    sentence = "“%(what)s” is no item of the programme “%(programme)s”."
    field = "item"


class ConcretisedAlready(DomainError):
    """A link is made once."""

    code = "programmes.concretised_already"
    sentence = "“%(by)s” concretises this already."
    field = "document"


@transaction.atomic
def concretise(
    *, actor: Actor, programme: Programme, document: Document | None = None, of_programme: Programme | None = None,
    of_item: ProgrammeItem | None = None, item: ProgrammeItem | None = None, note: str = "", on: date, at: datetime,
) -> Concretisation:  # fmt: skip
    """Say that a programme, or one item of it, concretises a directive, or the programme of another body or an item of that.

    Where the programme was promulgated by a document, that document implements the directive in the lineage of documents too. Errors:
    NotPermitted, UpperNotOne, UpperIsOwn, UpperNotApproved, ItemOfAnother, NotIssued, ConcretisedAlready.
    """
    programme = Programme.objects.select_for_update(of=("self",)).select_related("body", "document").get(pk=programme.pk)
    if not can_keep_programmes(actor, programme.body):
        raise NotPermitted
    check_not_ahead(on, at)
    of_programme = _checked_upper(programme, document, of_programme, of_item)
    if item is not None and item.programme_id != programme.pk:
        raise ItemOfAnother(what=item.what[:120], programme=programme.title)
    ends = {"programme": programme, "item": item, "document": document, "of_programme": of_programme, "of_item": of_item}
    if Concretisation.objects.filter(**ends).exists():
        raise ConcretisedAlready(by=(item or programme).__str__()[:120])
    made = Concretisation.objects.create(**ends, note=note.strip(), linked_on=on, by_name=actor.name, entered_at=at)
    audit(
        actor=actor,
        action="programmes.programme.concretised",
        subject=programme,
        new={"upper": _name_of(made), "what": item.what if item is not None else "", "note": note.strip()},
    )
    carry_into_lineage(actor, programme)
    return made


def _checked_upper(
    programme: Programme, document: Document | None, of_programme: Programme | None, of_item: ProgrammeItem | None
) -> Programme | None:
    """The programme of the upper item, where one is given; the upper end stands and is another's."""
    if of_item is not None:
        if of_programme is not None and of_item.programme_id != of_programme.pk:
            raise ItemOfAnother(what=of_item.what[:120], programme=of_programme.title, field="of_item")
        of_programme = Programme.objects.select_related("body").get(pk=of_item.programme_id)
    if (document is None) == (of_programme is None):
        raise UpperNotOne
    if document is not None and (document.state not in STANDING or document.pk == programme.document_id):
        raise NotIssued if document.state not in STANDING else UpperNotOne
    if of_programme is not None and of_programme.body_id == programme.body_id:
        raise UpperIsOwn(body=programme.body.name)
    if of_programme is not None and of_programme.state != ProgrammeState.APPROVED:
        raise UpperNotApproved(programme=of_programme.title)
    return of_programme


def _name_of(link: Concretisation) -> str:
    """Whoever reads the history of the programme reads this: of a directive its number alone."""
    return link.document.name if link.document is not None else str(link.upper)


@transaction.atomic
def drop_concretisation(*, actor: Actor, concretisation: Concretisation) -> Programme:
    """Take back that a programme concretises something; the lineage of documents stays. Errors: NotPermitted."""
    programme = concretisation.programme
    if not can_keep_programmes(actor, programme.body):
        raise NotPermitted
    audit(actor=actor, action="programmes.concretisation.dropped", subject=programme, old={"upper": _name_of(concretisation)})
    concretisation.delete()
    return programme


@transaction.atomic
def begin_plan(
    *, actor: Actor, body: Organisation, title: str, period: str, document: Document | None = None, of_programme: Programme | None = None,
    items: Sequence[ProgrammeItem] = (), higher: Programme | None = None, on: date, at: datetime,
) -> Programme:  # fmt: skip
    """Begin a plan that concretises a directive or the programme of another body, in one act; chosen items of that programme are taken over.

    Each item taken over is led by the body, due by the same day within the period, and concretises the item above. Errors: those of
    `create_programme` and `concretise`.
    """
    programme = create_programme(actor=actor, body=body, title=title, period=period, higher=higher, on=on, at=at)
    concretise(actor=actor, programme=programme, document=document, of_programme=of_programme, on=on, at=at)
    for upper in items:
        if of_programme is None or upper.programme_id != of_programme.pk:
            raise ItemOfAnother(what=upper.what[:120], programme=str(of_programme or document), field="items")
    made = ProgrammeItem.objects.bulk_create(
        ProgrammeItem(
            programme=programme, position=position, what=upper.what, lead=present_lead(body, on), product=upper.product,
            due_on=min(max(upper.due_on, programme.begins_on), programme.ends_on), is_whole_month=upper.is_whole_month, measure=upper.measure,
            folded=fold(f"{upper.what} {upper.product} {body.name}")[:1000],
        )
        for position, upper in enumerate(items, 1)
    )  # fmt: skip
    Concretisation.objects.bulk_create(
        Concretisation(
            programme=programme, item=item, of_programme=of_programme, of_item=upper, linked_on=on, by_name=actor.name, entered_at=at
        )
        for item, upper in zip(made, items, strict=True)
    )
    if made:
        new = {"items": len(made), "what": "; ".join(item.what for item in made)[:1000], "when": format_date(programme.ends_on)}
        audit(actor=actor, action="programmes.items.taken_over", subject=programme, new=new)
    return programme
