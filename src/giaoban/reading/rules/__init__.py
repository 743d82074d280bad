"""Rules of reading: which record a name means, what is proposed, how facts stand in the text. Pure: no database, no clock."""

from giaoban.reading.rules import notes
from giaoban.reading.rules.bodies import BodyHit, Index, KnownBody, NamePeriod, written_out
from giaoban.reading.rules.marks import Mark, Paragraph, Piece, paragraphs_of, pieces_of
from giaoban.reading.rules.proposals import Choice, Decision, Group, Proposal, tone_of
from giaoban.reading.rules.speeches import Said, achievements_of, sentences_of, speeches_of
from giaoban.reading.rules.wording import (
    KnownPerson,
    academic_title,
    first_day,
    is_difficulty,
    last_day,
    meeting_kind,
    meeting_title,
    people_meant,
    posts_of,
    rests_on,
    speaks,
    suggested_due_on,
    takes_part,
)

__all__ = [
    "BodyHit", "Choice", "Decision", "Group", "Index", "KnownBody", "KnownPerson", "Mark", "NamePeriod", "Paragraph", "Piece", "Proposal", "Said",
    "academic_title", "achievements_of", "first_day", "is_difficulty", "last_day", "meeting_kind", "meeting_title", "notes", "paragraphs_of", "people_meant", "pieces_of",
    "posts_of", "rests_on", "sentences_of", "speaks", "speeches_of", "suggested_due_on", "takes_part", "tone_of", "written_out",
]  # fmt: skip
