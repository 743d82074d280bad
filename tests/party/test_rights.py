from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.dates import add_months
from giaoban.common.errors import RuleMissing
from giaoban.party.rules.data_requests import breach_told_by, impact_dossier_days, logs_kept_until
from giaoban.party.rules.discipline import Matter, Subject, effect_of_discipline, forms_of, limitation
from giaoban.party.rules.inspection import Step, step_due
from party.asking import ask, ask_line, part

D = date.fromisoformat
TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("received", "kind", "processor", "acknowledge", "finish"),
    [
        ("2023-07-01", "restrict", False, "2023-07-04", "2023-07-04"),
        ("2025-12-31", "withdraw_consent", True, "2026-01-03", "2026-01-03"),
        ("2025-12-31", "access", False, "2026-01-03", "2026-01-03"),
        ("2026-01-01", "withdraw_consent", False, "2026-01-06", "2026-01-16"),
        ("2026-01-02", "restrict", False, "2026-01-06", "2026-01-17"),
        ("2026-03-02", "object", False, "2026-03-04", "2026-03-17"),
        ("2026-03-02", "object", True, "2026-03-04", "2026-03-22"),
        ("2026-03-06", "restrict", True, "2026-03-10", "2026-03-26"),
        ("2026-03-02", "access", False, "2026-03-04", "2026-03-12"),
    ],
)
def test_requests_on_personal_data(received: str, kind: str, processor: bool, acknowledge: str, finish: str) -> None:
    found = ask("data-request", kind=kind, received_on=received, processor=processor)
    assert part(found, "acknowledge_by", "finish_by") == (acknowledge, finish)


def test_a_request_before_the_first_decree_is_asked() -> None:
    assert "rule_missing" in ask_line("data-request", kind="access", received_on="2023-06-30")


def test_a_request_may_be_extended_once_except_for_access() -> None:
    assert ask("data-request", kind="object", received_on="2026-03-02")["extended_to"] == "2026-04-01"
    assert ask("data-request", kind="access", received_on="2026-03-02")["extended_to"] is None
    assert "10 to 20 days" in " ".join(ask_line("data-request", kind="access", received_on="2026-03-02")["reasons"])


def limit(form: str = "reprimand", violation: str = "2019-03-10", **facts: Any) -> tuple[str | None, bool]:
    question: dict[str, Any] = {"subject": "member", "matter": "ordinary", "on": "2026-06-01"} | facts
    found = ask("discipline-limitation", form=form, violation_on=violation, **question)
    return found["ends_on"], found["expired"]


@pytest.mark.parametrize(
    ("subject", "form", "ends"),
    [
        ("member", "reprimand", "2024-03-10"),
        ("member", "warning", "2029-03-10"),
        ("member", "removal", "2029-03-10"),
        ("member", "expulsion", None),
        ("organisation", "reprimand", "2024-03-10"),
        ("organisation", "warning", "2029-03-10"),
        ("organisation", "dissolution", None),
    ],
)
def test_the_limitation_by_form(subject: str, form: str, ends: str | None) -> None:
    found = limit(form, subject=subject)
    assert found == (ends, ends is not None and ends < "2026-06-01")


@pytest.mark.parametrize("matter", ["internal_politics", "security_defence_foreign", "false_diploma"])
@pytest.mark.parametrize("form", ["reprimand", "warning", "removal"])
def test_matters_without_limitation(form: str, matter: str) -> None:
    assert limit(form, "1999-01-01", matter=matter) == (None, False)


def test_a_matter_that_the_rules_name_for_members_only_is_asked() -> None:
    assert limit(subject="organisation", matter="internal_politics") == (None, False)
    found = ask_line("discipline-limitation", subject="organisation", form="warning", violation_on="2019-03-10", matter="false_diploma")
    assert found["rule_missing"].startswith("Does the limitation hold for an organisation")


@pytest.mark.parametrize(
    ("concluded", "expired"), [("2024-03-09", False), ("2024-03-10", False), ("2024-03-11", True), ("2019-03-10", False)]
)
def test_a_conclusion_in_time_stops_the_clock(concluded: str, expired: bool) -> None:
    assert limit(concluded_on=concluded) == ("2024-03-10", expired)


@pytest.mark.parametrize(("on", "expired"), [("2024-03-10", False), ("2024-03-11", True)])
def test_without_a_conclusion_the_day_of_the_question_counts(on: str, expired: bool) -> None:
    assert limit(on=on) == ("2024-03-10", expired)


@pytest.mark.parametrize(
    ("later", "ends"),
    [
        (["2022-01-15"], "2027-01-15"),
        (["2024-03-10"], "2029-03-10"),
        (["2024-03-11"], "2024-03-10"),
        (["2022-01-15", "2026-01-15"], "2031-01-15"),
        (["2026-01-15", "2022-01-15"], "2031-01-15"),
        (["2024-03-11", "2026-01-01"], "2024-03-10"),
        (["2019-03-10"], "2024-03-10"),
    ],
)
def test_a_violation_within_the_time_starts_it_anew(later: list[str], ends: str) -> None:
    assert limit(later_violations_on=later)[0] == ends


def test_a_violation_after_the_conclusion_changes_nothing() -> None:
    assert limit(concluded_on="2023-05-05", later_violations_on=["2023-06-01"]) == ("2024-03-10", False)
    assert limit(concluded_on="2023-05-05", later_violations_on=["2023-05-05"]) == ("2028-05-05", False)


@pytest.mark.parametrize(("violation", "ends"), [("2020-02-29", "2025-02-28"), ("2019-12-31", "2024-12-31")])
def test_the_end_falls_on_the_same_day_of_its_month(violation: str, ends: str) -> None:
    assert limit(violation=violation)[0] == ends


@pytest.mark.parametrize(
    ("subject", "concluded", "act"),
    [
        ("member", "2017-11-15", "102-QĐ/TW"),
        ("member", "2022-07-05", "102-QĐ/TW"),
        ("member", "2022-07-06", "69-QĐ/TW"),
        ("organisation", "2018-08-28", "07-QĐi/TW"),
        ("organisation", "2022-07-05", "07-QĐi/TW"),
        ("organisation", "2022-07-06", "69-QĐ/TW"),
    ],
)
def test_the_rule_is_that_of_the_conclusion(subject: str, concluded: str, act: str) -> None:
    found = ask_line("discipline-limitation", subject=subject, form="warning", violation_on="2015-01-01", concluded_on=concluded)
    assert found["sources"][0].startswith(act)
    assert ("Before 06/07/2022" in " ".join(found["reasons"])) is (concluded < "2022-07-06")
    assert found["answer"] == {"ends_on": "2025-01-01", "expired": False}


@pytest.mark.parametrize(("subject", "concluded"), [("member", "2017-11-14"), ("organisation", "2018-08-27")])
def test_a_conclusion_before_the_first_rule_is_asked(subject: str, concluded: str) -> None:
    question = {"subject": subject, "form": "warning", "violation_on": "2015-01-01", "concluded_on": concluded}
    assert "rule_missing" in ask_line("discipline-limitation", **question)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (
            {"subject": "organisation", "form": "removal"},
            "The form “removal” is not one for this subject. Choose one of reprimand, warning, dissolution.",
        ),
        (
            {"form": "dissolution"},
            "The form “dissolution” is not one for this subject. Choose one of reprimand, warning, removal, expulsion.",
        ),
        ({"later_violations_on": ["2019-03-09"]}, "later_violations_on cannot come before violation_on."),
        ({"concluded_on": "2019-03-09"}, "concluded_on cannot come before violation_on."),
    ],
)
def test_contradictions_are_named(facts: dict[str, Any], told: str) -> None:
    question = {"subject": "member", "form": "warning", "violation_on": "2019-03-10"} | facts
    assert ask_line("discipline-limitation", **question) == {"error": told}


violations = st.dates(date(2010, 1, 1), date(2025, 1, 1))


@given(violations, st.lists(violations), st.sampled_from(["reprimand", "warning", "removal"]))
def test_a_later_violation_never_brings_the_end_forward(first: date, later: list[date], form: str) -> None:
    later = [day for day in later if day >= first]
    alone = limitation(Subject.MEMBER, form, Matter.ORDINARY, first, on=TODAY)
    found = limitation(Subject.MEMBER, form, Matter.ORDINARY, first, later_violations_on=later, on=TODAY)
    assert alone.ends_on is not None
    assert found.ends_on is not None
    assert alone.ends_on <= found.ends_on <= max([add_months(d, 120 if form != "reprimand" else 60) for d in (first, *later)])


def test_the_forms_of_a_probationer_are_the_two_lightest() -> None:
    assert forms_of(Subject.MEMBER, TODAY, probationer=True) == ("reprimand", "warning")


@pytest.mark.parametrize(
    ("announced", "first_free"), [("2024-03-01", "2025-03-02"), ("2017-01-01", "2018-01-02"), ("2024-02-29", "2025-03-01")]
)
def test_the_effect_of_a_discipline_ends_by_itself_after_a_year(announced: str, first_free: str) -> None:
    assert effect_of_discipline("warning", D(announced)).ends_on == D(first_free)


def test_an_effect_that_does_not_end_by_itself() -> None:
    assert effect_of_discipline("expulsion", D("2024-03-01")).ends_on is None
    assert effect_of_discipline("dissolution", D("2024-03-01")).ends_on is None
    with pytest.raises(RuleMissing):
        effect_of_discipline("warning", D("2024-03-01"), complained=True)
    with pytest.raises(RuleMissing):
        effect_of_discipline("warning", D("2016-07-25"))


@pytest.mark.parametrize(
    ("step", "start", "central", "due"),
    [
        (Step.ANNOUNCE, "2025-06-02", False, "2025-06-17"),
        (Step.HAND_OVER, "2025-06-02", False, "2025-06-12"),
        (Step.TELL_PARTY, "2025-06-02", False, "2025-06-07"),
        (Step.HANDLE_ELSEWHERE, "2025-05-30", False, "2025-06-04"),
        (Step.HANDLE_ELSEWHERE, "2025-05-29", False, "2025-07-10"),
        (Step.COMPLAIN, "2025-06-02", False, "2025-07-14"),
        (Step.SETTLE_COMPLAINT, "2025-06-02", False, "2025-08-31"),
        (Step.SETTLE_COMPLAINT, "2025-06-02", True, "2025-11-29"),
        (Step.SETTLE_DENUNCIATION, "2025-06-02", True, "2025-11-29"),
        (Step.CONCLUDE, "2025-06-02", True, "2025-06-17"),
    ],
)
def test_time_limits_of_inspection(step: Step, start: str, central: bool, due: str) -> None:
    assert step_due(step, D(start), central=central).on == D(due)


def test_the_party_is_told_of_a_discipline_elsewhere_since_296() -> None:
    with pytest.raises(RuleMissing):
        step_due(Step.TELL_PARTY, D("2025-05-29"))


@given(st.sampled_from(list(Step)), st.dates(date(2025, 5, 30), date(2100, 1, 1)))
def test_a_later_event_never_has_an_earlier_end(step: Step, start: date) -> None:
    assert step_due(step, start).on <= step_due(step, start + timedelta(days=1)).on


def test_the_duties_of_who_keeps_personal_data() -> None:
    assert breach_told_by(D("2026-03-02"))[0] == D("2026-03-05")
    assert impact_dossier_days(D("2026-03-02"))[:2] == (D("2026-05-01"), D("2026-11-01"))
    assert logs_kept_until(D("2026-03-02"))[0] == D("2027-03-02")
    with pytest.raises(RuleMissing):
        breach_told_by(D("2025-12-31"))
