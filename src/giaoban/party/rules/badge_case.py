"""What a badge is judged from, and what the rules say of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giaoban.common.reasons import Reason
from giaoban.party.rules.seniority import Membership
from giaoban.party.rules.terms import DisciplineForm
from giaoban.rulebook import Basis


class BadgeStatus(StrEnum):
    """Whether a badge can be given on a day."""

    DUE = "due"
    EARLY = "early"
    POSTHUMOUS = "posthumous"
    BLOCKED = "blocked"
    NOT_YET = "not_yet"


class LocalRule(StrEnum):
    """Local tightenings of the central rule."""

    REPRIMAND_BLOCKS = "reprimand_blocks"


@dataclass(frozen=True, slots=True)
class Penalty:
    """A discipline as it touches a badge: its form and the day it was announced."""

    form: DisciplineForm
    announced_on: date


@dataclass(frozen=True, slots=True)
class BadgeCase:
    """What a badge is judged from; ``held`` is the highest badge held."""

    membership: Membership
    held: int | None = None
    is_ill: bool = False
    died_on: date | None = None
    penalties: tuple[Penalty, ...] = ()
    local_rules: frozenset[LocalRule] = frozenset()


@dataclass(frozen=True, slots=True)
class BadgeEligibility:
    """What the rules say of a badge on a day; the days are explained in the module."""

    status: BadgeStatus
    badge: int | None
    milestone_on: date | None
    occasion_on: date | None
    blocked_until: date | None
    next_occasion_on: date | None
    early_from: date | None
    reasons: tuple[Reason, ...]
    basis: Basis
