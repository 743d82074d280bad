"""What refuses an act on gradings and on grades of years."""

from __future__ import annotations

from giaoban.common.errors import DomainError


class NotAPartyCommittee(DomainError):
    """A round of grading is kept by a body of the Party's tree."""

    code = "party.grading_not_a_committee"
    sentence = "%(name)s is no organisation of the Party that exists on %(on)s. Choose the committee that keeps the round."
    field = "committee"


class GradingOpenAlready(DomainError):
    """One round for one year or quarter."""

    code = "party.grading_open_already"
    sentence = "There is a round for this period of %(year)s already. Open that one."
    field = "year"


class NoQuarters(DomainError):
    """Quarters are graded from 2025 on."""

    code = "party.grading_no_quarters"
    sentence = "In %(year)s only the whole year is graded; quarters are graded where there are points."
    field = "period"


class YearAhead(DomainError):
    """What has not begun is not graded."""

    code = "party.grading_year_ahead"
    sentence = "The period has not begun on %(on)s."
    field = "year"


class ReviewOutside(DomainError):
    """The review takes place in the period or soon after it."""

    code = "party.grading_review_outside"
    sentence = "The review must take place between %(first)s and %(last)s."
    field = "review_on"


class GradingStepPast(DomainError):
    """The step is not possible in the state of the round."""

    code = "party.grading_step_not_possible"
    sentence = "This round is at the step “%(state)s”: this can no longer be changed, or not yet."


class NotGradedHere(DomainError):
    """Who is left out of the year has no grade."""

    code = "party.not_graded_here"
    sentence = "%(name)s is not graded in this round."


class ReasonMissing(DomainError):
    """What departs from rule or count needs its reason."""

    code = "party.grading_reason_missing"
    sentence = "Say why: it must be possible to explain it later."
    field = "reason"


class SheetTooHigh(DomainError):
    """The criteria give more points than their part of the score has."""

    code = "party.sheet_too_high"
    sentence = "The criteria of the part “%(part)s” give %(points)s points together; the part has %(most)s at most."
    field = "criteria"


class SheetEmpty(DomainError):
    """A sheet without criteria scores nothing."""

    code = "party.sheet_empty"
    sentence = "Give at least one criterion for each of the two parts, each with its points."
    field = "criteria"


class SheetInUse(DomainError):
    """A sheet begins once on a day."""

    code = "party.sheet_in_use"
    sentence = "A sheet that begins on %(day)s or later stands already. Choose a later day."
    field = "in_force_from"


class NoSheet(DomainError):
    """Points are given on a sheet of the committee."""

    code = "party.no_sheet"
    sentence = "No sheet of criteria holds on %(day)s. The committee decides on one first."
    field = "points"


class NoPointsInYear(DomainError):
    """Points belong to the years of the score."""

    code = "party.no_points_in_year"
    sentence = "There are no points in %(year)s: the grade rests on conditions and exclusion cases."
    field = "points"


class PointsOutOfRange(DomainError):
    """Points lie between 0 and the most that the criterion gives."""

    code = "party.points_out_of_range"
    sentence = "“%(criterion)s” gives 0 to %(most)s points."
    field = "points"


class CriterionUnknown(DomainError):
    """The criterion stands on another sheet."""

    code = "party.criterion_unknown"
    sentence = "This criterion does not stand on the sheet of this round."
    field = "points"


class TooManyVotes(DomainError):
    """Nobody votes twice."""

    code = "party.too_many_votes"
    sentence = "%(votes)s votes are counted, but %(present)s were present."
    field = "present"


class TooManyPresent(DomainError):
    """No more are present than the branch has members."""

    code = "party.too_many_present"
    sentence = "%(present)s are entered as present; the branch had %(members)s members on the day of the review."
    field = "present"


class ProposalMissing(DomainError):
    """The votes do not say which grade is proposed."""

    code = "party.proposal_missing"
    sentence = "Two grades have the same number of votes, or none has any: say which grade the branch proposes."
    field = "grade"


class BranchesOweGrades(DomainError):
    """Somebody has no proposal yet."""

    code = "party.branches_owe_grades"
    sentence = "%(count)s have no proposal of their branch yet: %(names)s."


class DeviationUnexplained(DomainError):
    """A decision that departs from what the rule says needs its reason."""

    code = "party.deviation_unexplained"
    sentence = "%(count)s grades differ from what the rule says, without a reason: %(names)s. Enter the reason in each line first."


class CapExceeded(DomainError):
    """More are graded excellent than the cap allows."""

    code = "party.cap_exceeded"
    sentence = (
        "%(excellent)s members of %(group)s would be graded excellent. With %(good)s graded good at most %(most)s may be. "
        "Correct lines, or give the documented reason for which more are allowed."
    )
    field = "override_reason"


class CapUnknown(DomainError):
    """No rule states the cap of that year."""

    code = "party.cap_unknown"
    sentence = "No rule that is known states a cap for %(year)s. Give the document that allows %(excellent)s graded excellent."
    field = "override_reason"


class DecisionMissing(DomainError):
    """A decision is named by its number."""

    code = "party.grading_decision_missing"
    sentence = "Give the number of the decision."
    field = "decision"


class DayOutOfOrder(DomainError):
    """The day does not fit between the steps."""

    code = "party.grading_day_out_of_order"
    sentence = "The day must lie between %(first)s and %(last)s."
    field = "decided_on"


class ComplaintEmpty(DomainError):
    """The complaint says nothing."""

    code = "party.complaint_empty"
    sentence = "Say what you disagree with and why."
    field = "text"


class ComplaintStands(DomainError):
    """One complaint at a time."""

    code = "party.complaint_stands"
    sentence = "A complaint about this grade was entered before."
    field = "text"


class NoComplaint(DomainError):
    """There is nothing to answer."""

    code = "party.no_complaint"
    sentence = "There is no complaint that waits for an answer."


class GradeStands(DomainError):
    """A year is graded once."""

    code = "party.year_grade_stands"
    sentence = "The grade of %(name)s for %(year)s stands already: %(label)s."
    field = "year"


class LabelOfOtherTime(DomainError):
    """The grade is of another regime, or of others."""

    code = "party.label_of_other_time"
    sentence = "“%(label)s” was no grade of %(year)s for these. Choose one of that year."
    field = "label"


class SubjectMissing(DomainError):
    """A grade is of one member or of one organisation."""

    code = "party.grade_subject_missing"
    sentence = "Name one member, or one organisation."
    field = "member"


class NotExemplary(DomainError):
    """Only an organisation graded excellent is recognised as exemplary."""

    code = "party.not_exemplary"
    sentence = "%(name)s is not graded excellent for %(year)s: only then an organisation is recognised as exemplary."
    field = "year"
