"""Time limits in inspection, discipline, complaints and denunciations."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from giaoban.common.reasons import reason_kind
from giaoban.party.rules.admission import WORKING_DAYS, Due, tell_assumed
from giaoban.party.rules.steps import Steps
from giaoban.rulebook import version_for, weakest
from giaoban.rulebook.working_days import add_working_days

DAYS: Final = reason_kind("inspection.days", "%(days)s days after %(start)s end on %(end)s.")


class Step(StrEnum):
    """What has to happen within a time; each is counted from the event that its value names in the rulebook."""

    ANNOUNCE = "announce"
    HAND_OVER = "hand_over"
    TELL_PARTY = "tell_party"
    HANDLE_ELSEWHERE = "handle_elsewhere"
    COMPLAIN = "complain"
    SETTLE_COMPLAINT = "settle_complaint"
    SETTLE_DENUNCIATION = "settle_denunciation"
    CONCLUDE = "conclude"


STEPS: Final = {
    Step.ANNOUNCE: reason_kind("inspection.announce", "A signed decision on discipline is announced in time, with minutes.")(),
    Step.HAND_OVER: reason_kind(
        "inspection.hand_over", "A branch's decision is in force when the vote is announced; it is handed over in time."
    )(),
    Step.TELL_PARTY: reason_kind("inspection.tell_party", "Who disciplines a member elsewhere tells the Party organisation.")(),
    Step.HANDLE_ELSEWHERE: reason_kind(
        "inspection.handle_elsewhere", "After a Party discipline the handling in office or association is proposed."
    )(),
    Step.COMPLAIN: reason_kind("inspection.complain", "A member may complain of the decision he received.")(),
    Step.SETTLE_COMPLAINT: reason_kind("inspection.settle_complaint", "A complaint is settled.")(),
    Step.SETTLE_DENUNCIATION: reason_kind("inspection.settle_denunciation", "A denunciation is settled.")(),
    Step.CONCLUDE: reason_kind("inspection.conclude", "The conclusion is issued after the concluding meeting.")(),
}


def step_due(step: Step, start: date, *, central: bool = False) -> Due:
    """Return the last day for a step after the event of ``start``; the Centre has longer for what it settles. Raises RuleMissing."""
    rule = version_for(f"inspection.{step.value}", start)
    steps = Steps().say(STEPS[step], rule)
    if "working_days" in rule.values:
        counted = add_working_days(start, rule.values["working_days"])
        steps.say(WORKING_DAYS(days=counted.count, start=start, end=counted.on), *counted.basis.versions)
        tell_assumed(counted, steps)
        return Due(counted.on, steps.told, steps.basis, weakest((steps.basis.confidence, counted.confidence)))
    days = rule.values["central_days"] if central and "central_days" in rule.values else rule.values["days"]
    due_on = start + timedelta(days=days)
    steps.say(DAYS(days=days, start=start, end=due_on), rule)
    return Due(due_on, steps.told, steps.basis, steps.basis.confidence)
