"""The session is noted as in use once in a while, not by every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import make_user

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_page_that_is_read_writes_nothing_once_the_session_was_noted(client: Client) -> None:
    client.force_login(make_user())
    client.get("/thong-bao/")
    assert UserSession.objects.count() == 1
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/thong-bao/").status_code == 200
    assert [one["sql"] for one in queries.captured_queries if not one["sql"].startswith("SELECT")] == []
