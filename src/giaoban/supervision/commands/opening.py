"""Opening a case, its team and plan, the decision; calling it off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import changes
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations.models import Tree
from giaoban.supervision.commands.writing import (
    advance,
    check_day,
    draw_number,
    entry_day,
    locked_for_decision,
    locked_for_work,
    tell,
    users_of_team,
    write,
)
from giaoban.supervision.models import Case, CaseState, CaseStep, InspectionForm, InspectionItem, ItemState, StepKind, TeamMember, TeamRole
from giaoban.supervision.permissions import can_open
from giaoban.supervision.rules import LIFE, CaseAct
from giaoban.supervision.rules import CaseState as RuleState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation, Person


@dataclass(frozen=True)
class TeamLine:
    """Somebody of the team, with the posts that the decision names."""

    person: Person
    role: str = TeamRole.MEMBER
    post: str = ""


class ContentNeeded(DomainError):
    """A case without content."""

    code = "supervision.content_needed"
    sentence = "Say what is looked at, as in the decision."
    field = "content"


class NotOfThisItem(DomainError):
    """The item is of another body, or does not stand."""

    code = "supervision.not_of_this_item"
    sentence = "Choose an item that stands in an adopted programme of the body that decides."
    field = "item"


class OpeningAhead(DomainError):
    """A day that has not come."""

    code = "supervision.opening_ahead"
    sentence = "A case cannot be opened on a day ahead of today."
    field = "on"


class OneHead(DomainError):
    """A team has one head."""

    code = "supervision.one_head"
    sentence = "A team has one head, and each person is named once."
    field = "team"


class InTheTeam(DomainError):
    """Nobody looks into the own case."""

    code = "supervision.subject_in_team"
    sentence = "%(person)s is whom the case is about, and cannot be in the team."
    field = "team"


class PlanDaysWrong(DomainError):
    """The work ends before it begins."""

    code = "supervision.plan_days"
    sentence = "The work must not end before it begins."
    field = "planned_until"


class TeamNeeded(DomainError):
    """A decision names the team."""

    code = "supervision.team_needed"
    sentence = "Name the team with its head first."


class TooLate(DomainError):
    """The case has gone on too far for that."""

    code = "supervision.too_late"
    sentence = "The case is concluded or has ended: this does not change any more."


class CancelReasonNeeded(DomainError):
    """Calling off without a reason."""

    code = "supervision.cancel_reason"
    sentence = "Say why the case is called off."
    field = "reason"


CLOSED_TO_CHANGE = (CaseState.CONCLUDED, CaseState.DELIVERED, CaseState.FILED, CaseState.CANCELLED)


@transaction.atomic
def open_case(
    *, actor: Actor, body: Organisation, form: str, content: str, subject: Organisation | None = None, subject_person: Person | None = None,
    item: InspectionItem | None = None, looks_from: date | None = None, looks_until: date | None = None, on: date, at: datetime,
) -> Case:  # fmt: skip
    """Open a case, from an item of a programme or beside it; known to the team and the deciders alone until it is announced.

    Where an authority decided, which does not sign in, the visited body keeps the case. Errors: NotPermitted, ContentNeeded, NotOfThisItem,
    OpeningAhead, PlanDaysWrong.
    """
    subject = subject or (item.subject if item is not None else None)
    content = content if content.strip() or item is None else item.content
    if subject is None or not content.strip():
        raise ContentNeeded(field="content" if subject is not None else "subject")
    keeper = subject if body.tree == Tree.AUTHORITY else body
    if not can_open(actor, body, keeper):
        raise NotPermitted
    if item is not None and (item.programme.body_id != body.pk or item.state != ItemState.STANDING or item.programme.adopted_on is None):
        raise NotOfThisItem
    if on > entry_day(at):
        raise OpeningAhead
    if looks_from is not None and looks_until is not None and looks_until < looks_from:
        raise PlanDaysWrong(field="looks_until")
    case = Case(
        closed_number=draw_number(is_open=False), body=body, kept_by=keeper, subject=subject, subject_person=subject_person,
        form=InspectionForm(form), content=content, item=item, looks_from=looks_from, looks_until=looks_until, opened_on=on,
        opened_by_number=actor.user_id, is_late_entry=on < entry_day(at), entered_at=at,
    )  # fmt: skip
    return write(actor=actor, case=case, action="opened", new={"form": case.form, "subject": case.who, "content": content, "body": body})


@transaction.atomic
def set_team(*, actor: Actor, case: Case, team: Sequence[TeamLine], on: date, at: datetime) -> Case:
    """Name the team anew: head, secretary, members. Errors: NotPermitted, TooLate, OneHead, InTheTeam."""
    case = locked_for_decision(actor, case) if case.state != CaseState.PREPARED else locked_for_work(actor, case)
    if case.state in CLOSED_TO_CHANGE:
        raise TooLate
    people = [line.person.pk for line in team]
    if len(set(people)) != len(people) or [line.role for line in team].count(TeamRole.HEAD) != 1:
        raise OneHead
    if case.subject_person is not None and case.subject_person.pk in people:
        raise InTheTeam(person=case.subject_person.full_name)
    before = [str(one) for one in case.team.select_related("person")]
    known = users_of_team(case)
    case.team.all().delete()
    TeamMember.objects.bulk_create(
        TeamMember(case=case, person=line.person, role=TeamRole(line.role), post=line.post, place=place) for place, line in enumerate(team)
    )
    after = [str(one) for one in case.team.select_related("person")]
    case = write(actor=actor, case=case, action="team_named", old={"team": before}, new={"team": after})
    tell(case, users_of_team(case) - known, N_("%(name)s named you for the team of %(case)s"), actor=actor, on=on, at=at, key="team")
    return case


@transaction.atomic
def change_plan(
    *, actor: Actor, case: Case, content: str | None = None, plan: str | None = None, outline: str | None = None,
    looks_from: date | None = None, looks_until: date | None = None, planned_from: date | None = None, planned_until: date | None = None,
    at: datetime,
) -> Case:  # fmt: skip
    """Write the plan and the outline of the self-report, and when the work is done; what is not given stays.

    The end of the work by plan is the last day of the verification. Errors: NotPermitted, TooLate, ContentNeeded, PlanDaysWrong.
    """
    case = locked_for_work(actor, case)
    if case.state in CLOSED_TO_CHANGE:
        raise TooLate
    given = {
        "content": content, "plan": plan, "outline": outline, "looks_from": looks_from, "looks_until": looks_until,
        "planned_from": planned_from, "planned_until": planned_until,
    }  # fmt: skip
    before = {name: getattr(case, name) for name in given}
    for name, value in given.items():
        if value is not None:
            setattr(case, name, value)
    if not case.content.strip():
        raise ContentNeeded
    for first, last in (("looks_from", "looks_until"), ("planned_from", "planned_until")):
        if getattr(case, first) is not None and getattr(case, last) is not None and getattr(case, last) < getattr(case, first):
            raise PlanDaysWrong(field=last)
    if planned_until is not None and planned_until != before["planned_until"]:
        source = {"due_on": planned_until, "due_source": "Kế hoạch kiểm tra, giám sát", "due_rule": ""}
        CaseStep.objects.update_or_create(
            case=case, kind=StepKind.VERIFICATION, defaults=source, create_defaults={**source, "entered_at": at}
        )
    old, new = changes(before, {name: getattr(case, name) for name in given})
    return write(actor=actor, case=case, action="planned", old=old, new=new)


@transaction.atomic
def decide_case(*, actor: Actor, case: Case, decision: str = "", document: Document | None = None, on: date, at: datetime) -> Case:
    """Decide on the case with its plan and team, or write down by which decision it was: number and day.

    Errors: NotPermitted, TeamNeeded, StepNotPossible, StepDayOutOfOrder, DocumentWouldTell.
    """
    case = locked_for_decision(actor, case)
    if not any(one.role == TeamRole.HEAD for one in case.team.all()):
        raise TeamNeeded
    case.opened_on = min(case.opened_on, on)
    advance(case, CaseAct.DECIDE, actor=actor, on=on, at=at, document=document)
    number = document.number_text if document is not None and not decision else decision
    case.decision, case.decided_on, case.decision_document = number, on, document
    case = write(actor=actor, case=case, action="decided", new={"decision": number, "decided_on": on})
    tell(case, users_of_team(case), N_("%(case)s is decided; you are in the team"), actor=actor, on=on, at=at, key="decided")
    return case


@transaction.atomic
def cancel_case(*, actor: Actor, case: Case, reason: str, on: date, at: datetime) -> Case:
    """Call a case off before its conclusion, with the reason. Errors: NotPermitted, StepNotPossible, CancelReasonNeeded, StepDayOutOfOrder."""
    case = locked_for_decision(actor, case)
    LIFE.after(RuleState(case.state), CaseAct.CANCEL)
    if not reason.strip():
        raise CancelReasonNeeded
    check_day(case, on, at)
    case.state, case.ended_on, case.cancel_reason = CaseState.CANCELLED, on, reason
    case = write(actor=actor, case=case, action="cancelled", new={"reason": reason, "ended_on": on})
    tell(case, users_of_team(case), N_("%(case)s is called off"), actor=actor, on=on, at=at, key="cancelled")
    return case
