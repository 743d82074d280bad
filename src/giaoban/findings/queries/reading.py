"""Reading findings: what waits for an answer, about whom, from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, assert_never, cast

from django.db.models import Count, DateField, Q, Value
from django.utils.translation import gettext

from giaoban.common.actor import OFFICE
from giaoban.common.cells import State
from giaoban.findings.models import AWAITING_ANSWER, Finding, FindingState
from giaoban.findings.permissions import can_answer, can_keep, can_separate
from giaoban.findings.rules import LIFE, MAY_STAND_ABOVE, FindingAct, Waiting, waiting
from giaoban.findings.rules import FindingState as RuleState
from giaoban.programmes.models import OriginKind, Task
from giaoban.programmes.queries import state_of as task_state
from giaoban.programmes.queries import tasks_seen

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


def findings_seen(actor: Actor, on: date) -> QuerySet[Finding]:
    """The findings within sight raised by a day, with all that a list shows, each carrying the day it is shown for."""
    rows = Finding.objects.visible_to(actor).filter(raised_on__lte=on).select_related("about", "raised_by", "addressed_to", "merged_into")
    return rows.annotate(shown_on=Value(on, output_field=DateField()))


def unanswered_findings(actor: Actor, on: date) -> QuerySet[Finding]:
    """What waits for an answer, the oldest first; where a head stands for several, the head alone."""
    rows: Any = findings_seen(actor, on)
    return cast("QuerySet[Finding]", rows.waiting_themselves().order_by("raised_on", "number"))


def findings_to_answer(actor: Actor, on: date) -> QuerySet[Finding]:
    """What waits for the answer of the bodies that the actor works for."""
    return unanswered_findings(actor, on).filter(addressed_to__in=[grant.body_id for grant in actor.grants])


def findings_of_body(actor: Actor, body: Organisation, on: date) -> QuerySet[Finding]:
    """What was found about a body or raised by it, newest first."""
    return findings_seen(actor, on).filter(Q(about=body) | Q(raised_by=body)).order_by("-raised_on", "-number")


MOST_AREAS: Final = 80


def areas_used(actor: Actor) -> list[str]:
    """The areas that findings within sight name, the commonest first."""
    rows = Finding.objects.visible_to(actor).exclude(area="").order_by().values("area").annotate(times=Count("pk"))
    return list(rows.order_by("-times", "area").values_list("area", flat=True)[:MOST_AREAS])


def state_of(finding: Finding, on: date) -> State:
    """The state of a finding on a day as a cell, with the age of what is not answered."""
    found = waiting(RuleState(finding.state), finding.due_on, on, needs_answer=finding.kind in AWAITING_ANSWER)
    days = {"days": finding.age_in_days(on)}
    match found:
        case Waiting.OVERDUE:
            return State("late", gettext("Not answered for %(days)d days, overdue") % days)
        case Waiting.WAITING:
            return State("soon", gettext("Not answered for %(days)d days") % days)
        case Waiting.ANSWERED:
            return State("done", gettext("Answered after %(days)d days") % days)
        case Waiting.NOT_ASKED:
            return State("idle", gettext("Stated"))
        case Waiting.ENDED:
            return State("idle", gettext("Withdrawn") if finding.state == FindingState.WITHDRAWN else gettext("Closed"))
        case _:
            assert_never(found)


def tasks_of(actor: Actor, finding: Finding, on: date) -> list[tuple[Task, State]]:
    """The tasks made of a finding, as the reader may see them."""
    rows = tasks_seen(actor, on).filter(finding_link__finding=finding).order_by("number")
    return [(task, task_state(task, on)) for task in rows]


def possible_acts(actor: Actor, finding: Finding) -> list[str]:
    """The acts that the page offers: possible in the state of the finding and permitted to the reader."""
    state = RuleState(finding.state)
    keeps = can_keep(actor, finding)
    is_under = finding.merged_into is not None
    answers = can_answer(actor, finding) and not (
        finding.merged_into is not None and RuleState(finding.merged_into.state) in MAY_STAND_ABOVE
    )
    offered = [
        ("tra-loi", answers and LIFE.allows(state, FindingAct.ANSWER)),
        ("bo-sung", answers and LIFE.allows(state, FindingAct.SUPPLEMENT)),
        ("giao-viec", actor.has_role(*OFFICE) and LIFE.allows(state, FindingAct.TASK)),
        ("dong", keeps and LIFE.allows(state, FindingAct.CLOSE)),
        ("hoi-lai", keeps and LIFE.allows(state, FindingAct.REOPEN)),
        ("gui", keeps and not is_under and LIFE.allows(state, FindingAct.ADDRESS)),
        ("sua", keeps and LIFE.allows(state, FindingAct.CORRECT)),
        ("rut", keeps and not is_under and LIFE.allows(state, FindingAct.WITHDRAW)),
        ("tach", can_separate(actor, finding)),
    ]
    return [name for name, is_offered in offered if is_offered]


def count_broken_links() -> int:
    """How many tasks say that they come from a finding and have no link, or have one and say otherwise."""
    return Task.objects.filter(
        Q(origin_kind=OriginKind.FINDING, finding_link=None) | (~Q(origin_kind=OriginKind.FINDING) & Q(finding_link__isnull=False))
    ).count()
