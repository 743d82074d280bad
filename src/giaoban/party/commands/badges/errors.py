"""What refuses an act on badges."""

from __future__ import annotations

from giaoban.common.errors import DomainError


class NotAPartyCommittee(DomainError):
    """A round is kept by a body of the Party's tree."""

    code = "party.not_a_party_committee"
    sentence = "%(name)s is no organisation of the Party that exists on %(on)s. Choose the committee that keeps the round."
    field = "committee"


class RoundOpenAlready(DomainError):
    """One round for one occasion."""

    code = "party.round_open_already"
    sentence = "There is a round for %(on)s already. Open that one."
    field = "occasion_on"


class OccasionTooFar(DomainError):
    """A round is opened for an occasion near enough to know who is due."""

    code = "party.occasion_too_far"
    sentence = "The occasion %(on)s lies too far ahead. Open its round at most two years before."
    field = "occasion_on"


class RoundIsPast(DomainError):
    """The step is not possible in the state of the round."""

    code = "party.round_step_not_possible"
    sentence = "This round is at the step “%(state)s”: this can no longer be changed, or not yet."


class BranchesStillOwe(DomainError):
    """Somebody found by the rule was neither proposed nor set aside."""

    code = "party.branches_still_owe"
    sentence = "%(count)s of those found are neither proposed nor set aside with a reason: %(names)s. Settle them first."


class NobodyStands(DomainError):
    """A round without anybody cannot go on."""

    code = "party.nobody_stands"
    sentence = "Nobody stands in this round. Add somebody, or cancel the round."


class NotEligible(DomainError):
    """The rule does not give this member a badge for the occasion."""

    code = "party.not_eligible"
    sentence = "By the rules no badge can be given to %(name)s for %(on)s. %(why)s"
    field = "member"


class StandsAlready(DomainError):
    """A member stands once in a round."""

    code = "party.stands_already"
    sentence = "%(name)s stands in this round already."
    field = "member"


class StandsElsewhere(DomainError):
    """A member stands for a badge in one round at a time."""

    code = "party.stands_elsewhere"
    sentence = "%(name)s stands for the badge of %(badge)s years in another round that is under way."
    field = "member"


class NotOfTheCommittee(DomainError):
    """A round is for the members of the branches of its committee."""

    code = "party.not_of_the_committee"
    sentence = "%(name)s belongs to no branch of %(committee)s on %(on)s."
    field = "member"


class ReasonMissing(DomainError):
    """Setting aside, cancelling, returning need their reason."""

    code = "party.reason_missing"
    sentence = "Say why: the member may ask."
    field = "reason"


class DecisionMissing(DomainError):
    """A decision is named by its number and day."""

    code = "party.decision_missing"
    sentence = "Give the number of the decision."
    field = "decision"


class DayOutOfOrder(DomainError):
    """The day does not fit between the steps."""

    code = "party.round_day_out_of_order"
    sentence = "The day must lie between %(first)s and %(last)s."
    field = "decided_on"


class MultipleKnown(DomainError):
    """A person enters only what no source states."""

    code = "party.multiple_known"
    sentence = "The multiple for the badge of %(badge)s years is known by the rules: it is not entered by hand."
    field = "badge"


class AwardDayAhead(DomainError):
    """The day of the award has not come."""

    code = "party.award_day_ahead"
    sentence = "The award on %(day)s lies ahead. Enter it when it has taken place."
    field = "awarded_on"


class HeldAlready(DomainError):
    """A badge is held once."""

    code = "party.badge_held_already"
    sentence = "%(name)s holds the badge of %(badge)s years already."
    field = "badge"
