"""What refuses an act on a member's file."""

from __future__ import annotations

from giaoban.common.errors import DomainError


class MasteredElsewhere(DomainError):
    """The record is kept in another system."""

    code = "party.mastered_elsewhere"
    sentence = "This file is kept in “%(master)s”: correct it there, it comes here with the next list."


class AlreadyMember(DomainError):
    """The person has a file already, within sight."""

    code = "party.already_member"
    sentence = "%(name)s has a member's file already. Open that file and correct it."
    field = "person"


class PersonNotAvailable(DomainError):
    """The person cannot be entered here, for a reason that is not told."""

    code = "party.person_not_available"
    sentence = "This person cannot be entered in this branch. Ask the committee above to look into it."
    field = "person"


class PersonKnown(DomainError):
    """A person of that name and day of birth is known."""

    code = "party.person_known"
    sentence = "%(name)s, born on %(born)s, is known in the federation. Choose that person, or say that this is somebody else."
    field = "full_name"


class NameNeeded(DomainError):
    """Neither a person nor a name is given."""

    code = "party.name_needed"
    sentence = "Choose a person, or write the whole name of somebody who is not known yet."
    field = "full_name"


class NotABranch(DomainError):
    """Members belong to branches of the Party's tree."""

    code = "party.not_a_branch"
    sentence = "%(name)s is no organisation of the Party that exists on %(on)s. Choose a branch."
    field = "branch"


class CardTaken(DomainError):
    """A card has one holder."""

    code = "party.card_taken"
    sentence = "The card number %(number)s stands in another file. Check the number."
    field = "card_number"


class DaysOutOfOrder(DomainError):
    """Two days of a file cannot both be right."""

    code = "party.days_out_of_order"
    sentence = "%(later)s lies before %(earlier)s. Check both days."


class DayAhead(DomainError):
    """The day has not come yet."""

    code = "party.day_ahead"
    sentence = "The day %(day)s has not come yet. Enter it when it has happened."


class NotMemberNow(DomainError):
    """The membership has ended."""

    code = "party.not_member_now"
    sentence = "The membership ended on %(day)s. Only the history of this file can be corrected."


class StillMember(DomainError):
    """The membership has not ended."""

    code = "party.still_member"
    sentence = "The membership has not ended: there is nothing to take back."


class ReasonNeeded(DomainError):
    """A correction without its reason."""

    code = "party.reason_needed"
    sentence = "Say why, or by which decision: it must be possible to explain it later."
    field = "decision"


class OutsideMembership(DomainError):
    """A gap or an exemption that does not fit the dates of the file."""

    code = "party.outside_membership"
    sentence = "It begins on %(day)s, before the admission on %(start)s. Check both days."
