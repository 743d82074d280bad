"""Fixtures that all tests share."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("GIAOBAN_DATA", tempfile.mkdtemp(prefix="giaoban-test-"))
os.environ.setdefault("GIAOBAN_SECRET_KEY", "only-for-tests")
os.environ["GIAOBAN_ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2023, 7, 18)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> date:
    """The day that doors read in a test."""
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    return DAY


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
