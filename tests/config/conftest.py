"""Homes of both kinds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from installations import POSTGRES, Homes, homes


@pytest.fixture(scope="module", params=["sqlite", POSTGRES])
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homes]:
    """Makes homes, on SQLite and on PostgreSQL."""
    with homes(request.param, lambda: tmp_path_factory.mktemp("home")) as makes:
        yield makes
