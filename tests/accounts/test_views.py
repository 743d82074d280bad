"""The account pages: in Vietnamese, with a limit on every password check, and one-time links that work once."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from giaoban.accounts import commands
from giaoban.accounts.models import OneTimeLink, User
from giaoban.common import clock
from giaoban.common.actor import ADMINISTRATOR, SYSTEM, Actor, Grant

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 7, 18, 2, tzinfo=UTC)
PASSWORD = "bốn từ dễ nhớ"


@pytest.fixture
def user() -> User:
    cache.clear()
    made = commands.add_user(actor=SYSTEM, username="thuha", name="Phạm Thu Hà", email="thuha@example.vn", at=NOW)
    made.set_password(PASSWORD)
    made.save()
    return made


def sign_in(client: Client, password: str = PASSWORD, name: str = "ThuHa"):
    return client.post(reverse("account_login"), {"login": name, "password": password})


def test_signing_in_ignores_the_case_of_the_name(client: Client, user: User) -> None:
    assert sign_in(client).status_code == 302
    assert client.get(reverse("accounts:account")).status_code == 200


def test_a_wrong_password_says_so_in_vietnamese_and_is_limited(client: Client, user: User) -> None:
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in sign_in(client, "sai").content.decode()
    for _ in range(6):
        answer = sign_in(client, "sai")
    assert "Đăng nhập sai quá nhiều lần" in answer.content.decode()
    assert "Đăng nhập sai quá nhiều lần" in sign_in(client).content.decode()


def test_every_page_asks_for_a_sign_in(client: Client) -> None:
    assert client.get(reverse("accounts:account")).status_code == 302
    assert client.get("/api/v1/users").status_code == 401


ENGLISH = re.compile(r"\b(the|your|password|email|code|sign|authenticator|recovery|session|please|account)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_change_password", "account_logout", "account_reauthenticate", "mfa_index",
     "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "usersessions_list", "accounts:account"],
)  # fmt: skip
def test_no_page_of_sign_in_speaks_english(client: Client, user: User, name: str) -> None:
    if name not in {"account_login", "account_reset_password"}:
        sign_in(client)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200
    text = re.sub(r"<(script|style|head|noscript).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    words = ENGLISH.findall(re.sub(r"<[^>]+>", " ", text))
    assert words == []


def test_a_one_time_link_sets_a_password_once(client: Client, user: User) -> None:
    token = commands.make_password_link(actor=SYSTEM, user=user, at=clock.true_now())
    address = reverse("accounts:set_password", args=[token])
    assert client.get(address).status_code == 200
    refused = client.post(address, {"password": "1234", "again": "1234"})
    assert refused.status_code == 422
    good = "một mật khẩu thật dài"
    assert client.post(address, {"password": good, "again": good}).status_code == 303
    assert client.get(address).status_code == 422
    assert sign_in(client, good).status_code == 302


def test_a_link_too_old_says_whom_to_ask(client: Client, user: User) -> None:
    token = commands.make_password_link(actor=SYSTEM, user=user, at=clock.true_now())
    OneTimeLink.objects.update(expires_at=clock.true_now() - timedelta(minutes=1))
    assert "xin người quản trị" in client.get(reverse("accounts:set_password", args=[token])).content.decode()


def test_the_first_link_makes_the_administrator_once(client: Client) -> None:
    token = commands.make_first_link(at=clock.true_now(), valid_for=timedelta(days=1))
    values = {"name": "Nguyễn Thị Quản Trị", "username": "quantri", "password": PASSWORD, "again": PASSWORD}
    assert client.post(reverse("accounts:first", args=[token]), values).status_code == 303
    assert User.objects.get().username == "quantri"
    assert client.post(reverse("accounts:first", args=[token]), values).status_code == 422


@pytest.mark.usefixtures("day")
def test_a_token_opens_the_api_until_it_is_revoked(client: Client, user: User) -> None:
    actor = Actor(user_id=user.pk, name=user.name)
    token = commands.make_token(actor=actor, user=user, label="máy quét", at=NOW)
    header = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    assert client.get("/api/v1/users", **header).json()["items"][0]["name"] == "Phạm Thu Hà"
    commands.revoke_token(actor=actor, token=user.tokens.get())
    assert client.get("/api/v1/users", **header).status_code == 401


def test_only_the_administrator_makes_users(user: User) -> None:
    plain = Actor(user_id=user.pk, name=user.name)
    with pytest.raises(commands.NotPermitted):
        commands.add_user(actor=plain, username="khac", name="Khác", at=NOW)
    administrator = Actor(user_id=user.pk, name=user.name, grants=(Grant(ADMINISTRATOR, 1),))
    assert commands.add_user(actor=administrator, username="khac", name="Khác", at=NOW).username == "khac"
    with pytest.raises(commands.UserNameTaken):
        commands.add_user(actor=administrator, username="Khac", name="Khác", at=NOW)


@pytest.mark.usefixtures("day")
def test_a_write_to_the_api_with_a_session_needs_the_form_token(user: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    content = json.dumps({"user": user.pk, "name": "Phạm Thu Hà"})
    refused = strict.post("/api/v1/acts/accounts.change_account", content, content_type="text/plain")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_missing")
    assert strict.get("/api/v1/users").status_code == 200
    strict.get(reverse("accounts:account"))
    header = {"X-CSRFToken": strict.cookies["csrftoken"].value}
    assert strict.post("/api/v1/acts/accounts.change_account", content, content_type="application/json", headers=header).status_code == 200
    token = commands.make_token(actor=Actor(user_id=user.pk, name=user.name), user=user, label="máy", at=NOW)
    bearer = {"Authorization": f"Bearer {token}"}
    machine = Client(enforce_csrf_checks=True)
    assert machine.post("/api/v1/acts/accounts.change_account", content, content_type="application/json", headers=bearer).status_code == 200
