"""Fixtures that all tests share."""

from __future__ import annotations

import gc
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as properties

os.environ.setdefault("GIAOBAN_DATA", tempfile.mkdtemp(prefix="giaoban-test-"))
os.environ.setdefault("GIAOBAN_SECRET_KEY", "only-for-tests")
os.environ["GIAOBAN_ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"

# an example that waits for its turn on a busy machine is no slower code
properties.register_profile("unhurried", properties(), deadline=None)
properties.load_profile("unhurried")

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2023, 7, 18)
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"})
DATABASE_MARKS = ("django_db", "e2e", "postgres")
_SECONDS: dict[str, float] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for no database is `pure`, also when it starts processes of its own on SQLite: it says the same on each."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if not fixtures & DATABASE_FIXTURES and not any(item.get_closest_marker(name) for name in DATABASE_MARKS):
            item.add_marker("pure")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: looking through it for cycles again and again takes time only."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add a test's time to its area."""
    place = Path(report.nodeid.partition("::")[0])
    area = "/".join(place.parts[:2])
    _SECONDS[area] = _SECONDS.get(area, 0.0) + report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Seconds of each area, slowest first; with several workers they add up to more than the wall clock."""
    if len(_SECONDS) > 1:
        terminalreporter.section("seconds per area")
        for area, seconds in sorted(_SECONDS.items(), key=lambda one: -one[1]):
            terminalreporter.write_line(f"{seconds:8.1f}  {area}")


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> date:
    """The day that doors read in a test."""
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    return DAY


@pytest.fixture(scope="session", autouse=True)
def _one_stretch() -> Iterator[None]:
    """A session is noted as in use once: ten minutes that end in the middle of a test would add to the queries that it counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("giaoban.accounts.middleware.ACTIVITY_SECONDS", 10**12)
        yield


@pytest.fixture(autouse=True)
def _media_apart(request: pytest.FixtureRequest) -> Iterator[None]:
    """Files of a database test go to a folder of its own."""
    if "db" not in request.fixturenames and "transactional_db" not in request.fixturenames:
        yield
        return
    settings = request.getfixturevalue("settings")
    with tempfile.TemporaryDirectory(prefix="giaoban-media-") as folder:
        settings.MEDIA_ROOT = Path(folder)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents; tests that need it are skipped where it is not there."""
    folder = Path(os.environ.get("GIAOBAN_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (folder / "corpus" / "dev").is_dir():
        pytest.skip("the corpus of real documents is not beside the checkout")
    return folder
