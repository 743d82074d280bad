"""Programmes of work: made, filled, approved, copied into the next period; an item becomes a task in one step."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from giaoban.audit.commands import record as audit
from giaoban.common.dates import Period, add_months, format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.programmes.commands.assigning import BodyNotThere, Origin, assign_task
from giaoban.programmes.commands.lineage import carry_into_lineage
from giaoban.programmes.commands.steps import check_not_ahead, is_late_entry
from giaoban.programmes.measures import measures
from giaoban.programmes.models import Programme, ProgrammeItem, ProgrammeState
from giaoban.programmes.permissions import can_approve, can_keep_programmes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation, Person
    from giaoban.programmes.models import Task


class PeriodNotUnderstood(DomainError):
    """The text names no period."""

    code = "programmes.period_not_understood"
    sentence = "“%(period)s” is no period. Write for example quý III/2023, 6 tháng đầu năm 2023, năm 2023 or nhiệm kỳ 2020-2025."
    field = "period"


class HigherDoesNotCover(DomainError):
    """The higher programme is not of a period around this one."""

    code = "programmes.higher_does_not_cover"
    sentence = "The higher programme covers %(period)s, which does not contain this period."
    field = "higher"


class OutsidePeriod(DomainError):
    """The item is due outside the period of its programme."""

    code = "programmes.outside_period"
    sentence = "The item must be due within the period of the programme, %(begins)s to %(ends)s."
    field = "due_on"


class WhenMissing(DomainError):
    """Neither a day nor a month is given."""

    code = "programmes.when_missing"
    sentence = "Give the day or the month in which it is due."
    field = "due_on"


class TraceMissing(DomainError):
    """An item of a lower period neither traces to a higher item nor says that it arose."""

    code = "programmes.trace_missing"
    sentence = "Choose the item of the higher programme that it carries out, or mark it as arisen (phát sinh), not both."
    field = "higher"


class HigherItemElsewhere(DomainError):
    """The higher item stands in another programme than the one that this one carries out."""

    code = "programmes.higher_item_elsewhere"
    sentence = "“%(what)s” is no item of the higher programme."
    field = "higher"


class MeasureUnknown(DomainError):
    """No indicator has this code."""

    code = "programmes.measure_unknown"
    sentence = "There is no indicator “%(measure)s” that the work of an item counts for."
    field = "measure"


class ProgrammeApproved(DomainError):
    """An approved programme no longer changes."""

    code = "programmes.programme_approved"
    sentence = "The programme was approved on %(approved_on)s and no longer changes. What arises since is entered as an arisen item."


class ProgrammeEmpty(DomainError):
    """There is nothing to approve."""

    code = "programmes.programme_empty"
    sentence = "The programme has no item yet. Add what is to be done before it is approved."


def period_from(text: str, reference: date) -> Period:
    """The period that people mean. Raises PeriodNotUnderstood."""
    try:
        return Period.parse(text, reference)
    except ValueError as error:
        raise PeriodNotUnderstood(period=text) from error


@transaction.atomic
def create_programme(
    *,
    actor: Actor,
    body: Organisation,
    title: str,
    period: str,
    higher: Programme | None = None,
    document: Document | None = None,
    on: date,
    at: datetime,
) -> Programme:
    """Begin the programme of a body for a period. Errors: NotPermitted, PeriodNotUnderstood, BodyNotThere, HigherDoesNotCover."""
    if not can_keep_programmes(actor, body):
        raise NotPermitted
    check_not_ahead(on, at)
    if not body.exists_on(on):
        raise BodyNotThere(body=body.name, on=format_date(on), field="body")
    covered = period_from(period, on)
    if higher is not None and not (higher.begins_on <= covered.first and covered.last <= higher.ends_on):
        raise HigherDoesNotCover(period=higher.period.label_vi)
    programme = Programme.objects.create(
        body=body, title=title, period_kind=covered.kind.value, period_code=covered.code, begins_on=covered.first, ends_on=covered.last,
        higher=higher, document=document, is_late_entry=is_late_entry(on, at), entered_at=at,
        folded=fold(f"{title} {body.name} {covered.label_vi}")[:700],
    )  # fmt: skip
    audit(actor=actor, action="programmes.programme.created", subject=programme, new={"title": title, "period": covered.label_vi})
    return programme


@transaction.atomic
def add_item(
    *,
    actor: Actor,
    programme: Programme,
    what: str,
    lead: Organisation,
    due_on: date | None = None,
    month: int | None = None,
    presenter: Person | None = None,
    product: str = "",
    higher: ProgrammeItem | None = None,
    is_arising: bool = False,
    measure: str = "",
    note: str = "",
    on: date,
) -> ProgrammeItem:
    """Add an item, due on a day or in a month of the programme's year; to an approved programme only an arisen one.

    Without a `measure` it counts for the indicator of the item that it carries out. Errors: MeasureUnknown, NotPermitted, ProgrammeApproved, WhenMissing, OutsidePeriod, TraceMissing, HigherItemElsewhere, BodyNotThere.
    """
    programme = Programme.objects.select_for_update(of=("self",)).select_related("body").get(pk=programme.pk)
    if not can_keep_programmes(actor, programme.body):
        raise NotPermitted
    if programme.state == ProgrammeState.APPROVED and programme.approved_on is not None and not is_arising:
        raise ProgrammeApproved(approved_on=format_date(programme.approved_on))
    day = due_on or _end_of_month(programme, month)
    if not programme.begins_on <= day <= programme.ends_on:
        raise OutsidePeriod(begins=format_date(programme.begins_on), ends=format_date(programme.ends_on))
    if (higher is not None and is_arising) or (programme.higher_id is not None and higher is None and not is_arising):
        raise TraceMissing
    if higher is not None and higher.programme_id != programme.higher_id:
        raise HigherItemElsewhere(what=higher.what[:120])
    if measure and measure not in measures():
        raise MeasureUnknown(measure=measure)
    if not lead.exists_on(on):
        raise BodyNotThere(body=lead.name, on=format_date(on))
    last = programme.items.aggregate(last=Max("position"))["last"] or 0
    item = ProgrammeItem.objects.create(
        programme=programme, position=last + 1, what=what, lead=lead, presenter=presenter, product=product, due_on=day,
        is_whole_month=due_on is None, higher=higher, is_arising=is_arising, note=note,
        measure=measure or (higher.measure if higher is not None else ""), folded=fold(f"{what} {product} {lead.name}")[:1000],
    )  # fmt: skip
    audit(actor=actor, action="programmes.item.added", subject=programme, new={"what": what, "lead": lead.name, "when": item.when})
    return item


def _end_of_month(programme: Programme, month: int | None) -> date:
    if month is None or not 1 <= month <= 12:
        raise WhenMissing
    first = programme.begins_on.replace(day=1)
    day = next((one for one in (add_months(first, step) for step in range(12)) if one.month == month), first)
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@transaction.atomic
def remove_item(*, actor: Actor, item: ProgrammeItem) -> Programme:
    """Take an item out of a draft. Errors: NotPermitted, ProgrammeApproved."""
    programme = Programme.objects.select_for_update(of=("self",)).select_related("body").get(pk=item.programme_id)
    if not can_keep_programmes(actor, programme.body):
        raise NotPermitted
    if programme.state == ProgrammeState.APPROVED and programme.approved_on is not None:
        raise ProgrammeApproved(approved_on=format_date(programme.approved_on))
    audit(actor=actor, action="programmes.item.removed", subject=programme, old={"what": item.what})
    item.delete()
    return programme


@transaction.atomic
def approve_programme(
    *, actor: Actor, programme: Programme, approval: str = "", document: Document | None = None, on: date, at: datetime
) -> Programme:
    """Approve a programme: from then on only arisen items are added. Errors: NotPermitted, ProgrammeApproved, ProgrammeEmpty."""
    programme = Programme.objects.select_for_update(of=("self",)).select_related("body").get(pk=programme.pk)
    if not can_approve(actor, programme):
        raise NotPermitted
    check_not_ahead(on, at)
    if programme.state == ProgrammeState.APPROVED and programme.approved_on is not None:
        raise ProgrammeApproved(approved_on=format_date(programme.approved_on))
    if not programme.items.exists():
        raise ProgrammeEmpty
    programme.state, programme.approved_on, programme.approval = ProgrammeState.APPROVED, on, approval
    programme.document = document or programme.document
    programme.save()
    carry_into_lineage(actor, programme)
    audit(
        actor=actor, action="programmes.programme.approved", subject=programme, old={"state": ProgrammeState.DRAFT},
        new={"state": programme.state, "approval": approval, "approved_on": on},
    )  # fmt: skip
    return programme


@transaction.atomic
def task_from_item(
    *,
    actor: Actor,
    item: ProgrammeItem,
    lead_person: Person | None = None,
    responsible: Person | None = None,
    collaborators: Sequence[Organisation] = (),
    due_on: date | None = None,
    on: date,
    at: datetime,
) -> Task:
    """Make an item of a programme a task in one step: wording, lead, product and due date come from the item.

    Errors: those of `assign_task`.
    """
    return assign_task(
        actor=actor, body=item.programme.body, what=item.what, lead=item.lead, due_on=due_on or item.due_on, product=item.product,
        lead_person=lead_person, responsible=responsible, collaborators=collaborators, origin=Origin.of(programme_item=item), on=on, at=at,
    )  # fmt: skip
