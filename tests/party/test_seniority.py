from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giaoban.party.rules.seniority import Counting, Gap, Membership, counting_of, party_age
from giaoban.rulebook import Confidence, versions_of
from party.asking import ask, ask_line, part

D = date.fromisoformat


def gap(start: str, end: str | None, wrongful: bool = False) -> dict[str, Any]:
    return {"from": start, "to": end, "wrongful": wrongful}


@pytest.mark.parametrize(("on", "years"), [("2025-07-25", 9), ("2025-07-26", 10), ("2025-07-27", 10), ("2016-07-26", 1)])
def test_example_1_full_years_count_from_the_decision(on: str, years: int) -> None:
    found = ask("party-age", admission_decision_on="2015-07-26", official_on="2016-07-26", on=on)
    assert part(found, "starts_on", "years", "next_badge", "next_badge_on") == ("2015-07-26", years, 30, "2045-07-26")


@pytest.mark.parametrize(("on", "years"), [("2019-10-01", 29), ("2020-09-30", 29), ("2020-10-01", 30)])
def test_example_2_a_gap_of_a_transfer_moves_the_thirty_years(on: str, years: int) -> None:
    found = ask("party-age", admission_decision_on="1989-10-01", official_on="1990-10-01", gaps=[gap("2005-04-15", "2006-04-15")], on=on)
    assert found["years"] == years
    if years == 29:
        assert part(found, "next_badge", "next_badge_on") == (30, "2020-10-01")


FIRST = {"admission_decision_on": "1980-05-01", "official_on": "1981-05-01"}


@pytest.mark.parametrize(
    ("on", "years"),
    [("1989-12-31", 9), ("1990-01-01", 9), ("1994-12-31", 9), ("1995-01-01", 9), ("1995-04-30", 9), ("1995-05-01", 10), ("2015-04-30", 29),
     ("2015-05-01", 30)],
)  # fmt: skip
def test_example_4_a_readmitted_member_counts_from_the_first_decision_less_the_gap(on: str, years: int) -> None:
    assert ask("party-age", **FIRST, gaps=[gap("1990-01-01", "1995-01-01")], on=on)["years"] == years


def test_example_5_a_wrongful_removal_takes_nothing_and_dues_are_paid_back() -> None:
    gaps = [gap("1990-01-01", "1995-01-01", wrongful=True)]
    before, after = (ask("party-age", **FIRST, gaps=gaps, on=on) for on in ("2010-04-30", "2010-05-01"))
    assert (before["years"], before["next_badge_on"], after["years"]) == (29, "2010-05-01", 30)
    assert after["dues_paid_back"] == [{"from": "1990-01", "to": "1994-12"}]
    assert "dues_paid_back" not in ask("party-age", **FIRST, on="2010-05-01")


def test_example_6_without_a_decision_the_card_counts() -> None:
    found = ask_line("party-age", card_joined_on="1975-02-03", official_on="1976-02-03", on="2025-02-03")
    assert part(found["answer"], "starts_on", "years", "next_badge") == ("1975-02-03", 50, 55)
    assert found["sources"][0].startswith("01-HD/TW, 28/09/2021")
    both = ask("party-age", admission_decision_on="1975-01-15", card_joined_on="1975-02-03", official_on="1976-02-03", on="2025-02-03")
    assert both["starts_on"] == "1975-01-15"


def test_example_7_a_probationer_has_no_party_age_yet() -> None:
    found = ask_line("party-age", admission_decision_on="2026-03-01", official_on=None, on="2026-11-01")
    assert part(found["answer"], "starts_on", "years", "next_badge", "next_badge_on") == ("2026-03-01", None, 30, "2056-03-01")
    assert found["reasons"][1].startswith("On 1/11/2026 not yet recognised as an official member")


@pytest.mark.parametrize(("on", "years"), [("2026-02-28", None), ("2026-03-01", 1)])
def test_before_the_official_day_there_is_no_party_age(on: str, years: int | None) -> None:
    assert ask("party-age", admission_decision_on="2025-03-01", official_on="2026-03-01", on=on)["years"] == years


def test_example_8_thirty_five_years_have_no_badge() -> None:
    found = ask("party-age", admission_decision_on="1991-05-19", official_on="1992-05-19", on="2026-05-19")
    assert part(found, "years", "next_badge", "next_badge_on") == (35, 40, "2031-05-19")


@pytest.mark.parametrize(
    ("on", "following"), [("2025-05-18", (89, 90, "2025-05-19")), ("2025-05-19", (90, None, None)), ("2030-01-01", (94, None, None))]
)
def test_beyond_ninety_years_there_is_no_badge(on: str, following: tuple[Any, ...]) -> None:
    found = ask("party-age", admission_decision_on="1935-05-19", official_on="1936-05-19", on=on)
    assert part(found, "years", "next_badge", "next_badge_on") == following


def test_a_member_who_is_out_keeps_the_years_and_the_next_badge_has_no_day() -> None:
    found = ask("party-age", **FIRST, gaps=[gap("2012-06-01", None)], on="2026-01-01")
    assert part(found, "years", "next_badge", "next_badge_on") == (32, 40, None)


def test_years_reached_on_the_day_of_leaving_stay_reached() -> None:
    assert ask("party-age", **FIRST, gaps=[gap("2010-05-01", None)], on="2026-01-01")["years"] == 30
    assert ask("party-age", **FIRST, gaps=[gap("2010-04-30", None)], on="2026-01-01")["years"] == 29


@pytest.mark.parametrize(
    ("gaps", "thirty"),
    [
        ([], "2010-05-01"),
        ([gap("1990-01-01", "1990-02-01")], "2010-06-01"),
        ([gap("1990-01-01", "1990-02-02")], "2010-06-02"),
        ([gap("1990-02-10", "1990-03-10")], "2010-06-01"),
        ([gap("1990-02-10", "1990-03-11")], "2010-05-30"),
        ([gap("1990-01-01", "1992-01-01"), gap("1991-01-01", "1993-01-01")], "2013-05-01"),
        ([gap("1990-01-01", "1993-01-01"), gap("1991-01-01", "1992-01-01")], "2013-05-01"),
        ([gap("1992-01-01", "1993-01-01"), gap("1990-01-01", "1992-01-01")], "2013-05-01"),
        ([gap("1990-01-01", "1991-01-01"), gap("2000-01-01", "2001-01-01")], "2012-05-01"),
        ([gap("2010-04-30", "2011-04-30")], "2011-05-01"),
        ([gap("2010-05-01", "2011-05-01")], "2010-05-01"),
        ([gap("1990-01-01", "1991-01-01"), gap("2010-08-01", "2012-08-01")], "2013-05-01"),
        ([gap("1990-01-01", "1990-01-01")], "2010-05-01"),
        ([gap("1970-01-01", "1980-05-01")], "2010-05-01"),
        ([gap("1970-05-01", "1981-05-01")], "2011-05-01"),
        ([gap("1990-01-01", "1991-01-01", wrongful=True), gap("1995-01-01", "1996-01-01")], "2011-05-01"),
    ],
    ids=["no gap", "one month", "32 days", "28 days as one month", "29 days", "overlap", "one within the other", "touching, out of order", "two",
         "begins the day before", "begins on the day", "the second is reached through the first", "empty", "before the start", "from before the start",
         "a wrongful one left out"],
)  # fmt: skip
def test_gaps_move_the_day_of_thirty_years(gaps: list[dict[str, Any]], thirty: str) -> None:
    counted = tuple(Gap(D(g["from"]), D(g["to"]), g["wrongful"]) for g in gaps)
    counting = counting_of(Membership(D("1980-05-01"), official_on=D("1981-05-01"), gaps=counted))
    assert counting.milestone(30) == D(thirty)
    assert [counting.years_on(D(thirty) + timedelta(days=days)) for days in (-1, 0, 1)] == [29, 30, 30]


@pytest.mark.parametrize(
    ("on", "years"), [("2005-02-27", 28), ("2005-02-28", 29), ("2008-02-28", 31), ("2008-02-29", 32), ("2009-02-28", 33)]
)
def test_from_29_february_years_are_full_on_its_last_day(on: str, years: int) -> None:
    found = ask_line("party-age", admission_decision_on="1976-02-29", official_on="1977-02-28", on=on)
    assert found["answer"]["years"] == years
    assert "29/2 plus full years is 28/2 in a common year." in found["reasons"]


@pytest.mark.parametrize(
    ("on", "source"),
    [
        ("2011-01-18", "Cách tính của phần mềm"),
        ("2011-01-19", "Điều lệ Đảng 2011, Điều 5"),
        ("2016-07-24", "Điều lệ Đảng 2011, Điều 5"),
        ("2016-07-25", "29-QĐ/TW, 25/07/2016"),
        ("2021-07-29", "29-QĐ/TW, 25/07/2016"),
        ("2021-07-30", "24-QĐ/TW, 30/07/2021"),
        ("2025-01-19", "24-QĐ/TW, 30/07/2021"),
        ("2025-01-20", "Điều lệ Đảng 2011; 232-QĐ/TW, 20/01/2025"),
        ("2025-06-30", "Điều lệ Đảng 2011; 232-QĐ/TW, 20/01/2025"),
        ("2025-07-01", "Điều lệ Đảng 2011; 294-QĐ/TW, 26/05/2025"),
    ],
)
def test_the_source_is_the_one_in_force_on_the_day(on: str, source: str) -> None:
    assert ask_line("party-age", **FIRST, on=on)["sources"][0].startswith(source)


def test_an_answer_is_as_sure_as_what_it_used() -> None:
    plain = ask_line("party-age", **FIRST, on="2025-01-01")
    assert (plain["confidence"], len(plain["sources"])) == ("confirmed", 2)
    assert ask_line("party-age", **FIRST, gaps=[gap("1990-01-01", "1995-01-01")], on="2025-01-01")["confidence"] == "convention"
    assert (
        ask_line("party-age", admission_decision_on="1976-02-29", official_on="1977-03-01", on="2025-01-01")["confidence"] == "unverified"
    )
    assert ask_line("party-age", **FIRST, on="2013-01-01")["confidence"] == "unverified"
    assert ask_line("party-age", **FIRST, on="2005-01-01")["confidence"] == "convention"


def test_before_the_first_known_list_of_badges_the_years_are_answered_alone() -> None:
    found = ask_line("party-age", **FIRST, on="2006-12-31")
    assert part(found["answer"], "years", "next_badge", "next_badge_on") == (26, None, None)
    assert found["reasons"][-1] == "Which badges there were on 31/12/2006 is not in the rulebook."
    assert ask("party-age", **FIRST, on="2007-01-01")["next_badge"] == 30


@pytest.mark.parametrize(
    ("on", "badge"), [("2011-10-31", 60), ("2011-11-01", 55), ("2012-06-01", 55)], ids=["list of 2007", "list of 2011", "later"]
)
def test_the_next_badge_is_taken_from_the_list_of_the_day(on: str, badge: int) -> None:
    assert ask("party-age", admission_decision_on="1960-01-01", official_on="1961-01-01", on=on)["next_badge"] == badge


@pytest.mark.parametrize(("on", "badge"), [("2016-07-24", 50), ("2016-07-25", 45)])
def test_the_badge_of_45_years_begins_in_2016(on: str, badge: int) -> None:
    assert ask("party-age", admission_decision_on="1973-01-01", official_on="1974-01-01", on=on)["next_badge"] == badge


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"on": "2025-01-01"}, "Give the day of the admission decision"),
        ({**FIRST}, "Missing keys: on."),
        ({**FIRST, "on": "2025-01-01", "age": 3}, "Unknown keys: age."),
        ({**FIRST, "on": "2025-01-01", "gaps": [{"from": "1990-01-01", "until": None}]}, "Unknown keys: gaps.0.until."),
        ({**FIRST, "on": "2025-01-01", "gaps": [{"to": "1990-01-01"}]}, "Missing keys: gaps.0.from."),
        ({**FIRST, "on": "2025-01-01", "gaps": [gap("1990-01-02", "1990-01-01")]}, "The gap from 2/1/1990 ends on 1/1/1990"),
        (
            {"admission_decision_on": "1990-01-01", "official_on": "1989-12-31", "on": "2025-01-01"},
            "The official recognition on 31/12/1989",
        ),
        ({"admission_decision_on": "1929-01-01", "official_on": "1931-01-01", "on": "2025-01-01"}, "The admission on 1/1/1929 lies before"),
        ({**FIRST, "on": "1/1/2025"}, "on must be a date like 2025-09-02."),
        ({**FIRST, "on": "2025-02-29"}, "on must be a date like 2025-09-02."),
    ],
)
def test_wrong_facts_are_named(question: dict[str, Any], told: str) -> None:
    assert told in ask_line("party-age", **question)["error"]


def test_steps_are_told_in_vietnamese() -> None:
    found = ask_line("party-age", lang="vi", **FIRST, gaps=[gap("1990-01-01", "1995-01-01")], on="2015-05-01")
    assert found["reasons"] == [
        "Tuổi đảng tính từ ngày 1/5/1980 là ngày ký quyết định kết nạp.",
        "Không tính thời gian từ ngày 1/1/1990 đến ngày 1/1/1995: 60 tháng.",
        "Đến ngày 1/5/2015 được 30 năm tuổi đảng tròn.",
        "Huy hiệu tiếp theo là Huy hiệu 40 năm tuổi Đảng, đủ tuổi đảng vào ngày 1/5/2025.",
    ]


DAYS = st.dates(min_value=D("1935-01-01"), max_value=D("2040-12-31"))
GAPS = st.lists(st.tuples(DAYS, st.none() | DAYS, st.booleans()), max_size=4).map(
    lambda rows: tuple(Gap(a, b, wrong) for a, b, wrong in rows if b is None or a <= b)
)


def years(membership: Membership, on: date) -> int:
    return counting_of(membership).years_on(on)


@given(DAYS, GAPS, DAYS, st.integers(0, 4000))
def test_party_age_never_falls_with_time(start: date, gaps: tuple[Gap, ...], on: date, later: int) -> None:
    membership = Membership(start, official_on=start, gaps=gaps)
    assert years(membership, on) <= years(membership, on + timedelta(days=later))


@given(DAYS, GAPS, st.integers(1, 90))
def test_a_gap_never_brings_a_milestone_forward(start: date, gaps: tuple[Gap, ...], count: int) -> None:
    plain = Counting(start).milestone(count)
    moved = counting_of(Membership(start, gaps=gaps)).milestone(count)
    assert plain is not None
    assert moved is None or moved >= plain


@given(DAYS, GAPS, DAYS, st.none() | DAYS, st.integers(1, 90))
def test_one_more_gap_apart_from_the_others_never_brings_a_milestone_forward(
    start: date, gaps: tuple[Gap, ...], out: date, back: date | None, count: int
) -> None:
    assume(back is None or out <= back)
    more = Gap(out, back)
    assume(all(g.back_on is not None and (g.back_on < out or (back is not None and back < g.out_on)) for g in gaps))
    before = counting_of(Membership(start, gaps=gaps)).milestone(count)
    after = counting_of(Membership(start, gaps=(*gaps, more))).milestone(count)
    assert before is not None
    assert after is None or after >= before


@given(DAYS, GAPS, st.integers(1, 60))
def test_the_years_are_full_from_their_day_on(start: date, gaps: tuple[Gap, ...], count: int) -> None:
    counting = counting_of(Membership(start, gaps=gaps))
    day = counting.milestone(count)
    if day is None:
        assert counting.years_on(D("2199-12-31")) < count
    else:
        assert [counting.years_on(day - timedelta(days=1)) < count, counting.years_on(day) >= count] == [True, True]


@given(DAYS, GAPS, DAYS)
def test_the_versions_of_a_period_say_the_same_on_all_its_days(start: date, gaps: tuple[Gap, ...], on: date) -> None:
    membership = Membership(start, official_on=start, gaps=gaps)
    days = {v.in_force_from for rule in ("start", "card", "gaps", "restored", "counting") for v in versions_of(f"party_age.{rule}")}
    days |= {v.in_force_from for v in versions_of("badges.tiers")}
    following = on + timedelta(days=1)
    assume(following not in days)
    first, second = party_age(membership, on), party_age(membership, following)
    assert first.basis == second.basis
    if first.years == second.years:
        assert (first.next_badge, first.next_badge_on) == (second.next_badge, second.next_badge_on)


def test_an_age_that_rests_on_nothing_but_confirmed_versions_is_confirmed() -> None:
    found = party_age(Membership(D("1980-05-01"), official_on=D("1981-05-01")), D("2025-01-01"))
    assert {version.confidence for version in found.basis.versions} == {Confidence.CONFIRMED}
