"""A session counts while it runs and its user is active; what is kept in it is saved as before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from factories import make_user
from giaoban.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    signed_in = Client()
    signed_in.force_login(make_user())
    assert signed_in.get("/tai-khoan/").status_code == 200
    return signed_in


def test_a_session_that_is_over_opens_nothing(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/tai-khoan/").status_code == 302


def test_a_session_that_was_ended_opens_nothing(client: Client) -> None:
    Session.objects.all().delete()
    assert client.get("/tai-khoan/").status_code == 302


def test_a_user_who_was_closed_is_nobody_at_once(client: Client) -> None:
    User.objects.update(is_active=False)
    assert client.get("/tai-khoan/").status_code == 302


def test_a_new_password_ends_the_session(client: Client) -> None:
    user = User.objects.get()
    user.set_password("một mật khẩu khác hẳn")
    user.save()
    assert client.get("/tai-khoan/").status_code == 302


def test_what_a_session_holds_is_kept(client: Client) -> None:
    session = client.session
    session["language"] = "en"
    session.save()
    assert client.get("/tai-khoan/")["Content-Language"] == "en"
