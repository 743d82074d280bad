"""Entering, changing and ending regulations, and what becomes of their calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coordination.factories import make_item, make_occurrence, make_regulation
from factories import DAY, MOMENT, make_actor, make_body
from giaoban.common.actor import CHIEF, MEMBER, Actor
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands import calendar, items, parties, regulations, versions
from giaoban.coordination.models import CoordinationRegulation, Occurrence
from giaoban.coordination.queries.occurrences import count_overlaps

pytestmark = pytest.mark.django_db
BEGUN = date(2023, 1, 1)


def entered(actor: Actor, first: Any, second: Any, **fields: Any) -> CoordinationRegulation:
    facts = {
        "body": first, "title": "Quy chế phối hợp giữa hai bên", "parties": [parties.PartyFacts(first), parties.PartyFacts(second)],
        "in_force_from": BEGUN, "on": DAY, "at": MOMENT,
        "items": [
            regulations.NewItem("Trao đổi thông tin", "Giao ban giữa hai bên", "half", lead=1, coordinating=(2,), due_after_days=15),
            regulations.NewItem("Chuyên đề", "Thảo luận một nhóm vấn đề", "year"),
        ],
    }  # fmt: skip
    return regulations.enter_regulation(actor=actor, **{**facts, **fields})


def world() -> tuple[Actor, Any, Any]:
    first, second = make_body(), make_body()
    return make_actor(CHIEF, first), first, second


def periods(regulation: CoordinationRegulation, line: int = 1) -> list[tuple[str, str]]:
    return [(row.label, row.item.rhythm) for row in regulation.occurrences.filter(line=line).select_related("item").order_by("first_on")]


def test_entering_draws_the_calendar_a_year_ahead() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    assert (regulation.scope, regulation.code) == ("bilateral", f"QC-{regulation.number}")
    assert [one for one, _ in periods(regulation)] == [
        "6 tháng đầu năm 2023", "6 tháng cuối năm 2023", "6 tháng đầu năm 2024", "6 tháng cuối năm 2024",
    ]  # fmt: skip
    row = regulation.occurrences.get(line=1, first_on=BEGUN)
    assert (row.due_on, row.missed_from, row.lead.body) == (date(2023, 7, 15), date(2024, 1, 15), first)
    assert regulation.occurrences.filter(line=2, lead=None).count() == 2


def test_who_is_not_of_the_office_enters_nothing() -> None:
    _, first, second = world()
    with pytest.raises(NotPermitted):
        entered(make_actor(MEMBER, first), first, second)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"title": " "}, regulations.TitleNeeded, id="no title"),
        pytest.param({"in_force_until": BEGUN}, regulations.ValidityOutOfOrder, id="ends as it begins"),
        pytest.param({"items": [regulations.NewItem("A", "B", "sometimes")]}, items.RhythmUnknown, id="no such rhythm"),
        pytest.param({"items": [regulations.NewItem("A", "B", "days")]}, items.DaysNotWritten, id="no fixed days"),
        pytest.param({"items": [regulations.NewItem("A", "B", "days", fixed_days=("31-02",))]}, items.DaysNotWritten, id="no such day"),
        pytest.param({"items": [regulations.NewItem("A", "B", "year", lead=3)]}, regulations.PlaceUnknown, id="no such party"),
        pytest.param({"items": [regulations.NewItem("A", "B", "year", due_after_days=900)]}, items.DueTooFar, id="due years later"),
    ],
)
def test_a_regulation_is_refused(fields: dict[str, Any], error: type[Exception]) -> None:
    actor, first, second = world()
    with pytest.raises(error):
        entered(actor, first, second, **fields)
    assert not CoordinationRegulation.objects.exists()


def test_a_party_stands_once_and_exists() -> None:
    actor, first, second = world()
    with pytest.raises(parties.TooFewParties):
        entered(actor, first, second, parties=[parties.PartyFacts(first), parties.PartyFacts(first)])
    with pytest.raises(parties.PartyNotThere):
        entered(actor, first, second, in_force_from=date(2001, 1, 1))


def test_an_old_regulation_may_begin_its_calendar_later() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second, in_force_from=date(2016, 1, 1), calendar_from=date(2023, 1, 1))
    assert periods(regulation)[0][0] == "6 tháng đầu năm 2023"


def test_a_new_version_in_the_middle_of_a_period_leaves_what_began_before() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    before = list(regulation.occurrences.filter(first_on__lt=date(2023, 8, 1)).order_by("pk").values())
    item = items.change_item(
        actor=actor, item=regulation.items.get(line=1), rhythm="quarter", from_on=date(2023, 8, 1), on=DAY, at=MOMENT
    )  # fmt: skip
    assert item.version.number == 2
    assert periods(regulation)[:4] == [
        ("6 tháng đầu năm 2023", "half"), ("6 tháng cuối năm 2023", "half"), ("quý I năm 2024", "quarter"), ("quý II năm 2024", "quarter"),
    ]  # fmt: skip
    assert list(regulation.occurrences.filter(first_on__lt=date(2023, 8, 1)).order_by("pk").values()) == before
    assert count_overlaps() == 0


def test_what_was_dealt_with_stays_also_where_the_version_begins_before_it() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    row = regulation.occurrences.get(line=1, first_on=date(2023, 7, 1))
    Occurrence.objects.filter(pk=row.pk).update(done_on=DAY, confirmed_on=DAY)
    items.change_item(actor=actor, item=row.item, rhythm="month", from_on=date(2023, 3, 1), on=DAY, at=MOMENT)
    assert periods(regulation)[:3] == [
        ("6 tháng đầu năm 2023", "half"), ("6 tháng cuối năm 2023", "half"), ("tháng 1 năm 2024", "month"),
    ]  # fmt: skip
    assert count_overlaps() == 0


def test_a_wording_corrected_from_its_first_day_redraws_what_nobody_dealt_with() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    item = items.change_item(actor=actor, item=regulation.items.get(line=2), rhythm="quarter", on=DAY, at=MOMENT)
    assert (item.version.number, regulation.versions.count()) == (1, 1)
    assert periods(regulation, 2)[0] == ("quý I năm 2023", "quarter")


def test_a_content_added_on_a_day_falls_due_from_then_on() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    versions.start_version(actor=actor, regulation=regulation, from_on=date(2023, 10, 1), note="Sửa đổi lần 1", on=DAY)
    item = items.add_item(
        actor=actor, regulation=regulation, area="Dư luận", text="Phản ánh tình hình tư tưởng", rhythm="month",
        lead=regulation.parties.first(), from_on=date(2023, 10, 1), on=DAY, at=MOMENT,
    )  # fmt: skip
    assert (item.line, item.version.number) == (3, 2)
    assert periods(regulation, 3)[0] == ("tháng 10 năm 2023", "month")


def test_a_content_that_ends_waives_the_period_under_way_and_drops_what_follows() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    items.end_item(actor=actor, item=regulation.items.get(line=1), from_on=date(2023, 9, 1), on=DAY)
    rows = list(regulation.occurrences.filter(line=1).order_by("first_on"))
    assert [(row.last_on, row.waived_on) for row in rows] == [
        (date(2023, 6, 30), None), (date(2023, 8, 31), date(2023, 9, 1)),
    ]  # fmt: skip
    assert rows[1].waived_reason == "Nội dung này chấm dứt từ ngày 1/9/2023."


def test_ending_a_regulation_closes_it_once_and_keeps_what_was_owed() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    successor = entered(actor, first, second, in_force_from=date(2023, 9, 1))
    ended = regulations.end_regulation(
        actor=actor, regulation=regulation, from_on=date(2023, 9, 1), reason="replaced", successor=successor, on=DAY, at=MOMENT
    )
    successor.refresh_from_db()
    assert (ended.end_reason, successor.predecessor) == ("replaced", regulation)
    assert regulation.occurrences.get(line=1, first_on=BEGUN).waived_on is None
    assert not regulation.occurrences.filter(first_on__gte=date(2023, 9, 1)).exists()
    with pytest.raises(parties.EndedAlready):
        regulations.end_regulation(actor=actor, regulation=regulation, from_on=DAY, reason="agreed", on=DAY, at=MOMENT)
    with pytest.raises(parties.EndedAlready):
        items.change_item(actor=actor, item=regulation.items.first(), text="Khác", on=DAY, at=MOMENT)


def test_the_job_adds_what_has_come_into_the_year_ahead_and_nothing_twice() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    assert calendar.draw_ahead(DAY, MOMENT) == 0
    assert calendar.draw_ahead(date(2024, 2, 1), MOMENT) == 2
    assert calendar.draw_ahead(date(2024, 2, 1), MOMENT) == 0
    assert periods(regulation)[-1][0] == "6 tháng đầu năm 2025"


def test_a_party_that_leads_does_not_leave_before_another_leads() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    third = parties.add_party(actor=actor, regulation=regulation, body=make_body(), role="bên phối hợp", on=DAY)
    lead = regulation.parties.get(position=1)
    with pytest.raises(parties.PartyLeads):
        parties.end_party(actor=actor, party=lead, on=DAY)
    left = parties.end_party(actor=actor, party=third, from_on=date(2023, 8, 1), on=DAY)
    assert left.in_force_until == date(2023, 8, 1)
    with pytest.raises(parties.TooFewParties):
        parties.end_party(actor=actor, party=regulation.parties.get(position=2), on=DAY)


def test_contents_are_put_in_order_with_their_obligations() -> None:
    actor, first, second = world()
    regulation = entered(actor, first, second)
    one, two = regulation.items.order_by("line")
    items.order_items(actor=actor, regulation=regulation, items=[two, one], on=DAY)
    assert [row.text for row in regulation.items.order_by("line")] == [two.text, one.text]
    assert set(regulation.occurrences.filter(item=two).values_list("line", flat=True)) == {1}
    with pytest.raises(items.OrderNotWhole):
        items.order_items(actor=actor, regulation=regulation, items=[two], on=DAY)


def test_factories_make_what_is_valid() -> None:
    regulation = make_regulation()
    occurrence = make_occurrence(make_item(regulation))
    assert (occurrence.regulation, occurrence.lead) == (regulation, regulation.parties.first())
