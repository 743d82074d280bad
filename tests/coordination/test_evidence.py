"""Evidence of obligations: what the software suggests and why, what people say of it, what becomes of a task made of one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coordination.factories import make_item, make_occurrence, make_regulation
from factories import make_actor, make_body
from giaoban.common.actor import CHIEF, OFFICER
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands import evidence, occurrences
from giaoban.coordination.models import CoordinationRegulation, Evidence, Occurrence, RegulationMeeting
from giaoban.coordination.queries.evidence import evidence_seen
from giaoban.coordination.queries.occurrences import count_broken_links, state_of
from giaoban.coordination.rules.evidence import Candidate, Wanted, best, match, names_period, share_of_words
from giaoban.meetings import commands as meetings
from giaoban.notices.models import Notification
from giaoban.programmes import commands as tasks
from meetings.worlds import World, held_meeting, make_world, moment

FIRST, UNTIL, DUE = date(2023, 1, 1), date(2024, 1, 15), date(2023, 7, 15)
BRIEFED = date(2023, 7, 10)
WANTED = Wanted("Giao ban giữa hai bên", "Trao đổi thông tin", "briefing", FIRST, UNTIL, None, frozenset({1, 2}), series=7)


@pytest.mark.parametrize(
    ("candidate", "reasons"),
    [
        pytest.param(
            Candidate("meeting", 1, BRIEFED, "Hội nghị giao ban", frozenset({1, 2}), form="briefing", series=7),
            ["evidence.in_series", "evidence.parties_met", "evidence.form_fits", "evidence.words_alike"], id="a briefing of the series",
        ),
        pytest.param(
            Candidate("meeting", 1, BRIEFED, "Gặp mặt đầu xuân", frozenset({1, 2}), form="ceremony", series=9), None, id="another meeting of both",
        ),
        pytest.param(
            Candidate("meeting", 1, UNTIL, "Hội nghị giao ban", frozenset({1, 2}), form="briefing", series=7), None, id="of the next period",
        ),
        pytest.param(
            Candidate("document", 1, BRIEFED, "Thông báo kết luận giao ban giữa hai bên", frozenset({1}), frozenset({2}), form="notice"),
            ["evidence.by_party", "evidence.sent_between", "evidence.form_fits", "evidence.words_alike"], id="the notice of conclusions",
        ),
        pytest.param(Candidate("document", 1, BRIEFED, "Quyết định bổ nhiệm", frozenset({3}), form="decision"), None, id="of somebody else"),
    ],
)  # fmt: skip
def test_a_record_is_suggested_for_reasons(candidate: Candidate, reasons: list[str] | None) -> None:
    found = match(WANTED, candidate)
    assert (None if found is None else [one.code for one in found.reasons]) == reasons


def test_the_task_made_of_an_obligation_fits_wholly_and_stands_first() -> None:
    made = Candidate("task", 5, UNTIL, "Việc khác hẳn", frozenset())
    other = Candidate("meeting", 1, BRIEFED, "Giao ban", frozenset({1, 2}), form="briefing", series=7)
    wanted = Wanted(
        WANTED.text, WANTED.area, WANTED.activity, FIRST, UNTIL, None, WANTED.bodies, series=7, tasks=frozenset({5})
    )  # fmt: skip
    found = best({1: wanted}, [other, made])[1]
    assert [(one.candidate.key, one.candidate.kind, one.score) for one in found] == [(5, "task", 100), (1, "meeting", 95)]


def half(label: str, first: date, due: date, taken: frozenset[tuple[str, int]] = frozenset()) -> Wanted:
    return Wanted(
        WANTED.text, WANTED.area, WANTED.activity, first, date(2024, 7, 15), None, WANTED.bodies, series=7, line=1, label=label, due_on=due, taken=taken
    )  # fmt: skip


def test_of_two_periods_a_record_is_offered_for_the_one_it_names_else_for_the_one_due_first() -> None:
    first, second = half("6 tháng đầu năm 2023", FIRST, DUE), half("6 tháng cuối năm 2023", date(2023, 7, 1), date(2024, 1, 15))
    of_series: dict[str, Any] = {"by": frozenset({1, 2}), "form": "briefing", "series": 7}
    plain = Candidate("meeting", 1, BRIEFED, "Hội nghị giao ban", **of_series)
    named = Candidate("meeting", 2, BRIEFED, "Giao ban 6 tháng cuối năm 2023", **of_series)
    found = best({1: first, 2: second}, [plain, named])
    assert {key: [one.candidate.key for one in matches] for key, matches in found.items()} == {1: [1], 2: [2]}
    done = half("6 tháng cuối năm 2023", date(2023, 7, 1), date(2024, 1, 15), frozenset({("meeting", 1)}))
    assert best({2: done}, [plain]) == {2: []}


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("tháng 2 năm 2023", "Báo cáo tháng 2", True),
        ("tháng 2 năm 2023", "Báo cáo tháng 12 năm 2023", False),
        ("tháng 2 năm 2023", "Báo cáo 6 tháng đầu năm", None),
        ("tháng 2 năm 2023", "Báo cáo tháng 2 năm 2022", False),
        ("6 tháng đầu năm 2023", "Sơ kết 6 tháng đầu năm 2023", True),
        ("quý II năm 2023", "Báo cáo quý III", False),
        ("năm 2023", "Báo cáo năm 2023", None),
        ("", "Báo cáo tháng 2", None),
    ],
)
def test_a_text_names_a_period(label: str, text: str, expected: bool | None) -> None:
    assert names_period(label, text) is expected


def test_words_are_counted_in_pairs_of_the_shorter_text() -> None:
    assert share_of_words("Báo cáo tình hình tư tưởng trí thức", "báo cáo tình hình tư tưởng tháng 3") > 50
    assert share_of_words("Giao ban", "Báo cáo quý") == 0


@pytest.fixture
def world() -> World:
    return make_world()


def briefing(world: World, **fields: Any) -> tuple[CoordinationRegulation, Occurrence]:
    regulation = make_regulation(bodies=[world.group, world.committee], keeper=world.group, series=world.series)
    item = make_item(regulation, "Giao ban giữa hai bên", activity="briefing", rhythm="half", lead=None)
    row = make_occurrence(
        item, due_on=DUE, first_on=FIRST, last_on=date(2023, 6, 30), missed_from=UNTIL, label="6 tháng đầu năm 2023", **fields
    )
    return regulation, row


@pytest.mark.django_db
def test_a_briefing_held_is_suggested_once_and_confirming_it_marks_its_day(world: World) -> None:
    regulation, row = briefing(world)
    meeting = held_meeting(world, BRIEFED, title="Hội nghị giao ban giữa hai bên")
    at = moment(date(2023, 7, 18))
    assert evidence.suggest_all(date(2023, 7, 18), at) == 1
    assert evidence.suggest(regulation, on=date(2023, 7, 18), at=at) == 0
    found = row.evidence.get()
    assert (found.meeting, found.state, found.on) == (meeting, "suggested", BRIEFED)
    assert "chuỗi giao ban" in found.reason
    done = evidence.confirm_evidence(actor=world.committee_officer, evidence=found, on=date(2023, 7, 18), at=at)
    assert (done.done_on, done.confirmed_on, done.is_partial) == (BRIEFED, date(2023, 7, 18), False)
    with pytest.raises(evidence.DecidedAlready):
        evidence.confirm_evidence(actor=world.committee_officer, evidence=found, on=date(2023, 7, 18), at=at)
    again = evidence.take_back_evidence(actor=world.group_officer, evidence=found, on=date(2023, 7, 18), at=at)
    assert (again.done_on, again.confirmed_on) == (None, None)


@pytest.mark.django_db
def test_what_was_refused_is_not_suggested_again(world: World) -> None:
    regulation, row = briefing(world)
    held_meeting(world, BRIEFED, title="Hội nghị giao ban giữa hai bên")
    at = moment(date(2023, 7, 18))
    evidence.look_for_evidence(actor=world.group_officer, occurrence=row, on=date(2023, 7, 18), at=at)
    evidence.refuse_evidence(actor=world.group_officer, evidence=row.evidence.get(), on=date(2023, 7, 18), at=at)
    assert evidence.suggest(regulation, on=date(2023, 7, 18), at=at) == 0
    assert Evidence.objects.get().state == "refused"


@pytest.mark.django_db
def test_only_the_offices_of_the_parties_decide(world: World) -> None:
    _, row = briefing(world)
    with pytest.raises(NotPermitted):
        evidence.look_for_evidence(actor=world.north_officer, occurrence=row, on=BRIEFED, at=moment(BRIEFED))
    with pytest.raises(NotPermitted):
        occurrences.waive(actor=world.north_officer, occurrence=row, reason="Không phát sinh", on=BRIEFED)


@pytest.mark.django_db
def test_a_part_is_done_until_the_rest_is_and_then_on_that_day(world: World) -> None:
    _, row = briefing(world)
    one, two = (held_meeting(world, day) for day in (date(2023, 3, 1), BRIEFED))
    given: dict[str, Any] = {"actor": world.group_officer, "occurrence": row, "on": date(2023, 7, 18), "at": moment(date(2023, 7, 18))}
    part = evidence.add_evidence(**given, meeting=one, is_partial=True)
    assert (part.done_on, part.is_partial) == (date(2023, 3, 1), True)
    whole = evidence.add_evidence(**given, meeting=two)
    assert (whole.done_on, whole.is_partial) == (BRIEFED, False)
    with pytest.raises(evidence.NotOneRecord):
        evidence.add_evidence(**given)
    with pytest.raises(evidence.OutsidePeriod):
        evidence.add_evidence(**given, meeting=held_meeting(world, date(2022, 12, 1)))


@pytest.mark.django_db
def test_taking_back_what_completed_an_obligation_leaves_it_done_in_part(world: World) -> None:
    _, row = briefing(world)
    days = (date(2023, 3, 1), date(2023, 5, 1), BRIEFED)
    given: dict[str, Any] = {"actor": world.group_officer, "on": date(2023, 7, 18), "at": moment(date(2023, 7, 18))}
    for day in days:
        evidence.add_evidence(**given, occurrence=row, meeting=held_meeting(world, day), is_partial=day < BRIEFED)
    first, second, last = row.evidence.order_by("on")
    kept = evidence.take_back_evidence(**given, evidence=second)
    assert (kept.done_on, kept.is_partial) == (BRIEFED, False)
    part = evidence.take_back_evidence(**given, evidence=last)
    assert (part.done_on, part.is_partial) == (days[0], True)
    none = evidence.take_back_evidence(**given, evidence=first)
    assert (none.done_on, none.is_partial) == (None, False)


@pytest.mark.django_db
def test_suggesting_again_what_was_refused_leaves_what_was_done_in_words(world: World) -> None:
    _, row = briefing(world)
    held_meeting(world, BRIEFED, title="Hội nghị giao ban giữa hai bên")
    given: dict[str, Any] = {"actor": world.group_officer, "on": date(2023, 7, 18), "at": moment(date(2023, 7, 18))}
    evidence.look_for_evidence(**given, occurrence=row)
    evidence.refuse_evidence(**given, evidence=row.evidence.get())
    occurrences.mark_done(**given, occurrence=row, note="Đã giao ban", done_on=BRIEFED)
    again = evidence.take_back_evidence(**given, evidence=row.evidence.get())
    assert (again.done_on, again.done_note) == (BRIEFED, "Đã giao ban")


@pytest.mark.django_db
def test_who_may_not_see_the_record_sees_only_that_there_is_one(world: World) -> None:
    _, row = briefing(world)
    own = meetings.plan_meeting(actor=world.office, on=BRIEFED, at=moment(BRIEFED), title="Họp nội bộ", owner=world.committee, day=BRIEFED)
    evidence.add_evidence(actor=world.office, occurrence=row, meeting=own, on=BRIEFED, at=moment(BRIEFED))
    mine, others = (evidence_seen(actor, row.evidence.all(), BRIEFED)[0] for actor in (world.committee_officer, world.group_officer))
    assert (mine.label, mine.is_closed) == ("Họp nội bộ", False)
    assert (others.label, others.url, others.is_closed) == ("minh chứng (hạn chế)", "", True)


@pytest.mark.django_db
def test_a_task_made_of_an_obligation_is_offered_when_it_is_done(world: World) -> None:
    _, row = briefing(world)
    day = date(2023, 7, 11)
    task = occurrences.task_from_occurrence(
        actor=world.office,
        occurrence=row,
        body=world.group,
        what="Chuẩn bị giao ban",
        lead=world.committee,
        due_on=DUE,
        on=day,
        at=moment(day),
    )
    assert (task.origin_kind, task.obligation_link.occurrence, count_broken_links()) == ("obligation", row, 0)
    tasks.report_done(actor=world.committee_officer, task=task, on=DUE, at=moment(DUE))
    tasks.accept_task(actor=world.office, task=task, on=DUE, at=moment(DUE))
    found = row.evidence.get()
    assert (found.task, found.on, found.score, found.state) == (task, DUE, 100, "suggested")
    assert Notification.objects.filter(key=f"evidence-{found.pk}").count() > 0


@pytest.mark.django_db
def test_documents_and_cases_are_opened_by_a_person() -> None:
    body = make_body()
    actor = make_actor(CHIEF, body)
    item = make_item(make_regulation(bodies=[body, make_body()]), rhythm="each_case", due_after_days=10)
    case = occurrences.open_case(actor=actor, item=item, label="Bổ nhiệm phó chủ tịch", on=BRIEFED, at=moment(BRIEFED))
    assert (case.due_on, case.is_case, case.missed_from) == (date(2023, 7, 20), True, date(2023, 8, 19))
    with pytest.raises(occurrences.NotInForce):
        occurrences.open_case(actor=actor, item=item, label="Cũ", day=date(2022, 1, 1), on=BRIEFED, at=moment(BRIEFED))
    occurrences.take_out(actor=actor, occurrence=case, on=BRIEFED)
    assert not Occurrence.objects.exists()


@pytest.mark.django_db
def test_an_obligation_is_done_in_words_waived_and_owed_again() -> None:
    body = make_body()
    actor, other = make_actor(CHIEF, body), make_actor(OFFICER, make_body())
    row = make_occurrence(make_item(make_regulation(bodies=[body, make_body()])), due_on=DUE)
    done = occurrences.mark_done(actor=actor, occurrence=row, note="Đã họp, không có biên bản", done_on=BRIEFED, on=DUE, at=moment(DUE))
    assert state_of(done, DUE).tone == "done"
    with pytest.raises(occurrences.SettledAlready):
        occurrences.waive(actor=actor, occurrence=row, reason="Không phát sinh", on=DUE)
    occurrences.take_back_done(actor=actor, occurrence=row, reason="Nhầm kỳ", on=DUE)
    with pytest.raises(NotPermitted):
        occurrences.waive(actor=other, occurrence=row, reason="Không phát sinh", on=DUE)
    assert occurrences.waive(actor=actor, occurrence=row, reason="Không phát sinh", on=DUE).waived_on == DUE
    assert occurrences.take_back_waiver(actor=actor, occurrence=row, on=DUE).waived_on is None


@pytest.mark.django_db
def test_an_area_of_the_meeting_counts() -> None:
    wanted = Wanted("Thảo luận chuyên đề", "Tổ chức, cán bộ", "thematic", FIRST, UNTIL, None, frozenset({1, 2}))
    held = Candidate(
        "meeting", 1, BRIEFED, "Sinh hoạt", frozenset({1, 2}), form="thematic", is_under_regulation=True, area="Tổ chức, cán bộ"
    )
    found = match(wanted, held)
    assert found is not None
    assert [one.code for one in found.reasons][-1] == "evidence.same_area"
    assert RegulationMeeting.objects.count() == 0
