"""What of coordination stands on the desks of the offices, and what a regulation shows of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from coordination.factories import make_item, make_occurrence, make_regulation
from factories import make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import MEMBER, OFFICER
from giaoban.coordination.queries.waiting import waiting_of
from giaoban.desk.queries import decisions_of

pytestmark = pytest.mark.django_db
ON = date(2023, 7, 18)


@pytest.fixture
def regulation(day: date):
    """An area in which nothing was done in two half-years."""
    one = make_regulation()
    item = make_item(one, "Hội nghị chuyên đề", area="Chuyên đề")
    for due in (date(2022, 11, 1), date(2023, 3, 1), date(2023, 7, 10)):
        make_occurrence(item, due_on=due, first_on=due)
    return one


def test_both_offices_find_the_proposed_session_on_their_desks(regulation) -> None:
    for party in regulation.parties.all():
        actor = make_actor(OFFICER, party.body)
        lines = [(one.tone, one.url.partition("?")[0]) for one in waiting_of(actor, ON)]
        assert lines == [("soon", f"/quy-che/{regulation.number}/chuyen-de/")]
        assert len([one for one in decisions_of(actor, ON)[0] if "/chuyen-de/" in one.url]) == 1


def test_others_find_nothing_there(regulation, django_assert_num_queries) -> None:
    assert waiting_of(make_actor(OFFICER, make_body()), ON) == []
    member = make_actor(MEMBER, regulation.keeper)
    with django_assert_num_queries(0):
        assert waiting_of(member, ON) == []


def test_the_regulation_names_the_session_that_is_proposed(regulation) -> None:
    actor = make_actor(OFFICER, regulation.keeper)
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    page = client.get(regulation.get_absolute_url()).content.decode()
    assert f"/quy-che/{regulation.number}/chuyen-de/?linh-vuc=" in page
