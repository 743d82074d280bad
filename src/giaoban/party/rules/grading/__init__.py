"""Grading of members and organisations by the regime of the year, and the cap on the grade excellent."""

from giaoban.party.rules.grading.caps import Cap, cap_of_good, cap_of_good_or_better
from giaoban.party.rules.grading.facts import (
    Calendar,
    Condition,
    Discipline,
    Grade,
    Graded,
    MemberYear,
    OrganisationYear,
    ScoreSheet,
    Work,
    calendar,
    regime,
    score_sheet,
)
from giaoban.party.rules.grading.members import grade_member
from giaoban.party.rules.grading.organisations import grade_organisation
from giaoban.party.rules.grading.points import GRADE_NAMES

__all__ = [
    "GRADE_NAMES",
    "Calendar",
    "Cap",
    "Condition",
    "Discipline",
    "Grade",
    "Graded",
    "MemberYear",
    "OrganisationYear",
    "ScoreSheet",
    "Work",
    "calendar",
    "cap_of_good",
    "cap_of_good_or_better",
    "grade_member",
    "grade_organisation",
    "regime",
    "score_sheet",
]
