"""What an answer about a badge says, step by step."""

from typing import Final

from giaoban.common.reasons import reason_kind
from giaoban.party.rules.terms import DisciplineForm

REACHED: Final = reason_kind("badges.reached", "The %(years)s years are full on %(on)s.")
NOT_REACHED: Final = reason_kind("badges.not_reached", "The %(years)s years will be full on %(on)s only.")
OPEN: Final = reason_kind("badges.open", "When the %(years)s years are full is open until the member comes back.")
HOLDS: Final = reason_kind("badges.holds", "The badge of %(years)s years is held: the next one above it is in question.")
HOLDS_HIGHEST: Final = reason_kind("badges.holds_highest", "There is no badge above that of %(years)s years.")
EARLY: Final = reason_kind("badges.early", "Seriously ill: the badge may be given up to %(months)s months early, from %(on)s.")
DIED_WITH_AGE: Final = reason_kind("badges.died_with_age", "Died on %(on)s with enough Party age: the badge is given posthumously.")
DIED_SHORT: Final = reason_kind(
    "badges.died_short", "Died on %(on)s, short of the years by at most %(months)s months: the badge is given posthumously."
)
DIED_TOO_EARLY: Final = reason_kind("badges.died_too_early", "Died on %(on)s without enough Party age for the badge of %(years)s years.")
WAITS: Final = reason_kind("badges.waits", "%(form)s announced on %(on)s: not considered for %(months)s months, until %(until)s.")
WAIT_OVER: Final = reason_kind("badges.wait_over", "%(form)s announced on %(on)s: the wait of %(months)s months ended on %(until)s.")
DOES_NOT_BLOCK: Final = reason_kind("badges.does_not_block", "%(form)s announced on %(on)s does not delay a badge by the central rule.")
REPORTED: Final = reason_kind(
    "badges.reported",
    "To be checked in the text of the act: one page states a wait of %(months)s months after this form (%(form)s), which would last until %(until)s.",
)
GUIDANCE_REPLACED: Final = reason_kind(
    "badges.guidance_replaced",
    "The guidance of 2021 is followed; the part on badges of the one that took its place on %(on)s could not be read. Compare before deciding.",
)
EXPELLED: Final = reason_kind("badges.expelled", "Expelled on %(on)s: Party age ends, and a badge that was given is returned.")
OUT: Final = reason_kind("badges.out", "On %(on)s the member does not take part in Party activities.")
OCCASION: Final = reason_kind("badges.occasion", "The first occasion is %(on)s.")

FORMS: Final = {
    DisciplineForm.REPRIMAND: reason_kind("discipline.reprimand", "Reprimand")(),
    DisciplineForm.WARNING: reason_kind("discipline.warning", "Warning")(),
    DisciplineForm.REMOVAL: reason_kind("discipline.removal", "Removal from post")(),
    DisciplineForm.EXPULSION: reason_kind("discipline.expulsion", "Expulsion")(),
}
