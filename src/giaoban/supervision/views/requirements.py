"""Pages of requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.programmes.queries import state_of as task_state
from giaoban.programmes.queries import tasks_seen
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context
from giaoban.supervision import commands
from giaoban.supervision.forms import cases as forms
from giaoban.supervision.forms import conclusions
from giaoban.supervision.listings.requirements import REQUIREMENTS
from giaoban.supervision.models import CaseState, RequirementState
from giaoban.supervision.permissions import can_decide, can_work
from giaoban.supervision.queries import case_of_key, requirements_seen, state_of_requirement
from giaoban.supervision.reads import PAGE, log_reads
from giaoban.supervision.views.frame import ActPage, act_page, root

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

REQUIREMENT_ACTS = {
    "phuc-tra": ActPage(N_("Check the requirement again"), N_("The re-check is written down."), conclusions.RecheckForm, commands.recheck_requirement, N_("Done as required settles it; anything else leaves it open with what is missing.")),
    "thoi": ActPage(N_("Ask it no longer"), N_("It is no longer asked."), forms.ReasonForm, commands.drop_requirement),
}  # fmt: skip


def _crumb() -> tuple[str, str]:
    return gettext("Requirements"), reverse("supervision:requirements")


def find_requirement(request: ActorRequest, pk: int) -> Any:
    """The requirement of a key within sight; its opening is written down. NotFound otherwise."""
    found = requirements_seen(request.actor, clock.today()).select_related("case__kept_by").filter(pk=pk).first()
    if found is None:
        raise NotFound
    log_reads(request.actor, [found.case_id], PAGE)
    return found


def requirement_list(request: ActorRequest) -> HttpResponse:
    """The list of requirements."""
    return list_page(request, REQUIREMENTS, crumbs=[root(), (gettext(REQUIREMENTS.title),)])


def requirement_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One requirement: its task, what re-checks found."""
    actor, day = request.actor, clock.today()
    one = find_requirement(request, pk)
    case = one.case
    stands = one.state == RequirementState.OPEN and case.state == CaseState.DELIVERED
    task = tasks_seen(actor, day).filter(requirement_link__requirement=one).first()
    offered = [("phuc-tra", stands and can_work(actor, case)), ("thoi", stands and can_decide(actor, case))]
    context = {
        **record_context(request, one), "one": one, "case": case, "state": state_of_requirement(one, day), "day": day,
        "sees_case": case_of_key(actor, case.pk) is not None, "task": task, "task_state": task_state(task, day) if task is not None else None,
        "rechecks": one.rechecks.select_related("document"),
        "acts": [(gettext(REQUIREMENT_ACTS[name].title), reverse("supervision:requirement_act", args=[pk, name])) for name, may in offered if may],
    }  # fmt: skip
    return render(request, "supervision/requirement.html", context)


def requirement_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a requirement."""
    one = find_requirement(request, pk)
    if act not in REQUIREMENT_ACTS:
        raise NotFound
    return act_page(
        request, REQUIREMENT_ACTS[act], case=one.case, record={"requirement": one}, lead=str(one), back=one.get_absolute_url(),
        crumbs=[root(), _crumb(), (f"{one.case.code}, {one.number}", one.get_absolute_url())],
    )  # fmt: skip
