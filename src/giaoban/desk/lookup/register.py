"""Which rules can be looked up; the root, which knows every room, puts them here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giaoban.rulebook.questions import Rule

_RULES: Final[dict[str, Rule]] = {}


@dataclass(frozen=True)
class Shelf:
    """Rules about one matter, in the order in which people ask for them."""

    title: str
    names: tuple[str, ...]


SHELVES: Final = (
    Shelf(N_("Party age and badges"), ("party-age", "badge-eligibility", "badge-bonus", "base-salary")),
    Shelf(N_("Grading and commendation"), ("member-grade", "organisation-grade", "excellent-cap", "streak", "commendation-bonus")),
    Shelf(
        N_("Branches and members"), ("branch-size", "branch-meeting", "vote", "admission", "probation", "transfer", "dues", "dues-arrears")
    ),
    Shelf(N_("Documents and deadlines"), ("document-number", "next-number", "working-days", "programme-dates")),
    Shelf(N_("Discipline and personal data"), ("discipline-limitation", "data-request")),
)


def register_rules(rules: Mapping[str, Rule]) -> None:
    """Make rules known to the look-up page."""
    _RULES.update(rules)


def rule_named(name: str) -> Rule | None:
    """The rule of a name, if there is one."""
    return _RULES.get(name)


def shelves() -> list[tuple[str, list[Rule]]]:
    """The rules by matter; one that stands on no shelf yet comes last."""
    placed = {name for shelf in SHELVES for name in shelf.names}
    found = [(shelf.title, [_RULES[name] for name in shelf.names if name in _RULES]) for shelf in SHELVES]
    rest = [rule for name, rule in _RULES.items() if name not in placed]
    return [(title, rules) for title, rules in [*found, (N_("Other rules"), rest)] if rules]
