"""Audit actions of meetings with their sentences."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as N_

ACTIONS: Final = {
    "meetings.series.created": N_("began the series"),
    "meetings.series.changed": N_("changed the series"),
    "meetings.meeting.planned": N_("planned the meeting"),
    "meetings.meeting.changed": N_("changed the facts of the meeting"),
    "meetings.meeting.invited": N_("sent the invitation"),
    "meetings.meeting.cancelled": N_("cancelled the meeting"),
    "meetings.meeting.held": N_("opened the meeting"),
    "meetings.meeting.closed": N_("closed the meeting"),
    "meetings.meeting.reopened": N_("opened the closed meeting again"),
    "meetings.meeting.registered": N_("entered the whole meeting from a text"),
    "meetings.agenda.set": N_("set the agenda"),
    "meetings.attendance.added": N_("put people on the list"),
    "meetings.attendance.marked": N_("ticked who came"),
    "meetings.attendance.removed": N_("took somebody off the list"),
    "meetings.minutes.written": N_("wrote a block of the minutes"),
    "meetings.minutes.saved": N_("changed a block of the minutes"),
    "meetings.minutes.removed": N_("struck a block of the minutes"),
    "meetings.paper.added": N_("took in a paper"),
    "meetings.vote.recorded": N_("wrote down a vote"),
    "meetings.conclusion.added": N_("added a conclusion"),
    "meetings.conclusion.changed": N_("changed a conclusion"),
    "meetings.conclusion.removed": N_("struck a conclusion"),
    "meetings.task.planned": N_("planned a task"),
    "meetings.task.replanned": N_("changed a planned task"),
    "meetings.task.unplanned": N_("struck a planned task"),
    "meetings.carried.decided": N_("decided on an earlier task"),
    "meetings.document.attached": N_("attached a document"),
    "meetings.document.detached": N_("took off a document"),
    "meetings.finding.raised": N_("raised a finding from the minutes"),
    "meetings.notice.drafted": N_("drafted the conclusion notice"),
    "meetings.feed.made": N_("made a new secret calendar link"),
}
