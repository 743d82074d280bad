"""Many members with their files at once, for the demonstration: the Party age by the rule, one audit entry for each batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import NotPermitted
from giaoban.organisations.commands.people import set_name
from giaoban.organisations.models import Person
from giaoban.party.models import (
    BadgeAward,
    Discipline,
    Exemption,
    Gap,
    LeavingKind,
    Member,
    Membership,
    MembershipKind,
    MemberState,
    YearGrade,
)
from giaoban.party.queries.seniority import KEPT, badge_tiers, kept_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

BATCH = 300


@dataclass(frozen=True)
class GapEntry:
    """Time without Party activity."""

    kind: str
    out_on: date
    back_on: date | None
    is_wrongful: bool = False
    decision: str = ""


@dataclass(frozen=True)
class DisciplineEntry:
    """A discipline that was decided."""

    form: str
    violation: str
    violation_on: date
    decided_by: Organisation
    decision: str
    announced_on: date
    effective_until: date | None = None


@dataclass(frozen=True)
class MemberEntry:
    """A file to be loaded; `person` is somebody known, otherwise one of `full_name` becomes known to the branch only."""

    branch: Organisation
    full_name: str = ""
    person: Person | None = None
    born_on: date | None = None
    card_number: str = ""
    card_joined_on: date | None = None
    admission_decision_on: date | None = None
    ceremony_on: date | None = None
    official_on: date | None = None
    native_place: str = ""
    dues_group: str = ""
    left_on: date | None = None
    left_kind: LeavingKind | str = ""
    temporary: tuple[Organisation, date] | None = None
    exempt: tuple[date, str] | None = None
    """Since when, and why."""
    gaps: tuple[GapEntry, ...] = ()
    badges: tuple[tuple[int, date], ...] = ()
    """Badges awarded, lowest first, with the day of the award."""
    disciplines: tuple[DisciplineEntry, ...] = ()
    grades: Mapping[int, str] = field(default_factory=dict)

    @property
    def state(self) -> MemberState:
        """Where the membership stands."""
        if self.left_on is not None:
            return MemberState.LEFT
        return MemberState.PROBATIONARY if self.official_on is None else MemberState.OFFICIAL


@transaction.atomic
def load_members(*, actor: Actor, entries: Sequence[MemberEntry], source: str, on: date, at: datetime) -> list[Member]:
    """Store members with what their files hold; in the order given. Errors: NotPermitted, those of the rule of Party age."""
    if not actor.is_system:
        raise NotPermitted
    people = _people(entries)
    tiers = badge_tiers(on)
    members = []
    for one, person in zip(entries, people, strict=True):
        member = Member(
            person=person, branch=one.branch, state=one.state, card_number=one.card_number, card_joined_on=one.card_joined_on,
            admission_decision_on=one.admission_decision_on, ceremony_on=one.ceremony_on, official_on=one.official_on,
            native_place=one.native_place, badge_held=one.badges[-1][0] if one.badges else None, dues_group=one.dues_group,
            left_on=one.left_on, left_kind=one.left_kind, entered_at=at,
        )  # fmt: skip
        for name, value in kept_values(member, tiers, [_gap(member, gap) for gap in one.gaps]).items():
            setattr(member, name, value)
        members.append(member)
    stored = Member.objects.bulk_create(members, batch_size=BATCH)
    pairs = list(zip(entries, stored, strict=True))
    Membership.objects.bulk_create((row for one, member in pairs for row in _lines(one, member)), batch_size=BATCH)
    Gap.objects.bulk_create((_gap(member, gap) for one, member in pairs for gap in one.gaps), batch_size=BATCH)
    Exemption.objects.bulk_create(
        Exemption(member=member, reason=one.exempt[1], decision=source, in_force_from=one.exempt[0])
        for one, member in pairs
        if one.exempt is not None
    )
    BadgeAward.objects.bulk_create(
        (BadgeAward(member=member, badge=badge, awarded_on=day, decision=source) for one, member in pairs for badge, day in one.badges),
        batch_size=BATCH,
    )
    Discipline.objects.bulk_create(
        Discipline(
            member=member, form=row.form, violation=row.violation, violation_on=row.violation_on, decided_by=row.decided_by,
            decision=row.decision, announced_on=row.announced_on, effective_until=row.effective_until, entered_at=at,
        )
        for one, member in pairs
        for row in one.disciplines
    )  # fmt: skip
    _store_grades(((member, one.grades) for one, member in pairs), source)
    record(actor=actor, action="party.members.loaded", new={"count": len(stored), "source": source})
    return stored


@transaction.atomic
def load_year_grades(
    *, actor: Actor, grades: Mapping[Member | Organisation, Mapping[int, str]], exemplary: Iterable[tuple[int, int]] = (), source: str
) -> int:
    """Store grades of earlier years of members and organisations; `exemplary` names organisations (number, year) recognised as such."""
    if not actor.is_system:
        raise NotPermitted
    count = _store_grades(grades.items(), source, frozenset(exemplary))
    record(actor=actor, action="party.year_grades.loaded", new={"count": count, "source": source})
    return count


@transaction.atomic
def load_badges(*, actor: Actor, awards: Sequence[tuple[Member, int, date]], source: str, on: date) -> int:
    """Store badges that were given outside this system; the next badge of each holder by the rule. Errors: NotPermitted."""
    if not actor.is_system:
        raise NotPermitted
    tiers = badge_tiers(on)
    BadgeAward.objects.bulk_create(
        (BadgeAward(member=member, badge=badge, awarded_on=day, decision=source) for member, badge, day in awards), batch_size=BATCH
    )
    for member, badge, _ in awards:
        member.badge_held = max(badge, member.badge_held or 0)
        for name, value in kept_values(member, tiers).items():
            setattr(member, name, value)
    Member.objects.bulk_update([row[0] for row in awards], ["badge_held", *KEPT], batch_size=BATCH)
    record(actor=actor, action="party.badges.loaded", new={"count": len(awards), "source": source})
    return len(awards)


def _store_grades(
    grades: Iterable[tuple[Member | Organisation, Mapping[int, str]]], source: str, exemplary: frozenset[tuple[int, int]] = frozenset()
) -> int:
    rows = [
        YearGrade(member=whose, year=year, label=label, source=source)
        if isinstance(whose, Member)
        else YearGrade(organisation=whose, year=year, label=label, source=source, is_exemplary=(whose.pk, year) in exemplary)
        for whose, years in grades
        for year, label in years.items()
    ]
    YearGrade.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _people(entries: Sequence[MemberEntry]) -> list[Person]:
    """Those known, and new ones closed to their branch; a day of birth that was not known is put down."""
    people, born = [], []
    for one in entries:
        person = one.person
        if person is None:
            person = Person(born_on=one.born_on, closed_to=one.branch, is_demonstration=True)
            set_name(person, one.full_name)
        elif person.born_on is None and one.born_on is not None:
            person.born_on = one.born_on
            born.append(person)
        people.append(person)
    Person.objects.bulk_create([person for person in people if person.pk is None], batch_size=BATCH)
    Person.objects.bulk_update(born, ["born_on"], batch_size=BATCH)
    return people


def _gap(member: Member, gap: GapEntry) -> Gap:
    return Gap(
        member=member, kind=gap.kind, out_on=gap.out_on, back_on=gap.back_on, is_wrongful=gap.is_wrongful, decision=gap.decision
    )  # fmt: skip


def _lines(one: MemberEntry, member: Member) -> list[Membership]:
    since = one.ceremony_on or one.admission_decision_on or one.card_joined_on
    since = max(since, one.branch.created_on) if since is not None else one.branch.created_on
    if one.left_on is not None and one.left_on <= since:
        return []
    lines = [Membership(member=member, branch=one.branch, in_force_from=since, in_force_until=one.left_on)]
    if one.temporary is not None:
        branch, day = one.temporary
        lines.append(Membership(member=member, branch=branch, kind=MembershipKind.TEMPORARY, in_force_from=day))
    return lines
