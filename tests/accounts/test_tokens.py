"""Tokens of the API end by themselves, and their owners hear of it in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from factories import MOMENT, make_user
from giaoban.accounts.commands import make_token
from giaoban.accounts.models import ApiToken
from giaoban.common.actor import SYSTEM
from giaoban.notices.commands import tell_of_ending_tokens
from giaoban.notices.models import Notification

pytestmark = pytest.mark.django_db
ENDS = date(2024, 7, 17)


def test_a_token_ends_after_a_year_unless_a_day_is_given() -> None:
    user = make_user()
    make_token(actor=SYSTEM, user=user, label="Bảng tính", at=MOMENT)
    make_token(actor=SYSTEM, user=user, label="Thử", at=MOMENT, expires_on=date(2023, 8, 1))
    assert dict(ApiToken.objects.values_list("label", "expires_on")) == {"Bảng tính": ENDS, "Thử": date(2023, 8, 1)}


def test_its_end_is_shown_on_the_page_of_the_account(day: date) -> None:
    user, client = make_user(), Client()
    make_token(actor=SYSTEM, user=user, label="Bảng tính", at=MOMENT)
    client.force_login(user)
    assert "hết hạn 17/7/2024" in client.get("/tai-khoan/").content.decode()


@pytest.mark.parametrize(
    ("before", "keys"),
    [(15, []), (14, ["14"]), (2, ["14"]), (1, ["1"]), (0, [])],
    ids=["too early", "two weeks before", "within the two weeks", "the day before", "on its last day"],
)
def test_the_owner_is_told_two_weeks_and_a_day_before(before: int, keys: list[str]) -> None:
    make_token(actor=SYSTEM, user=make_user(), label="Bảng tính", at=MOMENT)
    for _ in range(2):
        tell_of_ending_tokens(on=ENDS - timedelta(days=before), at=MOMENT + timedelta(days=365 - before))
    assert [one.key.rsplit("-", 1)[1] for one in Notification.objects.all()] == keys
