"""Member associations and units of the body, as the tree of the day of the figures has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.organisations.models import BodyKind, Organisation, Placement
from giaoban.reporting.sources import Source

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.dates import Period


def _placed(body: Organisation, cut_off: date, *kinds: BodyKind) -> QuerySet[Organisation]:
    placed = Placement.objects.in_force(on=cut_off).filter(parent=body).values("organisation")
    return Organisation.objects.existing(on=cut_off).filter(pk__in=placed, kind__in=kinds)


def associations(body: Organisation, period: Period, cut_off: date) -> QuerySet[Organisation]:
    """Member associations on the last day of the period, or the day of the figures where that is earlier."""
    return _placed(body, min(period.last, cut_off), BodyKind.MEMBER_ASSOCIATION, BodyKind.NATIONAL_ASSOCIATION)


def admitted(body: Organisation, period: Period, cut_off: date) -> QuerySet[Organisation]:
    """Of these, those that came under the body within the period."""
    came = Placement.objects.filter(parent=body, in_force_from__range=(period.first, min(period.last, cut_off))).values("organisation")
    before = Placement.objects.filter(parent=body, in_force_from__lt=period.first).values("organisation")
    return associations(body, period, cut_off).filter(pk__in=came).exclude(pk__in=before)


def units(body: Organisation, period: Period, cut_off: date) -> QuerySet[Organisation]:
    """Subordinate units and science organisations of the body."""
    return _placed(body, min(period.last, cut_off), BodyKind.SUBORDINATE_UNIT, BodyKind.SCIENCE_ORGANISATION)


SOURCES = (
    Source("associations", "organisations.Organisation", associations),
    Source("associations_admitted", "organisations.Organisation", admitted),
    Source("units", "organisations.Organisation", units),
)
