"""Lists: the same number of queries for one row and for thirty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from factories import DAY, MOMENT, make_body, make_person, make_post, make_user
from giaoban.common.actor import SYSTEM
from giaoban.common.listing import Asking, matching, page_of
from giaoban.organisations import commands
from giaoban.organisations.listings import BODIES, CLUSTERS, GRANTS, LISTINGS, PEOPLE, POSTS

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from giaoban.common.listing import Listing

pytestmark = pytest.mark.django_db
ASKING = Asking(SYSTEM, DAY)
QUERIES = {BODIES.code: 2, PEOPLE.code: 3, POSTS.code: 2, GRANTS.code: 2, CLUSTERS.code: 3}


def _fill(count: int) -> None:
    parent = make_body("Liên hiệp Hội Việt Nam", kind="central_union")
    for number in range(count):
        body = make_body(f"Hội thứ {number}", parent=parent)
        user = make_user("officer", body)
        make_post(user.person, body)
        cluster = commands.create_cluster(actor=SYSTEM, name=f"Cụm thi đua số {number}")
        commands.join_cluster(actor=SYSTEM, cluster=cluster, organisation=body, on=DAY, is_head=True)


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("listing", LISTINGS, ids=lambda one: one.code)
def test_a_list_needs_the_same_queries_for_one_row_and_for_thirty(
    listing: Listing, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _fill(count)
    with django_assert_num_queries(QUERIES[listing.code]):
        page = page_of(listing, {"co": "50"}, ASKING)
        for row in page.rows:
            page.cells(row)
    assert page.total >= count


def test_people_stand_by_given_name_then_family_name() -> None:
    for name in ("Trần Văn Ước", "Nguyễn Thị Ánh", "Lê Bá Ánh", "Đỗ An"):
        make_person(name)
    assert [row.full_name for row in page_of(PEOPLE, {}, ASKING).rows] == ["Đỗ An", "Lê Bá Ánh", "Nguyễn Thị Ánh", "Trần Văn Ước"]


@pytest.mark.parametrize("typed", ["hoi-lam-vuon", "lam vuon", "Hội Làm vườn"])
def test_the_filter_by_body_takes_what_is_below_too(typed: str) -> None:
    parent = make_body("Hội Làm vườn", code="hoi-lam-vuon")
    child = make_body("Chi nhánh phía Nam", parent=parent)
    make_body("Hội khác")
    rows, unknown = matching(BODIES, {"duoi": typed}, ASKING)
    assert (set(rows), unknown) == ({parent, child}, ())


def test_a_body_that_is_not_found_is_said_so() -> None:
    rows, unknown = matching(BODIES, {"duoi": "không có hội này"}, ASKING)
    assert (list(rows), unknown) == ([], ("duoi",))


def test_people_of_a_body_are_listed_once_each() -> None:
    body = make_body("Hội Tin học")
    person = make_person()
    make_post(person, body, "Chủ tịch")
    make_post(person, body, "Trưởng ban Kiểm tra")
    rows, _ = matching(PEOPLE, {"to-chuc": "hoi tin hoc"}, ASKING)
    assert list(rows) == [person]


@pytest.mark.parametrize(("value", "names"), [("con", ["Đang có"]), ("thoi", ["Đã hết"]), ("sap", ["Sắp có"])])
def test_bodies_are_active_ended_or_ahead(value: str, names: list[str]) -> None:
    make_body("Đang có")
    commands.end_organisation(actor=SYSTEM, organisation=make_body("Đã hết"), on=DAY, at=MOMENT)
    make_body("Sắp có", on=date(2024, 1, 1))
    rows, _ = matching(BODIES, {"tinh-trang": value}, ASKING)
    assert [row.name for row in rows] == names
