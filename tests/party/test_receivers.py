"""When branches merge: members pass without a gap, each day keeps its branch, and a merger taken back leaves all as it was."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from giaoban.common.actor import SYSTEM
from giaoban.common.clock import VIETNAM
from giaoban.organisations.commands import NewBody, merge_organisations, undo_event
from giaoban.organisations.models import OrganisationEvent
from giaoban.party.queries.badge_facts import members_on
from party.factories import make_branch, make_committee, make_member

if TYPE_CHECKING:
    from giaoban.party.models import Member

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 1)
AT = datetime(2023, 7, 18, 9, tzinfo=VIETNAM)


def lines(member: Member) -> list[tuple[str, date, date | None]]:
    return [(one.branch.name, one.in_force_from, one.in_force_until) for one in member.memberships.order_by("in_force_from")]


def test_members_pass_to_the_branch_that_took_over_without_a_gap_and_back() -> None:
    committee = make_committee()
    first, second = make_branch(committee, "Chi bộ Một"), make_branch(committee, "Chi bộ Hai")
    member = make_member(first, on=date(2015, 1, 1))
    before = lines(member)
    merge_organisations(
        actor=SYSTEM,
        sources=[first, second],
        new=NewBody("Chi bộ Chung", "party_branch", parent=committee),
        on=DAY,
        decision="9-QĐ/ĐU",
        at=AT,
    )
    member.refresh_from_db()
    assert member.branch.name == "Chi bộ Chung"
    assert lines(member) == [("Chi bộ Một", date(2015, 1, 1), DAY), ("Chi bộ Chung", DAY, None)]
    assert list(members_on(committee, date(2023, 6, 30))) == [member] == list(members_on(committee, DAY))
    undo_event(actor=SYSTEM, event=OrganisationEvent.objects.get(kind="merge"), at=AT)
    member.refresh_from_db()
    assert (member.branch.name, lines(member)) == ("Chi bộ Một", before)
