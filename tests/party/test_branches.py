"""The list of branches, what waits on the desk, and the reminders that name nobody."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from factories import make_actor
from giaoban.common.clock import VIETNAM
from giaoban.common.listing import Asking, page_of
from giaoban.documents.models import Term
from giaoban.meetings.models import Meeting
from giaoban.notices.models import Notification
from giaoban.party import due
from giaoban.party.commands import requests, transfers
from giaoban.party.listings.branches import BRANCHES
from giaoban.party.queries.branches import branches_seen, term_end, words_of
from giaoban.party.queries.waiting import waiting_of
from party.factories import make_branch, make_member
from party.scenes import DAY, MOMENT, Scene, make_scene, signed_in

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from giaoban.organisations.models import Organisation

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 20)


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def held(branch: Organisation, day: date, minutes: int, kind: str = "branch_meeting") -> Meeting:
    start = datetime(day.year, day.month, day.day, 8, tzinfo=VIETNAM)
    return Meeting.objects.create(
        kind=kind, title="Sinh hoạt chi bộ", owner=branch, day=day, starts_at=start, ends_at=start.replace(hour=8 + minutes // 60, minute=minutes % 60),
        state="closed", closed_on=day, entered_at=MOMENT, entered_by="Thư ký",
    )  # fmt: skip


def words(scene: Scene, on: date) -> dict[str, list[str]]:
    return {branch.name: words_of(branch, on) for branch in branches_seen(scene.chief, on)}


def test_a_month_without_a_meeting_and_a_quarter_without_a_theme_are_told(scene: Scene) -> None:
    for month in (1, 2, 3):
        held(scene.branch, date(2026, month, 5), 95)
    held(scene.branch, date(2025, 11, 5), 125, "thematic")
    told = words(scene, LATER)
    assert told[scene.branch.name] == []
    assert len(told[scene.other.name]) == 3


def test_a_meeting_that_was_too_short_is_told(scene: Scene) -> None:
    held(scene.branch, date(2026, 2, 5), 95)
    held(scene.branch, date(2026, 3, 5), 60)
    held(scene.branch, date(2025, 11, 5), 125, "thematic")
    told = words(scene, LATER)[scene.branch.name]
    assert len(told) == 1
    assert "60" in told[0]


def test_the_next_congress_follows_from_the_last_one(scene: Scene) -> None:
    Term.objects.create(body=scene.branch, name="2022-2025", congress_closes_on=date(2022, 6, 10), in_force_from=date(2022, 6, 11))
    Term.objects.create(body=scene.committee, name="2020-2025", congress_closes_on=date(2020, 6, 10), in_force_from=date(2020, 6, 11))
    ends = {branch.name: term_end(branch) for branch in branches_seen(scene.chief, DAY)}
    found = ends[scene.branch.name]
    assert found is not None
    above = ends[scene.committee.name]
    assert above is not None
    assert above.due_on == date(2025, 6, 10)
    assert (found.due_on, found.at_latest_on, ends[scene.other.name]) == (date(2024, 12, 10), date(2025, 6, 10), None)


def test_branches_are_shown_to_who_is_responsible(scene: Scene) -> None:
    totals = {
        name: page_of(BRANCHES, {}, Asking(getattr(scene, name), DAY)).total
        for name in ("chief", "secretary", "inspector", "comrade", "own")
    }
    assert totals == {"chief": 3, "secretary": 1, "inspector": 3, "comrade": 0, "own": 0}
    assert signed_in(scene.chief).get("/chi-bo/").status_code == 200
    assert page_of(BRANCHES, {"hop": "roi"}, Asking(scene.chief, DAY)).total == 0


def test_the_list_takes_the_same_queries_for_two_rows_and_thirty(scene: Scene, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for count in (0, 28):
        for _ in range(count):
            make_member(make_branch(scene.committee))
        with django_assert_num_queries(4):
            page = page_of(BRANCHES, {"co": "50"}, Asking(scene.chief, DAY))
            assert all(cells for cells in map(page.cells, page.rows))
    assert len(page.rows) == 31


def test_what_waits_is_counted_for_who_is_responsible_and_for_nobody_else(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    transfers.open_transfer(
        actor=scene.secretary, member=scene.member, kind="official", to_branch=scene.other, decision_on=date(2023, 1, 5), on=DAY
    )
    requests.ask_correction(actor=scene.own, member=scene.member, text="Sai quê quán", on=DAY)
    for branch in (scene.branch, scene.other):
        for month in (4, 5, 6, 7):
            held(branch, date(2023, month, 5), 95, "thematic")
    assert [one.url for one in waiting_of(scene.secretary, DAY)] == ["/chuyen-sinh-hoat/?han=qua-han", "/dang-vien/?luu-y=de-nghi"]
    assert waiting_of(scene.own, DAY) == []
    assert waiting_of(scene.comrade, DAY) == []
    stranger = make_actor()
    with django_assert_num_queries(1):
        assert waiting_of(stranger, DAY) == []


def test_offices_are_told_once_of_a_deadline_and_the_sentence_names_nobody(scene: Scene) -> None:
    transfers.open_transfer(
        actor=scene.secretary, member=scene.member, kind="official", to_branch=scene.other, decision_on=date(2023, 4, 25), on=DAY
    )
    start = scene.member.transfers.get().start_due_on
    assert due.remind(start, MOMENT) == 1
    assert due.remind(start, MOMENT) == 0
    notice = Notification.objects.get()
    assert (notice.user_id, notice.sentence) == (scene.secretary.user_id, "A step of Party work is due on %(day)s.")
    assert "Hồng" not in str(notice.values)
