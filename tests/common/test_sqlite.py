"""Connections to an SQLite file: kept between requests as long as their file stands in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from giaoban.common.sqlite.base import DatabaseWrapper, with_question_marks
from giaoban.config.backups.sqlite import BESIDE
from giaoban.config.databases import sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db

DEFAULTS: dict[str, Any] = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "TIME_ZONE": None,
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.sqlite3"


@pytest.fixture
def connection(file: Path) -> Iterator[DatabaseWrapper]:
    made = DatabaseWrapper({**DEFAULTS, **sqlite(file), "TEST": {"NAME": None}}, alias="one")
    yield made
    made.close()


def asked(connection: DatabaseWrapper, statement: str, *values: object) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchone()
    return found and found[0]


def between_requests(connection: DatabaseWrapper) -> object:
    """What the end of one request and the beginning of the next do; the connection of the next one."""
    connection.close_if_unusable_or_obsolete()
    asked(connection, "SELECT 1")
    return connection.connection


def test_a_connection_is_kept_as_long_as_its_file_stands_in_its_place(connection: DatabaseWrapper, file: Path) -> None:
    asked(connection, "CREATE TABLE paper (number integer)")
    first = connection.connection
    assert between_requests(connection) is first
    restored = DatabaseWrapper({**DEFAULTS, **sqlite(file.with_name("two")), "TEST": {"NAME": None}}, alias="two")
    asked(restored, "CREATE TABLE paper (number integer)")
    asked(restored, "INSERT INTO paper VALUES (%s)", 7)
    restored.close()
    for suffix in BESIDE:
        file.with_name(file.name + suffix).unlink()
    file.with_name("two").replace(file)
    assert between_requests(connection) is not first
    assert asked(connection, "SELECT number FROM paper") == 7


def test_a_connection_without_its_file_is_not_used_again(connection: DatabaseWrapper, file: Path) -> None:
    asked(connection, "SELECT 1")
    assert connection.is_usable()
    file.unlink()
    assert not connection.is_usable()


@pytest.mark.parametrize(
    ("statement", "values", "answer"),
    [
        ("SELECT %s || %s", ("a", "b"), "ab"),
        ("SELECT '100%%' || %s", ("!",), "100%!"),
        ("SELECT '%%s' || %s", ("!",), "%s!"),
    ],
    ids=["placeholders", "a percent sign", "no placeholder"],
)
def test_placeholders_are_those_of_django(connection: DatabaseWrapper, statement: str, values: tuple[str, ...], answer: str) -> None:
    for _ in range(2):
        assert asked(connection, statement, *values) == answer
    with connection.cursor() as cursor:
        assert with_question_marks(statement) == cursor.convert_query(statement)


def test_named_placeholders_stay_named(connection: DatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %(one)s", {"one": "a"})
        assert cursor.fetchone() == ("a",)
