"""What stands on the desk, one module for each noun."""

from giaoban.desk.queries.health import BACKUP_DAYS, HealthLine, health_of
from giaoban.desk.queries.lines import SHOWN, DeskLine, document_lines, owed_line
from giaoban.desk.queries.owed import Desk, desk_of, owed, owed_first, owed_late, owed_this_week
from giaoban.desk.queries.waiting import CAPPED, DECISIONS, FIRST, WAITING, decisions_of

__all__ = [
    "BACKUP_DAYS",
    "CAPPED",
    "DECISIONS",
    "FIRST",
    "SHOWN",
    "WAITING",
    "Desk",
    "DeskLine",
    "HealthLine",
    "decisions_of",
    "desk_of",
    "document_lines",
    "health_of",
    "owed",
    "owed_first",
    "owed_late",
    "owed_line",
    "owed_this_week",
]
