"""Indicators of a body's own beside the common catalogue, and notes on how bodies count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.reporting.commands.campaigns import CallBegun
from giaoban.reporting.commands.writing import kept, reason_given, write
from giaoban.reporting.models import CallState, Campaign, Indicator, IndicatorDefinition, IndicatorRemark, RollUp
from giaoban.reporting.permissions import can_call, can_note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

OWN_SECTION = "own"
AFTER_CATALOGUE = 1_000
"""Own indicators stand after those of the catalogue."""
LONGEST_CODE = 40


class WeightNeeded(DomainError):
    """An average is weighted by something that is counted."""

    code = "reporting.weight_needed"
    sentence = "Say by which indicator the average is weighted."
    field = "weight"


class IndicatorKnown(DomainError):
    """The body has an indicator of this code."""

    code = "reporting.indicator_known"
    sentence = "%(body)s has an own indicator “%(code)s” already."
    field = "code"


class CodeUnreadable(DomainError):
    """A code is made of letters and figures."""

    code = "reporting.code_unreadable"
    sentence = "A code is made of letters and figures, such as so_vuon_uom."
    field = "code"


class NotOwn(DomainError):
    """An indicator of another body, or of the catalogue."""

    code = "reporting.indicator_not_own"
    sentence = "“%(name)s” is no own indicator of %(body)s in use."
    field = "indicators"


class MeaningMissing(DomainError):
    """On the day of the figures the indicator meant nothing yet."""

    code = "reporting.meaning_missing"
    sentence = "“%(name)s” has no meaning on %(day)s, the day of the figures."
    field = "indicators"


class RemarkEnded(DomainError):
    """The note holds no more."""

    code = "reporting.indicator_remark_ended"
    sentence = "This note ended on %(day)s."


@transaction.atomic
def define_own_indicator(
    *, actor: Actor, owner: Organisation, code: str, name: str, unit: str, meaning: str, roll_up: str = RollUp.SUM, weight: Indicator | None = None,
    whole: Indicator | None = None, is_whole_number: bool = True, from_on: date | None = None, on: date,
) -> Indicator:  # fmt: skip
    """Give a body an indicator of its own, kept apart from the common catalogue.

    Errors: NotPermitted, WordsNeeded, CodeUnreadable, IndicatorKnown, WeightNeeded, NotOwn.
    """
    if not can_call(actor, owner):
        raise NotPermitted
    key = re.sub(r"[^a-z0-9]+", "_", fold(code)).strip("_")[:LONGEST_CODE]
    if not key:
        raise CodeUnreadable
    if Indicator.objects.filter(code=own_code(owner, key)).exists():
        raise IndicatorKnown(body=owner.short, code=key)
    if roll_up == RollUp.AVERAGE and weight is None:
        raise WeightNeeded
    for other in (weight, whole):
        if other is not None and other.owner_id not in {None, owner.pk}:
            raise NotOwn(name=other.name, body=owner.short)
    row = Indicator.objects.create(
        code=own_code(owner, key), name=reason_given(name, "name"), folded=fold(f"{name} {key} {owner.name} {owner.short_name}")[:700], unit=reason_given(unit, "unit"), section=OWN_SECTION,
        position=AFTER_CATALOGUE + Indicator.objects.filter(owner=owner).count(), roll_up=roll_up, weight=weight if roll_up == RollUp.AVERAGE else None,
        whole=whole, is_whole_number=is_whole_number, owner=owner,
    )  # fmt: skip
    IndicatorDefinition.objects.create(indicator=row, number=1, text=reason_given(meaning, "meaning"), in_force_from=from_on or on)
    write(actor, "indicator.defined", row, new={"name": row.name, "unit": row.unit, "body": owner, "meaning": meaning.strip()})
    return row


def own_code(owner: Organisation, key: str) -> str:
    """The code in the tables: none of the catalogue looks so."""
    return f"rieng{owner.pk}_{key}"


@transaction.atomic
def retire_own_indicator(*, actor: Actor, indicator: Indicator) -> Indicator:
    """Ask for an own indicator no more; what was reported stays. Errors: NotPermitted."""
    row = Indicator.objects.select_for_update(of=("self",)).select_related("owner").get(pk=indicator.pk)
    if row.owner is None or not can_call(actor, row.owner):
        raise NotPermitted
    if row.is_active:
        row.is_active = False
        row.save(update_fields=["is_active"])
        write(actor, "indicator.retired", row, new={"name": row.name})
    return row


@transaction.atomic
def ask_own_indicators(*, actor: Actor, campaign: Campaign, indicators: Sequence[Indicator]) -> Campaign:
    """Choose which own indicators a call asks for beside its form, before it opens. Errors: NotPermitted, CallBegun, NotOwn, MeaningMissing."""
    row = kept(actor, campaign)
    if row.state != CallState.DRAFT:
        raise CallBegun(day=format_date(row.opened_on) if row.opened_on is not None else "")
    chosen = list(Indicator.objects.filter(pk__in=[one.pk for one in indicators]))
    for one in chosen:
        if one.owner_id != row.owner_id or not one.is_active:
            raise NotOwn(name=one.name, body=row.owner.short)
        if not one.definitions.in_force(on=row.cut_off_on).exists():
            raise MeaningMissing(name=one.name, day=format_date(row.cut_off_on))
    row.own_indicators.set(chosen)
    write(actor, "campaign.own_indicators_asked", row, new={"indicators": [one.name for one in chosen]})
    return row


@transaction.atomic
def note_on_counting(
    *, actor: Actor, indicator: Indicator, body: Organisation, text: str, is_other_definition: bool = False, on: date
) -> IndicatorRemark:
    """Note how a body counts an indicator; where it means something else, its figures are kept apart from totals. Errors: NotPermitted, WordsNeeded."""
    if not can_note(actor, body):
        raise NotPermitted
    folded = fold(f"{indicator.name} {body.name} {body.short_name} {text}")[:700]
    row = IndicatorRemark.objects.create(
        indicator=indicator,
        body=body,
        text=reason_given(text, "text"),
        folded=folded,
        is_other_definition=is_other_definition,
        on=on,
        by_name=actor.name,
    )
    new = {"indicator": indicator.name, "body": body, "text": row.text, "apart": is_other_definition}
    write(actor, "indicator_remark.noted", row, new=new)
    return row


@transaction.atomic
def end_note_on_counting(*, actor: Actor, remark: IndicatorRemark, on: date) -> IndicatorRemark:
    """End a note: from now on the body counts as all do. Errors: NotPermitted, RemarkEnded."""
    row = IndicatorRemark.objects.select_for_update(of=("self",)).select_related("body", "indicator").get(pk=remark.pk)
    if not can_note(actor, row.body):
        raise NotPermitted
    if row.ended_on is not None:
        raise RemarkEnded(day=format_date(row.ended_on))
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    write(actor, "indicator_remark.ended", row, new={"indicator": row.indicator.name, "body": row.body})
    return row
