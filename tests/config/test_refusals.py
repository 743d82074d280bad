"""A request that is too large is answered by a page that says so."""

from __future__ import annotations

import pytest
from django.test import Client

from factories import make_body, make_user
from giaoban.common.actor import CHIEF


@pytest.mark.django_db
def test_too_much_at_once_is_said_on_a_page(settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    client = Client(raise_request_exception=False)
    client.force_login(make_user(CHIEF, make_body()))
    answer = client.post("/nhiem-vu/moi", "what=" + "a" * 1_100_000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "Tối đa 1 MB" in answer.content.decode()
