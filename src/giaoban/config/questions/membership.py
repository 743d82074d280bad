"""Questions about members: admission, probation, transfer, dues."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field

from giaoban.common.reasons import reason_kind
from giaoban.party.rules import admission, dues
from giaoban.rulebook.questions import Day, Decision, Month, Rule, RuleInput


class AdmissionInput(RuleInput):
    """Input of ``admission``."""

    decision_received_on: Day


def decide_admission(given: AdmissionInput) -> Decision:
    """Return the last day for the ceremony."""
    found = admission.ceremony_due(given.decision_received_on)
    return Decision({"ceremony_due_on": found.on}, found.reasons, found.basis, found.confidence)


class ProbationInput(RuleInput):
    """Input of ``probation``."""

    ceremony_on: Day
    reviewed_on: Day | None = None


def decide_probation(given: ProbationInput) -> Decision:
    """Return the days of a probation."""
    found = admission.probation(given.ceremony_on, given.reviewed_on)
    answer = {"ends_on": found.ends_on, "review_due_on": found.review_due_on, "official_on": found.official_on, "late": found.late}
    return Decision(answer, found.reasons, found.basis, found.confidence)


class TransferInput(RuleInput):
    """Input of ``transfer``."""

    decision_on: Day


def decide_transfer(given: TransferInput) -> Decision:
    """Return the last day for beginning an official transfer."""
    found = admission.transfer_due(given.decision_on)
    return Decision({"start_due_on": found.on}, found.reasons, found.basis, found.confidence)


class DuesInput(RuleInput):
    """Input of ``dues``."""

    month: Month
    group: Literal["insured", "insurance_benefit", "pensioner", "no_pension_working_age", "no_pension_retired", "student"]
    income: Annotated[int, Field(ge=0, le=1_000_000_000_000)] | None = None
    region: Annotated[int, Field(ge=1, le=4)] | None = None


def decide_dues(given: DuesInput) -> Decision:
    """Return what a member owes for a month."""
    found = dues.monthly_dues(_first_day(given.month), dues.Group(given.group), income=given.income, region=given.region)
    return Decision({"amount": found.amount}, found.reasons, found.basis)


class DuesArrearsInput(RuleInput):
    """Input of ``dues-arrears``."""

    unpaid_months: list[Month]
    reason: str | None = None


def decide_dues_arrears(given: DuesArrearsInput) -> Decision:
    """Tell whether arrears lead to a proposal of striking off."""
    found = dues.striking_off_for_arrears((_first_day(m) for m in given.unpaid_months), given.reason)
    return Decision({"propose_striking_off": found.propose_striking_off}, found.reasons, found.basis)


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


RULES: Final = (
    Rule(
        "admission",
        reason_kind("rule.admission", "By when the ceremony of admission is held.")(),
        AdmissionInput,
        decide_admission,
        {"decision_received_on": "2025-08-04"},
    ),
    Rule(
        "probation",
        reason_kind("rule.probation", "When a probation ends, by when it is considered, from when the member is official.")(),
        ProbationInput,
        decide_probation,
        {"ceremony_on": "2024-09-10", "reviewed_on": "2025-11-20"},
    ),
    Rule(
        "transfer",
        reason_kind("rule.transfer", "By when an official transfer of a member is begun.")(),
        TransferInput,
        decide_transfer,
        {"decision_on": "2025-08-04"},
    ),
    Rule(
        "dues",
        reason_kind("rule.dues", "What a Party member pays for a month.")(),
        DuesInput,
        decide_dues,
        {"month": "2026-03", "group": "no_pension_working_age", "income": None, "region": 1},
    ),
    Rule(
        "dues-arrears",
        reason_kind("rule.dues_arrears", "Whether unpaid dues lead to a proposal of striking off.")(),
        DuesArrearsInput,
        decide_dues_arrears,
        {"unpaid_months": ["2026-02", "2026-03", "2026-06"], "reason": None},
    ),
)
