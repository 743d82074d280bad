"""Money with badges and commendations: a multiple times the base salary in force on the day of the act, in whole đồng."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from giaoban.common.errors import RuleMissing
from giaoban.common.numbers import format_number
from giaoban.common.reasons import Reason, reason_kind
from giaoban.rulebook import Basis, Version, version_for

SALARY: Final = reason_kind("money.salary", "The base salary on %(on)s is %(amount)s đồng a month, since %(since)s.")
NEVER_APPLIED: Final = reason_kind("money.never_applied", "%(amount)s đồng was voted for this time and never applied.")
PRODUCT: Final = reason_kind("money.product", "%(multiple)s times %(salary)s is %(amount)s đồng.")
LETTER: Final = reason_kind(
    "money.letter", "The letter of %(on)s adjusts this guidance; only its part on branches could be read. Check its text before paying."
)
BADGE_UNKNOWN: Final = reason_kind(
    "money.badge_unknown",
    "Which multiple of the base salary goes with the badge of %(years)s years given on %(on)s? No source that was read names it.",
)
AWARD_UNKNOWN: Final = reason_kind(
    "money.award_unknown",
    "Which multiple of the base salary goes with this commendation decided on %(on)s? No source that was read names it.",
)


class Award(StrEnum):
    """Periodic commendations of members, of branches under a grassroots committee, and of grassroots organisations."""

    MEMBER_YEAR = "member_year"
    MEMBER_FIVE_YEARS_CERTIFICATE = "member_five_years_certificate"
    MEMBER_FIVE_YEARS_MERIT = "member_five_years_merit"
    BRANCH_YEAR = "branch_year"
    BRANCH_FIVE_YEARS_CERTIFICATE = "branch_five_years_certificate"
    BRANCH_FIVE_YEARS_MERIT = "branch_five_years_merit"
    GRASSROOTS_YEAR = "grassroots_year"
    GRASSROOTS_FIVE_YEARS_MERIT = "grassroots_five_years_merit"
    GRASSROOTS_FIVE_YEARS_FLAG = "grassroots_five_years_flag"

    @property
    def recipient(self) -> str:
        """Who receives it: ``member``, ``branch`` or ``grassroots``."""
        return self.value.partition("_")[0]

    @property
    def is_of_member(self) -> bool:
        """Tell whether a member receives it, not an organisation."""
        return self.recipient == "member"


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """The base salary on a day, in đồng a month, and the day since which it has this amount."""

    amount: int
    since: date
    reasons: tuple[Reason, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Bonus:
    """A sum in whole đồng; ``tenths`` is the multiple in tenths of the base salary."""

    tenths: int
    base_salary: int
    amount: int
    reasons: tuple[Reason, ...]
    basis: Basis

    @property
    def multiple(self) -> float:
        """The multiple of the base salary."""
        return self.tenths / 10


@dataclass(frozen=True, slots=True)
class BonusTotal:
    """The known part of the money for a list of badges, and for how many badges the multiple is not known."""

    known: int
    unknown: Mapping[int, int]
    count: int


def base_salary(on: date) -> BaseSalary:
    """Return the base salary on a day. Raises RuleMissing before 01/05/2012."""
    version = version_for("base_salary.monthly", on)
    amount, since = version.values["amount"], version.in_force_from
    reasons = [SALARY(on=on, amount=format_number(amount), since=since)]
    try:
        voted = version_for("base_salary.voted_not_applied", on)
    except RuleMissing:
        pass
    else:
        reasons.append(NEVER_APPLIED(amount=format_number(voted.values["amount"])))
    return BaseSalary(amount, since, tuple(reasons), Basis((version,)))


def badge_bonus(years: int, awarded_on: date) -> Bonus:
    """Return the bonus with a badge by the guidance in force when it is awarded.

    Raises RuleMissing where no source names the multiple: 45, 85 and 90 years, and before 27/10/2015. Source: 56-HD/VPTW IV.2.
    """
    salary = base_salary(awarded_on)
    known = {"badge": years, "base_salary": salary.amount, "since": salary.since}
    question = BADGE_UNKNOWN(years=years, on=awarded_on)
    version = _version("badge_bonus.multiples", awarded_on, question, known)
    tenths = {row["years"]: row["tenths"] for row in version.values["rows"]}.get(years)
    if tenths is None:
        raise RuleMissing(question, known)
    return _bonus(tenths, salary, (version, *_letter(awarded_on)))


def commendation_bonus(award: Award, decided_on: date) -> Bonus:
    """Return the money with a periodic commendation by the guidance in force when it is decided.

    Raises RuleMissing where no source names the multiple: a branch's merit certificate for five years, grassroots organisations
    from 29/12/2025. Source: 56-HD/VPTW.
    """
    salary = base_salary(decided_on)
    known = {"award": award.value, "base_salary": salary.amount, "since": salary.since}
    question = AWARD_UNKNOWN(on=decided_on)
    version = _version(f"commendations.{award.recipient}_bonus", decided_on, question, known)
    tenths = {row["award"]: row["tenths"] for row in version.values["rows"]}.get(award.value)
    if tenths is None:
        raise RuleMissing(question, known)
    letter = _letter(decided_on) if award.is_of_member else ()
    return _bonus(tenths, salary, (version, *letter))


def badge_bonus_total(badges: Iterable[int], awarded_on: date) -> BonusTotal:
    """Add up the money for a list of badges awarded on one day; badges without a known multiple are counted apart."""
    known, count = 0, 0
    unknown: dict[int, int] = {}
    for years in badges:
        count += 1
        try:
            known += badge_bonus(years, awarded_on).amount
        except RuleMissing:
            unknown[years] = unknown.get(years, 0) + 1
    return BonusTotal(known, unknown, count)


def _version(rule: str, on: date, question: Reason, known: Mapping[str, Any]) -> Version:
    try:
        return version_for(rule, on)
    except RuleMissing as missing:
        raise RuleMissing(question, {**known, **missing.known}) from missing


def _letter(on: date) -> tuple[Version, ...]:
    try:
        return (version_for("badge_bonus.letter", on),)
    except RuleMissing:
        return ()


def _bonus(tenths: int, salary: BaseSalary, versions: tuple[Version, ...]) -> Bonus:
    amount = salary.amount * tenths // 10
    multiple = f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)
    reasons = [*salary.reasons, PRODUCT(multiple=multiple, salary=format_number(salary.amount), amount=format_number(amount))]
    reasons += [LETTER(on=v.in_force_from) for v in versions if v.rule == "badge_bonus.letter"]
    return Bonus(tenths, salary.amount, amount, tuple(reasons), Basis(versions) + salary.basis)
