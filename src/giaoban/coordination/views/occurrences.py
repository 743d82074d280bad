"""Pages of obligations: the calendar as a list, one with its evidence, what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.coordination.commands import evidence, occurrences
from giaoban.coordination.forms import occurrences as forms
from giaoban.coordination.forms.frame import PlainForm
from giaoban.coordination.listings.occurrences import OCCURRENCES
from giaoban.coordination.models import Evidence, EvidenceState, Occurrence, Rhythm
from giaoban.coordination.permissions import can_waive, can_work
from giaoban.coordination.queries.evidence import evidence_seen
from giaoban.coordination.queries.lookup import regulation_for
from giaoban.coordination.queries.occurrences import occurrences_seen, state_of
from giaoban.coordination.rules.standing import Standing
from giaoban.coordination.views.regulations import ActPage, crumbs_to
from giaoban.coordination.words import due_words, rhythm_words
from giaoban.documents.models import Document
from giaoban.programmes.queries import state_of as task_state
from giaoban.programmes.queries import tasks_seen
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.coordination.queries.evidence import Seen

LATE = (Standing.OVERDUE, Standing.MISSED, Standing.DONE_LATE)


def occurrence_list(request: ActorRequest) -> HttpResponse:
    """The calendar of obligations as a list."""
    acts = [(gettext("Calendar of the parties"), reverse("coordination:calendar"), "calendar")]
    crumbs = [(gettext("Coordination regulations"), reverse("coordination:regulations")), (gettext("Obligations"),)]
    return list_page(request, OCCURRENCES, acts=acts, crumbs=crumbs)


def find_occurrence(actor: Actor, pk: int, on: date) -> Any:
    """The obligation of a number within sight; NotFound otherwise."""
    rows = occurrences_seen(actor, on).select_related("regulation__keeper", "item__lead__body", "lead__body", "document")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def occurrence_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One obligation: when it is due, its evidence beside the buttons that confirm or refuse, its tasks, why it was late."""
    return _page(request, pk)


def _page(request: ActorRequest, pk: int, form: Any = None) -> HttpResponse:
    actor, day = request.actor, clock.today()
    row = find_occurrence(actor, pk, day)
    works = can_work(actor, row.regulation)
    seen: dict[str, list[Seen]] = {state: [] for state in EvidenceState.values}
    for one in evidence_seen(actor, row.evidence.order_by("-score", "on", "pk"), day):
        seen[one.evidence.state].append(one)
    tasks = tasks_seen(actor, day).filter(obligation_link__occurrence=row).order_by("number")
    context = {
        **record_context(request, row),
        "row": row,
        "state": state_of(row, day),
        "rhythm": rhythm_words(row.item.rhythm, row.item.fixed_days),
        "due_rule": due_words(row.item.rhythm, row.item.due_after_days),
        "joined": ", ".join(party.body.short for party in row.item.coordinating.select_related("body")),
        "crumbs": crumbs_to(row.regulation, (row.label,)),
        "seen": seen,
        "tasks": [(task, task_state(task, day)) for task in tasks],
        "works": works,
        "is_late": Standing(row.standing) in LATE,
        "acts": _acts(actor, row, day) if works else [],
        "form": form or (forms.EvidenceForm(actor=actor, day=day) if works and row.waived_on is None else None),
        **_set_off_by(request.actor, row),
    }
    return render(request, "coordination/occurrence.html", context, status=status_of(form))


def _set_off_by(actor: Actor, row: Any) -> dict[str, str]:
    """The document that set an obligation off: with its abstract and address for who may read it, by kind and number for others."""
    document = row.document
    if document is None:
        return {}
    if not Document.objects.visible_to(actor).filter(pk=document.pk).exists():
        return {"document_name": document.name, "document_url": ""}
    return {"document_name": document.open_label, "document_url": document.open_address}


def _acts(actor: Actor, row: Occurrence, day: date) -> list[tuple[str, str]]:
    waives = can_waive(actor, row)
    offered = [
        ("giao-viec", row.is_open()), ("da-lam", row.is_open()), ("nguyen-nhan", (row.done_on or day) > row.due_on and row.waived_on is None),
        ("mien", row.is_open() and waives), ("bo-mien", row.waived_on is not None and waives),
        ("rut-da-lam", row.done_on is not None and bool(row.done_note)),
        ("bo-ra", row.is_open() and (row.is_case or row.document_id is not None)),
    ]  # fmt: skip
    return [
        (gettext(ACT_PAGES[name].title), reverse("coordination:occurrence_act", args=[row.pk, name]))
        for name, is_offered in offered
        if is_offered
    ]


ACT_PAGES = {
    "giao-viec": ActPage(N_("Make it a task"), N_("The task is assigned."), forms.TaskForm, occurrences.task_from_occurrence, takes_moment=True),
    "da-lam": ActPage(N_("Mark as done without a record"), N_("Marked as done."), forms.DoneForm, occurrences.mark_done, takes_moment=True),
    "nguyen-nhan": ActPage(N_("Note the cause"), N_("The cause is noted."), forms.CauseForm, occurrences.note_cause),
    "mien": ActPage(N_("Waive with a reason"), N_("Waived."), forms.ReasonForm, occurrences.waive),
    "bo-mien": ActPage(N_("Take back the waiver"), N_("It is owed again."), PlainForm, occurrences.take_back_waiver),
    "rut-da-lam": ActPage(N_("Take back that it was done"), N_("Taken back."), forms.ReasonForm, occurrences.take_back_done),
    "bo-ra": ActPage(N_("Take out what was opened by mistake"), N_("Taken out."), PlainForm, occurrences.take_out),
}  # fmt: skip


def occurrence_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on an obligation."""
    day = clock.today()
    row = find_occurrence(request.actor, pk, day)
    page = ACT_PAGES.get(act)
    if page is None:
        raise NotFound
    form = page.form(request.POST or None, actor=request.actor, day=day, initial=_initial(request.actor, row))
    moment = {"at": clock.now()} if page.takes_moment else {}
    if request.method == "POST":
        form.is_bound = True
        ok, result = attempt(form, lambda: page.command(actor=request.actor, occurrence=row, **moment, **form.values()))
        if ok:
            messages.success(request, gettext(page.done))
            return go(row if isinstance(result, Occurrence) else result or row.regulation)
    return _form_page(request, form, gettext(page.title), row)


def _initial(actor: Actor, row: Occurrence) -> dict[str, Any]:
    lead = row.lead.body if row.lead is not None else None
    return {
        "body": actor.body_id, "what": f"{row.item.text} ({row.label})", "lead": lead, "due_on": row.due_on, "product": row.item.product,
        "kind": row.cause_kind, "cause": row.cause,
    }  # fmt: skip


def _form_page(request: ActorRequest, form: Any, title: str, row: Occurrence) -> HttpResponse:
    context = {
        "form": form, "title": title, "lead": f"{row.item.text} · {row.label}", "submit": title, "cancel_url": row.get_absolute_url(),
        "draft": request.path, "crumbs": crumbs_to(row.regulation, (row.label, row.get_absolute_url()), (title,)),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


@require_POST
def look_for_evidence(request: ActorRequest, pk: int) -> HttpResponse:
    """Look for evidence in the records of the parties."""
    day = clock.today()
    row = find_occurrence(request.actor, pk, day)
    attempt_plain(
        request,
        lambda: evidence.look_for_evidence(actor=request.actor, occurrence=row, on=day, at=clock.now()),
        gettext("Looked through tasks, meetings and documents of the parties."),
    )
    return go(row)


@require_POST
def add_evidence(request: ActorRequest, pk: int) -> HttpResponse:
    """Name a record as evidence; what cannot be taken is told on the page itself."""
    day = clock.today()
    row = find_occurrence(request.actor, pk, day)
    form = forms.EvidenceForm(request.POST, actor=request.actor, day=day)
    ok, _ = attempt(form, lambda: evidence.add_evidence(actor=request.actor, occurrence=row, at=clock.now(), **form.values()))
    if not ok:
        return _page(request, row.pk, form)
    messages.success(request, gettext("Confirmed."))
    return go(row)


EVIDENCE_ACTS = {
    "xac-nhan": (evidence.confirm_evidence, N_("Confirmed.")),
    "khong-phai": (evidence.refuse_evidence, N_("It will not be suggested again.")),
    "rut": (evidence.take_back_evidence, N_("Taken back: it is a suggestion again.")),
}


def evidence_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """Confirm, refuse or take back one line of evidence; with `mot-phan` or another day by a small form of its own."""
    day = clock.today()
    found = (
        Evidence.objects.visible_to(request.actor, day).select_related("occurrence__regulation", "occurrence__item").filter(pk=pk).first()
    )
    if found is None:
        raise NotFound
    if act == "mot-phan":
        return _confirm_in_part(request, found)
    if act not in EVIDENCE_ACTS or request.method != "POST":
        raise NotFound
    command, done = EVIDENCE_ACTS[act]
    attempt_plain(request, lambda: command(actor=request.actor, evidence=found, on=day, at=clock.now()), gettext(done))
    return go(found.occurrence)


def _confirm_in_part(request: ActorRequest, found: Evidence) -> HttpResponse:
    form = forms.ConfirmForm(request.POST or None, actor=request.actor, day=clock.today(), initial={"is_partial": True})
    if request.method == "POST":
        form.is_bound = True
        ok, row = attempt(form, lambda: evidence.confirm_evidence(actor=request.actor, evidence=found, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("Confirmed."))
            return go(row)
    return _form_page(request, form, gettext("Confirm in part, or on another day"), found.occurrence)


def open_one(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Open the obligation of a case or of a document."""
    regulation, day = regulation_for(request.actor, number), clock.today()
    item = (
        regulation.items.filter(pk=pk, rhythm__in=(Rhythm.EACH_CASE, Rhythm.EACH_DOCUMENT))
        .select_related("lead", "regulation__keeper")
        .first()
    )
    if item is None:
        raise NotFound
    is_case = item.rhythm == Rhythm.EACH_CASE
    form_kind, command = (forms.CaseForm, occurrences.open_case) if is_case else (forms.OpenDocumentForm, occurrences.open_for_document)
    initial = {"document": request.GET.get("van-ban", "")}
    form = form_kind(request.POST or None, actor=request.actor, day=day, initial=initial)
    if request.method == "POST":
        form.is_bound = True
        ok, row = attempt(form, lambda: command(actor=request.actor, item=item, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("Opened."))
            return go(row)
    title = gettext("Open the obligation of a case") if is_case else gettext("Open the obligation that a document sets off")
    context = {
        "form": form, "title": title, "lead": item.text, "submit": gettext("Open"), "cancel_url": regulation.get_absolute_url(),
        "crumbs": crumbs_to(regulation, (title,)),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))
