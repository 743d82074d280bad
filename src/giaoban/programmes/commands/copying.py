"""A programme copied into the next period; who leads an item by then, and when it is due."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import add_months
from giaoban.common.errors import NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.programmes.commands.assigning import heirs_of
from giaoban.programmes.commands.steps import check_not_ahead, is_late_entry
from giaoban.programmes.models import Programme, ProgrammeItem
from giaoban.programmes.permissions import can_keep_programmes

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


@transaction.atomic
def copy_programme(*, actor: Actor, programme: Programme, title: str, on: date, at: datetime) -> Programme:
    """Copy a programme with its items into the next period of the same length; the copy is a draft.

    Items keep their place in the period, and their trace where the higher programme covers the next period too; leads that have ended
    are left to those who took over. Errors: NotPermitted.
    """
    if not can_keep_programmes(actor, programme.body):
        raise NotPermitted
    check_not_ahead(on, at)
    period = programme.period.next()
    higher = (
        programme.higher
        if programme.higher is not None and programme.higher.begins_on <= period.first and period.last <= programme.higher.ends_on
        else None
    )
    copy = Programme.objects.create(
        body=programme.body, title=title, period_kind=period.kind.value, period_code=period.code, begins_on=period.first,
        ends_on=period.last, higher=higher, copied_from=programme, is_late_entry=is_late_entry(on, at), entered_at=at,
        folded=fold(f"{title} {programme.body.name} {period.label_vi}")[:700],
    )  # fmt: skip
    months = (period.first.year - programme.begins_on.year) * 12 + period.first.month - programme.begins_on.month
    items = [
        ProgrammeItem(
            programme=copy,
            position=item.position,
            what=item.what,
            lead=present_lead(item.lead, on),
            presenter=item.presenter,
            product=item.product,
            due_on=shifted(item, months, period),
            is_whole_month=item.is_whole_month,
            higher=item.higher if higher is not None else None,
            note=item.note,
            measure=item.measure,
            folded=item.folded,
        )
        for item in programme.items.select_related("lead", "presenter", "higher").filter(is_arising=False)
    ]
    ProgrammeItem.objects.bulk_create(items)
    audit(
        actor=actor, action="programmes.programme.copied", subject=copy,
        new={"from": programme.title, "period": period.label_vi, "items": len(items)},
    )  # fmt: skip
    return copy


def present_lead(body: Organisation, on: date) -> Organisation:
    """The body itself, or who took over from it when it has ended."""
    if body.exists_on(on):
        return body
    return next((one.successor for one in heirs_of(body) if one.successor.exists_on(on)), body)


def shifted(item: ProgrammeItem, months: int, period: Period) -> date:
    """The day of an item so many months later, within a period."""
    day = add_months(item.due_on, months)
    if item.is_whole_month:
        day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return min(max(day, period.first), period.last)
