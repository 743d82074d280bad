"""What comes in: registering, receiving, instructing, handing on, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.audit.queries import history_of
from giaoban.common import clock
from giaoban.common.cells import State
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.documents import commands, permissions
from giaoban.documents.forms import CloseForm, IncomingForm, InstructionForm, ReceiveForm, SendForm, nearby
from giaoban.documents.listings import ARRIVAL_TONES
from giaoban.documents.models import ArrivalState
from giaoban.documents.views.shared import arrival_or_404, body_tabs, own_bodies, working_body
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.documents.models import Arrival


def register(request: ActorRequest) -> HttpResponse:
    """Register a document from outside."""
    on = clock.today()
    bodies = own_bodies(request)
    body = working_body(request, bodies)
    form = IncomingForm(request.POST or None, request.FILES or None, actor=request.actor, on=on, initial={"arrived_on": on})
    if request.method == "POST":
        done, arrival = attempt(
            form, lambda: commands.register_incoming(actor=request.actor, body=body, on=on, at=clock.now(), **form.values())
        )
        if done:
            messages.success(request, gettext("Registered with the arrival number %(number)s.") % {"number": arrival.number})
            return go(arrival)
    context = {
        "form": form, "title": gettext("Register an incoming document"), "body": body, "tabs": body_tabs(request, bodies, body),
        "draft": f"documents.register.{body.pk}", "cancel_url": reverse("documents:incoming"),
    }  # fmt: skip
    return render(request, "documents/incoming_form.html", context, status=status_of(form))


def arrival(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a line of the incoming register."""
    on = clock.today()
    one = arrival_or_404(request, pk, on)
    if request.method == "GET" and one.seen_at is None:
        commands.see_document(actor=request.actor, document=one.document, at=clock.now())
        one.refresh_from_db(fields=["seen_at"])
    return page(request, one, on)


def page(request: ActorRequest, one: Arrival, on: date, status: int = 200, **forms: Any) -> HttpResponse:
    """The page with whichever form has errors."""
    actor = request.actor
    receives = permissions.can_receive(actor, one)
    is_awaited, is_closed = one.state == ArrivalState.AWAITED, one.state == ArrivalState.CLOSED
    is_late = not is_closed and one.due_on is not None and one.due_on < on
    context = {
        **record_context(request, one.document),
        "history": history_of(one),
        "arrival": one,
        "document": one.document,
        "state": State("late", gettext("past due")) if is_late else State(ARRIVAL_TONES[one.state], str(one.get_state_display())),
        "instructions": list(one.instructions.select_related("body", "person").prefetch_related("collaborators").order_by("-pk")),
        "handed_to": list(one.handed_to.select_related("body").order_by("pk")),
        "groups": _groups(request, one, on) if receives and not is_awaited else [],
        "can": {
            "receive": receives and is_awaited,
            "submit": receives and one.state == ArrivalState.ARRIVED,
            "instruct": permissions.can_instruct(actor, one) and not is_awaited and not is_closed,
            "hand_on": receives and not is_awaited,
            "close": receives and not is_awaited and not is_closed,
            "reopen": receives and is_closed,
        },
        "receive_form": forms.get("receive_form") or ReceiveForm(initial={"arrived_on": on}),
        "instruction_form": forms.get("instruction_form")
        or InstructionForm(actor=actor, body=one.body, on=on, initial={"body": one.body, "due_on": one.due_on}),
        "close_form": forms.get("close_form") or CloseForm(actor=actor),
    }
    return render(request, "documents/arrival.html", context, status=status)


def _groups(request: ActorRequest, one: Arrival, on: date) -> list[tuple[str, Any]]:
    groups: dict[str, list[Any]] = {}
    for body in nearby(request.actor, one.body, on):
        groups.setdefault(str(body.get_kind_display()), []).append(body)
    return list(groups.items())


@require_POST
def receive(request: ActorRequest, pk: int) -> HttpResponse:
    """Give it its arrival number."""
    on = clock.today()
    one = arrival_or_404(request, pk, on)
    form = ReceiveForm(request.POST)
    done, _arrival = attempt(
        form, lambda: commands.receive_arrival(actor=request.actor, arrival=one, on=on, at=clock.now(), **form.cleaned_data)
    )
    return go(one) if done else page(request, one, on, status_of(form), receive_form=form)


@require_POST
def submit(request: ActorRequest, pk: int) -> HttpResponse:
    """Put it before the leader."""
    one = arrival_or_404(request, pk, clock.today())
    attempt_plain(
        request,
        lambda: commands.ask_for_instruction(actor=request.actor, arrival=one),
        gettext("The document waits for the leader's instruction."),
    )
    return go(one)


@require_POST
def instruct(request: ActorRequest, pk: int) -> HttpResponse:
    """The leader's instruction."""
    on = clock.today()
    one = arrival_or_404(request, pk, on)
    form = InstructionForm(request.POST, actor=request.actor, body=one.body, on=on)
    done, _instruction = attempt(
        form, lambda: commands.give_instruction(actor=request.actor, arrival=one, on=on, at=clock.now(), **form.values())
    )
    return go(one) if done else page(request, one, on, status_of(form), instruction_form=form)


@require_POST
def hand_on(request: ActorRequest, pk: int) -> HttpResponse:
    """To other bodies."""
    on = clock.today()
    one = arrival_or_404(request, pk, on)
    form = SendForm(request.POST, actor=request.actor, owner=one.body, on=on)
    if not form.is_valid():
        raise Http404
    bodies, _others = form.chosen()
    attempt_plain(
        request,
        lambda: commands.hand_on(actor=request.actor, arrival=one, bodies=bodies, note=form.cleaned_data["note"], on=on, at=clock.now()),
        gettext("The document is handed on."),
    )
    return go(one)


@require_POST
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """With its result or its answer."""
    on = clock.today()
    one = arrival_or_404(request, pk, on)
    form = CloseForm(request.POST, actor=request.actor)
    done, _arrival = attempt(
        form, lambda: commands.close_arrival(actor=request.actor, arrival=one, on=on, at=clock.now(), **form.cleaned_data)
    )
    return go(one) if done else page(request, one, on, status_of(form), close_form=form)


@require_POST
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Open a closed line again."""
    one = arrival_or_404(request, pk, clock.today())
    attempt_plain(
        request,
        lambda: commands.reopen_arrival(actor=request.actor, arrival=one, note=request.POST.get("note", "")),
        gettext("The document is open again."),
    )
    return go(one)
