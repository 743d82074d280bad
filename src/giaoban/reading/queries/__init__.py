"""Reading what was read: proposals, what the registers know, what came of it."""

from giaoban.reading.queries.known import Known, near_names, provinces_named
from giaoban.reading.queries.naming import NAME_ONLY, NEW
from giaoban.reading.queries.pages import came_of, marks_of, reading_for, twins_of
from giaoban.reading.queries.proposing import Proposals, propose

__all__ = [
    "NAME_ONLY", "NEW", "Known", "Proposals", "came_of", "marks_of", "near_names", "propose", "provinces_named", "reading_for", "twins_of",
]  # fmt: skip
