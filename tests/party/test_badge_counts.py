"""Large committees are gone through by the index of milestones: the same is found as by looking at every member."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.bench.synthetic import DAY, Scale, fill
from giaoban.organisations.models import BodyKind, Organisation
from giaoban.party.models import BadgeAward, Discipline, Gap, HealthProof, LeavingKind, Member, MemberState
from giaoban.party.queries import badge_counts as counts
from giaoban.party.queries.badges import NEAR_MONTHS, survey
from giaoban.party.queries.seniority import stale_members
from giaoban.rulebook import versions_of
from party.factories import make_branch, make_committee, make_member

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.party.queries.badges import Finding, Survey

pytestmark = pytest.mark.django_db

OCCASIONS = [
    (date(2026, 5, 19), DAY),
    (date(2026, 5, 19), date(2025, 12, 1)),
    (date(2025, 2, 3), date(2025, 2, 3)),
    (date(2019, 9, 2), date(2019, 7, 1)),
    (date(2012, 2, 3), date(2012, 1, 15)),
]


@pytest.fixture
def top(db: None) -> Organisation:
    """A top committee with 1 500 members; some of their files made odd."""
    fill(Scale(bodies=12, people=40, documents=10, meetings=1, tasks=10, users=2, members=1_500), 3)
    members = list(Member.objects.order_by("pk"))
    for number, member in enumerate(members[::20]):
        if member.badge_held and member.state == MemberState.OFFICIAL:
            BadgeAward.objects.create(member=member, badge=member.badge_held, awarded_on=date(2007 + number % 19, 2, 3))
    due = list(Member.objects.filter(next_badge_on__lte=date(2026, 5, 19), state=MemberState.OFFICIAL).order_by("pk")[:12])
    for number, member in enumerate(due):
        form = ("warning", "removal", "reprimand")[number % 3]
        Discipline.objects.create(
            member=member, form=form, violation="x", violation_on=date(2025, 9, 1), decided_by=member.branch, announced_on=date(2025, 12, 20),
            decision=f"{number}-QĐ", entered_at=member.entered_at, lifted_on=date(2026, 1, 5) if number == 4 else None,
        )  # fmt: skip
    for member in Member.objects.filter(next_badge_on__gt=date(2026, 6, 1), state=MemberState.OFFICIAL).order_by("next_badge_on")[:60:3]:
        HealthProof.objects.create(member=member, issued_on=date(2026, 1, 1), issuer="BV")
    return Organisation.objects.filter(kind=BodyKind.PARTY_COMMITTEE).order_by("pk")[0]


def told(rows: Iterable[Finding]) -> list[tuple[int, int, str, int]]:
    return [(one.member.pk, one.badge, one.found.status, one.branch.pk) for one in rows]


def everything(one: Survey) -> tuple[object, ...]:
    return told(one.givable), told(one.blocked), told(one.near), [(m.pk, str(e)) for m, e in one.unclear], one.looked_at


@pytest.mark.parametrize(("occasion", "known"), OCCASIONS)
def test_the_index_finds_what_a_look_at_everybody_finds(
    top: Organisation, occasion: date, known: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "LARGE", 0)
    fast = survey(top, occasion, known_on=known)
    monkeypatch.setattr(counts, "LARGE", 1_000_000)
    slow = survey(top, occasion, known_on=known)
    assert everything(fast) == everything(slow)
    assert slow.looked_at > 100


@pytest.mark.parametrize(("occasion", "known"), OCCASIONS)
def test_the_counts_are_those_of_the_members(top: Organisation, occasion: date, known: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "LARGE", 1_000_000)
    monkeypatch.setattr(counts, "CHUNK", 7)
    slow = survey(top, occasion, known_on=known)
    found = counts.badge_counts(top, occasion, known_on=known)
    assert found.found == Counter((one.branch.pk, one.badge, one.found.status) for one in (*slow.givable, *slow.blocked))
    assert found.unclear == len(slow.unclear)


def test_the_data_hold_every_case(top: Organisation) -> None:
    found = survey(top, *OCCASIONS[0][:1], known_on=DAY)
    assert {one.found.status for one in found.givable} == {"due", "early", "posthumous"}
    assert len(found.blocked) > 3
    assert Gap.objects.count() > 20


def test_what_the_generator_keeps_of_party_ages_is_what_the_rule_says(top: Organisation) -> None:
    assert list(stale_members(DAY)) == []


def test_nobody_may_be_shorter_of_a_badge_than_is_looked_for() -> None:
    assert {version.values["short_by_months"] for version in versions_of("badges.posthumous")} <= set(range(counts.SHORT_MONTHS + 1))
    assert counts.SHORT_MONTHS <= NEAR_MONTHS


def test_who_lost_a_badge_later_is_judged_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    committee = make_committee()
    branch = make_branch(committee)
    held = make_member(branch, admission_decision_on=date(1993, 9, 2), badge_held=30)
    BadgeAward.objects.create(member=held, badge=30, awarded_on=date(2023, 9, 2))
    gone = make_member(branch, admission_decision_on=date(1994, 2, 1), state="left", left_on=date(2023, 8, 1), left_kind=LeavingKind.DIED)
    for limit in (0, 1_000):
        monkeypatch.setattr(counts, "LARGE", limit)
        found = survey(committee, date(2023, 9, 2), known_on=date(2023, 7, 18))
        assert [(one.member, one.badge, one.found.status) for one in found.givable] == [(held, 30, "due")]
        later = survey(committee, date(2023, 9, 2), known_on=date(2023, 9, 2))
        assert [(one.member, one.found.status) for one in later.givable] == [(gone, "posthumous")]
