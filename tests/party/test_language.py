import json
import re

import pytest

from giaoban.common.translation import translator
from giaoban.config.rules_list import RULES, ask
from giaoban.rulebook.questions import Rule

CASES = [
    *[(name, dict(rule.example)) for name, rule in RULES.items()],
    ("member-grade", {"year": 2024, "score": 90, "done_percent": 40, "is_leader": True, "degradation": True}),
    ("member-grade", {"year": 2020, "done_percent": 80, "disciplines": [{"form": "warning", "announced_on": "2019-02-01", "used_in_year": 2019}]}),
    ("member-grade", {"year": 2016}),
    ("member-grade", {"year": 2024, "done_percent": 90, "late_percent": 0, "exceeded_percent": 60}),
    ("organisation-grade", {"year": 2021, "leadership_form": "reprimand"}),
    ("organisation-grade", {"year": 2024, "done_percent": 100, "late_percent": 0, "exceeded_percent": 60, "subordinate_disciplined": True}),
    ("dues", {"month": "2025-03", "group": "student"}),
    ("dues", {"month": "2025-03", "group": "insurance_benefit", "income": 1}),
    ("dues-arrears", {"unpaid_months": ["2026-01", "2026-02", "2026-03"], "reason": "ốm"}),
    ("data-request", {"kind": "access", "received_on": "2025-03-02"}),
    ("data-request", {"kind": "access", "received_on": "2026-03-02"}),
    ("discipline-limitation", {"subject": "member", "form": "warning", "violation_on": "2001-01-01", "later_violations_on": ["2015-01-01"], "on": "2026-01-01"}),
]  # fmt: skip


def sentences(rule: Rule, question: dict[str, object], lang: str) -> list[str]:
    found = ask(rule, json.dumps(question), translator(lang))
    assert "error" not in found, found
    return [found["rule_missing"]] if "rule_missing" in found else found["reasons"]


@pytest.mark.parametrize(("name", "question"), CASES)
def test_every_step_is_told_in_both_languages(name: str, question: dict[str, object]) -> None:
    english, vietnamese = (sentences(RULES[name], question, lang) for lang in ("en", "vi"))
    assert len(english) == len(vietnamese) > 0
    assert [e for e, v in zip(english, vietnamese, strict=True) if e == v] == []
    assert [v for v in vietnamese if re.search(r"%\(|\b(?:the|of|is|for)\b", v)] == []
