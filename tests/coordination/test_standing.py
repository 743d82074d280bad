"""How an obligation stands on a day: by the rule, and by the database in the same words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coordination.factories import make_item, make_occurrence
from giaoban.coordination.models import Occurrence
from giaoban.coordination.queries.standing import stands, with_standing
from giaoban.coordination.rules.standing import OccurrenceFacts, Standing, standing

DUE, MISSED = date(2023, 7, 15), date(2024, 1, 15)

CASES = (
    (None, None, date(2023, 6, 30), Standing.NOT_DUE),
    (None, None, date(2023, 7, 1), Standing.DUE_SOON),
    (None, None, DUE, Standing.DUE_SOON),
    (None, None, date(2023, 7, 16), Standing.OVERDUE),
    (None, None, date(2024, 1, 14), Standing.OVERDUE),
    (None, None, MISSED, Standing.MISSED),
    (DUE, None, DUE, Standing.DONE),
    (date(2023, 7, 16), None, date(2023, 7, 16), Standing.DONE_LATE),
    (date(2024, 2, 1), None, date(2024, 1, 31), Standing.MISSED),
    (date(2024, 2, 1), None, date(2024, 2, 1), Standing.DONE_LATE),
    (date(2023, 8, 1), None, date(2023, 7, 20), Standing.OVERDUE),
    (None, date(2023, 7, 20), date(2023, 7, 19), Standing.OVERDUE),
    (None, date(2023, 7, 20), date(2023, 7, 20), Standing.WAIVED),
)


@pytest.mark.parametrize(("done_on", "waived_on", "on", "expected"), CASES)
def test_an_obligation_stands(done_on: date | None, waived_on: date | None, on: date, expected: Standing) -> None:
    assert standing(OccurrenceFacts(DUE, MISSED, done_on, waived_on, done_on), on) is expected


@pytest.mark.django_db
def test_the_database_tells_the_same_as_the_rule() -> None:
    item = make_item()
    facts = list(dict.fromkeys((done, waived) for done, waived, _, _ in CASES))
    for number, (done, waived) in enumerate(facts):
        days = ({"done_on": done} if done else {}) | ({"waived_on": waived} if waived else {})
        make_occurrence(item, due_on=DUE, missed_from=MISSED, first_on=DUE - timedelta(days=100 + number), **days)
    days = sorted({on for _, _, on, _ in CASES} | {date(2025, 1, 1)})
    for on in days:
        rows = with_standing(Occurrence.objects.all(), on)
        for row in rows:
            told = standing(OccurrenceFacts(row.due_on, row.missed_from, row.done_on, row.waived_on, row.confirmed_on), on)
            assert row.standing == told
            assert [one for one in Standing if Occurrence.objects.filter(stands(one, on=on), pk=row.pk).exists()] == [told]
