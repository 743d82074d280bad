from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giaoban.party.rules.badges import BadgeCase, BadgeStatus, LocalRule, Penalty, badge_eligibility, first_occasion
from giaoban.party.rules.seniority import Gap, Membership
from giaoban.party.rules.terms import DisciplineForm
from giaoban.rulebook import versions_of
from party.asking import ask, ask_line, part

D = date.fromisoformat


def member(decision: str, **more: Any) -> dict[str, Any]:
    """A member who became official a year after the decision."""
    return {"admission_decision_on": decision, "official_on": f"{int(decision[:4]) + 1}{decision[4:]}", **more}


def asked(question: dict[str, Any], on: str) -> tuple[Any, ...]:
    return part(ask("badge-eligibility", **question, on=on), "status", "badge", "milestone_on", "occasion_on", "blocked_until")


def discipline(form: str, announced_on: str) -> dict[str, str]:
    return {"form": form, "announced_on": announced_on}


@pytest.mark.parametrize(
    ("on", "occasion"),
    [("2026-01-01", "2026-02-03"), ("2026-02-02", "2026-02-03"), ("2026-02-03", "2026-02-03"), ("2026-02-04", "2026-05-19"),
     ("2026-05-19", "2026-05-19"), ("2026-05-20", "2026-09-02"), ("2026-09-02", "2026-09-02"), ("2026-09-03", "2026-11-07"),
     ("2026-11-07", "2026-11-07"), ("2026-11-08", "2027-02-03"), ("2026-12-31", "2027-02-03")],
)  # fmt: skip
def test_an_occasion_is_the_first_on_or_after_a_day(on: str, occasion: str) -> None:
    assert first_occasion(D(on)) == D(occasion)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-02-02", ("not_yet", 50, "2025-02-03", "2025-02-03", None)),
        ("2025-02-03", ("due", 50, "2025-02-03", "2025-02-03", None)),
        ("2025-02-04", ("due", 50, "2025-02-03", "2025-02-03", None)),
    ],
)
def test_example_6_a_milestone_on_the_occasion_is_in_time(on: str, expected: tuple[Any, ...]) -> None:
    assert asked({"card_joined_on": "1975-02-03", "official_on": "1976-02-03", "held": 45}, on) == expected


def test_example_2_one_year_of_gap_is_one_year_later() -> None:
    case = member("1989-10-01", gaps=[{"from": "2005-04-15", "to": "2006-04-15"}])
    assert asked(case, "2019-10-01") == ("not_yet", 30, "2020-10-01", "2020-11-07", None)
    assert asked(case, "2020-09-30")[0] == "not_yet"
    assert asked(case, "2020-10-01") == ("due", 30, "2020-10-01", "2020-11-07", None)


@pytest.mark.parametrize(
    ("wrongful", "on", "expected"),
    [
        (False, "2015-04-30", ("not_yet", 30, "2015-05-01", "2015-05-19", None)),
        (False, "2015-05-01", ("due", 30, "2015-05-01", "2015-05-19", None)),
        (True, "2010-04-30", ("not_yet", 30, "2010-05-01", "2010-05-19", None)),
        (True, "2010-05-01", ("due", 30, "2010-05-01", "2010-05-19", None)),
    ],
)
def test_examples_4_and_5_a_removal_moves_the_badge_unless_it_was_wrongful(wrongful: bool, on: str, expected: tuple[Any, ...]) -> None:
    case = member("1980-05-01", gaps=[{"from": "1990-01-01", "to": "1995-01-01", "wrongful": wrongful}])
    assert asked(case, on) == expected


def test_example_8_between_two_tiers_the_next_one_is_in_question() -> None:
    assert asked(member("1991-05-19", held=30), "2026-05-19") == ("not_yet", 40, "2031-05-19", "2031-05-19", None)
    assert asked(member("1991-05-19"), "2026-05-19") == ("due", 30, "2021-05-19", "2021-05-19", None)


@pytest.mark.parametrize(
    ("on", "status", "occasion"),
    [("2025-11-07", "not_yet", "2026-02-03"), ("2025-11-19", "not_yet", "2026-02-03"), ("2025-11-20", "early", "2026-02-03"),
     ("2026-02-03", "early", "2026-02-03"), ("2026-02-04", "early", "2026-05-19"), ("2026-11-19", "early", "2027-02-03"),
     ("2026-11-20", "due", "2027-02-03")],
)  # fmt: skip
def test_example_9_illness_brings_65_years_twelve_months_forward(on: str, status: str, occasion: str) -> None:
    found = ask("badge-eligibility", **member("1961-11-20", held=60, ill=True), on=on)
    assert part(found, "status", "badge", "milestone_on", "occasion_on") == (status, 65, "2026-11-20", occasion)
    assert found["early_from"] == (None if status == "due" else "2025-11-20")


@pytest.mark.parametrize(
    ("on", "status"),
    [("2020-05-19", "not_yet"), ("2020-11-19", "not_yet"), ("2020-11-20", "early"), ("2021-09-27", "early"), ("2021-11-20", "due")],
)
def test_example_11_before_28_september_2021_seventy_years_came_twelve_months_early(on: str, status: str) -> None:
    assert asked(member("1951-11-20", held=65, ill=True), on)[:3] == (status, 70, "2021-11-20")


@pytest.mark.parametrize(
    ("decision", "held", "on", "status"),
    [
        ("1953-09-28", 65, "2021-09-27", "not_yet"),
        ("1953-09-28", 65, "2021-09-28", "early"),
        ("1953-09-27", 65, "2021-09-27", "not_yet"),
        ("1956-11-20", 65, "2024-11-19", "not_yet"),
        ("1956-11-20", 65, "2024-11-20", "early"),
        ("1936-11-20", 85, "2024-11-20", "early"),
        ("1961-11-20", 60, "2024-11-20", "not_yet"),
        ("1996-05-19", None, "2025-05-18", "not_yet"),
        ("1996-05-19", None, "2025-05-19", "early"),
    ],
)
def test_from_28_september_2021_seventy_and_more_come_24_months_early(decision: str, held: int | None, on: str, status: str) -> None:
    assert asked(member(decision, held=held, ill=True), on)[0] == status
    assert asked(member(decision, held=held), on)[0] == "not_yet"


@pytest.mark.parametrize(
    ("died", "on", "expected"),
    [
        ("2026-04-20", "2026-05-19", ("posthumous", 50, "2026-04-20", "2026-05-19", None)),
        ("2026-04-19", "2026-05-19", ("posthumous", 50, "2026-04-20", "2026-05-19", None)),
        ("2025-04-20", "2026-05-19", ("posthumous", 50, "2026-04-20", "2025-05-19", None)),
        ("2025-04-19", "2026-05-19", ("not_yet", 50, "2026-04-20", None, None)),
        ("2026-06-01", "2026-05-19", ("due", 50, "2026-04-20", "2026-05-19", None)),
        ("2026-05-19", "2026-05-19", ("posthumous", 50, "2026-04-20", "2026-05-19", None)),
    ],
    ids=["on the day", "short by a day", "short by twelve months", "short by more", "died later", "died today"],
)
def test_who_died_with_enough_age_or_short_by_twelve_months_gets_the_badge(died: str, on: str, expected: tuple[Any, ...]) -> None:
    assert asked(member("1976-04-20", held=45, died_on=died), on) == expected


@pytest.mark.parametrize(
    ("died", "on", "status"),
    [("2021-08-01", "2021-09-27", "not_yet"), ("2021-08-01", "2021-09-28", "posthumous"), ("2021-12-01", "2022-02-03", "posthumous"),
     ("2020-11-30", "2022-02-03", "not_yet")],
)  # fmt: skip
def test_short_by_twelve_months_counts_for_acts_from_28_september_2021(died: str, on: str, status: str) -> None:
    assert asked(member("1971-12-01", held=45, died_on=died), on)[:3] == (status, 50, "2021-12-01")


def test_there_are_no_24_months_after_death_and_illness_does_not_add() -> None:
    assert asked(member("1956-11-20", held=65, ill=True, died_on="2025-11-19"), "2026-02-03")[0] == "not_yet"
    assert asked(member("1956-11-20", held=65, ill=True, died_on="2025-11-20"), "2026-02-03")[0] == "posthumous"


def test_after_death_the_highest_badge_in_reach_is_given() -> None:
    assert asked(member("1981-06-01", held=30, died_on="2025-09-01"), "2025-11-07")[:2] == ("posthumous", 45)
    assert asked(member("1981-06-01", held=30, died_on="2025-05-31"), "2025-11-07")[:2] == ("posthumous", 40)


WARNED = member("1976-05-19", held=45, disciplines=[discipline("warning", "2026-03-10")])


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-09", ("not_yet", 50, "2026-05-19", "2026-05-19", None)),
        ("2026-03-10", ("not_yet", 50, "2026-05-19", "2026-11-07", "2026-09-10")),
        ("2026-05-18", ("not_yet", 50, "2026-05-19", "2026-11-07", "2026-09-10")),
        ("2026-05-19", ("blocked", 50, "2026-05-19", "2026-11-07", "2026-09-10")),
        ("2026-09-09", ("blocked", 50, "2026-05-19", "2026-11-07", "2026-09-10")),
        ("2026-09-10", ("due", 50, "2026-05-19", "2026-11-07", None)),
        ("2026-11-07", ("due", 50, "2026-05-19", "2026-11-07", None)),
    ],
)
def test_a_warning_delays_by_six_months_from_its_announcement(on: str, expected: tuple[Any, ...]) -> None:
    assert asked(WARNED, on) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-05-19", ("blocked", "2027-05-19", "2027-03-10")),
        ("2027-03-09", ("blocked", "2027-05-19", "2027-03-10")),
        ("2027-03-10", ("due", "2027-05-19", None)),
    ],
)
def test_a_removal_delays_by_twelve_months(on: str, expected: tuple[Any, ...]) -> None:
    found = ask("badge-eligibility", **{**WARNED, "disciplines": [discipline("removal", "2026-03-10")]}, on=on)
    assert part(found, "status", "occasion_on", "blocked_until") == expected


def test_the_end_of_a_wait_on_an_occasion_is_in_time() -> None:
    case = {**WARNED, "disciplines": [discipline("warning", "2026-03-02")]}
    assert asked(case, "2026-05-19") == ("blocked", 50, "2026-05-19", "2026-09-02", "2026-09-02")
    assert asked(case, "2026-09-02") == ("due", 50, "2026-05-19", "2026-09-02", None)


def test_a_wait_delays_an_early_badge_too() -> None:
    case = member("1976-11-20", held=45, ill=True, disciplines=[discipline("warning", "2025-12-01")])
    assert asked(case, "2025-11-19") == ("not_yet", 50, "2026-11-20", "2026-02-03", None)
    assert asked(case, "2025-12-01") == ("blocked", 50, "2026-11-20", "2026-09-02", "2026-06-01")
    assert asked(case, "2026-06-01") == ("early", 50, "2026-11-20", "2026-09-02", None)
    before = {**case, "disciplines": [discipline("warning", "2025-08-01")]}
    assert asked(before, "2025-11-01") == ("not_yet", 50, "2026-11-20", "2026-02-03", "2026-02-01")


def test_a_wait_that_ends_before_the_milestone_changes_nothing() -> None:
    case = {**WARNED, "disciplines": [discipline("warning", "2025-11-19")]}
    assert asked(case, "2026-01-01") == ("not_yet", 50, "2026-05-19", "2026-05-19", None)
    assert asked(case, "2026-05-19") == ("due", 50, "2026-05-19", "2026-05-19", None)


def test_of_several_disciplines_the_longest_wait_counts() -> None:
    case = {**WARNED, "disciplines": [discipline("removal", "2026-01-10"), discipline("warning", "2026-03-10")]}
    assert asked(case, "2026-05-19")[3:] == ("2027-02-03", "2027-01-10")


@pytest.mark.parametrize(
    ("local", "expected"),
    [([], ("due", "2026-05-19", None)), (["reprimand_blocks"], ("blocked", "2026-11-07", "2026-09-10"))],
)
def test_example_14_a_reprimand_blocks_by_a_local_rule_only(local: list[str], expected: tuple[Any, ...]) -> None:
    case = {**WARNED, "disciplines": [discipline("reprimand", "2026-03-10")], "local_rules": local}
    assert part(ask("badge-eligibility", **case, on="2026-05-19"), "status", "occasion_on", "blocked_until") == expected


@pytest.mark.parametrize(("on", "until"), [("2021-07-29", "2021-09-01"), ("2021-07-30", "2021-12-01")])
def test_the_local_wait_of_a_reprimand_follows_the_day_of_the_act(on: str, until: str) -> None:
    case = member("1971-06-01", held=45, disciplines=[discipline("reprimand", "2021-06-01")], local_rules=["reprimand_blocks"])
    assert part(ask("badge-eligibility", **case, on=on), "status", "blocked_until") == ("blocked", until)


def test_a_local_rule_leaves_the_central_waits() -> None:
    assert asked({**WARNED, "local_rules": ["reprimand_blocks"]}, "2026-05-19") == asked(WARNED, "2026-05-19")


def test_a_longer_wait_that_one_page_states_is_told_as_long_as_it_matters() -> None:
    told = "one page states a wait of"
    for form, on, is_told in (("warning", "2026-12-09", True), ("warning", "2026-12-10", False), ("reprimand", "2026-09-09", True),
                              ("reprimand", "2026-09-10", False), ("removal", "2026-05-19", False)):  # fmt: skip
        case = {**WARNED, "disciplines": [discipline(form, "2026-03-10")]}
        assert any(told in reason for reason in ask_line("badge-eligibility", **case, on=on)["reasons"]) is is_told, (form, on)


@pytest.mark.parametrize(("on", "is_told"), [("2025-06-08", False), ("2025-06-09", True)])
def test_a_guidance_that_could_not_be_read_is_named(on: str, is_told: bool) -> None:
    found = ask_line("badge-eligibility", **member("1975-02-03", held=45), on=on)
    assert any(source.startswith("06-HD/TW, 09/06/2025") for source in found["sources"]) is is_told
    assert any("The guidance of 2021 is followed" in reason for reason in found["reasons"]) is is_told


def test_an_expulsion_ends_it() -> None:
    case = {**WARNED, "disciplines": [discipline("expulsion", "2026-08-01")]}
    assert asked(case, "2026-07-31") == ("due", 50, "2026-05-19", "2026-05-19", None)
    assert asked(case, "2026-08-01") == ("blocked", 50, "2026-05-19", None, None)
    early = {**WARNED, "disciplines": [discipline("expulsion", "2026-03-10")]}
    assert asked(early, "2026-08-01") == ("blocked", 50, None, None, None)


def test_an_expulsion_from_which_the_member_came_back_is_a_gap() -> None:
    back = {"from": "2000-01-01", "to": "2002-01-01", "wrongful": False}
    case = member("1980-05-01", gaps=[back], disciplines=[discipline("expulsion", "2000-01-01")])
    assert asked(case, "2012-05-01") == ("due", 30, "2012-05-01", "2012-05-19", None)
    restored = {**case, "gaps": [{**back, "wrongful": True}]}
    assert asked(restored, "2016-08-01")[:3] == ("due", 30, "2010-05-01")


def test_who_is_out_waits_until_he_comes_back() -> None:
    case = member("1980-05-01", gaps=[{"from": "2012-01-01", "to": "2013-01-01"}])
    assert asked(case, "2011-12-31")[:3] == ("due", 30, "2010-05-01")
    assert asked(case, "2012-06-01") == ("blocked", 30, "2010-05-01", "2013-02-03", "2013-01-01")
    assert asked(case, "2013-01-01")[0] == "due"
    gone = member("1980-05-01", gaps=[{"from": "2012-01-01", "to": None}])
    assert asked(gone, "2012-06-01") == ("blocked", 30, "2010-05-01", None, None)
    assert asked({**gone, "held": 30}, "2012-06-01") == ("not_yet", 40, None, None, None)


def test_example_15_exemption_is_no_gap() -> None:
    assert asked(member("1986-09-02", held=30), "2026-09-02") == ("due", 40, "2026-09-02", "2026-09-02", None)


def test_the_highest_badge_reached_is_in_question_and_missed_ones_are_passed() -> None:
    assert asked(member("1976-05-19"), "2026-05-19")[:2] == ("due", 50)
    assert asked(member("1976-05-19", held=30), "2026-05-19")[:2] == ("due", 50)
    assert asked(member("1976-05-19", held=50), "2026-05-19") == ("not_yet", 55, "2031-05-19", "2031-05-19", None)


def test_a_missed_occasion_stays_named_beside_the_coming_one() -> None:
    found = ask("badge-eligibility", **member("1990-12-01"), on="2021-06-01")
    assert part(found, "status", "milestone_on", "occasion_on", "next_occasion_on") == ("due", "2020-12-01", "2021-02-03", "2021-09-02")


def test_above_ninety_there_is_nothing_in_question() -> None:
    assert asked(member("1935-05-19", held=90), "2026-05-19") == ("not_yet", None, None, None, None)
    assert asked(member("1935-05-19", held=85), "2026-05-19") == ("due", 90, "2025-05-19", "2025-05-19", None)


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2011-10-31", ("not_yet", 60)), ("2011-11-01", ("due", 55)), ("2014-12-31", ("due", 55)), ("2015-01-01", ("due", 60))],
)
def test_badges_are_those_of_the_day(on: str, expected: tuple[Any, ...]) -> None:
    assert asked(member("1955-01-01", held=50), on)[:2] == expected


@pytest.mark.parametrize(("on", "expected"), [("2016-07-24", ("not_yet", 50)), ("2016-07-25", ("due", 45))])
def test_the_badge_of_45_years_is_given_from_25_july_2016(on: str, expected: tuple[Any, ...]) -> None:
    assert asked(member("1970-01-01", held=40), on)[:2] == expected


def test_a_probationer_gets_none_and_one_who_is_official_later_none_before() -> None:
    assert asked({"admission_decision_on": "2025-05-01", "official_on": None}, "2026-05-19") == (
        "not_yet",
        30,
        "2055-05-01",
        "2055-05-19",
        None,
    )
    again = {"admission_decision_on": "1985-05-01", "gaps": [{"from": "1990-05-01", "to": "1991-05-01"}], "official_on": "2016-12-01"}
    assert asked(again, "2016-11-30") == ("not_yet", 30, "2016-05-01", "2017-02-03", None)
    assert asked(again, "2016-12-01") == ("due", 30, "2016-05-01", "2017-02-03", None)
    assert asked({**again, "official_on": None}, "2016-11-30") == ("not_yet", 30, "2016-05-01", None, None)


def test_a_day_without_a_known_rule_is_a_question_with_what_is_known() -> None:
    found = ask_line("badge-eligibility", **member("1970-01-01"), on="2006-12-31")
    assert found["rule_missing"].startswith("Which rule applied on 31/12/2006 to this matter: Party badges")
    assert found["known"]["years"] == 36
    found = ask_line("badge-eligibility", **member("1982-01-01", ill=True), on="2011-10-31")
    assert part(found["known"], "badge", "milestone_on") == (30, "2012-01-01")
    case = member("1980-01-01", disciplines=[discipline("warning", "2016-03-01")])
    assert "rule_missing" in ask_line("badge-eligibility", **case, on="2016-07-24")
    assert ask("badge-eligibility", **case, on="2016-07-25")["blocked_until"] == "2016-09-01"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"held": 35}, "held must be one of 30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90."),
        ({"local_rules": ["warning_blocks"]}, "local_rules.0 must be one of reprimand_blocks."),
        ({"disciplines": [{"form": "khiển trách", "announced_on": "2026-01-01"}]}, "disciplines.0.form must be one of reprimand"),
        ({"sick": True}, "Unknown keys: sick."),
        ({"ill": "yes"}, "ill must be true or false."),
    ],
)
def test_wrong_facts_are_named(more: dict[str, Any], told: str) -> None:
    assert told in ask_line("badge-eligibility", **member("1976-05-19"), **more, on="2026-05-19")["error"]


def test_the_steps_of_a_blocked_badge_are_told_in_vietnamese() -> None:
    found = ask_line("badge-eligibility", lang="vi", **WARNED, on="2026-05-19")
    assert found["reasons"] == [
        "Tuổi đảng tính từ ngày 19/5/1976 là ngày ký quyết định kết nạp.",
        "Đến ngày 19/5/2026 được 50 năm tuổi đảng tròn.",
        "Đã được tặng Huy hiệu 45 năm tuổi Đảng: xét loại Huy hiệu liền trên.",
        "Đủ 50 năm tuổi đảng vào ngày 19/5/2026.",
        "Cảnh cáo, công bố ngày 10/3/2026: chưa được xét trong 6 tháng, đến ngày 10/9/2026.",
        "Cần kiểm tra lại trong văn bản: có nguồn ghi thời gian chưa được xét đối với hình thức này (Cảnh cáo) là 9 tháng, tức là đến ngày 10/12/2026.",
        "Đợt trao tặng đầu tiên là ngày 7/11/2026.",
        "Áp dụng theo hướng dẫn năm 2021; chưa đọc được phần về Huy hiệu Đảng của hướng dẫn thay thế ngày 9/6/2025. Hãy đối chiếu trước khi quyết định.",
    ]
    assert found["confidence"] == "convention"


DAYS = st.dates(min_value=D("1940-01-01"), max_value=D("2035-12-31"))
ACTS = st.dates(min_value=D("2016-07-25"), max_value=D("2040-12-31"))
GAPS = st.lists(st.tuples(DAYS, st.integers(1, 4000), st.booleans()), max_size=3).map(
    lambda rows: tuple(Gap(a, a + timedelta(days=n), wrong) for a, n, wrong in rows)
)
PENALTIES = st.lists(
    st.builds(Penalty, st.sampled_from([DisciplineForm.REPRIMAND, DisciplineForm.WARNING, DisciplineForm.REMOVAL]), ACTS), max_size=3
).map(tuple)
HELD = st.sampled_from([None, 30, 40, 45, 50, 60, 70, 85, 90])


def cases(penalties: st.SearchStrategy[tuple[Penalty, ...]] = PENALTIES) -> st.SearchStrategy[BadgeCase]:
    return st.builds(
        BadgeCase,
        st.builds(lambda start, gaps: Membership(start, official_on=start, gaps=gaps), DAYS, GAPS),
        HELD,
        st.booleans(),
        st.none() | ACTS,
        penalties,
        st.sampled_from([frozenset(), frozenset({LocalRule.REPRIMAND_BLOCKS})]),
    )


@given(cases(st.just(())), ACTS, st.integers(0, 3000))
def test_a_badge_once_earned_stays_earned(case: BadgeCase, on: date, later: int) -> None:
    """Of one who lives, is not ill and is in: the badge that is due stays due or gives way to a higher one."""
    case = BadgeCase(case.membership, case.held)
    first, second = badge_eligibility(case, on), badge_eligibility(case, on + timedelta(days=later))
    assume(first.status is BadgeStatus.DUE)
    assert second.status in {BadgeStatus.DUE, BadgeStatus.BLOCKED}
    assert (second.badge or 0) >= (first.badge or 0)


@given(cases(), ACTS)
def test_the_days_of_an_answer_fit_its_status(case: BadgeCase, on: date) -> None:
    found = badge_eligibility(case, on)
    assert (found.badge or 91) > (case.held or 0)
    assert found.blocked_until is None or found.blocked_until > on
    if found.occasion_on is not None:
        assert (found.occasion_on.month, found.occasion_on.day) in {(2, 3), (5, 19), (9, 2), (11, 7)}
        assert found.next_occasion_on is not None
        assert found.next_occasion_on >= max(on, found.occasion_on)
    if found.status is BadgeStatus.DUE:
        assert found.milestone_on is not None
        assert found.milestone_on <= on
        assert found.occasion_on is not None
        assert found.occasion_on >= found.milestone_on
        assert found.blocked_until is None
    if found.status is BadgeStatus.EARLY:
        assert found.milestone_on is not None
        assert found.early_from is not None
        assert found.early_from <= on < found.milestone_on
    if found.status is BadgeStatus.POSTHUMOUS:
        assert case.died_on is not None
        assert case.died_on <= on


@given(cases(), ACTS)
def test_a_discipline_never_brings_a_badge_forward(case: BadgeCase, on: date) -> None:
    clean = badge_eligibility(BadgeCase(case.membership, case.held, case.is_ill, case.died_on), on)
    found = badge_eligibility(case, on)
    assert (found.badge, found.milestone_on) == (clean.badge, clean.milestone_on)
    if found.occasion_on is not None:
        assert clean.occasion_on is not None
        assert found.occasion_on >= clean.occasion_on


@given(cases(), ACTS)
def test_between_two_days_of_law_only_days_of_the_member_change_an_answer(case: BadgeCase, on: date) -> None:
    """Where neither a rule nor a fact of the member begins or ends on a day, the answer is that of the day before."""
    following = on + timedelta(days=1)
    first, second = badge_eligibility(case, on), badge_eligibility(case, following)
    assume(not any(v.in_force_from == following for rule in ("tiers", "occasions", "early", "posthumous", "discipline",
                                                             "reprimand_blocks", "discipline_reported") for v in versions_of(f"badges.{rule}")))  # fmt: skip
    turning = {first.milestone_on, first.blocked_until, first.early_from, second.milestone_on, case.died_on}
    turning |= {gap.out_on for gap in case.membership.gaps} | {gap.back_on for gap in case.membership.gaps}
    turning |= {penalty.announced_on for penalty in case.penalties} | {case.membership.official_on}
    assume(following not in turning)
    assert (first.status, first.badge, first.milestone_on, first.blocked_until) == (
        second.status, second.badge, second.milestone_on, second.blocked_until,
    )  # fmt: skip


@given(cases(), ACTS)
def test_without_steps_the_decision_is_the_same(case: BadgeCase, on: date) -> None:
    full, bare = badge_eligibility(case, on), badge_eligibility(case, on, explain=False)
    assert (bare.reasons, bare.basis.versions) == ((), ())
    assert replace(full, reasons=(), basis=bare.basis) == bare
