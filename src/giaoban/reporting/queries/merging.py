"""What a joint report is made of: the reports that were sent under a call, who is missing, whose figures mean something else."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Aggregate, BigIntegerField, BooleanField, Case, Exists, F, OuterRef, Q, Subquery, Sum, TextField, When
from django.db.models.functions import Cast, Round

from giaoban.reporting.models import (
    CalledState,
    Indicator,
    IndicatorDefinition,
    IndicatorRemark,
    RollUp,
    Section,
    Submission,
    SubmissionState,
    Value,
)
from giaoban.reporting.rules.merging import Part, rolled_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Campaign

SENT = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)


@dataclass(frozen=True)
class Contribution:
    """What one report gives to a figure."""

    report: Submission
    value: Value
    is_other: bool
    """Whether it means something else than the joint report says, and stays out of the total."""


def reports_of(campaign: Campaign) -> list[Submission]:
    """The reports that were sent under a call and stand."""
    rows = Submission.objects.filter(called__campaign=campaign, state__in=SENT).select_related("body")
    return list(rows.order_by("body__sort_key", "pk"))


def missing_from(campaign: Campaign) -> list[str]:
    """The bodies that were asked and whose report is not there, by name."""
    rows = campaign.called.filter(state__in=(CalledState.ASKED, CalledState.RETURNED)).select_related("body")
    return [one.body.short for one in rows.order_by("body__sort_key", "pk")]


def contributions(campaign: Campaign) -> dict[int, list[Contribution]]:
    """By indicator what each report gives: three queries, however many reports there are."""
    reports = {one.pk: one for one in reports_of(campaign)}
    bodies = [one.body_id for one in reports.values()]
    apart = set(IndicatorRemark.objects.filter(body__in=bodies, is_other_definition=True, ended_on=None).values_list("indicator", "body"))
    meant = {one["code"]: one["definition"] for one in campaign.form["indicators"]}
    found: dict[int, list[Contribution]] = defaultdict(list)
    for value in Value.objects.filter(submission__in=reports).select_related("indicator", "definition"):
        report = reports[value.submission_id]
        is_other = (value.indicator_id, report.body_id) in apart or value.definition.number != meant.get(value.indicator.code)
        found[value.indicator_id].append(Contribution(report, value, is_other))
    order = {pk: at for at, pk in enumerate(reports)}
    return {key: sorted(ones, key=lambda one: order[one.report.pk]) for key, ones in found.items()}


@dataclass(frozen=True)
class Total:
    """Plan and result of all reports together, and the keys of the values that make them."""

    plan: Decimal | None = None
    result: Decimal | None = None
    keys: tuple[int, ...] = ()


class Keys(Aggregate):
    """The keys of the rows of a group as one JSON text."""

    function = "JSON_GROUP_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in PostgreSQL's words."""
        return super().as_sql(compiler, connection, function="JSON_AGG", template="%(function)s(%(expressions)s)::text", **extra)


def _thousandths(name: str) -> Sum:
    """The sum of a column of figures, exact: in whole thousandths, since SQLite adds figures up as floating point."""
    return Sum(Cast(Round(F(name) * 1000), BigIntegerField()))


def _given(campaign: Campaign) -> QuerySet[Value]:
    """The values of the reports that were sent under a call, each with whether it means something else than the call says."""
    asked = {one["code"]: one["definition"] for one in campaign.form["indicators"]}
    known = IndicatorDefinition.objects.filter(indicator__code__in=asked).values_list("pk", "indicator__code", "number")
    meant = [key for key, code, number in known if asked[code] == number]
    apart = IndicatorRemark.objects.filter(
        indicator=OuterRef("indicator"), body=OuterRef("submission__body"), is_other_definition=True, ended_on=None
    )
    rows = Value.objects.filter(submission__called__campaign=campaign, submission__state__in=SENT)
    return rows.annotate(
        is_other=Case(When(~Q(definition__in=meant) | Exists(apart), then=True), default=False, output_field=BooleanField())
    )


def totals(campaign: Campaign) -> dict[int, Total]:
    """By indicator what all reports give together: one aggregate, and one more where something is an average."""
    rows = _given(campaign).filter(is_other=False).order_by().values("indicator")
    kept = Q(result__isnull=False)
    sums: Any = rows.annotate(plan_sum=_thousandths("plan"), result_sum=_thousandths("result"), keys=Keys("pk", filter=kept))
    found = {
        row["indicator"]: Total(_figure(row["plan_sum"]), _figure(row["result_sum"]), tuple(sorted(json.loads(row["keys"] or "[]"))))
        for row in sums
    }
    if any(Indicator.objects.filter(code__in=[one["code"] for one in campaign.form["indicators"]], roll_up=RollUp.AVERAGE)[:1]):
        for key, (plan, result) in _averages(campaign).items():
            found[key] = Total(plan, result, found[key].keys if key in found else ())
    return found


def _figure(thousandths: int | None) -> Decimal | None:
    return None if thousandths is None else Decimal(thousandths).scaleb(-3)


def _averages(campaign: Campaign) -> dict[int, tuple[Decimal | None, Decimal | None]]:
    """Plan and result of the indicators that are averages, each weighed by what its report gives for the weight."""
    weights = Value.objects.filter(submission=OuterRef("submission"), indicator=OuterRef("indicator__weight")).values("result")
    rows = _given(campaign).filter(indicator__roll_up=RollUp.AVERAGE).annotate(weight=Subquery(weights))
    parts: dict[int, list[tuple[Part, Part]]] = defaultdict(list)
    for key, plan, result, weight, is_other in rows.values_list("indicator", "plan", "result", "weight", "is_other"):
        parts[key].append((Part(plan, weight, is_other), Part(result, weight, is_other)))
    return {
        key: (rolled_up(RollUp.AVERAGE, [one for one, _ in ones]), rolled_up(RollUp.AVERAGE, [one for _, one in ones]))
        for key, ones in parts.items()
    }


def values_below(actor: Actor, value: Value) -> tuple[list[Value], int]:
    """The values of the reports that make a total, as they were when it was added up: those within sight, and how many are not."""
    seen = Submission.objects.visible_to(actor)
    rows = Value.objects.filter(pk__in=value.records, submission__in=seen).select_related("submission__body")
    found = list(rows.order_by("submission__body__sort_key", "pk"))
    return found, len(value.records) - len(found)


def differing(campaign: Campaign) -> list[tuple[str, str]]:
    """Figures kept apart since they mean something else: indicator and body."""
    rows = _given(campaign).filter(is_other=True).select_related("indicator", "submission__body")
    return [
        (one.indicator.name, one.submission.body.short) for one in rows.order_by("indicator__position", "submission__body__sort_key", "pk")
    ]


def texts_below(campaign: Campaign, key: str) -> Sequence[tuple[Organisation, str]]:
    """What the reports say in a part, each with its body; empty parts are left out."""
    rows = Section.objects.filter(submission__in=reports_of(campaign), key=key).exclude(text="").select_related("submission__body")
    return [(one.submission.body, one.text) for one in rows.order_by("submission__body__sort_key", "submission")]
