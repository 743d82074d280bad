"""Complaints about a grade, and what the committee answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.common.errors import NotPermitted
from giaoban.notices.commands import notify
from giaoban.party.commands.grading import require_cap
from giaoban.party.commands.grading_errors import ComplaintEmpty, ComplaintStands, NoComplaint, ReasonMissing
from giaoban.party.commands.gradings import locked_line, record_line
from giaoban.party.models import Discipline, Grade, GradingState, YearGrade
from giaoban.party.permissions import can_decide, can_propose, is_own
from giaoban.party.queries.grading import label_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.party.models import Grading

ANSWERED: Final = N_("Your complaint about the yearly review is answered. Open your own line to read the answer.")


@transaction.atomic
def complain(*, actor: Actor, grading: Grading, text: str, on: date) -> Grading:
    """The member (or the office of the branch) complains about the grade decided.

    Errors: NotPermitted (to all others), GradingStepPast, ComplaintEmpty, ComplaintStands.
    """
    line = locked_line(grading, GradingState.DECIDED, left_out=True)
    if not (is_own(actor, line.member) if line.member is not None else can_propose(actor, line.branch)):
        raise NotPermitted
    if not text.strip():
        raise ComplaintEmpty
    if line.complained_on is not None:
        raise ComplaintStands
    line.complaint, line.complained_on = text, on
    line.save(update_fields=["complaint", "complained_on"])
    record_line(actor, "complained", line, new={"complained_on": on})
    return line


@transaction.atomic
def answer_complaint(
    *, actor: Actor, grading: Grading, answer: str, grade: str = "", override_reason: str = "", on: date, at: datetime
) -> Grading:
    """The committee answers a complaint, and corrects the grade where it was right; cap and year are kept in order.

    Errors: NotPermitted, GradingStepPast, NoComplaint, ReasonMissing, CapExceeded, CapUnknown.
    """
    line = locked_line(grading, GradingState.DECIDED, left_out=True)
    if not can_decide(actor, line.round.committee):
        raise NotPermitted
    if line.complained_on is None or line.complaint_answered_on is not None:
        raise NoComplaint
    if not answer.strip():
        raise ReasonMissing(field="answer")
    before = line.decided_grade
    line.complaint_answer, line.complaint_answered_on = answer, on
    if grade and grade != before:
        line.decided_grade, line.deviation_reason = grade, answer
    line.save()
    if line.decided_grade != before:
        _mend_year(line, override_reason)
    record_line(actor, "answered", line, old={"decided_grade": before}, new={"decided_grade": line.decided_grade, "on": on})
    user = line.member.person.user_id if line.member is not None else None
    if user is not None:
        notify(users=[user], sentence=ANSWERED, key=f"party.complaint.{line.pk}", at=at, subject=line, but=actor)
    return line


def _mend_year(line: Grading, override_reason: str) -> None:
    one = line.round
    if line.member is not None and line.decided_grade == Grade.EXCELLENT:
        require_cap(one, override_reason or one.outstanding_reason)
    label = label_of(one.year, line.decided_grade, is_member=line.member is not None)
    YearGrade.objects.filter(grading=line).update(label=label)
    if line.member is not None and line.decided_grade == Grade.NOT_GRADED:
        Discipline.objects.filter(member=line.member, used_in_year=one.year).update(used_in_year=None)
