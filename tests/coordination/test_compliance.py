"""Compliance counted by the database: it adds up, and the list behind a figure has as many rows as the figure says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random
from urllib.parse import parse_qsl

import pytest

from coordination.factories import make_item, make_occurrence, make_party, make_regulation
from factories import make_actor, make_body
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.common.dates import Period, PeriodKind
from giaoban.coordination.models import CoordinationRegulation, Occurrence
from giaoban.coordination.queries.boards import board_of, names_of, occurrences_of, spread
from giaoban.coordination.queries.compliance import GROUPS, PERIOD_KINDS, By, Cut, counted_by, overall
from giaoban.coordination.rules.compliance import added
from giaoban.coordination.rules.standing import Standing

pytestmark = pytest.mark.django_db
ON = date(2024, 2, 10)


@pytest.fixture
def regulation() -> CoordinationRegulation:
    """Two parties, six contents in three areas and four clauses, some led by both; 42 occurrences of all standings over three years."""
    one = make_regulation(on=date(2022, 1, 1))
    first, second = one.parties.all()
    third = make_party(one, on=date(2023, 7, 1), followed=second)
    chance = Random(4)  # noqa: S311 - chance that falls alike in each run
    items = [
        make_item(one, area=f"Lĩnh vực {number % 3}", clause_label=f"Điều {number % 4 + 3}" if number != 4 else "", lead=(first, second, None, third)[number % 4])
        for number in range(6)
    ]  # fmt: skip
    for number in range(40):
        due = date(2022, 1, 15) + timedelta(days=chance.randint(0, 1000))
        done = due + timedelta(days=chance.randint(-20, 60)) if chance.random() < 0.7 else None
        waived = {"waived_on": due} if done is None and chance.random() < 0.3 else {}
        days = {"done_on": done, "is_partial": chance.random() < 0.3} if done else {}
        make_occurrence(
            items[number % 6], due_on=due, first_on=due - timedelta(days=number), last_on=due, label=f"lần {number}", **days, **waived
        )
    for number, due in enumerate((ON - timedelta(days=3), ON + timedelta(days=3))):
        make_occurrence(items[number], due_on=due, first_on=due - timedelta(days=300 + number), label=f"đang mở {number}")
    return one


ALL = (By.LINE, By.CLAUSE, By.AREA, By.PARTY, By.REGULATION, By.MONTH, By.YEAR)


def test_every_standing_appears_in_the_case(regulation: CoordinationRegulation) -> None:
    counts = overall(regulation.occurrences.all(), ON)
    assert all(getattr(counts, one.value) for one in Standing)
    assert counts.total == 42


@pytest.mark.parametrize("by", ALL)
def test_the_counts_of_any_grouping_add_up_to_the_whole(regulation: CoordinationRegulation, by: By, django_assert_num_queries) -> None:
    rows = regulation.occurrences.all()
    whole = overall(rows, ON)
    with django_assert_num_queries(1):
        found = counted_by(rows, ON, by)
    assert added(found.values()) == whole
    assert added(counted_by(rows, ON, By.LINE, by, By.PARTY).values()) == whole


def test_the_list_behind_each_figure_has_as_many_rows_as_the_figure_says(regulation: CoordinationRegulation) -> None:
    rows = Occurrence.objects.filter(regulation=regulation)
    for by in ALL:
        for (key,), counts in counted_by(rows, ON, by).items():
            cut = Cut().within(by, key)
            again = Cut.read(dict(parse_qsl(cut.query(), keep_blank_values=True)))
            assert again == cut
            assert again.of(rows, ON).count() == counts.total
            figures = {"tinh": counts.counted, "da-lam": counts.fulfilled, "truoc-mat": counts.ahead, "mot-phan": counts.partial}
            figures |= {name: getattr(counts, only[0].value) for name, only in GROUPS.items() if len(only) == 1}
            for group, figure in figures.items():
                assert Cut(**{**cut.__dict__, "group": group}).of(rows, ON).count() == figure, (by, key, group)


@pytest.mark.parametrize(("by", "kind"), list(product((By.LINE, By.PARTY, By.AREA, By.CLAUSE), PERIOD_KINDS)))
def test_the_map_and_the_tables_beside_it_count_the_same(regulation: CoordinationRegulation, by: By, kind: PeriodKind) -> None:
    names = names_of(regulation)
    rows = occurrences_of(SYSTEM, [regulation.pk])
    board, shares = board_of(SYSTEM, regulation, by=by, kind=kind, year=2024, on=ON, cut=Cut(), names=names)
    span = Period.between(board.columns[0].first, board.columns[-1].last)
    assert board.total == overall(rows.filter(due_on__gte=span.first, due_on__lte=span.last), ON)
    for one in shares:
        assert added(row.total for row in one.rows) == board.total
    for row in board.rows:
        assert added(cell for cell in row.cells if cell) == row.total
        for at, cell in enumerate(row.cells):
            assert board.cell_cut(row, at).of(rows, ON).count() == (cell.total if cell else 0)


def test_the_map_costs_one_statement_beside_its_names(regulation: CoordinationRegulation, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        names = names_of(regulation)
    with django_assert_num_queries(1):
        board_of(SYSTEM, regulation, by=By.LINE, kind=PeriodKind.MONTH, year=2023, on=ON, cut=Cut(), names=names)


def test_the_map_of_a_past_day_shows_what_was_known_then(regulation: CoordinationRegulation) -> None:
    before = overall(regulation.occurrences.all(), date(2022, 6, 30))
    assert before.total == 42
    assert before.fulfilled < overall(regulation.occurrences.all(), ON).fulfilled
    assert before.fulfilled == sum(1 for one in regulation.occurrences.all() if one.done_on and one.done_on <= date(2022, 6, 30))


def test_nobody_counts_what_is_out_of_sight(regulation: CoordinationRegulation) -> None:
    party = regulation.parties.first()
    assert overall(occurrences_of(make_actor(CHIEF, party.body), [regulation.pk]), ON).total == 42
    assert overall(occurrences_of(make_actor(CHIEF, make_body()), [regulation.pk]), ON).total == 0


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (PeriodKind.MONTH, [f"2024-{month:02}" for month in range(1, 13)]),
        (PeriodKind.QUARTER, [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]),
        (PeriodKind.HALF, [f"{year}-H{half}" for year in (2022, 2023, 2024) for half in (1, 2)]),
        (PeriodKind.YEAR, ["2022", "2023", "2024"]),
    ],
)
def test_the_periods_across_end_with_the_year_and_begin_no_earlier_than_the_regulation(kind: PeriodKind, codes: list[str]) -> None:
    assert [one.code for one in spread(kind, 2024, begins=date(2022, 3, 1))] == codes
