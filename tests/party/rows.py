"""One row more in every list of the Party organisations, for the tests that count queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from factories import MOMENT, make_body, make_person
from giaoban.organisations.models import BodyKind, Tree
from giaoban.party.models import (
    Admission,
    BadgeAward,
    BadgeCandidate,
    BadgeRound,
    Commendation,
    Discipline,
    DuesMonth,
    Grading,
    GradingRound,
    Transfer,
    YearGrade,
)
from party.factories import make_member

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation

DAY = date(2023, 7, 18)


def make_top(name: str) -> Organisation:
    """The committee under which every row hangs."""
    return make_body(name, tree=Tree.PARTY, kind=BodyKind.PARTY_COMMITTEE)


def add_row(top: Organisation, name: str, person_name: str, number: int) -> None:
    """A committee with a branch, its member with all that a file may hold, and its rounds; `name` stands in each."""
    committee = make_body(f"Đảng ủy {name}", parent=top, kind=BodyKind.PARTY_COMMITTEE)
    branch = make_body(f"Chi bộ {name}", parent=committee, kind=BodyKind.PARTY_BRANCH)
    member = make_member(branch, name=person_name, admission_decision_on=date(1993, 9, 2), card_number=f"01.{number:06}")
    made: dict[str, Any] = {"decision": f"{number}-QĐ/ĐU"}
    Discipline.objects.create(
        member=member,
        form="reprimand",
        violation="Vi phạm quy chế",
        violation_on=DAY,
        decided_by=committee,
        announced_on=DAY,
        entered_at=MOMENT,
        **made,
    )
    one = BadgeRound.objects.create(
        committee=committee, occasion_on=date(2023, 9, 2), opened_on=DAY, lists_close_on=DAY, entered_at=MOMENT, **made
    )
    BadgeCandidate.objects.create(round=one, member=member, branch=branch, badge=30, status="due", milestone_on=date(2023, 9, 2))
    BadgeAward.objects.create(member=member, badge=30, round=one, awarded_on=DAY, **made)
    grading = GradingRound.objects.create(committee=committee, year=2022, opened_on=DAY, review_on=DAY, entered_at=MOMENT, **made)
    Grading.objects.create(round=grading, member=member, branch=branch, decided_grade="good")
    YearGrade.objects.create(member=member, year=2022, label="good")
    Commendation.objects.create(
        award="member_year", member=member, year_from=2022, year_to=2022, proposed_by=committee, proposed_on=DAY, **made
    )
    DuesMonth.objects.create(member=member, branch=branch, month=date(2023, 7, 1), group="insured", owed=50_000)
    Transfer.objects.create(
        member=member, kind="official", from_branch=branch, decision_on=DAY, start_due_on=DAY + timedelta(days=60), outside="Hà Nội", **made
    )
    Admission.objects.create(person=make_person(person_name), branch=branch, applied_on=DAY, **made)
