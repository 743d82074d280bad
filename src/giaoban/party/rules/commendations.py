"""Who may give which commendation in the Party, and who decides the periodic ones."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.money import Award
from giaoban.rulebook import Basis, version_for

MAY: Final = reason_kind("commendations.may", "%(level)s may give this: %(form)s.")
MAY_NOT: Final = reason_kind("commendations.may_not", "%(level)s may not give this: %(form)s. It is given by: %(levels)s.")
NOT_FOR_THESE: Final = reason_kind("commendations.not_for_these", "Of this form there is none for such a recipient: %(form)s.")


class Level(StrEnum):
    """Levels of the Party's organisation, as they commend."""

    BRANCH = "branch"
    PART_COMMITTEE = "part_committee"
    GRASSROOTS_BRANCH = "grassroots_branch"
    GRASSROOTS_COMMITTEE = "grassroots_committee"
    ABOVE_GRASSROOTS = "above_grassroots"
    PROVINCIAL = "provincial"


class CommendationForm(StrEnum):
    """Forms of commendation."""

    PRAISE = "praise"
    CERTIFICATE = "certificate"
    MERIT = "merit"
    FLAG = "flag"
    BADGE = "badge"


class Recipient(StrEnum):
    """Who is commended."""

    MEMBER = "member"
    ORGANISATION = "organisation"


LEVELS: Final = {
    Level.BRANCH: reason_kind("level.branch", "A branch under a committee")(),
    Level.PART_COMMITTEE: reason_kind("level.part_committee", "A part-committee")(),
    Level.GRASSROOTS_BRANCH: reason_kind("level.grassroots_branch", "A grassroots branch")(),
    Level.GRASSROOTS_COMMITTEE: reason_kind("level.grassroots_committee", "A grassroots committee")(),
    Level.ABOVE_GRASSROOTS: reason_kind("level.above_grassroots", "The committee directly above the grassroots")(),
    Level.PROVINCIAL: reason_kind("level.provincial", "The provincial committee or the committee directly under the Centre")(),
}
FORMS: Final = {
    CommendationForm.PRAISE: reason_kind("commendation.praise", "praise")(),
    CommendationForm.CERTIFICATE: reason_kind("commendation.certificate", "certificate of commendation")(),
    CommendationForm.MERIT: reason_kind("commendation.merit", "certificate of merit")(),
    CommendationForm.FLAG: reason_kind("commendation.flag", "flag")(),
    CommendationForm.BADGE: reason_kind("commendation.badge", "Party badge")(),
}


@dataclass(frozen=True, slots=True)
class Authority:
    """Whether a level may give a form of commendation, and which levels may."""

    may: bool
    levels: tuple[Level, ...]
    reasons: tuple[Reason, ...]
    basis: Basis


def authority(level: Level, form: CommendationForm, recipient: Recipient, on: date) -> Authority:
    """Say whether a level may give a commendation to such a recipient on a day.

    Raises RuleMissing before 25/07/2016. Source: 29- and 24-QĐ/TW 27.2.
    """
    version = version_for("commendations.authority", on)
    levels = tuple(
        Level(row["level"]) for row in version.values["rows"] if row["form"] == form.value and recipient.value in row["recipients"]
    )
    if level in levels:
        reason = MAY(level=LEVELS[level], form=FORMS[form])
    elif levels:
        reason = MAY_NOT(level=LEVELS[level], form=FORMS[form], levels=[LEVELS[one] for one in levels])
    else:
        reason = NOT_FOR_THESE(form=FORMS[form])
    return Authority(level in levels, levels, (reason,), Basis((version,)))


def deciding_levels(award: Award, on: date) -> tuple[Level, ...]:
    """Return the levels that decide a periodic commendation on a day. Raises RuleMissing before 27/10/2015."""
    rows = version_for("commendations.periodic", on).values["rows"]
    return next(tuple(Level(one) for one in row["levels"]) for row in rows if row["award"] == award.value)
