"""Every list: a constant number of queries, words found without accents, nonsense named, workbooks with typed numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override

from architecture.rows import DAY, Rows, make_rows
from giaoban.common.xlsx import read_xlsx
from giaoban.config.declarations import all_listings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]

QUERIES = {
    "appointments": 9,
    "attendance": 9,
    "audit": 9,
    "badge-rounds": 10,
    "clusters": 10,
    "conclusions": 9,
    "coordination-flags": 9,
    "coordination-reviews": 9,
    "concretisations": 9,
    "concretising-matrix": 9,
    "documents": 9,
    "documents-dissemination": 9,
    "documents-drafts": 9,
    "documents-in": 9,
    "documents-opinions": 9,
    "documents-out": 10,
    "documents-reviews": 9,
    "documents-series": 9,
    "findings": 10,
    "findings-repeated": 11,
    "grading-rounds": 10,
    "grants": 9,
    "long-work": 9,
    "mails": 9,
    "meetings": 9,
    "notifications": 9,
    "obligations": 11,
    "organisations": 9,
    "open-data": 9,
    "own-reports": 10,
    "papers": 9,
    "papers-asked": 9,
    "party-admissions": 11,
    "party-badges": 10,
    "party-branches": 11,
    "party-commendations": 11,
    "party-disciplines": 11,
    "party-dues": 11,
    "party-gradings": 11,
    "party-members": 12,
    "party-transfers": 10,
    "party-year-grades": 11,
    "people": 10,
    "programme-items": 9,
    "programmes": 9,
    "readings": 9,
    "regulations": 10,
    "report-calls": 10,
    "report-figures": 10,
    "report-lines": 9,
    "report-remarks": 9,
    "reports": 10,
    "own-indicators": 11,
    "indicator-remarks": 10,
    "counting-accounts": 10,
    "series": 9,
    "supervision-cases": 11,
    "supervision-items": 10,
    "supervision-programmes": 10,
    "supervision-requirements": 11,
    "task-shares": 9,
    "tasks": 10,
    "users": 8,
}
"""Queries of each page of a list, whatever the number of its rows; four of them are of session, user and grants."""
RECORDS = {
    "organisation": 43,
    "person": 18,
    "document": 38,
    "arrival": 28,
    "task": 20,
    "programme": 22,
    "finding": 23,
    "series": 15,
    "meeting": 32,
    "call": 15,
    "paper": 15,
    "regulation": 37,
    "occurrence": 16,
    "case": 19,
    "inspection_programme": 15,
}
"""Queries of each page of a record, whatever hangs on it."""
FEW = {"documents-series": 2}
"""A body has few series of numbers, whatever it numbers."""
HUBS = (
    "organisation",
    "person",
    "document",
    "arrival",
    "task",
    "programme",
    "finding",
    "series",
    "meeting",
    "call",
    "paper",
    "regulation",
    "occurrence",
    "case",
    "inspection_programme",
)
MANY = 30
PAST_THE_CAP = 10
"""More rows than a panel shows: from here on it asks for their number, once."""


def sign_in(rows: Rows) -> Client:
    client = Client()
    client.force_login(rows.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get("/")
    return client


def count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    assert answer.content
    return len(seen)


def record_pages(rows: Rows) -> dict[str, str]:
    hubs = {"organisation": rows.union, "person": rows.person, "arrival": rows.union.arrivals.earliest("pk"), **rows.hubs}
    return {name: hubs[name].get_absolute_url() for name in HUBS}


@pytest.fixture(scope="module")
def measured(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Rows, dict[str, list[int]], dict[str, list[int]], dict[str, list[int]]]]:
    """The rows; the queries of each list with one row and with thirty, and of each record on which one row hangs, ten, thirty."""
    patch = pytest.MonkeyPatch()
    patch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    patch.setattr(
        "giaoban.common.listing.pages.COUNT_LIMIT", 100_000
    )  # past it a list leaves in chunks, each with its questions: the log is that long
    with (
        TemporaryDirectory(prefix="giaoban-lists-") as data,
        override_settings(MEDIA_ROOT=Path(data)),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        rows = make_rows()
        lists: dict[str, list[int]] = {code: [] for code in all_listings()}
        exports: dict[str, list[int]] = {code: [] for code in all_listings()}
        records: dict[str, list[int]] = {name: [] for name in HUBS}
        for total in (1, PAST_THE_CAP, MANY):
            rows.add(total - rows.count)
            client = sign_in(rows)
            for code, listing in all_listings().items() if total != PAST_THE_CAP else ():
                lists[code].append(count(client, f"{reverse(listing.url_name)}?co=200"))
                exports[code].append(count(client, f"{reverse(listing.url_name)}?xuat=csv"))
            for name, address in record_pages(rows).items():
                client.get(address)
                records[name].append(count(client, address))
        yield rows, lists, records, exports
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture
def client_of(measured: Any) -> Client:
    return sign_in(measured[0])


ALL = pytest.mark.parametrize("code", sorted(all_listings()))


@ALL
def test_a_list_needs_the_same_queries_for_one_row_and_for_thirty(measured: Any, code: str) -> None:
    assert code in QUERIES, f"a new list: its queries go into QUERIES of this file, here {measured[1][code]}; its rows into rows.py"
    one, many = measured[1][code]
    assert one == many, "a column or `rows` asks again for each row: fetch it by select_related or prefetch_related in `rows`"
    assert one == QUERIES[code], "the same for each row, but not as many as QUERIES says: if that is meant, change the number there"


@ALL
def test_all_columns_of_a_list_leave_with_the_same_queries(measured: Any, code: str) -> None:
    one, many = measured[3][code]
    assert one == many, "a column that the page does not show asks again for each row: fetch it in `rows`"


@pytest.mark.parametrize("name", HUBS)
def test_a_record_needs_the_same_queries_whatever_hangs_on_it(measured: Any, name: str) -> None:
    one, several, many = measured[2][name]
    assert several == many, "a panel or the page asks again for each thing that hangs on the record"
    assert many == RECORDS[name], (
        "the same whatever hangs on it, but not as many as RECORDS says: if that is meant, change the number there"
    )
    assert one <= several


@ALL
def test_a_list_has_its_rows(measured: Any, client_of: Client, code: str) -> None:
    total = client_of.get(f"/api/v1/{code}").json()["total"]
    assert total >= FEW.get(code, MANY), "give the list a row in each round of Rows.add in rows.py, named by NAME"


SEARCHED = sorted(code for code, one in all_listings().items() if one.searched)


@pytest.mark.parametrize("code", SEARCHED)
def test_words_are_found_without_accents_and_in_any_order(measured: Any, client_of: Client, code: str) -> None:
    totals = [
        client_of.get(f"/api/v1/{code}", {"tim": words}).json()["total"] for words in ("Đường Vượt", "duong vuot", "vuot duong", "DUONG")
    ]
    assert min(totals) >= MANY
    assert len(set(totals[:3])) == 1
    assert client_of.get(f"/api/v1/{code}", {"tim": "khongcotrongnay"}).json()["total"] == 0


NONSENSE = "vô nghĩa %'\"<b>"


@ALL
def test_filters_that_make_no_sense_are_left_out_and_named(measured: Any, client_of: Client, code: str) -> None:
    listing = all_listings()[code]
    query = {one.key: NONSENSE for one in listing.filters}
    answer = client_of.get(f"/api/v1/{code}", query).json()
    assert answer["ignored_filters"] == list(query)
    assert answer["total"] >= FEW.get(code, MANY)
    page = client_of.get(reverse(listing.url_name), query)
    text = page.content.decode()
    assert page.status_code == 200
    with override("vi"):
        assert [one.key for one in listing.filters if gettext(one.title) not in text] == []
    assert NONSENSE not in text


QUESTIONS: list[dict[str, str]] = [
    {"trang": "0"}, {"trang": "-1"}, {"trang": "x"}, {"co": "0"}, {"xep": "không-có"}, {"xep": "--"}, {"tim": "%_\\'\""}, {"trang": "999999"},
]  # fmt: skip


@ALL
def test_a_question_that_makes_no_sense_is_answered(measured: Any, client_of: Client, code: str) -> None:
    for query in QUESTIONS:
        assert client_of.get(f"/api/v1/{code}", {"co": "1", **query}).status_code == 200, query
    assert (
        client_of.get(reverse(all_listings()[code].url_name), {"trang": "x", "xep": "--", "cot": "không", "tim": "%_'"}).status_code == 200
    )


@ALL
def test_every_order_works_both_ways(measured: Any, client_of: Client, code: str) -> None:
    for column in all_listings()[code].columns:
        if column.order_by:
            up, down = (client_of.get(f"/api/v1/{code}", {"xep": f"{sign}{column.key}", "co": "40"}).json() for sign in ("", "-"))
            assert len(up["items"]) == len(down["items"]) == min(up["total"], 40)
            if up["total"] <= 40:
                assert {row["id"] for row in up["items"]} == {row["id"] for row in down["items"]}


@ALL
def test_a_workbook_opens_and_holds_numbers_as_numbers_and_days_as_days(measured: Any, client_of: Client, code: str) -> None:
    listing = all_listings()[code]
    sheet = read_xlsx(client_of.get(reverse(listing.url_name), {"xuat": "xlsx"}).content)[0]
    with override("vi"):
        titles = [gettext(column.title) for column in listing.columns]
    head = next(number for number, row in enumerate(sheet.rows) if list(row[: len(titles)]) == titles)
    body = sheet.rows[head + 1 :]
    assert len(body) >= FEW.get(code, MANY)
    for place, column in enumerate(listing.columns):
        kinds = {type(row[place]) for row in body if place < len(row) and row[place] is not None}
        if column.is_number:
            assert kinds <= {int, float}, column.key
        assert not (kinds & {date}) or kinds == {date}, column.key
