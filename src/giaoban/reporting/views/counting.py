"""Pages on which a body is asked, says and is answered how it counts an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.audit.queries import history_of
from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import carried_out, status_of
from giaoban.organisations.queries.offices import own_bodies
from giaoban.records.list_pages import list_page
from giaoban.reporting.commands import counting
from giaoban.reporting.forms.counting import AnswerForm, AskForm, DecideForm, GiveForm
from giaoban.reporting.listings.counting import COUNTING_ACCOUNTS
from giaoban.reporting.models import CountingState
from giaoban.reporting.permissions import can_note, can_report
from giaoban.reporting.queries.indicators import accounts_seen
from giaoban.reporting.views.campaigns import crumbs_to

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.reporting.models import CountingAccount


def account_list(request: ActorRequest) -> HttpResponse:
    """The list of accounts."""
    acts = [
        (gettext("Ask how a body counts"), reverse("reporting:ask_how_counted"), "send"),
        (gettext("Say how we count"), reverse("reporting:give_account"), "plus"),
    ]
    shown = acts if own_bodies(request.actor, clock.today()).exists() else []
    return list_page(request, COUNTING_ACCOUNTS, acts=shown, crumbs=crumbs_to(None, gettext("Accounts of counting")))


def ask(request: ActorRequest) -> HttpResponse:
    """Ask how a body counts."""
    _office_or_404(request)
    on = clock.today()
    form = AskForm(request.POST or None, actor=request.actor, day=on)
    done = gettext("The body was asked; the question stands on its desk.")
    return carried_out(
        request, form, lambda: counting.ask_how_counted(actor=request.actor, on=on, at=clock.now(), **form.cleaned_data), done
    ) or _form(request, form, gettext("Ask how a body counts"))


def give(request: ActorRequest) -> HttpResponse:
    """Say how an own body counts."""
    _office_or_404(request)
    on = clock.today()
    form = GiveForm(request.POST or None, actor=request.actor, day=on)
    done = gettext("The office above was told; it decides.")
    return carried_out(
        request, form, lambda: counting.give_account(actor=request.actor, on=on, at=clock.now(), **form.cleaned_data), done
    ) or _form(request, form, gettext("Say how we count"))


def page(request: ActorRequest, pk: int) -> HttpResponse:
    """One account."""
    row = _account(request, pk)
    title = f"{row.indicator.name}: {row.body.short}"
    context = {
        "account": row,
        "title": title,
        "may_answer": row.state == CountingState.ASKED and can_report(request.actor, row.body),
        "may_decide": row.state == CountingState.GIVEN and can_note(request.actor, row.body),
        "history": history_of(row),
        "crumbs": [*crumbs_to(None, title)[:-1], _crumb(), (row.body.short,)],
    }
    return render(request, "reporting/counting_account.html", context)


def answer(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer how the own body counts."""
    row = _account(request, pk)
    if row.state != CountingState.ASKED or not can_report(request.actor, row.body):
        raise Http404
    form = AnswerForm(request.POST or None)

    def call() -> Any:
        return counting.answer_how_counted(actor=request.actor, account=row, on=clock.today(), at=clock.now(), **form.cleaned_data)

    return carried_out(request, form, call, gettext("The office above was told; it decides."), row) or _form(
        request, form, gettext("Answer how we count"), row
    )


def decide(request: ActorRequest, pk: int) -> HttpResponse:
    """Decide on how a body says that it counts."""
    row = _account(request, pk)
    if row.state != CountingState.GIVEN or not can_note(request.actor, row.body):
        raise Http404
    form = DecideForm(request.POST or None, initial={"keeps_apart": row.is_other_definition})

    def call() -> Any:
        return counting.decide_on_account(actor=request.actor, account=row, on=clock.today(), at=clock.now(), **form.cleaned_data)

    done = gettext("The answer was given; %(body)s was told.") % {"body": row.body.short}
    return carried_out(request, form, call, done, row) or _form(request, form, gettext("Decide on the account"), row)


def _office_or_404(request: ActorRequest) -> None:
    if not own_bodies(request.actor, clock.today()).exists():
        raise Http404


def _account(request: ActorRequest, pk: int) -> CountingAccount:
    row = accounts_seen(request.actor, clock.today()).filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def _crumb() -> tuple[str, str]:
    return gettext("Accounts of counting"), reverse("reporting:counting_accounts")


def _form(request: ActorRequest, form: forms.Form, title: str, row: CountingAccount | None = None) -> HttpResponse:
    back = _crumb() if row is None else (f"{row.indicator.name}: {row.body.short}", row.get_absolute_url())
    lead = gettext("The office above decides; accepted, it becomes a note on the body.")
    if row is not None:
        lead = ": ".join(part for part in (f"{row.indicator.name}, {row.body.short}", row.text or row.question) if part)
    crumbs = [*crumbs_to(None, title)[:-1], _crumb(), *([back] if row is not None else []), (title,)]
    context = {"form": form, "title": title, "lead": lead, "submit": gettext("Send"), "cancel_url": back[1], "crumbs": crumbs}
    return render(request, "common/form.html", context, status=status_of(form))
