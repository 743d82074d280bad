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
    "meetings.invitation.mailed": N_("wrote the invitation as mail to the list"),
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

WORDS: Final = {
    "title": N_("title"), "day": N_("day"), "place": N_("place"), "parties": N_("bodies that meet"),
    "is_late_entry": N_("late entry"), "text": N_("text"), "assessment": N_("assessment"), "agenda": N_("agenda"),
    "people": N_("people"), "block": N_("block"), "speaker": N_("speaker"), "number": N_("number"),
    "conclusion": N_("conclusion"), "conclusions": N_("conclusions"), "what": N_("task"), "task": N_("task"),
    "tasks": N_("tasks"), "lead": N_("lead"), "product": N_("product"), "due_on": N_("due date"),
    "new_due_on": N_("new due date"), "decision": N_("decision"), "note": N_("note"), "reason": N_("reason"),
    "finding": N_("finding"), "findings": N_("findings"), "document": N_("document"), "documents": N_("documents"),
    "role": N_("role"), "body": N_("body"), "carried": N_("carried over"), "still_open": N_("still open"),
    "closed_on": N_("closed on"), "question": N_("question"), "in_favour": N_("in favour"), "against": N_("against"),
    "blank": N_("blank"), "needed": N_("needed"), "passes": N_("passed"), "author": N_("author"), "interval": N_("how often"),
    "starts_at": N_("begins at"), "ends_at": N_("ends at"), "members_total": N_("number of members"),
    "period_label": N_("period"), "visibility": N_("seen by"), "online_link": N_("online link"), "quorum_rule": N_("quorum"),
    "basis": N_("basis"), "basis_note": N_("basis, in words"), "notice_body": N_("body of the notice"),
    "notice_capacity": N_("signing capacity"), "notice_collective": N_("signing for"),
    "notice_position": N_("post of the signer"), "notice_signer": N_("signer"), "form": N_("form"),
}  # fmt: skip
"""Words for the fields that the audit of a meeting or a series keeps."""
