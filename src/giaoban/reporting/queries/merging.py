"""What a joint report is made of: the reports that were sent under a call, who is missing, whose figures mean something else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.reporting.models import CalledState, IndicatorRemark, Section, Submission, SubmissionState, Value
from giaoban.reporting.rules.merging import Part, rolled_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

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


def totals(campaign: Campaign) -> dict[int, Total]:
    """By indicator what all reports give together."""
    given = contributions(campaign)
    weights = {(key, one.report.pk): one.value.result for key, ones in given.items() for one in ones}
    found = {}
    for key, ones in given.items():
        indicator = ones[0].value.indicator
        by = [weights.get((indicator.weight_id or 0, one.report.pk)) for one in ones]
        plan = [Part(one.value.plan, weight, one.is_other) for one, weight in zip(ones, by, strict=True)]
        result = [Part(one.value.result, weight, one.is_other) for one, weight in zip(ones, by, strict=True)]
        keys = tuple(one.value.pk for one in ones if not one.is_other and one.value.result is not None)
        found[key] = Total(rolled_up(indicator.roll_up, plan), rolled_up(indicator.roll_up, result), keys)
    return found


def values_below(actor: Actor, value: Value) -> tuple[list[Value], int]:
    """The values of the reports that make a total, as they were when it was added up: those within sight, and how many are not."""
    seen = Submission.objects.visible_to(actor)
    rows = Value.objects.filter(pk__in=value.records, submission__in=seen).select_related("submission__body")
    found = list(rows.order_by("submission__body__sort_key", "pk"))
    return found, len(value.records) - len(found)


def differing(campaign: Campaign) -> list[tuple[str, str]]:
    """Figures kept apart since they mean something else: indicator and body."""
    return [(one.value.indicator.name, one.report.body.short) for ones in contributions(campaign).values() for one in ones if one.is_other]


def texts_below(campaign: Campaign, key: str) -> Sequence[tuple[Organisation, str]]:
    """What the reports say in a part, each with its body; empty parts are left out."""
    rows = Section.objects.filter(submission__in=reports_of(campaign), key=key).exclude(text="").select_related("submission__body")
    return [(one.submission.body, one.text) for one in rows.order_by("submission__body__sort_key", "submission")]
