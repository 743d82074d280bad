"""How many may be graded excellent: a share of those graded good, counted in each grassroots Party organisation."""

from dataclasses import dataclass
from typing import Final

from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.grading.facts import in_year
from giaoban.party.rules.steps import Steps
from giaoban.rulebook import Basis

RATIO: Final = reason_kind(
    "cap.ratio",
    "For %(year)s those graded excellent may be at most %(percent)s %% of those graded good, in each grassroots Party organisation.",
)
OF_GOOD: Final = reason_kind("cap.of_good", "%(percent)s %% of %(good)s graded good, never rounded up: %(cap)s.")
OF_BOTH: Final = reason_kind(
    "cap.of_both",
    "Of %(both)s who reach good or better each one graded excellent leaves those graded good: at most %(cap)s, so that %(rest)s stay good.",
)
ASK_SPECIAL: Final = reason_kind(
    "cap.ask_special", "Which higher share applied in %(year)s where results are outstanding? None is known before 2023."
)


@dataclass(frozen=True, slots=True)
class Cap:
    """The greatest number graded excellent; ``percent`` is the share of those graded good."""

    max_excellent: int
    percent: int
    reasons: tuple[Reason, ...]
    basis: Basis


def cap_of_good(year: int, good: int, *, special: bool = False) -> Cap:
    """Return the cap where the number finally graded good is known. Raises RuleMissing."""
    percent, steps = _ratio(year, special=special)
    most = good * percent // 100
    steps.say(OF_GOOD(percent=percent, good=good, cap=most))
    return Cap(most, percent, steps.told, steps.basis)


def cap_of_good_or_better(year: int, good_or_better: int, *, special: bool = False) -> Cap:
    """Return the cap among those who reach good or better before it: x ≤ r·(G − x). Raises RuleMissing."""
    percent, steps = _ratio(year, special=special)
    most = good_or_better * percent // (100 + percent)
    steps.say(OF_BOTH(both=good_or_better, cap=most, rest=good_or_better - most))
    return Cap(most, percent, steps.told, steps.basis)


def _ratio(year: int, *, special: bool) -> tuple[int, Steps]:
    if special:
        try:
            version = in_year("cap_special", year)
        except RuleMissing as missing:
            usual = in_year("cap", year)
            raise RuleMissing(ASK_SPECIAL(year=year), {"usual_percent": usual.values["percent"], "source": usual.cited}) from missing
    else:
        version = in_year("cap", year)
    percent: int = version.values["percent"]
    return percent, Steps().say(RATIO(year=year, percent=percent), version)
