"""Reading gradings: rounds, lines, the cap with its group, the figures of a round and the records behind each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from giaoban.common.errors import RuleMissing
from giaoban.organisations.models import Organisation
from giaoban.party.models import (
    Criterion,
    Grade,
    Grading,
    GradingPeriod,
    GradingRound,
    GradingState,
    Member,
    Membership,
    MembershipKind,
    ScoreSheet,
    YearGrade,
)
from giaoban.party.rules import grading as rules
from giaoban.party.rules.streaks import LAST_YEAR_OF_OLD_LABELS, YearLabel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.reasons import Reason
    from giaoban.rulebook import Basis

GRADED: Final = (Grade.EXCELLENT, Grade.GOOD, Grade.COMPLETED, Grade.FAILED)
OLD_MEMBER: Final = {
    Grade.EXCELLENT: YearLabel.QUALIFIED_EXCELLENT, Grade.GOOD: YearLabel.QUALIFIED_GOOD, Grade.COMPLETED: YearLabel.QUALIFIED_COMPLETED,
    Grade.FAILED: YearLabel.DISQUALIFIED, Grade.NOT_GRADED: YearLabel.NOT_GRADED,
}  # fmt: skip
OLD_ORGANISATION: Final = {
    Grade.EXCELLENT: YearLabel.CLEAN_AND_STRONG, Grade.GOOD: YearLabel.GOOD, Grade.COMPLETED: YearLabel.COMPLETED,
    Grade.FAILED: YearLabel.WEAK, Grade.NOT_GRADED: YearLabel.NOT_GRADED,
}  # fmt: skip


def label_of(year: int, grade: str, *, is_member: bool) -> str:
    """A grade in the words of the regime of its year."""
    if year > LAST_YEAR_OF_OLD_LABELS:
        return str(grade)
    return (OLD_MEMBER if is_member else OLD_ORGANISATION)[Grade(grade)].value


def labels_of(year: int, *, is_member: bool) -> tuple[str, ...]:
    """The grades that there were in a year."""
    return tuple(label_of(year, grade, is_member=is_member) for grade in (*GRADED, Grade.NOT_GRADED))


def round_of(committee: Organisation, year: int, period: str) -> GradingRound | None:
    """The round of a committee for a period that is not cancelled."""
    return GradingRound.objects.filter(committee=committee, year=year, period=period).exclude(state=GradingState.CANCELLED).first()


def branches_of(one: GradingRound) -> QuerySet[Organisation]:
    """The branches below the committee on the day of the review."""
    below = Organisation.objects.below([one.committee_id], on=one.review_on).existing(on=one.review_on)
    return below.exclude(pk=one.committee_id).order_by("sort_key")


def members_reviewed(one: GradingRound) -> Iterator[tuple[Member, Organisation]]:
    """The members of the committee's branches by their official activity on the day of the review, each with the branch of that day."""
    bodies = Organisation.objects.below([one.committee_id], on=one.review_on).values("pk")
    lines = Membership.objects.in_force(on=one.review_on).filter(kind=MembershipKind.OFFICIAL, branch__in=bodies, member__joined_into=None)
    alive = lines.filter(Q(member__left_on=None) | Q(member__left_on__gt=one.review_on))
    alive = alive.select_related("member__person", "branch").prefetch_related(
        "member__disciplines", "member__exemptions", "member__suspensions"
    )
    for line in alive.order_by("branch__sort_key", "member__person__sort_key", "pk"):
        yield line.member, line.branch


def members_of_branch(grading: Grading) -> int:
    """How many members the branch of a line had on the day of the review."""
    lines = Membership.objects.in_force(on=grading.round.review_on).filter(kind=MembershipKind.OFFICIAL, branch=grading.branch)
    return int(lines.count())


def sheet_for(grading: Grading) -> ScoreSheet | None:
    """The sheet on which a line is scored: the nearest of the committee and those above it that holds on the day of the review."""
    one = grading.round
    wanted = ["organisation"] if grading.member_id is None else ["leader", "member"] if grading.is_leader else ["member"]
    above = [int(step) for step in one.committee.path.strip("/").split("/") if step]
    held: dict[tuple[int, str], ScoreSheet] = {
        (sheet.body_id, sheet.subject): sheet for sheet in ScoreSheet.objects.in_force(on=one.review_on).filter(body__in=above)
    }
    for subject in wanted:
        for body in reversed(above):
            if (body, subject) in held:
                return held[body, subject]
    return None


def criteria_of(grading: Grading) -> list[Criterion]:
    """The criteria on which a line is scored, in their order."""
    sheet = sheet_for(grading)
    return list(sheet.criteria.order_by("order")) if sheet is not None else []


@dataclass(frozen=True)
class CapView:
    """The cap of a round with its group: how many are good, how many excellent, the most there may be (None: no rule is known)."""

    good: int
    excellent: int
    most: int | None
    percent: int | None
    reasons: tuple[Reason, ...]
    basis: Basis | None

    @property
    def holds(self) -> bool:
        """Whether not more are graded excellent than may be."""
        return self.excellent == 0 or (self.most is not None and self.excellent <= self.most)


def cap_of(one: GradingRound, *, members: bool = True) -> CapView:
    """The cap on excellent grades among the members of a grassroots organisation (or its branches), by what is decided or proposed."""
    lines = one.gradings.filter(not_graded_reason="", member__isnull=not members)
    counts = Counter(decided or proposed for decided, proposed in lines.values_list("decided_grade", "proposed_grade"))
    good, excellent = counts[Grade.GOOD], counts[Grade.EXCELLENT]
    try:
        cap = rules.cap_of_good(one.year, good, special=one.is_outstanding)
    except RuleMissing as missing:
        return CapView(good, excellent, None, None, (missing.reason,) if missing.reason else (), None)
    return CapView(good, excellent, cap.max_excellent, cap.percent, cap.reasons, cap.basis)


def rounds_seen(actor: Actor, on: date) -> QuerySet[GradingRound]:  # noqa: ARG001 - the signature of lists
    """The rounds within sight."""
    return GradingRound.objects.visible_to(actor).select_related("committee")


def gradings_seen(actor: Actor, on: date) -> QuerySet[Grading]:  # noqa: ARG001 - as above
    """The lines within sight."""
    return Grading.objects.visible_to(actor).select_related("member__person", "branch", "round__committee")


def year_grades_seen(actor: Actor, on: date) -> QuerySet[YearGrade]:  # noqa: ARG001 - as above
    """The grades of years within sight."""
    return YearGrade.objects.visible_to(actor).select_related("member__person", "member__branch", "organisation")


@dataclass(frozen=True)
class Figure:
    """A number of a round with the query of the list that shows exactly the records counted."""

    key: str
    number: int
    query: str


@dataclass(frozen=True)
class Figures:
    """The numbers of a round, over the lines that the reader sees; each opens its records."""

    members: tuple[Figure, ...]
    bodies: tuple[Figure, ...]

    def number(self, key: str, *, of: str = "members") -> int:
        """One number."""
        return next(figure.number for figure in (self.bodies if of == "bodies" else self.members) if figure.key == key)


STANDING: Final = "dung"
"""The key of the filter by the grade as it stands: decided, or proposed while nothing is decided."""


def figures_of(actor: Actor, one: GradingRound) -> Figures:
    """All lines, those left out, each grade as it stands, those without a grade, corrections, deviations, complaints."""
    rows = list(
        Grading.objects.visible_to(actor).filter(round=one).values_list(
            "member", "not_graded_reason", "decided_grade", "proposed_grade", "is_proposed_exemplary", "complaint"
        )
    )  # fmt: skip
    return Figures(*(_figures(one, [row for row in rows if (row[0] is None) is is_body], is_body=is_body) for is_body in (False, True)))


def _figures(one: GradingRound, rows: list[tuple[int | None, str, str, str, bool, str]], *, is_body: bool) -> tuple[Figure, ...]:
    whose = f"?dot={one.pk}&doi-tuong={'to-chuc' if is_body else 'dang-vien'}"
    standing = Counter("not_graded" if left else decided or proposed or "none" for _, left, decided, proposed, _, _ in rows)
    found = [Figure("all", len(rows), whose)]
    found += [Figure(grade, standing[grade], f"{whose}&{STANDING}={grade}") for grade in (*GRADED, Grade.NOT_GRADED)]
    found.append(Figure("none", standing["none"], f"{whose}&{STANDING}=none"))
    found.append(Figure("exemplary", sum(1 for row in rows if row[4]), f"{whose}&tieu-bieu=de-nghi"))
    found.append(Figure("complaints", sum(1 for row in rows if row[5]), f"{whose}&khieu-nai=co"))
    return tuple(found)


def quarters_of(one: GradingRound) -> QuerySet[GradingRound]:
    """The rounds of the quarters of the same year."""
    return GradingRound.objects.filter(committee=one.committee, year=one.year).exclude(period=GradingPeriod.YEAR).order_by("period")
