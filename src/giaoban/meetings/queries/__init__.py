"""What is read about meetings."""

from giaoban.meetings.queries.calendar import (
    CalendarDay,
    CalendarEvent,
    calendar_days,
    due_between,
    feed_actor,
    feed_events,
    meetings_between,
    weeks_of,
)
from giaoban.meetings.queries.compiled import CompiledGroup, compiled_minutes, compiled_print
from giaoban.meetings.queries.gaps import Gap, gaps_before_closing, gaps_of
from giaoban.meetings.queries.lookup import (
    bodies_named,
    documents_numbered,
    meeting_for,
    near_bodies,
    people_named,
    series_for,
    unsaved_text,
)
from giaoban.meetings.queries.notice_facts import carried_counts, form_of, lead_words, notice_body_of, notice_facts
from giaoban.meetings.queries.pages import ConclusionPart, MeetingPage, SeriesPage, TaskLine, meeting_page, series_page
from giaoban.meetings.queries.quorum import Presence, presence_of
from giaoban.meetings.queries.work import EarlierWork, earlier_work, links_of_series, open_work, tasks_without_their_link, work_of

__all__ = [
    "CalendarDay",
    "CalendarEvent",
    "CompiledGroup",
    "ConclusionPart",
    "EarlierWork",
    "Gap",
    "MeetingPage",
    "Presence",
    "SeriesPage",
    "TaskLine",
    "bodies_named",
    "calendar_days",
    "carried_counts",
    "compiled_minutes",
    "compiled_print",
    "documents_numbered",
    "due_between",
    "earlier_work",
    "feed_actor",
    "feed_events",
    "form_of",
    "gaps_before_closing",
    "gaps_of",
    "lead_words",
    "links_of_series",
    "meeting_for",
    "meeting_page",
    "meetings_between",
    "near_bodies",
    "notice_body_of",
    "notice_facts",
    "open_work",
    "people_named",
    "presence_of",
    "series_for",
    "series_page",
    "tasks_without_their_link",
    "unsaved_text",
    "weeks_of",
    "work_of",
]
