"""What a joint report is made of: the reports that were sent under a call, who is missing, whose figures mean something else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import orjson
from django.db.models import Aggregate, BigIntegerField, Exists, F, OuterRef, Q, Sum, TextField
from django.db.models.functions import Cast, Round

from giaoban.reporting.models import (
    CalledState,
    IndicatorDefinition,
    IndicatorRemark,
    RollUp,
    Section,
    Submission,
    SubmissionState,
    Value,
)
from giaoban.reporting.rules.merging import weighted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Campaign

SENT = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)


def reports_of(campaign: Campaign) -> list[Submission]:
    """The reports that were sent under a call and stand."""
    rows = Submission.objects.filter(called__campaign=campaign, state__in=SENT).select_related("body")
    return list(rows.order_by("body__sort_key", "pk"))


def missing_from(campaign: Campaign) -> list[str]:
    """The bodies that were asked and whose report is not there, by name."""
    rows = campaign.called.filter(state__in=(CalledState.ASKED, CalledState.RETURNED)).select_related("body")
    return [one.body.short for one in rows.order_by("body__sort_key", "pk")]


@dataclass(frozen=True)
class Total:
    """Plan and result of all reports together, and the keys of the values that make them."""

    plan: Decimal | None = None
    result: Decimal | None = None
    keys: tuple[int, ...] = ()


class Keys(Aggregate):
    """The keys of the rows of a group as one JSON list, to be cast to text."""

    function = "JSON_GROUP_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in PostgreSQL's words."""
        return super().as_sql(compiler, connection, function="JSON_AGG", **extra)


def _in_thousandths(name: str) -> Cast:
    """A column of figures in whole thousandths: quick to read, and SQLite adds up exactly what it would add as floating point."""
    return Cast(Round(F(name) * 1000), BigIntegerField())


@dataclass(frozen=True)
class Meant:
    """What a call asks for: the indicator of each meaning by its key, and the weight of each indicator that is an average."""

    indicators: dict[int, int]
    weights: dict[int, int]


def _meant(campaign: Campaign) -> Meant:
    asked = {one["code"]: one["definition"] for one in campaign.form["indicators"]}
    fields = ("pk", "indicator", "indicator__code", "number", "indicator__roll_up", "indicator__weight")
    rows = [one for one in IndicatorDefinition.objects.filter(indicator__code__in=asked).values_list(*fields) if asked[one[2]] == one[3]]
    return Meant({row[0]: row[1] for row in rows}, {row[1]: row[5] for row in rows if row[4] == RollUp.AVERAGE})


def _sent_values(campaign: Campaign) -> QuerySet[Value]:
    """The values of the reports that were sent under a call and stand."""
    return Value.objects.filter(submission__called__campaign=campaign, submission__state__in=SENT)


def without_share(submission: Submission) -> frozenset[int]:
    """The indicators of a joint report of which some body gave a result and no plan: the result of all is no part of the plan of some.

    A report that was sent keeps what held then. Empty for every other report, without a query.
    """
    if submission.merges_id is None:
        return frozenset()
    if submission.submitted_on is not None:
        return frozenset(submission.values.filter(has_share=False).order_by().values_list("indicator", flat=True))
    sent = Value.objects.filter(submission__called__campaign=submission.merges_id, submission__state__in=SENT)
    given = sent.filter(plan=None, result__isnull=False).order_by()
    return frozenset(given.values_list("indicator", flat=True).distinct())


def _apart(campaign: Campaign) -> Exists | None:
    """The condition of a value whose body counts otherwise by a remark; None where no body called does."""
    remarks = IndicatorRemark.objects.filter(is_other_definition=True, ended_on=None)
    if not remarks.filter(body__in=campaign.called.values("body")).exists():
        return None
    return Exists(remarks.filter(indicator=OuterRef("indicator"), body=OuterRef("submission__body")))


def _other(campaign: Campaign, meant: Meant) -> Q:
    """The condition of a value that means something else than the call says: by its own definition, or by a remark on its body."""
    other, apart = ~Q(definition__in=meant.indicators), _apart(campaign)
    return other if apart is None else other | Q(apart)


def totals(campaign: Campaign) -> dict[int, Total]:
    """By indicator what all reports give together: one aggregate, and the rows of what is an average.

    Each definition is a group, and those that the call does not ask for are left out here: quicker than to ask each row for its own.
    """
    meant, apart = _meant(campaign), _apart(campaign)
    rows: Any = _sent_values(campaign).order_by() if apart is None else _sent_values(campaign).filter(~apart).order_by()
    sums = rows.values("definition").annotate(
        plan_sum=Sum(_in_thousandths("plan")),
        result_sum=Sum(_in_thousandths("result")),
        keys=Cast(Keys("pk", filter=Q(result__isnull=False)), TextField()),
    )
    found = {
        meant.indicators[definition]: Total(_figure(plan), _figure(result), tuple(sorted(orjson.loads(keys or "[]"))))
        for definition, plan, result, keys in sums.values_list("definition", "plan_sum", "result_sum", "keys")
        if definition in meant.indicators
    }
    if meant.weights:
        for key, (plan, result) in _averages(campaign, meant, apart).items():
            found[key] = Total(plan, result, found[key].keys if key in found else ())
    return found


def _figure(thousandths: int | None) -> Decimal | None:
    return None if thousandths is None else Decimal(thousandths).scaleb(-3)


def _averages(campaign: Campaign, meant: Meant, apart: Exists | None) -> dict[int, tuple[Decimal | None, Decimal | None]]:
    """Plan and result of the indicators that are averages, each weighed by what its report gives for the weight."""
    sent = Submission.objects.filter(called__campaign=campaign, state__in=SENT).values("pk")  # found by the index over indicator and report
    rows = Value.objects.filter(submission__in=sent, indicator__in={*meant.weights, *meant.weights.values()}).order_by()
    fields = ("indicator", "submission", _in_thousandths("plan"), _in_thousandths("result"), "definition")
    left_out = set() if apart is None else set(rows.filter(apart).values_list("indicator", "submission"))
    weights: dict[tuple[int, int], int | None] = {}
    averaged = []
    for key, report, plan, result, definition in rows.values_list(*fields):
        weights[key, report] = result
        if key in meant.weights and definition in meant.indicators and (key, report) not in left_out:
            averaged.append((key, report, plan, result))
    plans: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    results: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    for key, report, plan, result in averaged:
        weight = weights.get((meant.weights[key], report))
        plans[key].append((plan, weight))
        results[key].append((result, weight))
    return {key: (weighted(plans[key]), weighted(results[key])) for key in plans}


def values_below(actor: Actor, value: Value) -> tuple[list[Value], int]:
    """The values of the reports that make a total, as they were when it was added up: those within sight, and how many are not."""
    seen = Submission.objects.visible_to(actor)
    rows = Value.objects.filter(pk__in=value.records, submission__in=seen).select_related("submission__body")
    found = list(rows.order_by("submission__body__sort_key", "pk"))
    return found, len(value.records) - len(found)


def differing(campaign: Campaign) -> list[tuple[str, str]]:
    """Figures kept apart since they mean something else: indicator and body."""
    rows = _sent_values(campaign).filter(_other(campaign, _meant(campaign))).select_related("indicator", "submission__body")
    return [
        (one.indicator.name, one.submission.body.short) for one in rows.order_by("indicator__position", "submission__body__sort_key", "pk")
    ]


def texts_below(campaign: Campaign, key: str) -> Sequence[tuple[Organisation, str]]:
    """What the reports say in a part, each with its body; empty parts are left out."""
    rows = Section.objects.filter(submission__in=reports_of(campaign), key=key).exclude(text="").select_related("submission__body")
    return [(one.submission.body, one.text) for one in rows.order_by("submission__body__sort_key", "submission")]
