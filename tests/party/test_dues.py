from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.party.rules.dues import relief
from party.asking import ask, ask_line


def dues(month: str, group: str, **facts: Any) -> int:
    amount: int = ask("dues", month=month, group=group, **{"income": None, "region": None} | facts)["amount"]
    return amount


@pytest.mark.parametrize(
    ("month", "group", "facts", "amount", "confidence"),
    [
        ("2026-03", "insured", {"income": 10_000_000}, 100_000, "confirmed"),
        ("2025-12", "insured", {"income": 10_000_000}, 100_000, "confirmed"),
        ("2026-01", "insurance_benefit", {"income": 6_000_000}, 60_000, "confirmed"),
        ("2026-03", "pensioner", {"income": 7_000_000}, 35_000, "confirmed"),
        ("2025-03", "pensioner", {"income": 7_000_000}, 35_000, "confirmed"),
        ("2026-03", "no_pension_working_age", {"region": 1}, 15_930, "one_source"),
        ("2026-03", "no_pension_working_age", {"region": 2}, 14_190, "one_source"),
        ("2026-03", "no_pension_working_age", {"region": 3}, 12_420, "one_source"),
        ("2026-12", "no_pension_working_age", {"region": 4}, 11_100, "one_source"),
        ("2026-03", "no_pension_retired", {"region": 1}, 10_620, "one_source"),
        ("2026-03", "no_pension_retired", {"region": 2}, 9_460, "one_source"),
        ("2026-03", "no_pension_retired", {"region": 3}, 8_280, "one_source"),
        ("2026-03", "no_pension_retired", {"region": 4}, 7_400, "one_source"),
        ("2027-12", "no_pension_working_age", {"region": 1}, 15_930, "unverified"),
        ("2028-01", "no_pension_working_age", {"region": 1}, 26_550, "unverified"),
        ("2027-12", "no_pension_retired", {"region": 4}, 7_400, "unverified"),
        ("2028-01", "no_pension_retired", {"region": 4}, 11_100, "unverified"),
        ("2026-01", "student", {}, 5_000, "one_source"),
        ("2026-03", "insured", {"income": 12_345_649}, 123_456, "convention"),
        ("2026-03", "insured", {"income": 12_345_650}, 123_457, "convention"),
        ("2026-03", "insured", {"income": 0}, 0, "confirmed"),
    ],
)
def test_dues_by_group_month_and_region(month: str, group: str, facts: dict[str, int], amount: int, confidence: str) -> None:
    assert dues(month, group, **facts) == amount
    assert ask_line("dues", month=month, group=group, **facts)["confidence"] == confidence


@pytest.mark.parametrize(
    ("group", "known"),
    [
        ("student", {"least": 2000, "most": 30000}),
        ("no_pension_working_age", {"least": 2000, "most": 30000}),
        ("no_pension_retired", {"least": 1000, "most": 15000}),
    ],
)
def test_to_2025_the_fixed_sums_are_asked_with_their_limits(group: str, known: dict[str, int]) -> None:
    found = ask_line("dues", month="2025-12", group=group, region=1)
    assert found["rule_missing"].startswith("How much did the committee set for this group in 12/2025?")
    assert {key: found["known"][key] for key in known} == known


def test_what_no_rule_names_is_asked() -> None:
    assert "rule_missing" in ask_line("dues", month="2025-12", group="insurance_benefit", income=5_000_000)
    assert "rule_missing" in ask_line("dues", month="2011-03", group="insured", income=5_000_000)
    assert dues("2011-04", "insured", income=5_000_000) == 50_000


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"month": "2026-03", "group": "insured"}, "Here these are needed too: income."),
        ({"month": "2026-03", "group": "no_pension_retired"}, "Here these are needed too: region."),
        ({"month": "2026-03", "group": "no_pension_retired", "region": 5}, "region must be at most 4."),
        ({"month": "2026-13", "group": "student"}, "month must be a month like 2026-03."),
        ({"month": "2026-3", "group": "student"}, "month must be a month like 2026-03."),
        ({"month": "2026-03-01", "group": "student"}, "month must be a month like 2026-03."),
        ({"month": "2026-03", "group": "insured", "income": 1.5}, "income must be a whole number."),
    ],
)
def test_wrong_questions_about_dues_are_named(question: dict[str, Any], told: str) -> None:
    assert ask_line("dues", **question) == {"error": told}


@given(st.integers(0, 10**9), st.integers(0, 10**6), st.sampled_from(["insured", "pensioner"]))
def test_who_earns_more_never_pays_less(income: int, more: int, group: str) -> None:
    assert dues("2026-05", group, income=income) <= dues("2026-05", group, income=income + more)


@pytest.mark.parametrize(
    ("months", "reason", "expected"),
    [
        ([], None, False),
        (["2026-02", "2026-03"], None, False),
        (["2026-02", "2026-03", "2026-04"], None, True),
        (["2026-02", "2026-07", "2026-12"], None, True),
        (["2026-02", "2026-02", "2026-03"], None, False),
        (["2025-11", "2025-12", "2026-01"], None, False),
        (["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"], None, True),
        (["2026-02", "2026-03", "2026-04"], "điều trị nội trú", False),
        (["2026-02", "2026-03", "2026-04"], "  ", True),
        (["2024-02", "2024-03", "2024-04"], None, True),
    ],
)
def test_three_unpaid_months_in_a_year_lead_to_a_proposal(months: list[str], reason: str | None, expected: bool) -> None:
    assert ask("dues-arrears", unpaid_months=months, reason=reason) == {"propose_striking_off": expected}


def test_arrears_are_as_sure_as_the_rule_of_their_year() -> None:
    assert ask_line("dues-arrears", unpaid_months=["2026-01"])["confidence"] == "confirmed"
    assert ask_line("dues-arrears", unpaid_months=["2025-12"])["confidence"] == "unverified"


@given(st.sets(st.integers(1, 12)), st.integers(1, 12))
def test_paying_a_month_never_makes_it_worse(unpaid: set[int], paid: int) -> None:
    def proposed(months: set[int]) -> bool:
        found: bool = ask("dues-arrears", unpaid_months=[f"2026-{m:02}" for m in sorted(months)])["propose_striking_off"]
        return found

    assert proposed(unpaid - {paid}) <= proposed(unpaid)


@given(st.integers(0, 35), st.sampled_from(["no_pension_working_age", "no_pension_retired"]), st.integers(1, 4))
def test_dues_are_constant_between_two_days_of_the_rules(months: int, group: str, region: int) -> None:
    year, month = divmod(months, 12)
    first = {0: "2026-01", 1: "2027-01", 2: "2028-01"}[year]
    assert dues(f"{2026 + year}-{month + 1:02}", group, region=region) == dues(first, group, region=region)


@pytest.mark.parametrize(("age", "exempt"), [(None, False), (49, False), (50, True)])
def test_fifty_years_of_party_age_free_of_dues(age: int | None, exempt: bool) -> None:
    found = relief(date(2026, 1, 1), age)
    assert (found.exempt, found.reductions, found.at_most_months) == (exempt, (30, 50, 70), 12)


def test_what_the_share_is_taken_of_is_told() -> None:
    new = ask_line("dues", lang="vi", month="2026-03", group="insured", income=10_000_000)
    old = ask_line("dues", lang="vi", month="2025-03", group="insured", income=10_000_000)
    wage = ask_line("dues", lang="vi", month="2026-03", group="no_pension_working_age", region=1)
    assert new["reasons"] == ["1% tiền lương làm căn cứ đóng bảo hiểm xã hội của tháng trước, 10.000.000 đồng: 100.000 đồng."]
    assert old["reasons"] == ["1% tiền lương và các khoản phụ cấp tính đóng bảo hiểm xã hội, 10.000.000 đồng: 100.000 đồng."]
    assert wage["reasons"][1] == "0,3% mức lương tối thiểu vùng, 5.310.000 đồng: 15.930 đồng."
