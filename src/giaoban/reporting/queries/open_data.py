"""Figures that are public: of reports taken in, never of Party organisations, with nothing about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.expressions import RawSQL

from giaoban.organisations.models import Tree
from giaoban.records.models import outside_trash
from giaoban.reporting.models import Submission, SubmissionState
from giaoban.reporting.queries.figures import is_counted_otherwise, standing

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


def open_figures(on: date) -> QuerySet[Any]:
    """Each public figure as it was known on a day, whoever asks: being public takes the place of sight.

    A joint report that takes in a Party organisation, at whatever depth, stays out as a whole.
    """
    reports = Submission.objects.filter(state=SubmissionState.ACCEPTED, accepted_on__lte=on, body__tree=Tree.UNION)
    reports = reports.exclude(merges__in=_calls_of_the_party())
    rows = standing(outside_trash(reports)).filter(indicator__is_public=True, result__isnull=False)
    return (
        rows.select_related("indicator", "definition", "submission__body")
        .annotate(is_other=is_counted_otherwise())
        .order_by("indicator__position", "indicator__code", "submission__last_on", "submission__body__sort_key", "pk")
    )


def _calls_of_the_party() -> RawSQL:
    """Calls that ask a Party organisation, and those above them that take their joint reports in, for `…__in`."""
    return RawSQL(
        """WITH RECURSIVE party(campaign_id) AS (
            SELECT called.campaign_id FROM reporting_called AS called
            JOIN organisations_organisation AS body ON body.id = called.body_id WHERE body.tree = %s
            UNION SELECT above.campaign_id FROM party
            JOIN reporting_submission AS joint ON joint.merges_id = party.campaign_id
            JOIN reporting_called AS above ON above.id = joint.called_id
        ) SELECT campaign_id FROM party""",
        (Tree.PARTY.value,),
    )  # fmt: skip
