"""The list of rules that can be asked by name.

A rule is added in the file of its subject in ``questions``: a model of its input, a function that decides, a line in its
``RULES``. The shell, the API and the look-up page ask through :func:`ask`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from giaoban.config.questions import branches, documents, grading, membership, rights, seniority
from giaoban.rulebook.questions import Rule, ask

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Final[Mapping[str, Rule]] = {
    rule.name: rule for rule in (*documents.RULES, *seniority.RULES, *grading.RULES, *branches.RULES, *membership.RULES, *rights.RULES)
}

__all__ = ["RULES", "Rule", "ask"]
