"""Programmes begun from a template: one of the library, or a programme that a body above offers."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import add_months
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.programmes.commands.copying import shifted
from giaoban.programmes.commands.programmes import create_programme, period_from
from giaoban.programmes.models import Programme, ProgrammeItem
from giaoban.programmes.outlines import OutlineItem, outlines
from giaoban.programmes.queries.templates import offered_programmes

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


class TemplateUnknown(DomainError):
    """There is no such template, or it is offered to others."""

    code = "programmes.template_unknown"
    sentence = "Choose a template of the library, or a programme that is offered as one; exactly one."
    field = "template"


class PeriodOfAnotherKind(DomainError):
    """A template of a year makes no plan of a month."""

    code = "programmes.period_of_another_kind"
    sentence = "The template is for another kind of period than “%(period)s”."
    field = "period"


@transaction.atomic
def start_from_template(
    *, actor: Actor, body: Organisation, period: str, template: str = "", source: Programme | None = None, title: str = "",
    higher: Programme | None = None, on: date, at: datetime,
) -> Programme:  # fmt: skip
    """Begin a programme with the items of a template, led by the body; the draft may be changed. `source` is a programme offered as one.

    Errors: TemplateUnknown, PeriodOfAnotherKind, those of `create_programme`.
    """
    outline = outlines().get(template)
    if (outline is None) == (source is None) or (template and outline is None):
        raise TemplateUnknown
    covered = period_from(period, on)
    if covered.kind != (outline.period if outline is not None else source.period_kind if source is not None else ""):
        raise PeriodOfAnotherKind(period=covered.label_vi)
    named = title.strip() or (outline.title.format(period=covered.label_vi) if outline is not None else "")
    if source is not None and not offered_programmes(actor, body, on).filter(pk=source.pk).exists():
        raise TemplateUnknown(field="source")
    if source is not None:
        named = named or source.title.replace(source.period.label_vi, covered.label_vi)
    programme = create_programme(actor=actor, body=body, title=named[:300], period=period, higher=higher, on=on, at=at)
    programme.outline, programme.copied_from = template, source
    programme.save(update_fields=["outline", "copied_from"])
    rows = (
        [_from_outline(one, covered) for one in outline.items] if outline is not None else _from_source(source, covered) if source else []
    )
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(
            programme=programme, position=position, what=what, lead=body, product=product, due_on=due, is_whole_month=is_whole_month,
            folded=fold(f"{what} {product} {body.name}")[:1000],
        )
        for position, (what, product, due, is_whole_month) in enumerate(rows, 1)
    )  # fmt: skip
    audit(
        actor=actor, action="programmes.programme.templated", subject=programme,
        new={"from": outline.key if outline is not None else str(source), "items": len(rows)},
    )  # fmt: skip
    return programme


def _from_outline(one: OutlineItem, period: Period) -> tuple[str, str, date, bool]:
    if one.day:
        return one.what, one.product, min(period.first.replace(day=one.day), period.last), False
    day = add_months(period.first.replace(day=1), one.after - 1) if one.after else period.last
    day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return one.what, one.product, min(max(day, period.first), period.last), True


def _from_source(source: Programme, period: Period) -> list[tuple[str, str, date, bool]]:
    months = (period.first.year - source.begins_on.year) * 12 + period.first.month - source.begins_on.month
    items = source.items.filter(is_arising=False).order_by("position")
    return [(item.what, item.product, shifted(item, months, period), item.is_whole_month) for item in items]
