"""Reads of own indicators and of notes on how bodies count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import OFFICE
from giaoban.organisations.models import Organisation
from giaoban.reporting.models import CountingAccount, Indicator, IndicatorRemark

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def indicators_offered(actor: Actor, on: date) -> QuerySet[Indicator]:
    """The indicators of the catalogue and the own ones within sight that are in use, in their order."""
    return Indicator.objects.visible_to(actor, on).filter(is_active=True).order_by("position", "name")


def bodies_to_note(actor: Actor, on: date) -> QuerySet[Organisation]:
    """The bodies right below those whose office the actor is, and all below these that they hold."""
    rows = Organisation.objects.visible_to(actor).filter(created_on__lte=on).exclude(parent=None).order_by("sort_key")
    held = actor.only(OFFICE)
    if held is None:
        return rows.none()
    return rows.filter(parent__in=Organisation.objects.keys_within_sight(held, on=on))


def own_indicators_seen(actor: Actor, on: date) -> QuerySet[Indicator]:
    """The own indicators of bodies within sight."""
    return (
        Indicator.objects.visible_to(actor, on)
        .exclude(owner=None)
        .select_related("owner", "whole", "weight")
        .prefetch_related("definitions")
    )


def remarks_seen(actor: Actor, on: date) -> QuerySet[IndicatorRemark]:
    """The notes on bodies within sight."""
    return IndicatorRemark.objects.visible_to(actor, on).select_related("indicator", "body__parent")


def accounts_seen(actor: Actor, on: date) -> QuerySet[CountingAccount]:
    """How bodies within sight say that they count, the newest first."""
    return CountingAccount.objects.visible_to(actor, on).select_related("indicator", "body__parent", "remark")
