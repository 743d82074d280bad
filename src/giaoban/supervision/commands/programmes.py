"""Drawing up and adopting programmes of inspection and supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from giaoban.audit.commands import changes
from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.supervision.models import InspectionForm, InspectionItem, InspectionProgramme, ItemState, ProgrammeKind, ProgrammeState
from giaoban.supervision.permissions import can_adopt, can_change, can_plan

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation


class ProgrammeDaysWrong(DomainError):
    """A programme ends before it begins."""

    code = "supervision.programme_days"
    sentence = "The programme must end after the day on which it begins."
    field = "in_force_until"


class NotInItsTerm(DomainError):
    """A yearly programme carries out one of its own body, for the term."""

    code = "supervision.not_in_its_term"
    sentence = "Choose the programme for the term of the same body."
    field = "above"


class ItemEmpty(DomainError):
    """An item says nothing."""

    code = "supervision.item_empty"
    sentence = "Say what is looked at."
    field = "content"


class PeriodWrong(DomainError):
    """Year, quarter and month of an item do not fit, to each other or to the programme."""

    code = "supervision.period_wrong"
    sentence = "Choose a year of the programme, a quarter from 1 to 4, a month of that quarter."
    field = "year"


class NothingToAdopt(DomainError):
    """A programme without items."""

    code = "supervision.nothing_to_adopt"
    sentence = "The programme has no item yet: add what is looked at first."


class AdoptedBefore(DomainError):
    """It stands already."""

    code = "supervision.adopted_before"
    sentence = "The programme was adopted on %(day)s."


class ItemDropped(DomainError):
    """The item was left out."""

    code = "supervision.item_dropped"
    sentence = "This item was left out of the programme."


class DropReasonNeeded(DomainError):
    """Leaving out without a reason."""

    code = "supervision.drop_reason"
    sentence = "Say why, and by which paper: it stays in the programme."
    field = "reason"


class AdoptionAhead(DomainError):
    """A day that has not come."""

    code = "supervision.adoption_ahead"
    sentence = "The day of adoption may not lie ahead of today."
    field = "on"


@transaction.atomic
def create_programme(
    *, actor: Actor, body: Organisation, kind: str, title: str, in_force_from: date, in_force_until: date,
    above: InspectionProgramme | None = None, at: datetime,
) -> InspectionProgramme:  # fmt: skip
    """Begin the programme of a body for a term or a year; `in_force_until` is its last day. Errors: NotPermitted, ProgrammeDaysWrong, NotInItsTerm."""
    if not can_plan(actor, body):
        raise NotPermitted
    if in_force_until <= in_force_from:
        raise ProgrammeDaysWrong
    if above is not None and (above.body_id != body.pk or above.kind != ProgrammeKind.TERM or kind != ProgrammeKind.YEAR):
        raise NotInItsTerm
    made = InspectionProgramme.objects.create(
        body=body, kind=ProgrammeKind(kind), title=title, in_force_from=in_force_from, in_force_until=in_force_until, above=above,
        folded=fold(f"{title} {body.name} {body.short_name}")[:900], entered_at=at,
    )  # fmt: skip
    new = {"title": title, "body": body, "in_force_from": in_force_from, "in_force_until": in_force_until}
    audit(actor=actor, action="supervision.programme.created", subject=made, new=new)
    return made


@transaction.atomic
def add_item(
    *, actor: Actor, programme: InspectionProgramme, subject: Organisation, content: str, form: str, year: int,
    quarter: int | None = None, month: int | None = None,
) -> InspectionItem:  # fmt: skip
    """Add an item; to an adopted programme it is a supplement. Errors: NotPermitted, ItemEmpty, PeriodWrong."""
    if not can_change(actor, programme):
        raise NotPermitted
    InspectionProgramme.objects.select_for_update().get(pk=programme.pk)
    _check(programme, content, year, quarter, month)
    last = programme.items.aggregate(last=Max("number"))["last"] or 0
    made = InspectionItem(
        programme=programme,
        number=last + 1,
        subject=subject,
        content=content,
        form=InspectionForm(form),
        year=year,
        quarter=quarter,
        month=month,
    )
    _write(made)
    new = {"subject": subject, "content": content, "form": made.form, "year": year, "quarter": quarter, "month": month}
    audit(actor=actor, action="supervision.item.added", subject=made, new=new)
    return made


@transaction.atomic
def change_item(
    *, actor: Actor, item: InspectionItem, subject: Organisation | None = None, content: str | None = None, form: str | None = None,
    year: int | None = None, quarter: int | None = None, month: int | None = None,
) -> InspectionItem:  # fmt: skip
    """Change an item; quarter and month are as given, the rest stays where nothing is given. Errors: NotPermitted, ItemDropped, ItemEmpty, PeriodWrong."""
    item = _locked(actor, item)
    given = {"subject": subject, "content": content, "form": form, "year": year}
    before = {name: getattr(item, name) for name in (*given, "quarter", "month")}
    for name, value in given.items():
        if value is not None:
            setattr(item, name, value)
    item.quarter, item.month = quarter, month
    _check(item.programme, item.content, item.year, quarter, month)
    _write(item)
    old, new = changes(before, {name: getattr(item, name) for name in before})
    audit(actor=actor, action="supervision.item.changed", subject=item, old=old, new=new)
    return item


@transaction.atomic
def drop_item(*, actor: Actor, item: InspectionItem, reason: str) -> InspectionItem:
    """Leave an item out, with the reason; it stays in the list. Errors: NotPermitted, ItemDropped, DropReasonNeeded."""
    item = _locked(actor, item)
    if not reason.strip():
        raise DropReasonNeeded
    item.state, item.dropped_reason = ItemState.DROPPED, reason
    _write(item)
    audit(actor=actor, action="supervision.item.dropped", subject=item, new={"reason": reason})
    return item


@transaction.atomic
def adopt_programme(
    *, actor: Actor, programme: InspectionProgramme, decision: str = "", document: Document | None = None, on: date, at: datetime
) -> InspectionProgramme:
    """Adopt a programme, or write down that the body did, by which paper. Errors: NotPermitted, AdoptedBefore, NothingToAdopt, AdoptionAhead."""
    programme = InspectionProgramme.objects.select_for_update(of=("self",)).select_related("body").get(pk=programme.pk)
    if not can_adopt(actor, programme):
        raise NotPermitted
    if programme.adopted_on is not None:
        raise AdoptedBefore(day=format_date(programme.adopted_on))
    if not programme.items.filter(state=ItemState.STANDING).exists():
        raise NothingToAdopt
    if on > at.astimezone(VIETNAM).date():
        raise AdoptionAhead
    programme.state, programme.adopted_on, programme.decision, programme.document = ProgrammeState.ADOPTED, on, decision, document
    programme.save()
    audit(actor=actor, action="supervision.programme.adopted", subject=programme, new={"adopted_on": on, "decision": decision or document})
    return programme


def _locked(actor: Actor, item: InspectionItem) -> InspectionItem:
    found = InspectionItem.objects.select_for_update(of=("self",)).select_related("programme__body", "subject").get(pk=item.pk)
    if not can_change(actor, found.programme):
        raise NotPermitted
    if found.state == ItemState.DROPPED:
        raise ItemDropped
    return found


def _check(programme: InspectionProgramme, content: str, year: int, quarter: int | None, month: int | None) -> None:
    if not content.strip():
        raise ItemEmpty
    if not programme.in_force_from.year <= year <= programme.in_force_until.year:
        raise PeriodWrong
    if (quarter is not None and quarter not in range(1, 5)) or (month is not None and month not in range(1, 13)):
        raise PeriodWrong(field="quarter" if quarter is not None and quarter not in range(1, 5) else "month")
    if quarter is not None and month is not None and (month + 2) // 3 != quarter:
        raise PeriodWrong(field="month")


def _write(item: InspectionItem) -> None:
    item.folded = fold(f"{item.content} {item.subject.name} {item.subject.short_name} {item.programme.title}")[:1200]
    item.save()
