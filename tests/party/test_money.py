from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giaoban.common.errors import RuleMissing
from giaoban.party.rules.money import Award, badge_bonus, badge_bonus_total, base_salary, commendation_bonus
from giaoban.rulebook import versions_of
from party.asking import ask, ask_line, part

D = date.fromisoformat


@pytest.mark.parametrize(
    ("on", "amount", "since"),
    [
        ("2012-05-01", 1_050_000, "2012-05-01"),
        ("2013-06-30", 1_050_000, "2012-05-01"),
        ("2013-07-01", 1_150_000, "2013-07-01"),
        ("2016-04-30", 1_150_000, "2013-07-01"),
        ("2016-05-01", 1_210_000, "2016-05-01"),
        ("2017-06-30", 1_210_000, "2016-05-01"),
        ("2017-07-01", 1_300_000, "2017-07-01"),
        ("2018-06-30", 1_300_000, "2017-07-01"),
        ("2018-07-01", 1_390_000, "2018-07-01"),
        ("2019-06-30", 1_390_000, "2018-07-01"),
        ("2019-07-01", 1_490_000, "2019-07-01"),
        ("2020-06-30", 1_490_000, "2019-07-01"),
        ("2020-07-01", 1_490_000, "2019-07-01"),
        ("2023-06-30", 1_490_000, "2019-07-01"),
        ("2023-07-01", 1_800_000, "2023-07-01"),
        ("2024-06-30", 1_800_000, "2023-07-01"),
        ("2024-07-01", 2_340_000, "2024-07-01"),
        ("2026-06-30", 2_340_000, "2024-07-01"),
        ("2026-07-01", 2_530_000, "2026-07-01"),
        ("2030-01-01", 2_530_000, "2026-07-01"),
    ],
)
def test_the_base_salary_of_each_day(on: str, amount: int, since: str) -> None:
    line = ask_line("base-salary", on=on)
    assert (line["answer"], line["confidence"]) == ({"amount": amount, "since": since}, "confirmed")


@pytest.mark.parametrize(("on", "is_told"), [("2020-06-30", False), ("2020-07-01", True), ("2023-06-30", True), ("2023-07-01", False)])
def test_what_was_voted_and_never_applied_is_told_and_not_used(on: str, is_told: bool) -> None:
    line = ask_line("base-salary", on=on)
    assert ("1.600.000 đồng was voted for this time and never applied." in line["reasons"]) is is_told
    assert line["answer"]["amount"] != 1_600_000


def test_before_the_first_known_amount_it_is_a_question() -> None:
    found = ask_line("base-salary", on="2012-04-30")
    assert found["rule_missing"].startswith("Which rule applied on 30/4/2012 to this matter: the base salary?")
    assert found["known"]["first_version_from"] == "2012-05-01"


@pytest.mark.parametrize(
    ("badge", "on", "amount"),
    [
        (30, "2024-06-01", 2_700_000),
        (30, "2024-06-30", 2_700_000),
        (30, "2024-07-01", 3_510_000),
        (30, "2024-09-02", 3_510_000),
        (30, "2026-09-02", 3_795_000),
        (65, "2025-05-19", 14_040_000),
        (80, "2025-05-19", 35_100_000),
        (80, "2026-06-30", 35_100_000),
        (80, "2026-11-07", 37_950_000),
        (30, "2020-09-02", 2_235_000),
    ],
)
def test_examples_16_and_18_a_badge_brings_its_multiple_of_the_salary_of_the_day(badge: int, on: str, amount: int) -> None:
    found = ask("badge-bonus", badge=badge, awarded_on=on)
    assert found["amount"] == amount
    assert found["multiple"] * found["base_salary"] == amount


@pytest.mark.parametrize(("badge", "multiple"), [(30, 1.5), (40, 2), (50, 3), (55, 3.5), (60, 5), (65, 6), (70, 8), (75, 10), (80, 15)])
def test_the_multiple_of_each_badge(badge: int, multiple: float) -> None:
    found = ask("badge-bonus", badge=badge, awarded_on="2025-02-03")
    assert part(found, "multiple", "base_salary", "amount") == (multiple, 2_340_000, multiple * 2_340_000)


@pytest.mark.parametrize("badge", [45, 85, 90])
@pytest.mark.parametrize(("on", "salary"), [("2016-07-25", 1_210_000), ("2025-02-03", 2_340_000), ("2026-11-07", 2_530_000)])
def test_example_19_multiples_that_no_source_names_are_asked_of_a_person(badge: int, on: str, salary: int) -> None:
    found = ask_line("badge-bonus", badge=badge, awarded_on=on)
    assert f"badge of {badge} years" in found["rule_missing"]
    assert part(found["known"], "badge", "base_salary") == (badge, salary)


@pytest.mark.parametrize(("on", "is_known"), [("2015-10-26", False), ("2015-10-27", True)])
def test_the_money_of_badges_is_known_from_27_october_2015(on: str, is_known: bool) -> None:
    found = ask_line("badge-bonus", badge=30, awarded_on=on)
    assert ("answer" in found) is is_known
    if not is_known:
        assert part(found["known"], "base_salary", "first_version_from") == (1_150_000, "2015-10-27")


@pytest.mark.parametrize(("on", "confidence"), [("2025-12-28", "confirmed"), ("2025-12-29", "one_source")])
def test_from_the_letter_on_that_could_not_be_read_whole_the_answer_says_so(on: str, confidence: str) -> None:
    found = ask_line("badge-bonus", badge=30, awarded_on=on)
    assert found["confidence"] == confidence
    assert any("The letter of 29/12/2025" in reason for reason in found["reasons"]) is (confidence == "one_source")


LIST_2020 = [75] + [70] * 2 + [60] * 3 + [55] + [50] * 2 + [45] * 6 + [40] * 9 + [30] * 5
LIST_2025 = [65] + [55] * 2 + [50] * 4 + [45] * 3 + [40] * 12 + [30] * 4


def test_examples_20_and_21_lists_are_counted_and_the_known_part_of_the_money_added_up() -> None:
    total = badge_bonus_total(LIST_2020, D("2020-11-07"))
    assert (total.count, total.known, total.unknown) == (29, 113_240_000, {45: 6})
    parts = [badge_bonus_total([years] * LIST_2020.count(years), D("2020-11-07")).known for years in (75, 70, 60, 55, 50, 40, 30)]
    assert parts == [14_900_000, 23_840_000, 22_350_000, 5_215_000, 8_940_000, 26_820_000, 11_175_000]
    assert badge_bonus_total(LIST_2025, D("2025-12-24")).count == 26


@pytest.mark.parametrize(
    ("award", "on", "multiple", "amount"),
    [
        ("member_year", "2026-01-15", 0.3, 702_000),
        ("member_year", "2026-07-01", 0.3, 759_000),
        ("member_five_years_certificate", "2020-12-31", 1, 1_490_000),
        ("member_five_years_merit", "2020-12-31", 1.5, 2_235_000),
        ("branch_year", "2020-12-31", 0.6, 894_000),
        ("branch_year", "2025-12-29", 0.6, 1_404_000),
        ("branch_five_years_certificate", "2025-12-28", 1.5, 3_510_000),
        ("branch_five_years_certificate", "2026-07-01", 1.5, 3_795_000),
        ("grassroots_year", "2020-12-31", 2, 2_980_000),
        ("grassroots_five_years_merit", "2025-12-28", 5, 11_700_000),
        ("grassroots_five_years_flag", "2025-12-28", 8, 18_720_000),
    ],
)
def test_the_money_with_a_commendation(award: str, on: str, multiple: float, amount: int) -> None:
    found = ask("commendation-bonus", award=award, decided_on=on)
    assert part(found, "multiple", "amount") == (multiple, amount)


@pytest.mark.parametrize("on", ["2015-10-27", "2025-12-29", "2026-11-07"])
def test_the_merit_certificate_of_a_branch_is_asked_of_a_person(on: str) -> None:
    found = ask_line("commendation-bonus", award="branch_five_years_merit", decided_on=on)
    assert found["rule_missing"].startswith("Which multiple of the base salary goes with this commendation")
    assert found["known"]["award"] == "branch_five_years_merit"
    assert found["known"]["base_salary"] > 0


@pytest.mark.parametrize("award", [award for award in Award if award.recipient == "grassroots"])
def test_from_the_letter_on_the_money_of_grassroots_organisations_is_asked_of_a_person(award: Award) -> None:
    found = ask_line("commendation-bonus", award=award.value, decided_on="2025-12-29")
    assert found["rule_missing"].startswith("Which multiple of the base salary goes with this commendation")
    assert found["known"]["base_salary"] == 2_340_000


@pytest.mark.parametrize("award", list(Award))
def test_before_27_october_2015_no_money_of_commendations_is_known(award: Award) -> None:
    with pytest.raises(RuleMissing) as missing:
        commendation_bonus(award, D("2015-10-26"))
    assert missing.value.known["base_salary"] == 1_150_000


@pytest.mark.parametrize(
    ("name", "question", "told"),
    [
        ("badge-bonus", {"badge": 35, "awarded_on": "2025-01-01"}, "badge must be one of 30, 40, 45,"),
        ("badge-bonus", {"badge": "30", "awarded_on": "2025-01-01"}, "badge must be a whole number."),
        (
            "badge-bonus",
            {"badge": 30, "on": "2025-01-01"},
            "Unknown keys: on. This rule knows badge, awarded_on. Missing keys: awarded_on.",
        ),
        ("base-salary", {"day": "2025-01-01"}, "Unknown keys: day."),
        ("commendation-bonus", {"award": "flag", "decided_on": "2025-01-01"}, "award must be one of member_year,"),
    ],
)
def test_wrong_facts_are_named(name: str, question: dict[str, object], told: str) -> None:
    assert told in ask_line(name, **question)["error"]


DAYS = st.dates(min_value=D("2015-10-27"), max_value=D("2040-12-31"))
TURNS = {v.in_force_from for rule in ("base_salary.monthly", "badge_bonus.multiples", "badge_bonus.letter") for v in versions_of(rule)}


@given(DAYS, st.sampled_from([30, 40, 50, 55, 60, 65, 70, 75, 80]))
def test_money_changes_on_days_of_law_only(on: date, badge: int) -> None:
    following = on + timedelta(days=1)
    assume(following not in TURNS)
    first, second = badge_bonus(badge, on), badge_bonus(badge, following)
    assert (first.tenths, first.amount, first.basis) == (second.tenths, second.amount, second.basis)
    assert base_salary(on).basis == base_salary(following).basis


@given(DAYS)
def test_an_older_badge_never_brings_less(on: date) -> None:
    amounts = [badge_bonus(badge, on).amount for badge in (30, 40, 50, 55, 60, 65, 70, 75, 80)]
    assert amounts == sorted(set(amounts))
