"""Drafting, the steps of a paper, late entry, sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.documents import commands, permissions
from giaoban.documents.forms import IssueForm, LateForm, PaperForm, SendForm, form_of, nearby
from giaoban.documents.models import Verb
from giaoban.documents.queries import answer_of
from giaoban.documents.views.document import page
from giaoban.documents.views.shared import body_tabs, document_or_404, drafting_bodies, own_bodies, working_body

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation


def new(request: ActorRequest) -> HttpResponse:
    """Draft a document."""
    on = clock.today()
    bodies = drafting_bodies(request)
    body = working_body(request, bodies)
    form = PaperForm(
        request.POST or None, request.FILES or None, actor=request.actor, body=body, on=on, initial=_first_values(request, body, on)
    )
    if request.method == "POST":
        done, document = attempt(
            form,
            lambda: commands.create_draft(actor=request.actor, body=body, form=form_of(body), on=on, at=clock.now(), **form.writing()),
        )
        if done:
            messages.success(request, gettext("The draft is kept. Check the preview, then hand it in."))
            return go(document)
    return _paper_page(request, form, body, gettext("Draft a document"), bodies=bodies, draft=f"documents.new.{body.pk}")


def _first_values(request: ActorRequest, body: Organisation, on: date) -> dict[str, Any]:
    """What a draft begins with: all that its source tells when it answers one (`?van_ban=`), and the unit that drafts for a body above it."""
    key, verb = request.GET.get("van_ban", ""), request.GET.get("quan_he", Verb.BASED_ON)
    number = key.rstrip("/").rsplit("/", 1)[-1]
    values: dict[str, Any] = {"based_on": key, "verb": verb}
    if verb == Verb.ANSWERS and number.isdecimal() and len(number) < 12:
        values |= answer_of(body, document_or_404(request, int(number), on), request.GET.get("ket_qua", ""))
    if not permissions.can_keep_register(request.actor, body):
        values["drafting_unit"] = next((unit for unit in own_bodies(request) if unit.path.startswith(body.path)), None)
    return values


def late(request: ActorRequest) -> HttpResponse:
    """Enter a document that was issued before."""
    on = clock.today()
    bodies = own_bodies(request)
    body = working_body(request, bodies)
    form = LateForm(request.POST or None, request.FILES or None, actor=request.actor, body=body, on=on)
    if request.method == "POST":
        done, document = attempt(
            form, lambda: commands.enter_late(actor=request.actor, body=body, form=form_of(body), on=on, at=clock.now(), **form.writing())
        )
        if done:
            messages.success(request, gettext("%(name)s is entered late.") % {"name": document.name})
            return go(document)
    return _paper_page(request, form, body, gettext("Late entry of an outgoing document"), bodies=bodies, draft=f"documents.late.{body.pk}")


def edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    on = clock.today()
    document = document_or_404(request, pk, on)
    if not permissions.can_edit(request.actor, document):
        raise Http404
    form = PaperForm(request.POST or None, request.FILES or None, actor=request.actor, body=document.owner, on=on, document=document)
    if request.method == "POST":
        done, _document = attempt(
            form, lambda: commands.edit_draft(actor=request.actor, document=document, at=clock.now(), **form.writing())
        )
        if done:
            return go(document)
    return _paper_page(request, form, document.owner, gettext("Change the draft"), document=document)


def _paper_page(
    request: ActorRequest, form: PaperForm, body: Organisation, title: str, *, bodies: Sequence[Organisation] = (), draft: str = "",
    document: Document | None = None,
) -> HttpResponse:  # fmt: skip
    chosen = {str(value) for value in (form["recipients"].value() or ())}
    context = {
        "form": form, "title": title, "body": body, "tabs": body_tabs(request, list(bodies), body), "draft": draft, "document": document,
        "groups": recipient_groups(request, body, chosen), "chosen": chosen, "cancel_url": document.get_absolute_url() if document else reverse("documents:drafts"),
        "is_late": isinstance(form, LateForm),
    }  # fmt: skip
    return render(request, "documents/paper_form.html", context, status=status_of(form))


def recipient_groups(request: ActorRequest, body: Organisation, chosen: set[str]) -> list[tuple[str, list[Organisation]]]:
    """The bodies one usually sends to and those chosen already, by kind."""
    groups: dict[str, list[Organisation]] = {}
    keys = [int(key) for key in chosen if key.isdecimal() and len(key) < 12]
    for one in nearby(request.actor, body, clock.today(), keys):
        groups.setdefault(str(one.get_kind_display()), []).append(one)
    return list(groups.items())


STEPS: dict[str, Callable[..., Any]] = {
    "gui-kiem-tra": commands.hand_in_draft,
    "kiem-tra": commands.check_draft,
    "trinh-ky": commands.submit_draft,
    "tra-lai": commands.return_draft,
    "dong-y": commands.agree_draft,
}


@require_POST
def step(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """One step of a paper, by a button with a note."""
    document = document_or_404(request, pk, clock.today())
    if name not in STEPS:
        raise Http404
    command = STEPS[name]
    attempt_plain(
        request,
        lambda: command(
            actor=request.actor, document=document, on=clock.today(), at=clock.now(), note=request.POST.get("note", "").strip()
        ),
        gettext("Done."),
    )
    return go(document)


@require_POST
def issue(request: ActorRequest, pk: int) -> HttpResponse:
    """Draw the number; with `?mot_buoc` all steps before it in one go."""
    on = clock.today()
    document = document_or_404(request, pk, on)
    form = IssueForm(request.POST)
    command = commands.finish_draft if request.POST.get("mot_buoc") else commands.issue_document

    def call() -> Document:
        return command(actor=request.actor, document=document, on=on, at=clock.now(), signed_on=form.cleaned_data["signed_on"])

    done, issued = attempt(form, call)
    if not done:
        return page(request, document, on, status_of(form), issue_form=form)
    messages.success(request, gettext("Issued with the number %(number)s.") % {"number": issued.number_text})
    return go(issued)


@require_POST
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Withdraw a document."""
    on = clock.today()
    document = document_or_404(request, pk, on)
    reason = request.POST.get("note", "")
    attempt_plain(
        request,
        lambda: commands.withdraw_document(actor=request.actor, document=document, on=on, at=clock.now(), reason=reason),
        gettext("The document is withdrawn; its number stays taken."),
    )
    return go(document)


@require_POST
def announce(request: ActorRequest, pk: int) -> HttpResponse:
    """End the need-to-know."""
    on = clock.today()
    document = document_or_404(request, pk, on)
    attempt_plain(
        request,
        lambda: commands.announce_document(actor=request.actor, document=document, on=on, at=clock.now()),
        gettext("The document is announced."),
    )
    return go(document)


def send(request: ActorRequest, pk: int) -> HttpResponse:
    """Send a document to bodies inside."""
    on = clock.today()
    document = document_or_404(request, pk, on)
    if not permissions.can_keep_register(request.actor, document.owner):
        raise Http404
    waiting = [line for line in document.recipients.all() if line.sent_at is None]
    initial = {
        "bodies": [line.body_id for line in waiting if line.body_id is not None],
        "others": "\n".join(line.name for line in waiting if line.body_id is None),
    }
    form = SendForm(request.POST or None, actor=request.actor, owner=document.owner, on=on, initial=initial)
    if request.method == "POST":
        done, arrivals = attempt(form, lambda: _sent(request, document, form, on))
        if done:
            messages.success(request, gettext("Sent: %(count)s bodies have it in their incoming register.") % {"count": len(arrivals)})
            return go(f"{document.get_absolute_url()}#noi-nhan")
    chosen = {str(value) for value in (form["bodies"].value() or ())}
    context = {
        "form": form, "document": document, "groups": recipient_groups(request, document.owner, chosen), "chosen": chosen,
        "sent": {line.body_id for line in document.recipients.all() if line.sent_at is not None},
    }  # fmt: skip
    return render(request, "documents/send.html", context, status=status_of(form))


def _sent(request: ActorRequest, document: Document, form: SendForm, on: date) -> Any:
    bodies, others = form.chosen()
    return commands.send_document(
        actor=request.actor,
        document=document,
        bodies=bodies,
        others=others,
        list_name=form.cleaned_data["name"],
        due_on=form.cleaned_data["due_on"],
        on=on,
        at=clock.now(),
    )
