"""Reminders: before the due day and after it to the offices of all parties, once a week what comes, by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from coordination.factories import make_item, make_occurrence, make_regulation
from factories import make_actor, make_body, make_grant, make_user
from giaoban.common.actor import OFFICER
from giaoban.common.clock import VIETNAM
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands.reminding import NothingToRemind, remind_by_hand, remind_of_obligations, tell_of_the_week
from giaoban.coordination.models import Occurrence
from giaoban.notices.models import Notification

pytestmark = pytest.mark.django_db
ON = date(2023, 8, 1)
AT = datetime(2023, 8, 1, 7, tzinfo=VIETNAM)


@pytest.fixture
def offices():
    """A regulation of two parties with an officer on each side, and a stranger."""
    regulation = make_regulation()
    users = []
    for body in [*(party.body for party in regulation.parties.all()), make_body()]:
        user = make_user()
        make_grant(user, OFFICER, body)
        users.append(user)
    return regulation, users


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param(15, 0, id="not yet"),
        pytest.param(14, 2, id="two weeks before"),
        pytest.param(13, 0, id="no day of the rule"),
        pytest.param(7, 2, id="a week before"),
        pytest.param(1, 2, id="the day before"),
        pytest.param(0, 2, id="on the day"),
        pytest.param(-1, 2, id="the day after"),
        pytest.param(-2, 0, id="quiet between"),
        pytest.param(-8, 2, id="a week later again"),
        pytest.param(-29, 2, id="as long as it is overdue"),
        pytest.param(-36, 0, id="no longer once missed"),
    ],
)
def test_both_offices_are_told_on_the_days_of_the_rule(offices, days: int, told: int) -> None:
    regulation, users = offices
    make_occurrence(make_item(regulation), due_on=ON + timedelta(days=days))
    Occurrence.objects.update(entered_at=AT - timedelta(days=60))
    assert remind_of_obligations(ON, AT) == told
    assert remind_of_obligations(ON, AT) == 0
    assert {one.user for one in Notification.objects.all()} == (set(users[:2]) if told else set())
    assert bool(Occurrence.objects.get().reminded_on) is bool(told)


def test_what_is_done_waived_or_was_late_when_it_was_entered_stays_quiet(offices) -> None:
    regulation, _ = offices
    item = make_item(regulation)
    make_occurrence(item, due_on=ON, done_on=ON, first_on=date(2023, 1, 1))
    make_occurrence(item, due_on=ON, waived_on=ON, first_on=date(2023, 1, 2))
    make_occurrence(item, due_on=ON - timedelta(days=1), first_on=date(2023, 1, 3))
    Occurrence.objects.filter(first_on=date(2023, 1, 3)).update(entered_at=AT)
    assert remind_of_obligations(ON, AT) == 0


def test_once_a_week_each_office_hears_how_much_comes(offices) -> None:
    regulation, users = offices
    item = make_item(regulation)
    for number, days in enumerate((0, 3, 6, 7, -2)):
        make_occurrence(item, due_on=ON + timedelta(days=days), first_on=date(2023, 1, number + 1))
    assert tell_of_the_week(ON, AT) == 2
    assert tell_of_the_week(ON + timedelta(days=1), AT) == 0
    notice = Notification.objects.filter(user=users[0]).get()
    assert (notice.values["due"], notice.values["overdue"]) == (3, 1)
    assert tell_of_the_week(ON + timedelta(days=7), AT) == 2


def test_an_office_reminds_the_other_by_hand(offices) -> None:
    regulation, users = offices
    item = make_item(regulation)
    one = make_occurrence(item, due_on=ON, first_on=date(2023, 1, 1))
    done = make_occurrence(item, due_on=ON, done_on=ON, first_on=date(2023, 1, 2))
    actor = make_actor(OFFICER, regulation.keeper, user=users[0])
    assert remind_by_hand(actor=actor, occurrences=[one, done], on=ON, at=AT) == 1
    assert Notification.objects.get().user == users[1]
    one.refresh_from_db()
    assert one.reminded_on == ON
    with pytest.raises(NothingToRemind):
        remind_by_hand(actor=actor, occurrences=[done], on=ON, at=AT)
    with pytest.raises(NotPermitted):
        remind_by_hand(actor=make_actor(OFFICER, make_body()), occurrences=[one], on=ON, at=AT)
