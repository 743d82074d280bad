"""The acts on gradings, sheets of criteria and grades of years."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, FileInput, ref
from giaoban.party import grade_importers
from giaoban.party.commands import complaints, grading, gradings, sheets, year_grades
from giaoban.party.models import CriterionGroup, Grade, GradingPeriod, GradingState
from giaoban.party.words import LABELS, NOT_GRADED_WHY

Line = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=300)]
Year = Annotated[int, Field(ge=1990, le=2100)]
Share = Annotated[Decimal, Field(ge=0, le=100, max_digits=4, decimal_places=1)]
Most = Annotated[Decimal, Field(gt=0, le=100, max_digits=4, decimal_places=1)]
Given = Annotated[Decimal, Field(ge=0, le=100, max_digits=4, decimal_places=1)]
GradeCode = Literal["excellent", "good", "completed", "failed"]
PeriodCode = Literal["year", "q1", "q2", "q3", "q4"]
Label = Literal[
    "excellent", "good", "completed", "failed", "not_graded", "qualified_excellent", "qualified_good", "qualified_completed", "disqualified",
    "clean_and_strong", "weak",
]  # fmt: skip
Votes = Annotated[int, Field(ge=0, le=100_000)]


class OpenGradingRound(ActInput):
    """Whose round, of which year or quarter, reviewed on which day."""

    committee: ref("organisations.Organisation")  # type: ignore[valid-type]
    year: Year
    period: PeriodCode = "year"
    review_on: date
    on: date | None = None


class GradingRoundInput(ActInput):
    """A round."""

    grading_round: ref("party.GradingRound")  # type: ignore[valid-type]
    on: date | None = None


class ClaimOutstanding(GradingRoundInput):
    """By which document of the superior."""

    reason: str


class DecideGradingRound(GradingRoundInput):
    """The decision; the document that allows more than the cap, where there is one."""

    decision: Line
    decided_on: date
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    override_reason: str = ""


class SheetLine(ActInput):
    """A criterion: its part of the score, its words, the most points."""

    target = sheets.Line
    group: Literal["general", "results"]
    title: Words
    most: Most


class KeepSheet(ActInput):
    """The criteria of a body."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    subject: Literal["member", "leader", "organisation"] = "member"
    criteria: Annotated[list[SheetLine], Field(max_length=100)]
    in_force_from: date
    decision: Line = ""
    on: date | None = None


class GivenPoints(ActInput):
    """The points of a criterion."""

    target = gradings.Points
    criterion: ref("party.Criterion")  # type: ignore[valid-type]
    points: Given
    note: Words = ""


class GradingInput(ActInput):
    """A line of a round."""

    grading: ref("party.Grading")  # type: ignore[valid-type]
    on: date | None = None


class ReviewOneself(GradingInput):
    """The own words, the own grade, the own points."""

    grade: GradeCode
    text: str
    points: Annotated[list[GivenPoints], Field(max_length=100)] = []


class GivePoints(GradingInput):
    """The points of criteria."""

    points: Annotated[list[GivenPoints], Field(max_length=100)]


class CorrectConditions(GradingInput):
    """What differs from the count, with the reason."""

    reason: str
    done_percent: Share | None = None
    late_percent: Share | None = None
    exceeded_percent: Share | None = None
    shortcomings_remedied_percent: Share | None = None
    has_degradation: bool | None = None
    is_leadership_disciplined: bool | None = None
    is_subordinate_disciplined: bool | None = None
    is_leader: bool | None = None


class SuspendFromGrading(GradingInput):
    """Suspended from Party activity, or not after all; by which decision."""

    is_suspended: bool = True
    reason: str


class EnterBallot(GradingInput):
    """Votes by grade, the number present, the proposal where it is not the grade with most votes."""

    votes: dict[GradeCode, Votes]
    present: Votes
    grade: GradeCode | Literal[""] = ""
    is_proposed_exemplary: bool = False


class DecideLine(GradingInput):
    """The grade of the committee, and why it departs from the rule."""

    grade: GradeCode
    reason: str = ""


class Complain(GradingInput):
    """What one disagrees with."""

    text: str


class AnswerComplaint(GradingInput):
    """The answer, and the grade where it changes."""

    answer: str
    grade: GradeCode | Literal[""] = ""
    override_reason: str = ""


class RecordYearGrade(ActInput):
    """The grade of a past year, in the words of its time."""

    member: ref("party.Member") | None = None  # type: ignore[valid-type]
    organisation: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    year: Year
    label: Label
    exemplary_decision: Line = ""
    source: Line
    on: date | None = None


class RecogniseExemplary(ActInput):
    """The yearly recognition of an organisation."""

    organisation: ref("organisations.Organisation")  # type: ignore[valid-type]
    year: Year
    decision: Line
    on: date | None = None


class ImportYearGrades(ActInput):
    """A workbook of past grades."""

    file: FileInput
    on: date | None = None


KEEPER = N_("the office of the committee that keeps the round")
HEADS = N_("the heads of the committee that keeps the round")
SPEAKER = N_("the office of the branch or of the committee above")
OWN = N_("the member concerned; for a branch its office")

ACTS = (
    Act("party.open_grading_round", grading.open_grading_round, OpenGradingRound, N_("Open a round of grading"), "party.grading_round.opened", KEEPER),
    Act("party.count_conditions", grading.count_conditions, GradingRoundInput, N_("Count the conditions anew"), "party.grading_round.counted", KEEPER),
    Act("party.start_ballot", grading.start_ballot, GradingRoundInput, N_("Let the branches vote"), "party.grading_round.voting", KEEPER),
    Act("party.pass_to_committee", grading.pass_to_committee, GradingRoundInput, N_("Pass to the committee"), "party.grading_round.passed", KEEPER),
    Act("party.claim_outstanding", grading.claim_outstanding, ClaimOutstanding, N_("Claim the higher cap"), "party.grading_round.outstanding", HEADS),
    Act("party.decide_grading_round", grading.decide_grading_round, DecideGradingRound, N_("Enter the decision on grades"), "party.grading_round.decided", HEADS),
    Act("party.cancel_grading_round", grading.cancel_grading_round, ClaimOutstanding, N_("Cancel a round of grading"), "party.grading_round.cancelled", KEEPER),
    Act("party.keep_sheet", sheets.keep_sheet, KeepSheet, N_("Keep a sheet of criteria"), "party.score_sheet.kept", HEADS),
    Act("party.review_oneself", gradings.review_oneself, ReviewOneself, N_("Review oneself"), "party.grading.self_reviewed", OWN),
    Act("party.give_points", gradings.give_points, GivePoints, N_("Give points"), "party.grading.scored", SPEAKER),
    Act("party.correct_conditions", gradings.correct_conditions, CorrectConditions, N_("Correct the conditions"), "party.grading.corrected", SPEAKER),
    Act("party.suspend_from_grading", gradings.suspend_from_grading, SuspendFromGrading, N_("Leave out as suspended"), "party.grading.suspended", KEEPER),
    Act("party.enter_ballot", gradings.enter_ballot, EnterBallot, N_("Enter the ballot"), "party.grading.voted", SPEAKER),
    Act("party.decide_line", gradings.decide_line, DecideLine, N_("Enter the grade of the committee"), "party.grading.line_decided", HEADS),
    Act("party.complain", complaints.complain, Complain, N_("Complain about a grade"), "party.grading.complained", OWN),
    Act("party.answer_complaint", complaints.answer_complaint, AnswerComplaint, N_("Answer a complaint"), "party.grading.answered", HEADS),
    Act("party.record_year_grade", year_grades.record_year_grade, RecordYearGrade, N_("Enter the grade of a past year"), "party.year_grade.entered", SPEAKER),
    Act("party.import_year_grades", grade_importers.import_year_grades, ImportYearGrades, N_("Import grades of past years"), "records.import.made", SPEAKER),
    Act("party.recognise_exemplary", year_grades.recognise_exemplary, RecogniseExemplary, N_("Recognise as exemplary"), "party.year_grade.exemplary", N_("the heads of the committee above")),
)  # fmt: skip

AUDIT_ACTIONS = {
    "party.grading_round.opened": N_("opened the round of grading"),
    "party.grading_round.counted": N_("counted the conditions anew"),
    "party.grading_round.voting": N_("let the branches vote"),
    "party.grading_round.passed": N_("passed the round to the committee"),
    "party.grading_round.outstanding": N_("claimed the higher cap"),
    "party.grading_round.decided": N_("entered the decision on grades"),
    "party.grading_round.cancelled": N_("cancelled the round of grading"),
    "party.score_sheet.kept": N_("kept a sheet of criteria"),
    "party.grading.self_reviewed": N_("reviewed the own year"),
    "party.grading.scored": N_("gave points"),
    "party.grading.corrected": N_("corrected the conditions"),
    "party.grading.suspended": N_("left the member out as suspended"),
    "party.grading.taken_back_in": N_("took the member back in"),
    "party.grading.voted": N_("entered the ballot"),
    "party.grading.line_decided": N_("entered the grade of the committee"),
    "party.grading.complained": N_("complained about the grade"),
    "party.grading.answered": N_("answered the complaint"),
    "party.year_grade.entered": N_("entered the grade of a past year"),
    "party.year_grade.exemplary": N_("recognised the organisation as exemplary"),
}

AUDIT_WORDS = {
    "year": N_("Year"), "period": N_("Period"), "review_on": N_("Day of the review"), "subject": N_("Whose grade"), "self_grade": N_("Own grade"),
    "self_reviewed_on": N_("Self-reviewed on"), "score": N_("Score"), "suggested_grade": N_("The rule says"), "done_percent": N_("Done, %"),
    "late_percent": N_("Late, %"), "exceeded_percent": N_("Beyond what was asked, %"),
    "shortcomings_remedied_percent": N_("Shortcomings remedied, %"), "has_degradation": N_("Degradation concluded"),
    "is_leadership_disciplined": N_("Leadership disciplined"), "is_subordinate_disciplined": N_("Subordinate unit disciplined"),
    "is_leader": N_("Leads a body"), "not_graded_reason": N_("Not graded because"), "proposed_grade": N_("Proposed grade"),
    "present": N_("Present"), "decided_grade": N_("Grade decided"), "complained_on": N_("Complained on"), "label": N_("Grade"),
    "exemplary_decision": N_("Recognised as exemplary by"),
}  # fmt: skip

AUDIT_CHOICES: dict[str, Any] = {
    "state": GradingState.choices, "period": GradingPeriod.choices, "group": CriterionGroup.choices,
    **dict.fromkeys(("self_grade", "suggested_grade", "proposed_grade", "decided_grade"), Grade.choices),
    "label": list(LABELS.items()), "not_graded_reason": list(NOT_GRADED_WHY.items()),
    "subject": [("member", N_("members")), ("leader", N_("leaders")), ("organisation", N_("organisations"))],
}  # fmt: skip
