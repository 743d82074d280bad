"""What changes in inspection and supervision: one function per act."""

from giaoban.supervision.commands.concluding import LinePlan, RequirementPlan, conclude_case, deliver_conclusion
from giaoban.supervision.commands.following import close_case, drop_requirement, recheck_requirement, record_case_discipline
from giaoban.supervision.commands.opening import TeamLine, cancel_case, change_plan, decide_case, open_case, set_team
from giaoban.supervision.commands.papers import draft_paper
from giaoban.supervision.commands.programmes import add_item, adopt_programme, change_item, create_programme, drop_item
from giaoban.supervision.commands.stepping import (
    add_verification,
    announce_case,
    attach_document,
    finish_verification,
    hold_session,
    receive_self_report,
    set_step_due,
    tell_subject,
    write_draft,
)

__all__ = [
    "LinePlan", "RequirementPlan", "TeamLine", "add_item", "add_verification", "adopt_programme", "announce_case", "attach_document",
    "cancel_case", "change_item", "change_plan", "close_case", "conclude_case", "create_programme", "decide_case", "deliver_conclusion",
    "draft_paper", "drop_item", "drop_requirement", "finish_verification", "hold_session", "open_case", "receive_self_report",
    "recheck_requirement", "record_case_discipline", "set_step_due", "set_team", "tell_subject", "write_draft",
]  # fmt: skip
