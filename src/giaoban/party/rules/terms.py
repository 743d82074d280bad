"""Words that several rules of the Party's work share."""

from enum import StrEnum


class DisciplineForm(StrEnum):
    """Forms of discipline of a member, lightest first."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    REMOVAL = "removal"
    EXPULSION = "expulsion"
