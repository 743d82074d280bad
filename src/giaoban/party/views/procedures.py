"""Pages of admissions and transfers: lists, the guided pages, their acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.web import attempt, go, status_of
from giaoban.party.commands import admission as admissions
from giaoban.party.commands import transfers
from giaoban.party.forms import procedures as forms
from giaoban.party.forms.frame import own_branches
from giaoban.party.listings.procedures import ADMISSIONS, TRANSFERS
from giaoban.party.models import Admission, AdmissionState, Member, MemberState, Transfer, TransferState
from giaoban.party.permissions import can_edit, can_keep_members
from giaoban.party.queries.explaining import explained
from giaoban.party.queries.procedures import admission_steps, next_acts_of_admission, transfer_steps
from giaoban.party.reads import FILE, log_reads
from giaoban.party.rules import admission as rules
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest


@dataclass(frozen=True)
class StepPage:
    """The page of one step: its words, its form, its command."""

    title: str
    done: str
    form: type[Any]
    command: Callable[..., Any]
    needs_moment: bool = False


ADMISSION_PAGES = {
    "bieu-quyet": StepPage(N_("Enter the vote of the branch"), N_("The vote is entered."), forms.VoteForm, admissions.vote_on_admission),
    "quyet-dinh": StepPage(N_("Enter the decision of admission"), N_("The decision is entered."), forms.DecisionForm, admissions.receive_decision),
    "ket-nap": StepPage(
        N_("Enter the ceremony"), N_("The ceremony is entered; the member's file is made."), forms.CeremonyForm, admissions.hold_ceremony, needs_moment=True
    ),
    "cong-nhan": StepPage(N_("Recognise as an official member"), N_("Recognised."), forms.RecogniseForm, admissions.recognise_member),
    "dung": StepPage(N_("End the admission"), N_("The admission has ended."), forms.EndForm, admissions.end_admission, needs_moment=True),
}  # fmt: skip
TRANSFER_PAGES = {
    "gioi-thieu": StepPage(N_("Give the letter of introduction"), N_("The letter is entered."), forms.IntroduceForm, transfers.introduce_transfer),
    "tiep-nhan": StepPage(
        N_("Receive the member"), N_("The member is received."), forms.ReceiveForm, transfers.receive_transfer, needs_moment=True
    ),
    "nhan-giay-to": StepPage(N_("Papers have come"), N_("Entered."), forms.FilesForm, transfers.receive_transfer_files),
    "huy": StepPage(N_("Cancel the transfer"), N_("The transfer is cancelled."), forms.CancelForm, transfers.cancel_transfer),
}  # fmt: skip


def admission_list(request: ActorRequest) -> HttpResponse:
    """The list of admissions."""
    acts = []
    if own_branches(request.actor, clock.today()).exists():
        acts = [(gettext("Open an admission"), reverse("party:new_admission"), "plus")]
    return list_page(request, ADMISSIONS, acts=acts)


def new_admission(request: ActorRequest) -> HttpResponse:
    """Open an admission."""
    form = forms.BeginForm(request.POST or None, actor=request.actor, day=clock.today(), initial={"branch": request.actor.body_id})
    if request.method == "POST":
        form.is_bound = True
        ok, made = attempt(form, lambda: admissions.begin_admission(actor=request.actor, **form.values()))
        if ok:
            messages.success(request, gettext("The admission is open."))
            return go(made)
    return _form_page(request, form, gettext("Open an admission"), "", reverse("party:admissions"))


def admission_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One admission: where it stands, what is due, the acts that follow."""
    found, day = _admission(request.actor, pk), clock.today()
    log_reads(request, [found], FILE)
    is_keeper = can_keep_members(request.actor, found.branch)
    times = rules.probation(found.ceremony_on, found.reviewed_on) if found.ceremony_on is not None else None
    context = {
        **record_context(request, found),
        "admission": found,
        "steps": admission_steps(found, day),
        "why": explained(times.reasons, times.basis) if times is not None else None,
        "ceremony_why": _ceremony_why(found),
        "can_add_files": is_keeper,
        "acts": [
            (gettext(ADMISSION_PAGES[name].title), reverse("party:admission_act", args=[pk, name]))
            for name in next_acts_of_admission(found)
        ]
        if is_keeper
        else [],
    }
    return render(request, "party/admission.html", context)


def _ceremony_why(found: Admission) -> Any:
    if found.state != AdmissionState.DECIDED or found.decision_received_on is None:
        return None
    due = rules.ceremony_due(found.decision_received_on)
    return explained(due.reasons, due.basis)


def admission_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """One step of an admission."""
    found, page = _admission(request.actor, pk), ADMISSION_PAGES.get(act)
    if page is None:
        raise NotFound
    begins = {}
    if act in {"bieu-quyet", "cong-nhan"}:
        begins = {"official_members": Member.objects.filter(branch=found.branch, state=MemberState.OFFICIAL).count() or None}
    return _step(request, page, {"admission": found}, found, begins)


def transfer_list(request: ActorRequest) -> HttpResponse:
    """The list of transfers."""
    return list_page(request, TRANSFERS)


def new_transfer(request: ActorRequest, pk: int) -> HttpResponse:
    """Open a transfer from the file of a member."""
    member = Member.objects.visible_to(request.actor).select_related("person", "branch").filter(pk=pk).first()
    if member is None:
        raise NotFound
    if not can_edit(request.actor, member):
        raise NotPermitted
    log_reads(request, [member], FILE)
    form = forms.OpenForm(request.POST or None, actor=request.actor, day=clock.today())
    if request.method == "POST":
        form.is_bound = True
        ok, made = attempt(form, lambda: transfers.open_transfer(actor=request.actor, member=member, **form.values()))
        if ok:
            messages.success(request, gettext("The transfer is open."))
            return go(made)
    return _form_page(request, form, gettext("Open a transfer"), str(member), member.get_absolute_url())


def transfer_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One transfer: where it stands, what is due, the acts that follow."""
    found, day = _transfer(request.actor, pk), clock.today()
    log_reads(request, [found], FILE)
    context = {
        **record_context(request, found),
        "transfer": found,
        "steps": transfer_steps(found, day),
        "sees_file": Member.objects.visible_to(request.actor).filter(pk=found.member_id).exists(),
        "can_add_files": any(_keeps(request.actor, found)),
        "acts": [
            (gettext(TRANSFER_PAGES[name].title), reverse("party:transfer_act", args=[pk, name]))
            for name in _next_acts(request.actor, found)
        ],
    }
    return render(request, "party/transfer.html", context)


def _keeps(actor: Actor, found: Transfer) -> tuple[bool, bool]:
    """Whether the actor keeps the branch left, and the one joined (outside: the one left)."""
    left, joined = found.from_branch or found.to_branch, found.to_branch or found.from_branch
    return left is not None and can_keep_members(actor, left), joined is not None and can_keep_members(actor, joined)


def _next_acts(actor: Actor, found: Transfer) -> list[str]:
    left, joined = _keeps(actor, found)
    match found.state:
        case TransferState.OPEN:
            return ["gioi-thieu", "huy"] if left else []
        case TransferState.INTRODUCED:
            return [*(["tiep-nhan"] if joined else []), *(["huy"] if left else [])]
        case TransferState.RECEIVED:
            return ["nhan-giay-to"] if joined and found.files_received_on is None else []
        case _:
            return []


def transfer_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """One step of a transfer."""
    found, page = _transfer(request.actor, pk), TRANSFER_PAGES.get(act)
    if page is None:
        raise NotFound
    return _step(request, page, {"transfer": found}, found, {})


def _step(request: ActorRequest, page: StepPage, subject: dict[str, Any], record: Any, begins: dict[str, Any]) -> HttpResponse:
    form = page.form(request.POST or None, actor=request.actor, day=clock.today(), initial=begins)
    if request.method == "POST":
        form.is_bound = True
        moment = {"at": clock.now()} if page.needs_moment else {}
        ok, result = attempt(form, lambda: page.command(actor=request.actor, **subject, **moment, **form.values()))
        if ok:
            messages.success(request, gettext(page.done))
            return go(result)
    log_reads(request, [record], FILE)
    return _form_page(request, form, gettext(page.title), str(record), record.get_absolute_url())


def _form_page(request: ActorRequest, form: Any, title: str, lead: str, back: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "submit": title,
        "cancel_url": back,
        "crumbs": [(gettext("Back"), back), (title,)],
    }
    return render(request, "common/form.html", context, status=status_of(form))


def _admission(actor: Actor, pk: int) -> Admission:
    rows = Admission.objects.visible_to(actor).select_related("person", "branch", "sponsor__person", "member__person")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _transfer(actor: Actor, pk: int) -> Transfer:
    rows = Transfer.objects.visible_to(actor).select_related("member__person", "from_branch", "to_branch")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
