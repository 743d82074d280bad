"""A grant that demands a second step opens nothing but the account pages until there is one."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from factories import make_body, make_grant, make_user
from giaoban.common.actor import OFFICER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("demanded", "has_one", "opens"), [(False, False, True), (True, False, False), (True, True, True)])
def test_the_desk_opens_only_with_what_the_grant_demands(demanded: bool, has_one: bool, opens: bool) -> None:
    user = make_user()
    make_grant(user, OFFICER, make_body(), needs_second_factor=demanded)
    if has_one:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    client.force_login(user)
    assert (client.get("/").status_code == 200) is opens
    assert client.get(reverse("mfa_index")).status_code == 200
    assert (client.get("/api/v1/organisations").status_code == 200) is opens
