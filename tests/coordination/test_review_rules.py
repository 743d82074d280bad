"""The text of a review: right figures, good sentences, nothing without a record behind it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.dates import Period
from giaoban.coordination.rules.review_facts import (
    Addresses,
    EvidenceFact,
    FindingFact,
    ItemFact,
    Line,
    MeetingFact,
    OccurrenceFact,
    ReviewFacts,
    TaskFact,
)
from giaoban.coordination.rules.review_results import standing_key
from giaoban.coordination.rules.review_text import compile_lines
from giaoban.coordination.rules.review_words import SECTIONS, lowered, share
from giaoban.coordination.rules.standing import OccurrenceFacts, Standing, standing

ON = date(2023, 7, 20)
PERIOD = Period.half(2023, 1)
ADDRESSES = Addresses("/quy-che/viec/{}/", "/phat-hien/{}", "/nhiem-vu/{}", "/quy-che/{}/", "/giao-ban/{}/", "/van-ban/{}")
DANG_UY, DANG_DOAN = 1, 2


def facts(**fields: object) -> ReviewFacts:
    found = ReviewFacts(7, 3, "Quy chế phối hợp", PERIOD, ON, ADDRESSES, {DANG_UY: "Đảng ủy", DANG_DOAN: "Đảng đoàn"})
    for name, value in fields.items():
        setattr(found, name, value)
    return found


def item(
    line: int = 1, text: str = "Trao đổi thông tin", area: str = "Thông tin", lead: int | None = DANG_UY, rhythm: str = "month"
) -> ItemFact:
    return ItemFact(100 + line, line, text, area, lead, "báo cáo", rhythm)


def time(
    pk: int,
    *,
    line: int = 1,
    due_on: date = date(2023, 4, 5),
    done_on: date | None = None,
    waived_on: date | None = None,
    cause: str = "",
    cause_kind: str = "",
    is_partial: bool = False,
) -> OccurrenceFact:
    reason = "các bên thống nhất gộp kỳ" if waived_on else ""
    missed_from = due_on + timedelta(days=30)
    return OccurrenceFact(
        7, pk, line, f"tháng {pk} năm 2023", due_on, due_on, missed_from, done_on, is_partial, waived_on, reason, cause_kind, cause
    )


def shown_by(one: OccurrenceFact) -> EvidenceFact:
    return EvidenceFact(7, one.pk, "task", ON, one.pk % 3, one.pk % 3, "Tổng hợp", None, None, None, None, None, None)


def finding(pk: int, kind: str, text: str, **fields: object) -> FindingFact:
    values: dict[str, object] = {
        "cause": "", "state": "open", "raised_on": date(2023, 3, 1), "to": "", "answered_on": None, "answer": "", "ended_on": None, "head": None,
        "is_summary": False, "voice": "Đảng ủy", **fields,
    }  # fmt: skip
    return FindingFact(pk, pk, kind, text, **values)  # type: ignore[arg-type]


def said(lines: list[Line], section: str) -> list[str]:
    return [line.text for line in lines if line.section == section]


def test_a_missed_obligation_is_named_with_its_day_lead_and_cause() -> None:
    missed = time(3, cause="Thiếu cán bộ tổng hợp.", cause_kind="subjective")
    found = compile_lines(facts(items=[item()], occurrences=[missed]))
    assert said(found, "not_achieved") == [
        "Trao đổi thông tin (tháng 3 năm 2023): không thực hiện (hạn 5/4/2023); bên chủ trì: Đảng ủy; nguyên nhân chủ quan: thiếu cán bộ tổng hợp."
    ]
    assert said(found, "causes") == ["Thiếu cán bộ tổng hợp (1 việc)."]
    assert said(found, "tasks") == ["Khắc phục, hoàn thành việc: trao đổi thông tin (tháng 3 năm 2023); bên chủ trì: Đảng ủy."]


def test_a_failure_without_a_cause_asks_for_it() -> None:
    found = compile_lines(facts(items=[item()], occurrences=[time(3)]))
    assert said(found, "causes") == ["1 việc chậm, quá hạn hoặc không thực hiện chưa rõ nguyên nhân; đề nghị bên chủ trì làm rõ."]


def test_a_row_counts_what_became_of_its_times() -> None:
    on_time, late = time(1, done_on=date(2023, 4, 5)), time(2, done_on=date(2023, 4, 10))
    found = compile_lines(facts(items=[item()], occurrences=[on_time, late, time(3), time(4, waived_on=date(2023, 4, 1))]))
    assert said(found, "results") == [
        "Trong 4 việc của kỳ: 1 việc đúng hạn; 1 việc chậm (tháng 2 năm 2023); 1 việc không thực hiện (tháng 3 năm 2023); 1 việc được miễn (tháng 4 năm 2023)."
    ]
    assert said(found, "achieved") == [
        "Trong 3 việc đến hạn, các bên đã hoàn thành 2 việc, đạt 66,7%; trong đó có 1 việc đúng hạn và 1 việc chậm so với thời hạn."
    ]


ROWS = (
    ("the only time in time", time(1, done_on=date(2023, 4, 5)), "Đã hoàn thành ngày 5/4/2023, đúng hạn.", "done"),
    ("late", time(1, done_on=date(2023, 4, 10)), "Đã hoàn thành ngày 10/4/2023, chậm 5 ngày so với thời hạn.", "late"),
    ("in part", time(1, done_on=date(2023, 4, 5), is_partial=True), "Hoàn thành một phần ngày 5/4/2023, đúng hạn.", "partly"),
    ("missed", time(1), "Không thực hiện (hạn 5/4/2023).", "missed"),
    ("overdue", time(1, due_on=date(2023, 7, 10)), "Chưa hoàn thành, quá hạn 10 ngày (hạn 10/7/2023).", "overdue"),
    ("ahead", time(1, due_on=date(2023, 7, 30)), "Chưa đến hạn (hạn 30/7/2023).", "ahead"),
    ("waived", time(1, waived_on=date(2023, 4, 1)), "Được miễn: các bên thống nhất gộp kỳ.", "waived"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "text", "outcome"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_row_of_one_time_says_what_became_of_it(one: OccurrenceFact, text: str, outcome: str) -> None:
    row = compile_lines(facts(items=[item()], occurrences=[one]))[0]
    assert (row.text, row.cells["outcome"]) == (text, outcome)


def test_a_content_without_a_time_says_so() -> None:
    lines = compile_lines(facts(items=[item(1, rhythm="each_case"), item(2, rhythm="year")]))
    assert said(lines, "results") == ["Trong kỳ không phát sinh.", "Trong kỳ chưa đến hạn thực hiện."]
    assert [line.cells["outcome"] for line in lines] == ["none", "ahead"]


def test_where_nothing_is_known_no_line_stands() -> None:
    assert compile_lines(facts()) == []


def test_a_proposal_says_to_whom_and_for_how_many_days_it_waits() -> None:
    asked = finding(5, "proposal", "Bổ sung biên chế văn phòng.", to="Ban Tổ chức Trung ương")
    answered = finding(6, "proposal", "Sửa mục 3", answered_on=date(2023, 6, 1), answer="Đồng ý.")
    assert said(compile_lines(facts(findings=[asked, answered])), "proposals") == [
        "Kiến nghị với Ban Tổ chức Trung ương: bổ sung biên chế văn phòng (nêu ngày 1/3/2023, đến nay 141 ngày chưa được trả lời).",
        "Kiến nghị: sửa mục 3 (nêu ngày 1/3/2023; đã được trả lời ngày 1/6/2023: đồng ý).",
    ]


def test_what_several_say_is_said_once_with_their_number() -> None:
    head = finding(1, "difficulty", "Thiếu cán bộ chuyên trách", voice="A")
    others = [finding(2, "difficulty", "Ít người", head=1, voice="B"), finding(3, "difficulty", "Không có người", head=1, voice="C")]
    lines = compile_lines(facts(findings=[head, *others]))
    assert said(lines, "difficulties") == ["Thiếu cán bộ chuyên trách (3 đơn vị cùng nêu)."]
    assert [(one.key, one.number) for one in lines[0].figures] == [("finding", 1), ("voices", 3)]


def test_causes_stand_objective_first() -> None:
    mine = [finding(1, "cause", "Chưa chủ động", cause="subjective"), finding(2, "cause", "Cơ chế chưa đồng bộ", cause="objective")]
    lines = compile_lines(facts(findings=mine))
    assert [(line.cells["group"], line.text) for line in lines] == [
        ("objective", "Cơ chế chưa đồng bộ."),
        ("subjective", "Chưa chủ động."),
    ]


LOWERED = (("Trao đổi", "trao đổi"), ("Đảng ủy cho ý kiến", "Đảng ủy cho ý kiến"), ("UBND tỉnh", "UBND tỉnh"), ("", ""))


@pytest.mark.parametrize(("text", "inside"), LOWERED)
def test_names_keep_their_capital_inside_a_sentence(text: str, inside: str) -> None:
    assert lowered(text) == inside


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_is_whole_only_for_all(part: int, more: int) -> None:
    assert (share(part, part + more) == "100%", share(part, part + more) == "0%") == (False, part == 0)


DAYS = st.dates(date(2022, 12, 1), date(2023, 12, 31))
MAYBE = st.none() | DAYS


@st.composite
def times(draw: st.DrawFn, pk: int) -> OccurrenceFact:
    due_on = draw(DAYS)
    done_on = draw(MAYBE)
    return time(
        pk, line=draw(st.integers(1, 5)), due_on=due_on, done_on=done_on, waived_on=None if done_on else draw(MAYBE), is_partial=bool(done_on) and draw(st.booleans()),
        cause=draw(st.sampled_from(("", "Thiếu người", "Chờ hướng dẫn của cấp trên"))), cause_kind=draw(st.sampled_from(("", "objective", "subjective"))),
    )  # fmt: skip


@st.composite
def findings(draw: st.DrawFn, pk: int) -> FindingFact:
    answered = draw(MAYBE)
    return finding(
        pk, draw(st.sampled_from(("achievement", "shortfall", "difficulty", "cause", "proposal", "remedy"))), draw(st.sampled_from(("Thiếu người.", "Đề nghị sửa mục 3"))),
        cause=draw(st.sampled_from(("", "objective", "subjective"))), answered_on=answered, answer="Đồng ý" if answered else "",
        head=draw(st.none() | st.integers(1, 6)) if pk > 6 else None, is_summary=draw(st.booleans()), voice=draw(st.sampled_from("ABC")),
    )  # fmt: skip


@st.composite
def any_facts(draw: st.DrawFn) -> ReviewFacts:
    occurrences = [draw(times(pk)) for pk in range(1, draw(st.integers(0, 12)) + 1)]
    meetings = [MeetingFact(PERIOD.first, pk, "Hội nghị") for pk in range(draw(st.integers(0, 8)))]
    evidence = {one.pk: [shown_by(one)] for one in occurrences if one.done_on}
    return facts(
        items=[item(line, area=draw(st.sampled_from(("Thông tin", "Cán bộ")))) for line in range(1, 6)], occurrences=occurrences, evidence=evidence, meetings=meetings,
        findings=[draw(findings(pk)) for pk in range(1, draw(st.integers(0, 9)) + 1)],
        tasks=[TaskFact(pk, pk, "Tổng hợp ý kiến.", "Văn phòng", ON) for pk in range(draw(st.integers(0, 3)))],
    )  # fmt: skip


@given(any_facts())
def test_every_figure_has_as_many_records_and_no_sentence_is_without_one(given_facts: ReviewFacts) -> None:
    lines = compile_lines(given_facts)
    assert [line for line in lines if not any(figure.references for figure in line.figures)] == []
    for line in lines:
        for figure in line.figures:
            keys = {(one.kind, one.pk) for one in figure.references}
            assert len(keys) == figure.number > 0, (line, figure)
            assert len({one.key for one in line.figures}) == len(line.figures)
            if figure.number > 1 and figure.key != "evidence" and line.key not in {"late", "waived"}:
                assert re.search(rf"\b{figure.number}\b", line.text), (line.text, figure.key, figure.number)
    assert len({(line.section, line.key) for line in lines}) == len(lines)
    assert [line.section for line in lines] == sorted((line.section for line in lines), key=list(SECTIONS).index)


@given(any_facts())
def test_each_obligation_counts_once_in_the_rows(given_facts: ReviewFacts) -> None:
    rows = [line for line in compile_lines(given_facts) if line.section == "results"]
    counted = sorted(
        one.pk
        for row in rows
        for figure in row.figures
        if figure.key != "evidence"
        for one in figure.references
        if one.kind == "coordination.occurrence"
    )
    assert counted == sorted(one.pk for one in given_facts.occurrences)


@given(times(1), DAYS)
def test_a_review_sees_an_obligation_as_the_calendar_does(one: OccurrenceFact, on: date) -> None:
    shown = standing(OccurrenceFacts(one.due_on, one.missed_from, one.done_on, one.waived_on), on)
    ahead = {Standing.NOT_DUE, Standing.DUE_SOON}
    assert standing_key(one, on) == ("ahead" if shown in ahead else shown.value)
