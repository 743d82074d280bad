"""Suspension from Party activity: a record of its own that the grading of its years sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.common.errors import NotPermitted
from giaoban.common.listing import Asking, page_of
from giaoban.party.commands import badges, gradings, periods
from giaoban.party.commands.errors import DayAhead, DaysOutOfOrder, ReasonNeeded
from giaoban.party.listings.members import MEMBERS
from party.factories import make_member
from party.reviews import REVIEW, make_review
from party.scenes import DAY, MOMENT, Scene, make_scene, signed_in

if TYPE_CHECKING:
    from giaoban.party.models import Suspension

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def suspended(scene: Scene, since: date = date(2023, 3, 1), until: date | None = None) -> Suspension:
    return periods.suspend_member(
        actor=scene.secretary, member=scene.member, reason="Bị khởi tố", since=since, until=until, decision="12-QĐ/UBKT", on=DAY
    )


def test_it_is_entered_with_its_decision_seen_in_file_and_list_and_ended(scene: Scene) -> None:
    made = suspended(scene)
    page = signed_in(scene.secretary).get(scene.member.get_absolute_url()).content.decode()
    assert "Đình chỉ sinh hoạt đảng" in page
    assert "12-QĐ/UBKT" in page
    asking, marked = Asking(scene.secretary, DAY), {"luu-y": "dinh-chi"}
    assert page_of(MEMBERS, marked, asking).total == 1
    response = signed_in(scene.secretary).post(f"/dang-vien/{scene.member.pk}/dinh-chi/{made.pk}/ket-thuc", {"until": "1/7/2023"})
    assert response.status_code == 303
    made.refresh_from_db()
    assert made.in_force_until == date(2023, 7, 1)
    assert page_of(MEMBERS, marked, asking).total == 0


def test_what_is_refused(scene: Scene) -> None:
    suspended(scene)
    with pytest.raises(DaysOutOfOrder):
        suspended(scene, date(2023, 4, 1))
    with pytest.raises(DayAhead):
        suspended(scene, date(2023, 8, 1))
    with pytest.raises(ReasonNeeded):
        periods.suspend_member(actor=scene.secretary, member=scene.member, reason="x", since=DAY, decision=" ", on=DAY)
    with pytest.raises(NotPermitted):
        periods.suspend_member(actor=scene.inspector, member=scene.member, reason="x", since=DAY, decision="y", on=DAY)


def test_a_round_leaves_out_who_is_suspended_on_the_day_of_the_review_and_a_person_may_say_otherwise() -> None:
    review = make_review()
    out, back = make_member(review.branch), make_member(review.branch)
    for member, until in ((out, None), (back, date(2020, 9, 1))):
        periods.suspend_member(
            actor=review.office, member=member, reason="x", since=date(2020, 6, 1), until=until, decision="1-QĐ", on=REVIEW
        )
    review.open()
    assert (review.line(out).not_graded_reason, review.line(back).not_graded_reason) == ("suspended", "")
    assert "grading.suspended" in [step["code"] for step in review.line(out).reasons]
    line = gradings.suspend_from_grading(
        actor=review.office, grading=review.line(out), is_suspended=False, reason="Chỉ đình chỉ sinh hoạt cấp ủy", on=REVIEW
    )
    assert line.not_graded_reason == ""


def test_a_round_of_badges_tells_of_it_and_decides_nothing(scene: Scene) -> None:
    suspended(scene)
    one = badges.open_badge_round(actor=scene.chief, committee=scene.committee, occasion_on=date(2023, 9, 2), on=DAY, at=MOMENT)
    assert one.candidates.get().state == "listed"
    page = signed_in(scene.chief).get(one.get_absolute_url()).content.decode()
    assert "đang bị đình chỉ sinh hoạt đảng" in page
