from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.states import StepNotPossible
from giaoban.programmes.rules import (
    OPEN_STATES,
    TASK_LIFE,
    Colour,
    Extension,
    Quality,
    TaskAct,
    TaskCounts,
    TaskState,
    counts,
    due_dates,
    standing,
    timeliness,
)
from giaoban.rulebook import Confidence

S, A = TaskState, TaskAct
DUE = date(2023, 7, 31)
LATER = date(2023, 8, 31)


def test_a_task_is_received_worked_on_reported_returned_and_done() -> None:
    state = TASK_LIFE.first
    seen = []
    for act in (A.RECEIVE, A.START, A.REPORT, A.RETURN, A.START, A.REPORT, A.ACCEPT, A.REOPEN, A.CANCEL):
        state = TASK_LIFE.after(state, act)
        seen.append(state.value)
    assert seen == [
        "received", "in_progress", "reported", "returned", "in_progress", "reported", "done", "in_progress", "cancelled",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (S.ASSIGNED, {A.RECEIVE, A.DECLINE, A.START, A.REPORT, A.CANCEL}),
        (S.RECEIVED, {A.DECLINE, A.START, A.REPORT, A.CANCEL}),
        (S.IN_PROGRESS, {A.REPORT, A.CANCEL}),
        (S.REPORTED, {A.ACCEPT, A.RETURN, A.CANCEL}),
        (S.RETURNED, {A.START, A.REPORT, A.CANCEL}),
        (S.DONE, {A.REOPEN}),
        (S.CANCELLED, {A.REOPEN}),
    ],
)
def test_only_these_steps_are_possible(state: TaskState, acts: set[TaskAct]) -> None:
    assert set(TASK_LIFE.acts(state)) == acts
    assert (state in OPEN_STATES) is (A.CANCEL in acts)
    for act in set(A) - acts:
        with pytest.raises(StepNotPossible):
            TASK_LIFE.after(state, act)


@pytest.mark.parametrize(
    ("reported_on", "on_time", "days_late"),
    [(date(2023, 7, 1), True, 0), (DUE, True, 0), (date(2023, 8, 1), False, 1), (LATER, False, 31)],
)
def test_a_task_is_on_time_when_reported_no_later_than_the_due_date(reported_on: date, *, on_time: bool, days_late: int) -> None:
    judged = timeliness(DUE, [], reported_on)
    assert (judged.on_time, judged.days_late, judged.due_on) == (on_time, days_late, DUE)
    assert judged.reason.code == ("task.reported_in_time" if on_time else "task.reported_late")


@pytest.mark.parametrize(("granted_on", "last"), [(date(2023, 7, 30), LATER), (DUE, LATER), (date(2023, 8, 1), DUE)])
def test_an_extension_counts_only_when_granted_before_the_due_date_has_passed(granted_on: date, last: date) -> None:
    due = due_dates(DUE, [Extension(LATER, granted_on)])
    assert (due.first, due.last) == (DUE, last)
    assert [r.code for r in due.ignored] == ([] if last == LATER else ["task.extension_too_late"])


def test_extensions_build_on_each_other_in_the_order_they_were_granted() -> None:
    third = date(2023, 9, 30)
    extensions = [Extension(third, date(2023, 8, 20)), Extension(LATER, date(2023, 7, 20)), Extension(date(2023, 12, 1), None)]
    assert due_dates(DUE, extensions).last == third
    assert due_dates(DUE, extensions, on=date(2023, 8, 19)).last == LATER
    assert due_dates(DUE, extensions, on=date(2023, 7, 19)).last == DUE


def test_an_extension_that_is_not_later_changes_nothing() -> None:
    due = due_dates(DUE, [Extension(DUE, date(2023, 7, 1))])
    assert (due.last, [r.code for r in due.ignored]) == (DUE, ["task.extension_not_later"])


def test_a_report_can_be_judged_by_the_first_or_the_last_due_date() -> None:
    extensions = [Extension(LATER, date(2023, 7, 20))]
    reported = date(2023, 8, 15)
    assert timeliness(DUE, extensions, reported).on_time
    by_first = timeliness(DUE, extensions, reported, counting="first")
    assert (by_first.on_time, by_first.days_late) == (False, 15)


def test_an_extension_granted_after_the_report_does_not_help_it() -> None:
    assert not timeliness(DUE, [Extension(LATER, date(2023, 8, 20))], date(2023, 8, 10)).on_time


@pytest.mark.parametrize(
    ("on", "colour", "days"),
    [
        (date(2023, 7, 23), Colour.NOT_DUE, 8), (date(2023, 7, 24), Colour.DUE_SOON, 7), (DUE, Colour.DUE_SOON, 0),
        (date(2023, 8, 1), Colour.OVERDUE, -1), (LATER, Colour.OVERDUE, -31),
    ],
)  # fmt: skip
def test_the_colour_of_an_open_task(on: date, colour: Colour, days: int) -> None:
    for state in (S.ASSIGNED, S.RECEIVED, S.IN_PROGRESS, S.RETURNED):
        found = standing(state, DUE, [], on)
        assert (found.colour, found.days) == (colour, days)
        assert found.rule.confidence is Confidence.CONVENTION


@pytest.mark.parametrize(
    ("reported_on", "done", "waiting"),
    [(DUE, Colour.DONE_ON_TIME, Colour.NOT_DUE), (date(2023, 8, 1), Colour.DONE_LATE, Colour.OVERDUE)],
)
def test_the_day_of_the_report_decides_not_that_of_the_acceptance(reported_on: date, done: Colour, waiting: Colour) -> None:
    assert standing(S.DONE, DUE, [], date(2023, 12, 1), reported_on=reported_on).colour is done
    assert standing(S.REPORTED, DUE, [], date(2023, 12, 1), reported_on=reported_on).colour is waiting


def test_on_a_day_before_the_report_the_task_was_still_open() -> None:
    assert standing(S.DONE, DUE, [], date(2023, 7, 30), reported_on=DUE).colour is Colour.DUE_SOON


def test_a_cancelled_task_has_its_own_colour() -> None:
    assert standing(S.CANCELLED, DUE, [], LATER).colour is Colour.CANCELLED


def test_an_extension_changes_the_colour_from_the_day_it_was_granted() -> None:
    extensions = [Extension(LATER, DUE)]
    assert standing(S.IN_PROGRESS, DUE, extensions, date(2023, 7, 30)).colour is Colour.DUE_SOON
    assert standing(S.IN_PROGRESS, DUE, extensions, DUE).colour is Colour.NOT_DUE


def test_counts_roll_up() -> None:
    found = counts([
        (Colour.DONE_ON_TIME, Quality.EXCEEDED), (Colour.DONE_ON_TIME, Quality.MET), (Colour.DONE_LATE, Quality.NOT_MET),
        (Colour.OVERDUE, None), (Colour.DUE_SOON, None), (Colour.CANCELLED, None),
    ])  # fmt: skip
    assert found == TaskCounts(total=6, due_soon=1, overdue=1, done_on_time=2, done_late=1, cancelled=1, exceeded=1, not_met=1)
    assert (found.done, found.open, found.counted) == (3, 2, 5)
    assert (found.percent(found.done), found.percent(found.exceeded)) == (60.0, 20.0)
    assert TaskCounts().percent(0) is None


@given(st.lists(st.tuples(st.sampled_from(Colour), st.sampled_from([None, *Quality]))), st.integers(0, 20))
def test_the_counts_of_the_parts_add_up_to_those_of_the_whole(tasks: list[tuple[Colour, Quality | None]], cut: int) -> None:
    whole = counts(tasks)
    assert counts(tasks[:cut]) + counts(tasks[cut:]) == whole
    assert whole.done + whole.open + whole.cancelled == whole.total
