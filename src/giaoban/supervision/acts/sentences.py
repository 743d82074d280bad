"""What the audit says of inspection and supervision."""

from django.utils.translation import gettext_noop as N_

AUDIT_ACTIONS = {
    "supervision.programme.created": N_("drew up the programme of inspection"),
    "supervision.programme.adopted": N_("adopted the programme of inspection"),
    "supervision.item.added": N_("added an item to the programme of inspection"),
    "supervision.item.changed": N_("changed an item of the programme of inspection"),
    "supervision.item.dropped": N_("left an item out of the programme of inspection"),
    "supervision.case.opened": N_("opened the case"),
    "supervision.case.team_named": N_("named the team"),
    "supervision.case.planned": N_("wrote the plan"),
    "supervision.case.decided": N_("decided on the case"),
    "supervision.case.cancelled": N_("called the case off"),
    "supervision.case.told": N_("told the subject"),
    "supervision.case.announced": N_("announced the case"),
    "supervision.case.reported": N_("handed in the self-report"),
    "supervision.case.checked": N_("wrote down a verification"),
    "supervision.case.verified": N_("finished the verification"),
    "supervision.case.drafted": N_("wrote the draft report"),
    "supervision.case.met": N_("wrote down the meeting with the subject"),
    "supervision.case.due_set": N_("said by when a step is due"),
    "supervision.case.paper_attached": N_("attached a paper to a step"),
    "supervision.paper.drafted": N_("drafted a paper of the case"),
    "supervision.case.concluded": N_("wrote the conclusion"),
    "supervision.case.delivered": N_("delivered the conclusion"),
    "supervision.requirement.assigned": N_("made a task of a requirement"),
    "supervision.requirement.rechecked": N_("checked a requirement again"),
    "supervision.requirement.dropped": N_("asked a requirement no longer"),
    "supervision.discipline.linked": N_("wrote down a discipline because of the case"),
    "supervision.case.filed": N_("closed the file"),
}
AUDIT_WORDS = {
    "code": N_("Number"), "title": N_("Title"), "body": N_("Decided by"), "subject": N_("Whom it concerns"), "form": N_("Form of inspection"), "content": N_("Content"),
    "in_force_from": N_("From"), "in_force_until": N_("Until"), "year": N_("Year"), "quarter": N_("Quarter"), "month": N_("Month"),
    "adopted_on": N_("Adopted on"), "decision": N_("Decision"), "decided_on": N_("Decided on"), "team": N_("Team"), "plan": N_("Plan of the work"),
    "outline": N_("Outline of the self-report"), "looks_from": N_("Looks at the time from"), "looks_until": N_("Looks at the time until"),
    "planned_from": N_("Work begins"), "planned_until": N_("Work ends"), "told_on": N_("Told on"), "self_report_due_on": N_("Self-report due"),
    "announced_on": N_("Announced on"), "text": N_("Words"), "what": N_("What was checked"), "with_whom": N_("With whom"), "result": N_("Result"),
    "held_on": N_("Held on"), "place": N_("Place"), "report": N_("Report"), "ending": N_("Conclusion"), "step": N_("Step"), "due_on": N_("Due"),
    "source": N_("Where it stands"), "document": N_("Document"), "concluded_on": N_("Concluded on"), "assessment": N_("General assessment"),
    "strengths": N_("Strengths"), "shortfalls": N_("Shortfalls"), "requirements": N_("Requirements"), "delivered_on": N_("Delivered on"),
    "requirement": N_("Requirement"), "task": N_("Task"), "note": N_("Note"), "checked_on": N_("Checked on"), "reason": N_("Reason"),
    "ended_on": N_("File closed on"), "file_code": N_("File code"),
}  # fmt: skip
"""Words of the fields."""
