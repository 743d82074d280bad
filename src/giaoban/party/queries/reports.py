"""What pages and reports of a round need besides its figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from giaoban.common.errors import RuleMissing
from giaoban.organisations.models import Appointment
from giaoban.party.models import AwardKind, Commendation, CommendationState, YearGrade
from giaoban.party.rules.streaks import award_standard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.organisations.models import Organisation
    from giaoban.party.models import GradingRound


def proposed_awards(one: GradingRound) -> dict[str, int]:
    """How many of a round are proposed for, or given, each award, in the order of awards."""
    rows = Commendation.objects.filter(round=one).exclude(state=CommendationState.DECLINED).values_list("award", flat=True)
    counts = Counter(rows)
    return {award: counts[award] for award in AwardKind.values if counts[award]}


def recognised_bodies(one: GradingRound) -> int:
    """How many organisations of a round are recognised as exemplary for its year."""
    bodies = one.gradings.filter(member=None).values("branch")
    return YearGrade.objects.filter(organisation__in=bodies, year=one.year, is_exemplary=True).count()


def standard_of(year: int) -> str:
    """The name of the yearly recognition in a year; empty where no rule is known."""
    try:
        return award_standard(year)
    except RuleMissing:
        return ""


def leader_of(body: Organisation, on: date) -> tuple[str, str]:
    """Post and name of who heads a body on a day; the bare post where nobody is entered."""
    first = Appointment.objects.in_force(on=on).filter(organisation=body).select_related("person").order_by("rank", "pk").first()
    return (first.post, first.person.full_name) if first is not None else ("Bí thư", "")


def years_of_rows(rows: Sequence[Commendation]) -> dict[int, list[tuple[int, str, str]]]:
    """For each commendation its years with the grade and the decision of recognition, oldest first: one query."""
    members = [row.member_id for row in rows if row.member_id is not None]
    bodies = [row.organisation_id for row in rows if row.organisation_id is not None]
    grades: dict[tuple[bool, int], list[YearGrade]] = {}
    found = YearGrade.objects.filter(member__in=members) | YearGrade.objects.filter(organisation__in=bodies)
    for grade in found.order_by("year"):
        grades.setdefault((grade.member_id is not None, grade.member_id or grade.organisation_id or 0), []).append(grade)
    return {
        row.pk: [
            (grade.year, grade.label, grade.exemplary_decision)
            for grade in grades.get((row.member_id is not None, row.member_id or row.organisation_id or 0), ())
            if row.year_from <= grade.year <= row.year_to
        ]
        for row in rows
    }
