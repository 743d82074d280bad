"""Pages of calls: the lists, a new one, one call, what is done on it and on its lines; the catalogue of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Case, When
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.audit.queries import history_of
from giaoban.common import clock
from giaoban.common.cells import Link
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.organisations.queries.offices import own_bodies
from giaoban.records.list_pages import list_page
from giaoban.records.long_work import open_work_of
from giaoban.records.record_pages import record_context
from giaoban.reporting.commands import answering, campaigns, merging, submissions
from giaoban.reporting.definitions import catalogue, definitions
from giaoban.reporting.forms.campaigns import AskForm, BodiesForm, CallForm, DecideForm, ReasonForm
from giaoban.reporting.listings.campaigns import CALLED, CAMPAIGNS, address_of, state_of_call, state_of_line
from giaoban.reporting.models import CalledState, CallState, ExtensionState, Submission
from giaoban.reporting.permissions import can_keep, can_report
from giaoban.reporting.queries.campaigns import called_seen, campaign_for, counts_of, line_for
from giaoban.reporting.sources import sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django import forms
    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.reporting.models import Called, Campaign

SAID_TO_ALL = {f"reporting.campaign.{what}" for what in ("created", "opened", "closed")}
"""Of the history of a call what a body called reads; the rest tells of other bodies."""
SHOWN = 50
"""The page of a call shows so many bodies; the list has the rest."""


def campaign_list(request: ActorRequest) -> HttpResponse:
    """The list of calls."""
    acts = (
        [(gettext("Call for a report"), reverse("reporting:new_campaign"), "plus")]
        if own_bodies(request.actor, clock.today()).exists()
        else []
    )
    others = [
        (gettext("Reports to send and sent"), reverse("reporting:lines"), "list-check"),
        (gettext("All reports"), reverse("reporting:submissions"), "report"),
        (gettext("Comparison of figures"), reverse("reporting:comparison"), "report"),
        (gettext("Own reports"), reverse("reporting:own_reports"), "chart-bar"),
        (gettext("Open data"), reverse("reporting:open_data"), "world"),
    ]
    return list_page(request, CAMPAIGNS, acts=[*acts, *others])


def line_list(request: ActorRequest) -> HttpResponse:
    """The list of bodies called."""
    return list_page(request, CALLED, crumbs=crumbs_to(None, gettext("Reports to send and sent")))


def crumbs_to(campaign: Campaign | None, *further: str) -> list[tuple[str, ...]]:
    """The path to a page of a call; the last step has no address."""
    steps: list[tuple[str, ...]] = [(gettext("Calls for reports"), reverse("reporting:campaigns"))]
    if campaign is not None:
        steps.append((campaign.code, campaign.get_absolute_url()))
    steps += [(step,) for step in further]
    return steps if further else [*steps[:-1], (steps[-1][0],)]


def new_campaign(request: ActorRequest) -> HttpResponse:
    """Begin a call."""
    on = clock.today()
    if not own_bodies(request.actor, on).exists():
        raise Http404
    form = CallForm(request.POST or None, actor=request.actor, day=on)
    done, campaign = attempt(form, lambda: campaigns.create_campaign(actor=request.actor, on=on, at=clock.now(), **form.values()))
    if done:
        messages.success(request, gettext("The call is ready. The bodies are told when you open it."))
        return go(campaign)
    context = {
        "form": form, "title": gettext("Begin a call for reports"), "submit": gettext("Save"), "cancel_url": reverse("reporting:campaigns"),
        "crumbs": crumbs_to(None, gettext("Begin a call for reports")),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def page(request: ActorRequest, number: int) -> HttpResponse:
    """The page of a call: how it stands, who has sent, late, never."""
    on = clock.today()
    campaign = campaign_for(request.actor, number)
    keeps = can_keep(request.actor, campaign)
    rows: Any = called_seen(request.actor, on).filter(campaign=campaign)
    # What waits for the office that called comes first: requests for more days, then reports to be taken in.
    lines = list(
        rows.order_by("-has_request", Case(When(state=CalledState.SUBMITTED, then=0), default=1), "body__sort_key", "pk")[: SHOWN + 1]
    )
    context: dict[str, Any] = {
        **record_context(request, campaign), "campaign": campaign, "state": state_of_call(campaign), "keeps": keeps, "on": on,
        "counts": counts_of(campaign, on) if keeps else None, "rows": [_row(request.actor, line, on, keeps) for line in lines[:SHOWN]],
        "has_more": len(lines) > SHOWN, "more_url": f"{reverse('reporting:lines')}?dot={campaign.number}", "crumbs": crumbs_to(campaign),
        "own_indicators": list(campaign.own_indicators.all()),
        "joint": Submission.objects.visible_to(request.actor).filter(merges=campaign).first(),
        "report": definitions().get(campaign.definition), "can_add_files": keeps, "work": open_work_of(campaign) if keeps else None,
    }  # fmt: skip
    if not keeps:
        context |= {"history": history_of(campaign, only=SAID_TO_ALL), "has_older": False}
    return render(request, "reporting/campaign.html", context)


def _row(actor: Actor, line: Any, on: date, keeps: bool) -> dict[str, Any]:  # noqa: FBT001 - what was found out once for all rows
    owes = line.state in {CalledState.ASKED, CalledState.RETURNED}
    is_open = line.campaign.state == CallState.OPEN
    mine: list[tuple[str, str]] = []
    if is_open and owes and can_report(actor, line.body):
        if line.report is None or line.report_state == "returned":
            mine.append((gettext("Begin the report") if line.report is None else gettext("Mend the report"), "lap"))
        if not line.has_request:
            mine.append((gettext("Ask for more days"), "xin-gia-han"))
    kept: list[tuple[str, str]] = []
    if keeps and is_open and line.has_request:
        kept.append((gettext("Decide on more days"), "quyet-dinh-gia-han"))
    if keeps and line.campaign.state == CallState.DRAFT:
        kept.append((gettext("Take off the call"), "bo-ra"))
    excuse = [(gettext("Excuse"), "mien")] if keeps and is_open and owes else []
    # Whoever calls rarely writes the report of a body below: that is folded, so that the list stays a list.
    acts, seldom = (kept, [*mine, *excuse]) if keeps else (mine, [])
    name = (
        Link(line.body.short, address_of(line), line.excused_reason or line.returned_reason) if line.report is not None else line.body.short
    )
    return {"line": line, "name": name, "state": state_of_line(line, on), "acts": acts, "seldom": seldom}


PLAIN: dict[str, Callable[[Actor, Any, date, datetime], Any]] = {
    "mo": lambda actor, campaign, on, at: campaigns.open_campaign(actor=actor, campaign=campaign, on=on, at=at),
    "dong": lambda actor, campaign, on, _at: campaigns.close_campaign(actor=actor, campaign=campaign, on=on),
    "don-doc": lambda actor, campaign, on, at: answering.remind_bodies(actor=actor, campaign=campaign, on=on, at=at),
    "don-doc-qua-han": lambda actor, campaign, on, at: answering.remind_bodies(
        actor=actor, campaign=campaign, only_late=True, on=on, at=at
    ),
}


@require_POST
def campaign_act(request: ActorRequest, number: int, act: str) -> HttpResponse:
    """Open, close, remind."""
    campaign = campaign_for(request.actor, number)
    told = {
        "mo": gettext("The call is open; the bodies are told."), "dong": gettext("The call is closed."), "don-doc": gettext("They were reminded."),
        "don-doc-qua-han": gettext("They were reminded."),
    }  # fmt: skip
    attempt_plain(request, lambda: PLAIN[act](request.actor, campaign, clock.today(), clock.now()), told[act])
    return go(campaign)


@require_POST
def merge(request: ActorRequest, number: int) -> HttpResponse:
    """Put the reports of a call together."""
    campaign = campaign_for(request.actor, number)
    made: list[Any] = []
    attempt_plain(
        request,
        lambda: made.append(merging.merge_reports(actor=request.actor, campaign=campaign, on=clock.today(), at=clock.now())),
        gettext("The joint report is begun: its figures are those of the reports that were sent."),
    )
    return go(made[0] if made else campaign)


def add_bodies(request: ActorRequest, number: int) -> HttpResponse:
    """Ask more bodies."""
    on = clock.today()
    campaign = campaign_for(request.actor, number)
    if not can_keep(request.actor, campaign) or campaign.state == CallState.CLOSED:
        raise Http404
    form = BodiesForm(request.POST or None, actor=request.actor, day=on)

    def call() -> Any:
        return campaigns.call_bodies(
            actor=request.actor, campaign=campaign, bodies=list(form.bodies(campaign.definition)), on=on, at=clock.now()
        )

    done, _ = attempt(form, call)
    if done:
        messages.success(request, gettext("They are asked too."))
        return go(campaign)
    return _form(request, form, campaign, gettext("Call more bodies"), campaign.title)


def _form(request: ActorRequest, form: forms.Form, campaign: Campaign, title: str, lead: str) -> HttpResponse:
    context = {
        "form": form, "title": title, "lead": lead, "submit": gettext("Save"), "cancel_url": campaign.get_absolute_url(),
        "crumbs": crumbs_to(campaign, title),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


@require_POST
def begin(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Begin the report of a body, or the copy of one that was returned."""
    line = line_for(request.actor, campaign_for(request.actor, number), pk)
    made: list[Any] = []
    attempt_plain(
        request,
        lambda: made.append(submissions.begin_submission(actor=request.actor, called=line, on=clock.today(), at=clock.now())),
        gettext("The report is begun from the records. Each figure opens what was counted."),
    )
    return go(made[0] if made else line.campaign)


@require_POST
def leave_out(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Take a body off a call that is not open yet."""
    line = line_for(request.actor, campaign_for(request.actor, number), pk)
    campaign = line.campaign
    attempt_plain(request, lambda: campaigns.leave_body_out(actor=request.actor, called=line), gettext("The body is off the call."))
    return go(campaign)


def _line_act(request: ActorRequest, line: Called, form: forms.Form, title: str, call: Any) -> HttpResponse:
    done, _ = attempt(form, call)
    if done:
        messages.success(request, gettext("Saved."))
        return go(line.campaign)
    return _form(request, form, line.campaign, title, f"{line.body.name} · {line.campaign.title}")


def ask(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Ask for more days."""
    line = line_for(request.actor, campaign_for(request.actor, number), pk)
    if not can_report(request.actor, line.body):
        raise Http404
    form = AskForm(request.POST or None)

    def call() -> Any:
        return answering.ask_for_days(actor=request.actor, called=line, on=clock.today(), at=clock.now(), **form.cleaned_data)

    return _line_act(request, line, form, gettext("Ask for more days"), call)


def decide(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Decide on more days."""
    line = line_for(request.actor, campaign_for(request.actor, number), pk)
    request_for = line.extensions.filter(state=ExtensionState.WAITING).first()
    if not can_keep(request.actor, line.campaign) or request_for is None:
        raise Http404
    form = DecideForm(request.POST or None, initial={"until": request_for.asked_until})

    def call() -> Any:
        return answering.decide_on_days(actor=request.actor, called=line, on=clock.today(), at=clock.now(), **form.cleaned_data)

    return _line_act(request, line, form, gettext("Decide on more days"), call)


def excuse(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Excuse a body."""
    line = line_for(request.actor, campaign_for(request.actor, number), pk)
    if not can_keep(request.actor, line.campaign):
        raise Http404
    form = ReasonForm(request.POST or None)
    return _line_act(
        request, line, form, gettext("Excuse"), lambda: answering.excuse_body(actor=request.actor, called=line, **form.cleaned_data)
    )


def indicators(request: ActorRequest) -> HttpResponse:
    """The catalogue of indicators, and the reports that ask for them."""
    names = {one.code: one.name for one in catalogue().values()}
    asked = {code: [report.title for report in definitions().values() if code in report.indicators] for code in names}
    rows = [(one, names.get(one.whole, ""), one.source in sources(), asked[one.code]) for one in catalogue().values()]
    return render(request, "reporting/indicators.html", {"rows": rows, "crumbs": crumbs_to(None, gettext("Indicators"))})
