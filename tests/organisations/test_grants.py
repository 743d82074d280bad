"""Rights: nobody gives more than the own, and one administrator stays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from factories import make_actor, make_body, make_grant, make_user
from giaoban.common.actor import ADMINISTRATOR, CHIEF, OFFICER, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.organisations import commands
from giaoban.organisations.commands.grants import LastAdministrator

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 18)


@pytest.fixture
def centre() -> Organisation:
    return make_body()


@pytest.mark.parametrize(
    ("held_below", "given_below", "may"), [(True, True, True), (True, False, True), (False, False, True), (False, True, False)]
)
def test_a_head_gives_rights_as_far_down_as_the_own(centre: Organisation, held_below: bool, given_below: bool, may: bool) -> None:
    head = make_actor(CHIEF, centre, has_subtree=held_below)
    given = {"actor": head, "user": make_user(), "organisation": centre, "role": OFFICER, "has_subtree": given_below, "on": DAY}
    if may:
        assert commands.grant_role(**given).has_subtree is given_below
    else:
        with pytest.raises(NotPermitted):
            commands.grant_role(**given)


def test_the_last_administrator_stays_whatever_day_is_given(centre: Organisation) -> None:
    last = make_grant(make_user(), ADMINISTRATOR, centre)
    make_grant(make_user(), ADMINISTRATOR, centre, until=date(2023, 1, 1))
    for on in (date(2022, 12, 1), DAY):
        with pytest.raises(LastAdministrator):
            commands.revoke_role(actor=SYSTEM, grant=last, on=on)
    make_grant(make_user(), ADMINISTRATOR, centre)
    assert commands.revoke_role(actor=SYSTEM, grant=last, on=DAY).in_force_until == DAY
