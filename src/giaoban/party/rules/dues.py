"""Party dues: what a member owes for a month, and when arrears lead to a proposal of striking off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.steps import FactsMissing, Steps, decimal
from giaoban.rulebook import Basis, Version, version_for, versions_of

SHARE: Final = reason_kind("dues.share", "%(rate)s %% of %(of)s %(income)s đồng: %(amount)s đồng.")
REGION: Final = reason_kind(
    "dues.region", "The minimum wage of region %(region)s, where the member takes part in Party activity, is %(wage)s đồng a month."
)
FIXED: Final = reason_kind("dues.fixed", "Pupils and students pay %(amount)s đồng a month.")
ROUNDED: Final = reason_kind("dues.rounded", "Rounded to the nearest đồng.")
ASK_FIXED: Final = reason_kind(
    "dues.ask_fixed",
    "How much did the committee set for this group in %(month)s? The rule gives only the limits, from %(least)s to %(most)s đồng.",
)
ASK_BENEFIT: Final = reason_kind(
    "dues.ask_benefit", "What did a member on sick or maternity leave pay in %(month)s? No rule is known before 2026."
)
ARREARS: Final = reason_kind(
    "dues.arrears", "In %(year)s %(count)s months are unpaid (%(months)s); from %(limit)s on the branch proposes striking off."
)
FEW: Final = reason_kind("dues.few", "In %(year)s %(count)s months are unpaid (%(months)s), fewer than %(limit)s.")
NONE: Final = reason_kind("dues.none", "No month is unpaid.")
GOOD_REASON: Final = reason_kind(
    "dues.good_reason", "A reason is given (%(reason)s): the branch judges whether it is good; nothing is proposed now."
)


class Group(StrEnum):
    """Groups of members by which dues differ."""

    INSURED = "insured"
    INSURANCE_BENEFIT = "insurance_benefit"
    PENSIONER = "pensioner"
    NO_PENSION_WORKING_AGE = "no_pension_working_age"
    NO_PENSION_RETIRED = "no_pension_retired"
    STUDENT = "student"


BASES: Final = {
    Group.INSURED: reason_kind("dues.of_salary", "the salary on which insurance is paid, of the month before,")(),
    Group.INSURANCE_BENEFIT: reason_kind("dues.of_benefit", "the sickness or maternity benefit,")(),
    Group.PENSIONER: reason_kind("dues.of_pension", "the pension,")(),
}
SALARY_TO_2025: Final = reason_kind("dues.of_salary_to_2025", "the salary and the allowances on which insurance is paid,")()
WAGE: Final = reason_kind("dues.of_wage", "the regional minimum wage,")()


@dataclass(frozen=True, slots=True)
class Dues:
    """Dues of one month, in whole đồng."""

    amount: int
    reasons: tuple[Reason, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Arrears:
    """Whether the branch proposes striking off."""

    propose_striking_off: bool
    reasons: tuple[Reason, ...]
    basis: Basis


def monthly_dues(month: date, group: Group, *, income: int | None = None, region: int | None = None) -> Dues:
    """Return what a member owes for the month that begins on this day.

    ``income`` is the salary, benefit or pension in đồng; ``region`` is that of the place of Party activity, 1 to 4.
    Raises RuleMissing where the rule leaves the sum to a committee or is silent, FactsMissing.
    """
    rates = version_for("dues.rates", month)
    steps = Steps()
    if group in BASES:
        if group.value not in rates.values:
            raise RuleMissing(ASK_BENEFIT(month=_written(month)), {"group": group.value, "month": _written(month), "source": rates.cited})
        if income is None:
            raise FactsMissing("income")
        of = SALARY_TO_2025 if group is Group.INSURED and "fixed_from" in rates.values else BASES[group]
        return _share(income, rates.values[group.value], of, rates, steps)
    if "fixed_from" in rates.values:
        raise _left_to_committee(month, group, rates)
    if group is Group.STUDENT:
        rule = version_for("dues.student", month)
        steps.say(FIXED(amount=_money(rule.values["amount"])), rule)
        return Dues(rule.values["amount"], steps.told, steps.basis)
    if region is None:
        raise FactsMissing("region")
    wages, rule = version_for("dues.minimum_wage", month), version_for("dues.without_pension", month)
    wage = wages.values[f"region_{region}"]
    steps.say(REGION(region=region, wage=_money(wage)), wages)
    return _share(wage, rule.values[group.value], WAGE, rule, steps)


def _share(income: int, per_mille: int, of: Reason, rule: Version, steps: Steps) -> Dues:
    amount, rest = divmod(income * per_mille, 1000)
    amount += rest >= 500
    steps.say(SHARE(rate=decimal(per_mille / 10), of=of, income=_money(income), amount=_money(amount)), rule)
    if rest:
        steps.say(ROUNDED(), version_for("dues.rounding", rule.in_force_from))
    return Dues(amount, steps.told, steps.basis)


def _left_to_committee(month: date, group: Group, rates: Version) -> RuleMissing:
    least, most = rates.values["fixed_from"], rates.values["fixed_to"]
    if group is Group.NO_PENSION_RETIRED:
        least, most = (sum_ * rates.values["fixed_share_over_age"] // 100 for sum_ in (least, most))
    known: dict[str, Any] = {"group": group.value, "month": _written(month), "least": least, "most": most, "source": rates.cited}
    return RuleMissing(ASK_FIXED(month=_written(month), least=_money(least), most=_money(most)), known)


def striking_off_for_arrears(unpaid_months: Iterable[date], reason: str | None = None) -> Arrears:
    """Tell whether arrears of three months in one calendar year, without a good reason, lead to a proposal of striking off.

    The months need not follow each other. Raises RuleMissing.
    """
    months = sorted({m.replace(day=1) for m in unpaid_months})
    steps = Steps()
    reached = False
    for year in sorted({m.year for m in months}):
        unpaid = [m for m in months if m.year == year]
        rule = version_for("dues.arrears", unpaid[-1])
        limit = rule.values["months_in_year"]
        enough = len(unpaid) >= limit
        reached = reached or enough
        steps.say(
            (ARREARS if enough else FEW)(year=year, count=len(unpaid), months=[f"{m.month}/{m.year}" for m in unpaid], limit=limit), rule
        )
    if not months:
        steps.say(NONE(), versions_of("dues.arrears")[-1])
    given = (reason or "").strip()
    if reached and given:
        steps.say(GOOD_REASON(reason=given))
    return Arrears(reached and not given, steps.told, steps.basis)


@dataclass(frozen=True, slots=True)
class Relief:
    """Whether a member is free of dues by seniority alone, and by how many per cent a branch may reduce them otherwise."""

    exempt: bool
    reductions: tuple[int, ...]
    at_most_months: int
    rule: Version


def relief(month: date, party_age: int | None) -> Relief:
    """Return the relief of a month; hardship, social pension and illness are for the branch to judge. Raises RuleMissing before 2026."""
    rule = version_for("dues.exempted", month)
    v = rule.values
    return Relief(party_age is not None and party_age >= v["party_age_from"], v["reductions"], v["at_most_months"], rule)


def _written(month: date) -> str:
    return f"{month.month}/{month.year}"


def _money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
