"""Asking the body above for more time to disseminate a document, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.dates import format_date
from giaoban.common.web import attempt, go, status_of
from giaoban.documents import commands
from giaoban.documents.forms import AskTimeForm, DecideTimeForm
from giaoban.documents.models import TimeState
from giaoban.documents.permissions import can_disseminate, can_steer_dissemination
from giaoban.documents.queries import dissemination_lines

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.documents.models import DisseminationLine


def _page(request: ActorRequest, one: DisseminationLine, form: forms.Form, title: str, lead: str) -> HttpResponse:
    crumbs = [(gettext("Dissemination"), reverse("documents:disseminations")), (one.body.short, one.get_absolute_url()), (title,)]
    context = {
        "form": form, "title": title, "lead": lead, "submit": gettext("Send"), "cancel_url": one.get_absolute_url(), "crumbs": crumbs,
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for more time."""
    on = clock.today()
    one = dissemination_lines(request.actor, on).filter(pk=pk).first()
    if one is None or not can_disseminate(request.actor, one) or one.above is None:
        raise Http404
    form = AskTimeForm(request.POST or None)
    done, _ = attempt(form, lambda: commands.ask_for_study_time(actor=request.actor, line=one, on=on, at=clock.now(), **form.cleaned_data))
    if done:
        messages.success(request, gettext("%(body)s was asked for more time.") % {"body": one.above.body.short})
        return go(one)
    lead = gettext("%(document)s, to be disseminated by %(due)s") % {"document": one.dissemination.document, "due": format_date(one.due_on)}
    return _page(request, one, form, gettext("Ask for more time"), lead)


def decide(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer a request for more time."""
    on = clock.today()
    one = dissemination_lines(request.actor, on).filter(pk=pk).first()
    waiting = one.time_requests.filter(state=TimeState.WAITING).first() if one is not None else None
    if one is None or waiting is None or not can_steer_dissemination(request.actor, one):
        raise Http404
    form = DecideTimeForm(request.POST or None)
    done, _ = attempt(form, lambda: commands.decide_study_time(actor=request.actor, line=one, on=on, at=clock.now(), **form.cleaned_data))
    if done:
        messages.success(request, gettext("The answer was given; %(body)s was told.") % {"body": one.body.short})
        return go(one)
    asked = {"body": one.body.short, "until": format_date(waiting.asked_until), "due": format_date(one.due_on), "reason": waiting.reason}
    lead = gettext("%(body)s asks for more time until %(until)s instead of %(due)s: %(reason)s") % asked
    return _page(request, one, form, gettext("Answer the request for more time"), lead)
