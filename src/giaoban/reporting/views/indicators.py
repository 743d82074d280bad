"""Pages of own indicators, of notes on counting, of a report without a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.cells import Link
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt_plain, carried_out, go, status_of
from giaoban.organisations.queries.offices import own_bodies
from giaoban.records.list_pages import list_page
from giaoban.reporting.commands import indicators
from giaoban.reporting.commands.submissions import begin_uncalled
from giaoban.reporting.forms.indicators import ChooseOwnForm, NoteForm, OwnIndicatorForm, UncalledForm
from giaoban.reporting.listings.campaigns import state_of_call
from giaoban.reporting.listings.indicators import INDICATOR_REMARKS, OWN_INDICATORS
from giaoban.reporting.listings.submissions import SUBMISSIONS
from giaoban.reporting.models import CallState, Campaign, Indicator
from giaoban.reporting.permissions import can_call, can_keep, can_note
from giaoban.reporting.queries.campaigns import campaign_for
from giaoban.reporting.queries.indicators import own_indicators_seen, remarks_seen
from giaoban.reporting.views.campaigns import crumbs_to

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.reporting.models import IndicatorRemark

SHOWN = 20


def _form(request: ActorRequest, form: forms.Form, title: str, lead: str, back: tuple[str, str]) -> HttpResponse:
    word, url = back
    crumbs = [*crumbs_to(None, word)[:-1], (word, url), (title,)]
    context = {"form": form, "title": title, "lead": lead, "submit": gettext("Save"), "cancel_url": url, "crumbs": crumbs}
    return render(request, "common/form.html", context, status=status_of(form))


def _office_or_404(request: ActorRequest) -> None:
    if not own_bodies(request.actor, clock.today()).exists():
        raise Http404


def submission_list(request: ActorRequest) -> HttpResponse:
    """The list of reports."""
    word = gettext("Begin a report without a call")
    acts = [(word, reverse("reporting:new_uncalled"), "plus")] if own_bodies(request.actor, clock.today()).exists() else []
    return list_page(request, SUBMISSIONS, acts=acts, crumbs=crumbs_to(None, gettext("All reports")))


def new_uncalled(request: ActorRequest) -> HttpResponse:
    """Begin a report without a call."""
    _office_or_404(request)
    on = clock.today()
    form = UncalledForm(request.POST or None, actor=request.actor, day=on)
    done = gettext("The report is begun from the records. Each figure opens what was counted.")
    lead = gettext("In the form of a periodic report, filled from the records of the body.")
    return carried_out(
        request, form, lambda: begin_uncalled(actor=request.actor, on=on, at=clock.now(), **form.cleaned_data), done
    ) or _form(request, form, gettext("Begin a report without a call"), lead, (gettext("All reports"), reverse("reporting:submissions")))


def own_list(request: ActorRequest) -> HttpResponse:
    """The list of own indicators."""
    acts = [(gettext("Define an own indicator"), reverse("reporting:new_own_indicator"), "plus")]
    shown = acts if own_bodies(request.actor, clock.today()).exists() else []
    return list_page(request, OWN_INDICATORS, acts=shown, crumbs=crumbs_to(None, gettext("Own indicators")))


def new_own(request: ActorRequest) -> HttpResponse:
    """Define an own indicator."""
    _office_or_404(request)
    on = clock.today()
    form = OwnIndicatorForm(request.POST or None, actor=request.actor, day=on)
    done = gettext("The indicator is defined. Choose it in a call before it opens.")
    lead = gettext("It stands beside the common catalogue; only calls of this body ask for it.")
    return carried_out(
        request, form, lambda: indicators.define_own_indicator(actor=request.actor, on=on, **form.cleaned_data), done
    ) or _form(request, form, gettext("Define an own indicator"), lead, _own_crumb())


def _own_crumb() -> tuple[str, str]:
    return gettext("Own indicators"), reverse("reporting:own_indicators")


def _own(request: ActorRequest, pk: int) -> Indicator:
    row = own_indicators_seen(request.actor, clock.today()).filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def own_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One own indicator: what it means, how it adds up, which calls ask for it."""
    row = _own(request, pk)
    on = clock.today()
    calls = Campaign.objects.visible_to(request.actor, on).filter(own_indicators=row).order_by("-last_on")[:SHOWN]
    context = {
        "indicator": row, "meanings": list(row.definitions.all()), "calls": [[Link(one.title, one.get_absolute_url()), state_of_call(one)] for one in calls],
        "may_retire": row.is_active and row.owner is not None and can_call(request.actor, row.owner),
        "crumbs": [*crumbs_to(None, row.name)[:-1], _own_crumb(), (row.name,)],
    }  # fmt: skip
    return render(request, "reporting/own_indicator.html", context)


@require_POST
def retire_own(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for an own indicator no more."""
    row = _own(request, pk)
    attempt_plain(
        request, lambda: indicators.retire_own_indicator(actor=request.actor, indicator=row), gettext("No new call asks for it any more.")
    )
    return go(row)


def choose_own(request: ActorRequest, number: int) -> HttpResponse:
    """Choose which own indicators a call asks for."""
    campaign = campaign_for(request.actor, number)
    if not can_keep(request.actor, campaign) or campaign.state != CallState.DRAFT:
        raise Http404
    form = ChooseOwnForm(request.POST or None, owner=campaign.owner, initial={"indicators": campaign.own_indicators.all()})

    def call() -> Any:
        return indicators.ask_own_indicators(actor=request.actor, campaign=campaign, indicators=list(form.cleaned_data["indicators"]))

    lead = gettext("They are asked for after the indicators of the form.")
    return carried_out(request, form, call, gettext("Saved."), campaign) or _form(
        request, form, gettext("Own indicators of the call"), lead, (campaign.code, campaign.get_absolute_url())
    )


def remark_list(request: ActorRequest) -> HttpResponse:
    """The list of notes on counting."""
    acts = [(gettext("Note how a body counts"), reverse("reporting:new_indicator_remark"), "plus")]
    shown = acts if own_bodies(request.actor, clock.today()).exists() else []
    return list_page(request, INDICATOR_REMARKS, acts=shown, crumbs=crumbs_to(None, gettext("Notes on counting")))


def new_remark(request: ActorRequest) -> HttpResponse:
    """Note how a body counts an indicator."""
    _office_or_404(request)
    on = clock.today()
    form = NoteForm(request.POST or None, actor=request.actor, day=on)
    return carried_out(
        request, form, lambda: indicators.note_on_counting(actor=request.actor, on=on, **form.cleaned_data), gettext("Noted.")
    ) or _form(request, form, gettext("Note how a body counts"), "", _remark_crumb())


def _remark_crumb() -> tuple[str, str]:
    return gettext("Notes on counting"), reverse("reporting:indicator_remarks")


def _remark(request: ActorRequest, pk: int) -> IndicatorRemark:
    row = remarks_seen(request.actor, clock.today()).filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def remark_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One note."""
    row = _remark(request, pk)
    title = f"{row.indicator.name}: {row.body.short}"
    context = {
        "remark": row, "title": title, "may_end": row.ended_on is None and can_note(request.actor, row.body),
        "crumbs": [*crumbs_to(None, title)[:-1], _remark_crumb(), (row.body.short,)],
    }  # fmt: skip
    return render(request, "reporting/indicator_remark.html", context)


@require_POST
def end_remark(request: ActorRequest, pk: int) -> HttpResponse:
    """End a note."""
    row = _remark(request, pk)
    attempt_plain(
        request, lambda: indicators.end_note_on_counting(actor=request.actor, remark=row, on=clock.today()), gettext("The note has ended.")
    )
    return go(row)
