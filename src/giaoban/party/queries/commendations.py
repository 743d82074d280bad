"""Reading commendations: years running across regimes, who may be proposed for what, to whom, with which money."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from giaoban.common.errors import RuleMissing
from giaoban.organisations.models import BodyKind, Organisation, Tree
from giaoban.party.models import AwardKind, Commendation, CommendationState, Grade, YearGrade
from giaoban.party.rules import money
from giaoban.party.rules.commendations import LEVELS, deciding_levels
from giaoban.party.rules.streaks import StreakKind, YearLabel, streak

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.party.models import GradingRound, Member
    from giaoban.party.rules.commendations import Level
    from giaoban.party.rules.streaks import Streak

OF_MEMBER: Final = (AwardKind.MEMBER_YEAR, AwardKind.MEMBER_FIVE_CERTIFICATE, AwardKind.MEMBER_FIVE_MERIT)
FIVE_YEARS: Final = (
    AwardKind.MEMBER_FIVE_CERTIFICATE, AwardKind.MEMBER_FIVE_MERIT, AwardKind.BRANCH_FIVE_CERTIFICATE, AwardKind.BRANCH_FIVE_MERIT,
    AwardKind.GRASSROOTS_FIVE_MERIT, AwardKind.GRASSROOTS_FIVE_FLAG,
)  # fmt: skip
OF_GRASSROOTS: Final = (AwardKind.GRASSROOTS_YEAR, AwardKind.GRASSROOTS_FIVE_MERIT, AwardKind.GRASSROOTS_FIVE_FLAG)
"""Awards of grassroots organisations; those of branches are for branches under a grassroots committee."""
RECOGNITIONS: Final = (AwardKind.BRANCH_YEAR, AwardKind.GRASSROOTS_YEAR)
"""The yearly awards that are the recognition as exemplary."""
EXCELLENT: Final = (YearLabel.EXCELLENT.value, YearLabel.QUALIFIED_EXCELLENT.value, YearLabel.CLEAN_AND_STRONG.value)


@dataclass(frozen=True)
class Candidate:
    """Who may be proposed for an award by the rows of years, and why; `years` are those that it rests on, each with its label."""

    subject: Any
    award: str
    years: tuple[tuple[int, str], ...]
    streak: Streak | None = None

    @property
    def year_from(self) -> int:
        """The first year."""
        return self.years[0][0]

    @property
    def year_to(self) -> int:
        """The last year."""
        return self.years[-1][0]


def streak_of(rows: Iterable[YearGrade], end_year: int, *, is_member: bool, awarded_until: int | None = None) -> Streak:
    """The years running of one member or organisation up to a year. Raises RuleMissing before 2014."""
    known = list(rows)
    years = {row.year: YearLabel(row.label) for row in known}
    exemplary = {row.year for row in known if row.is_exemplary}
    kind = StreakKind.MEMBER if is_member else StreakKind.ORGANISATION
    return streak(kind, years, end_year, exemplary_years=exemplary, awarded_until=awarded_until)


def used_until(given: Iterable[Commendation], award: str, end_year: int) -> int | None:
    """The last year that an earlier award used up: the same five years serve the certificate and the merit certificate."""
    used = [
        one.year_to for one in given
        if one.award in FIVE_YEARS and one.state != CommendationState.DECLINED and (one.year_to != end_year or one.award == award)
    ]  # fmt: skip
    return max(used, default=None)


def candidate_for(subject: Member | Organisation, award: str, end_year: int) -> Candidate | Streak | None:
    """Whether one member or organisation may be proposed: the candidate; else the streak that says why not; None where the grade does not do."""
    is_member = award in OF_MEMBER
    rows = list(YearGrade.objects.filter(**_key(subject, is_member=is_member)))
    given = list(Commendation.objects.filter(**_key(subject, is_member=is_member)))
    return _judged(subject, award, end_year, rows, given)


def _key(subject: Any, *, is_member: bool) -> dict[str, Any]:
    return {"member" if is_member else "organisation": subject}


def _judged(subject: Any, award: str, end_year: int, rows: Sequence[YearGrade], given: Sequence[Commendation]) -> Candidate | Streak | None:
    labels = {row.year: row.label for row in rows}
    if award not in FIVE_YEARS:
        label = labels.get(end_year, "")
        return Candidate(subject, award, ((end_year, label),)) if label in EXCELLENT else None
    found = streak_of(rows, end_year, is_member=award in OF_MEMBER, awarded_until=used_until(given, award, end_year))
    if not found.eligible:
        return found
    return Candidate(subject, award, tuple((year, labels.get(year, "")) for year in found.window), found)


def candidates_of(one: GradingRound) -> dict[str, list[Candidate]]:
    """Who of a decided round may be proposed for each award and is not proposed yet: a constant number of queries."""
    lines = list(
        one.gradings.filter(decided_grade=Grade.EXCELLENT)
        .select_related("member__person", "member__branch", "branch")
        .order_by("branch__sort_key", "member__person__sort_key", "pk")
    )
    people = [line.member for line in lines if line.member is not None]
    bodies = [line for line in lines if line.member_id is None]
    grades, given = _rows(people, [line.branch for line in bodies])
    grassroots = grassroots_among([line.branch for line in bodies])
    found: dict[str, list[Candidate]] = {}
    for award in AwardKind.values:
        subjects: list[Any] = list(people) if award in OF_MEMBER else [
            line.branch for line in bodies
            if (award in OF_GRASSROOTS) is (line.branch_id in grassroots) and (award not in RECOGNITIONS or line.is_proposed_exemplary)
        ]  # fmt: skip
        found[award] = []
        for subject in subjects:
            key = (award in OF_MEMBER, subject.pk)
            if any(row.award == award and row.year_to == one.year and row.state != CommendationState.DECLINED for row in given[key]):
                continue
            judged = _judged(subject, award, one.year, grades[key], given[key])
            if isinstance(judged, Candidate):
                found[award].append(judged)
    return found


def grassroots_among(bodies: Iterable[Organisation]) -> set[int]:
    """Which of these are grassroots organisations: a committee without committees below it, a branch that is under no such committee."""
    known = {body.pk: body for body in bodies}
    parents = {body.parent_id for body in known.values() if body.parent_id is not None}
    committees = Organisation.objects.filter(tree=Tree.PARTY, kind=BodyKind.PARTY_COMMITTEE)
    above = set(committees.filter(parent__in={*known, *parents}).values_list("parent", flat=True))
    basic = set(committees.filter(pk__in={*known, *parents}).values_list("pk", flat=True)) - above
    return {
        pk for pk, body in known.items()
        if pk in basic or (body.kind == BodyKind.PARTY_BRANCH and body.parent_id not in basic)
    }  # fmt: skip


def _rows(
    people: list[Any], bodies: list[Any]
) -> tuple[dict[tuple[bool, int], list[YearGrade]], dict[tuple[bool, int], list[Commendation]]]:
    grades: dict[tuple[bool, int], list[YearGrade]] = defaultdict(list)
    given: dict[tuple[bool, int], list[Commendation]] = defaultdict(list)
    wanted = Q(member__in=people) | Q(organisation__in=bodies)
    for grade in YearGrade.objects.filter(wanted):
        grades[_whose(grade)].append(grade)
    for row in Commendation.objects.filter(wanted):
        given[_whose(row)].append(row)
    return grades, given


def _whose(row: YearGrade | Commendation) -> tuple[bool, int]:
    return row.member_id is not None, row.member_id or row.organisation_id or 0


def levels_for(award: str, on: date) -> tuple[Level, ...]:
    """The levels that decide an award on a day; none where no rule is known."""
    try:
        return deciding_levels(money.Award(award), on)
    except RuleMissing:
        return ()


def level_words(award: str, on: date, translate: Any) -> str:
    """Who decides an award on a day, in words."""
    return " / ".join(LEVELS[level].text(translate) for level in levels_for(award, on))


@dataclass(frozen=True)
class Sum:
    """The money with a commendation: multiple and base salary; no amount means that a person is asked."""

    multiple: Decimal | None
    base_salary: int | None
    amount: int | None
    references: tuple[str, ...] = ()
    question: RuleMissing | None = None


def sum_of(award: str, decided_on: date, given: Decimal | None = None) -> Sum:
    """The money with an award decided on a day; `given` is the multiple that a person entered where no source states one."""
    try:
        bonus = money.commendation_bonus(money.Award(award), decided_on)
    except RuleMissing as missing:
        try:
            salary = money.base_salary(decided_on)
        except RuleMissing:
            return Sum(given, None, None, question=missing)
        amount = int(salary.amount * given) if given is not None else None
        return Sum(given, salary.amount, amount, salary.basis.references, None if given is not None else missing)
    return Sum(Decimal(bonus.tenths) / 10, bonus.base_salary, bonus.amount, bonus.basis.references)


def commendations_seen(actor: Actor, on: date) -> QuerySet[Commendation]:  # noqa: ARG001 - the signature of lists
    """The commendations within sight."""
    return Commendation.objects.visible_to(actor).select_related("member__person", "member__branch", "organisation", "proposed_by", "round")
