"""Where a body stands with what it has to concretise, on both sides of each day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.programmes.rules.concretising import PlanFact, PlanStanding, days_late, plan_counts, plan_standing

CAME = date(2023, 7, 18)
DUE = CAME + timedelta(days=30)
NEXT = DUE + timedelta(days=1)


@pytest.mark.parametrize(
    ("fact", "on", "where", "late"),
    [
        pytest.param(PlanFact(CAME), DUE, PlanStanding.NONE, 0, id="the last day"),
        pytest.param(PlanFact(CAME), NEXT, PlanStanding.OVERDUE, 1, id="the day after"),
        pytest.param(PlanFact(CAME, None, has_draft=True), DUE, PlanStanding.DRAFT, 0, id="a draft in time"),
        pytest.param(PlanFact(CAME, None, has_draft=True), NEXT, PlanStanding.OVERDUE, 1, id="a draft is no plan"),
        pytest.param(PlanFact(CAME, DUE), NEXT, PlanStanding.PLANNED, 0, id="approved on the last day"),
        pytest.param(PlanFact(CAME, NEXT), NEXT, PlanStanding.PLANNED_LATE, 1, id="approved the day after"),
        pytest.param(PlanFact(None, CAME), NEXT, PlanStanding.PLANNED, 0, id="planned, the receipt is not known"),
        pytest.param(PlanFact(), NEXT, PlanStanding.NONE, 0, id="nothing known"),
    ],
)
def test_where_a_body_stands(fact: PlanFact, on: date, where: PlanStanding, late: int) -> None:
    assert (plan_standing(fact, on, 30), days_late(fact, on, 30)) == (where, late)


DAYS = st.none() | st.dates(date(2023, 1, 1), date(2023, 12, 31))


@given(st.lists(st.builds(PlanFact, DAYS, DAYS, st.booleans()), max_size=20), st.dates(date(2023, 1, 1), date(2024, 6, 1)))
def test_the_parts_are_never_over_the_whole(facts: list[PlanFact], on: date) -> None:
    counts = plan_counts(facts, on, 30)
    assert counts.bodies == len(facts)
    assert counts.planned + counts.without == counts.bodies
    assert counts.planned_late <= counts.planned
    assert counts.overdue <= counts.without
    assert counts.drafting <= counts.without
