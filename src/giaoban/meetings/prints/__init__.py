"""What is printed for a meeting."""

from giaoban.meetings.prints.meetings import attendance_print, minutes_print, when_and_where
from giaoban.meetings.prints.workshop import agenda_print, proceedings_docx, proceedings_pdf, proceedings_print, programme_print

__all__ = [
    "agenda_print", "attendance_print", "minutes_print", "proceedings_docx", "proceedings_pdf", "proceedings_print",
    "programme_print", "when_and_where",
]  # fmt: skip
