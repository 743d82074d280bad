"""What changes meetings: one function per act."""

from giaoban.meetings.commands.arranging import Slot, arrange_papers
from giaoban.meetings.commands.attendance import Attendee, Mark, add_attendees, mark_attendance, remove_attendee
from giaoban.meetings.commands.calling import ask_for_papers, call_for_papers, change_call, decline_paper, extend_call, remind_of_papers
from giaoban.meetings.commands.carrying import decide_carried, open_meeting
from giaoban.meetings.commands.closing import close_meeting, reopen_meeting
from giaoban.meetings.commands.conclusions import (
    TaskPlan,
    add_conclusion,
    change_conclusion,
    change_planned_task,
    plan_task,
    remove_conclusion,
    remove_planned_task,
)
from giaoban.meetings.commands.feeds import make_feed
from giaoban.meetings.commands.handing import PaperChanged, revise_paper, submit_paper
from giaoban.meetings.commands.judging import judge_paper, withdraw_paper
from giaoban.meetings.commands.linking import FindingPlan, attach_document, detach_document, raise_finding_from
from giaoban.meetings.commands.mailing import write_invitations
from giaoban.meetings.commands.minutes import MinutesConflict, add_block, add_paper, draft_key, record_vote, remove_block, save_block
from giaoban.meetings.commands.noticing import draft_notice
from giaoban.meetings.commands.planning import cancel_meeting, change_meeting, invite, plan_meeting, set_agenda
from giaoban.meetings.commands.proposing import draft_call_letter, draft_conclusion_letter, raise_finding_from_paper
from giaoban.meetings.commands.registering import ConclusionPlan, DocumentUse, Speech, fill_meeting, register_meeting
from giaoban.meetings.commands.series import AgendaLine, change_series, create_series

__all__ = [
    "AgendaLine", "Attendee", "ConclusionPlan", "DocumentUse", "FindingPlan", "Mark", "MinutesConflict", "PaperChanged", "Slot",
    "Speech", "TaskPlan", "add_attendees", "add_block", "add_conclusion", "add_paper", "arrange_papers", "ask_for_papers",
    "attach_document", "call_for_papers", "cancel_meeting", "change_call", "change_conclusion", "change_meeting", "change_planned_task",
    "change_series", "close_meeting", "create_series", "decide_carried", "decline_paper", "detach_document", "draft_call_letter",
    "draft_conclusion_letter", "draft_key", "draft_notice", "extend_call", "fill_meeting", "invite", "judge_paper", "make_feed",
    "mark_attendance", "open_meeting", "plan_meeting", "plan_task", "raise_finding_from", "raise_finding_from_paper", "record_vote",
    "register_meeting", "remind_of_papers", "remove_attendee", "remove_block", "remove_conclusion", "remove_planned_task",
    "reopen_meeting", "revise_paper", "save_block", "set_agenda", "submit_paper", "withdraw_paper", "write_invitations",
]  # fmt: skip
