"""Documents that the body issued in the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.documents.models import STANDING, Direction, Document, Visibility
from giaoban.reporting.sources import Source

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


def issued(body: Organisation, period: Period, cut_off: date) -> QuerySet[Document]:
    """Own documents signed in the period, up to the day of the figures, that are not hidden nor for named readers."""
    last = min(period.last, cut_off)
    rows = Document.objects.filter(owner=body, direction=Direction.OWN, state__in=STANDING, is_hidden=False)
    return rows.filter(signed_on__range=(period.first, last)).exclude(visibility=Visibility.NAMED)


def plans(body: Organisation, period: Period, cut_off: date) -> QuerySet[Document]:
    """Of these, plans and programmes."""
    return issued(body, period, cut_off).filter(kind__in=("plan", "programme"))


SOURCES = (Source("documents", "documents.Document", issued), Source("plans", "documents.Document", plans))
