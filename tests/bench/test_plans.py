"""Lists, registers, the desk find their rows by an index: SQLite is asked how it would go about each question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from giaoban.accounts.models import User
from giaoban.bench.synthetic import DAY, Scale, fill
from giaoban.common.listing import Asking, page_of
from giaoban.desk.queries import desk_of
from giaoban.documents.listings import DOCUMENTS, INCOMING, OUTGOING
from giaoban.organisations.models import Organisation
from giaoban.organisations.queries import actor_of
from giaoban.party.queries.badge_counts import badge_counts
from giaoban.party.queries.badges import survey
from giaoban.party.rules.badges import first_occasion
from giaoban.programmes.listings import TASKS

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

BIG = ("documents_document", "documents_arrival", "documents_step", "documents_recipient", "programmes_task", "programmes_taskprogress",
       "programmes_taskcollaborator", "notices_notification", "organisations_person", "meetings_attendance", "audit_entry", "party_member", "party_membership")  # fmt: skip
MIDDLING = Scale(bodies=80, people=400, documents=3_000, meetings=60, tasks=3_000, users=30, members=4_000)

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite")


@pytest.fixture(scope="module")
def _filled(django_db_setup: None, django_db_blocker: Any):
    """Data of a fair size for all tests of this file, with statistics as `generate` leaves them; taken away at the end."""
    from django.core.management import call_command

    with django_db_blocker.unblock():
        fill(MIDDLING, 1)
        yield
        call_command("flush", interactive=False, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_stat1")
            cursor.execute("ANALYZE sqlite_schema")


@pytest.fixture(params=[1, 2, 20], ids=["centre", "department", "unit"])
def actor(request: pytest.FixtureRequest, _filled: None, db: None) -> Actor:
    return actor_of(User.objects.get(pk=request.param), on=DAY, channel="web")


def scans(sql: str) -> list[str]:
    """The steps of a plan that read a big table from end to end; a walk along an index in the order of the list is none."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        steps = [row[3] for row in cursor.fetchall()]
    names = aliases(sql)
    return [step for step in steps if (found := re.fullmatch(r"SCAN (\S+)", step)) and names.get(found[1], found[1]) in BIG]


def aliases(sql: str) -> dict[str, str]:
    """The tables behind the short names of a statement."""
    return {short: table for table, short in re.findall(r'(?:FROM|JOIN) "(\w+)" "?([T-W]\d+)"?', sql)}


def asked(call: Any) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        call()
    return [one["sql"] for one in queries.captured_queries if one["sql"].startswith("SELECT")]


def is_capped(sql: str) -> bool:
    """A count that stops at its limit reads no more rows than that, from wherever; so do several in one question, if each has its limit."""
    counts = re.split(r"\bSELECT COUNT\(\*\) FROM \(", sql)
    return counts[0] in {"", "SELECT ("} and all(re.search(r" LIMIT \d+\) (AS counted|subquery)", one) for one in counts[1:])


@pytest.mark.parametrize("listing", [TASKS, DOCUMENTS, OUTGOING, INCOMING], ids=lambda one: one.code)
def test_a_list_reads_no_big_table_from_end_to_end(actor: Actor, listing: Any) -> None:
    found = {sql: scans(sql) for sql in asked(lambda: page_of(listing, {}, Asking(actor, DAY))) if not is_capped(sql)}
    assert found
    assert [steps for steps in found.values() if steps] == []


def test_the_desk_reads_no_big_table_from_end_to_end(actor: Actor) -> None:
    found = {sql: scans(sql) for sql in asked(lambda: desk_of(actor, DAY)) if not is_capped(sql)}
    assert len(found) > 5
    assert {sql: steps for sql, steps in found.items() if steps} == {}


def test_the_order_of_long_lists_comes_from_an_index(actor: Actor) -> None:
    for listing in (TASKS, DOCUMENTS):
        rows = [
            sql
            for sql in asked(lambda listing=listing: page_of(listing, {}, Asking(actor, DAY)))
            if "ORDER BY" in sql and "LIMIT 25" in sql
        ]
        assert len(rows) == 1
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {rows[0]}")
            assert [row[3] for row in cursor.fetchall() if "TEMP B-TREE FOR ORDER BY" in row[3]] == []


def test_a_round_of_badges_walks_along_the_milestones(_filled: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giaoban.party.queries.badge_counts.LARGE", 0)
    top = Organisation.objects.filter(kind="party_committee").order_by("pk")[0]
    occasion = first_occasion(DAY)
    counted = asked(lambda: badge_counts(top, occasion, known_on=DAY))
    listed = asked(lambda: survey(top, occasion, known_on=DAY))
    for found in (counted, listed):
        rounds = [sql for sql in found if '"next_badge_on"' in sql and "COUNT(" not in sql.partition("FROM")[0]]
        assert rounds
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {rounds[0]}")
            steps = [row[3] for row in cursor.fetchall()]
        assert any("USING COVERING INDEX party_member_milestone (next_badge_on<?)" in step for step in steps)
        assert [step for step in steps if step.startswith("SCAN party_member")] == []


def test_a_scan_is_seen(_filled: None, db: None) -> None:
    assert scans('SELECT * FROM "documents_document" WHERE "abstract" = \'x\'')
    assert not scans('SELECT * FROM "documents_document" WHERE "id" = 1')
