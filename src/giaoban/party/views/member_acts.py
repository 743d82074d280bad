"""The acts on a file: each is a page of one form around one command, on the file or on a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.party.commands import leaving, members, periods, requests, transfers
from giaoban.party.forms import members as forms
from giaoban.party.models import FileRequest, Gap, Member
from giaoban.party.queries.members import last_place
from giaoban.party.reads import FILE, log_reads

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.party.forms.frame import PartyForm


@dataclass(frozen=True)
class ActPage:
    """The page of one act on a file: its words, its form, its command, what the form begins with."""

    title: str
    done: str
    form: type[PartyForm]
    command: Callable[..., Any]
    begins: Callable[[Member], dict[str, Any]] = lambda _member: {}
    is_multipart: bool = False
    needs_moment: bool = False
    is_own: bool = False


ACT_PAGES = {
    "sua": ActPage(N_("Correct the file"), N_("The file is corrected."), forms.CorrectForm, members.correct_member, forms.begin_with),
    "gian-doan": ActPage(N_("Enter time without activity"), N_("Entered; the Party age is computed anew."), forms.GapForm, periods.add_gap),
    "mien": ActPage(N_("Exempt from activity"), N_("The exemption is entered."), forms.ExemptForm, periods.exempt_member),
    "dinh-chi": ActPage(N_("Suspend from Party activity"), N_("The suspension is entered."), forms.SuspendForm, periods.suspend_member),
    "suc-khoe": ActPage(
        N_("Enter a proof of illness"), N_("The proof is entered."), forms.HealthForm, periods.add_health_proof, is_multipart=True, needs_moment=True
    ),
    "ket-thuc": ActPage(N_("End the membership"), N_("The end of the membership is entered."), forms.EndForm, leaving.end_membership, needs_moment=True),
    "khoi-phuc": ActPage(
        N_("Restore: the removal was wrong"), N_("The member is restored; the time counts throughout."), forms.RestoreForm,
        leaving.recognise_wrongful_removal,
    ),
    "tro-lai": ActPage(
        N_("Receive back by a transfer"), N_("The file is open again; the Party age goes on."), forms.ReturnForm, transfers.receive_back,
        lambda member: {"outside": last_place(member)},
    ),
    "de-nghi": ActPage(N_("Ask for a correction"), N_("The office has your request."), forms.AskForm, requests.ask_correction, is_own=True),
}  # fmt: skip


def find_member(actor: Actor, pk: int) -> Member:
    """The file of a number within sight; NotFound otherwise."""
    found = Member.objects.visible_to(actor).select_related("person", "branch").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def member_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a file; sent, it makes the one call."""
    page = ACT_PAGES.get(act)
    if page is None:
        raise NotFound
    member = find_member(request.actor, pk)
    return act_page(request, page, member, {"member": member})


def act_page(
    request: ActorRequest, page: ActPage, member: Member, subject: dict[str, Any], begins: dict[str, Any] | None = None
) -> HttpResponse:
    """A form around one command on a file or on a part of it."""
    form = page.form(
        request.POST or None, request.FILES or None, actor=request.actor, day=clock.today(), initial=begins or page.begins(member)
    )
    if request.method == "POST":
        form.is_bound = True
        moment = {"at": clock.now()} if page.needs_moment else {}
        ok, _ = attempt(form, lambda: page.command(actor=request.actor, **subject, **moment, **form.values()))
        if ok:
            messages.success(request, gettext(page.done))
            return go(member)
    log_reads(request, [member], FILE)
    title = gettext(page.title)
    context = {
        "form": form, "title": title, "lead": str(member), "submit": title, "cancel_url": member.get_absolute_url(),
        "multipart": page.is_multipart, "crumbs": _crumbs(member, title),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _crumbs(member: Member, *more: str) -> list[tuple[str, ...]]:
    return [
        (gettext("Party members"), reverse("party:members")), (str(member), member.get_absolute_url()), *((one,) for one in more)
    ]  # fmt: skip


GAP_PAGES = {
    "sua": ActPage(N_("Correct time without activity"), N_("Corrected; the Party age is computed anew."), forms.MendGapForm, periods.mend_gap),
    "bo": ActPage(N_("Take away: entered by mistake"), N_("Taken away; the Party age is computed anew."), forms.ReasonForm, periods.remove_gap),
}  # fmt: skip


def gap_act(request: ActorRequest, pk: int, gap: int, act: str) -> HttpResponse:
    """Correct a gap, or take it away."""
    member = find_member(request.actor, pk)
    found = Gap.objects.filter(member=member, pk=gap).first()
    if found is None or act not in GAP_PAGES:
        raise NotFound
    begins = {name: getattr(found, name) for name in ("out_on", "back_on", "is_wrongful", "decision")}
    return act_page(request, GAP_PAGES[act], member, {"gap": found}, begins)


def end_exemption(request: ActorRequest, pk: int, exemption: int) -> HttpResponse:
    """The member comes back to activity."""
    member = find_member(request.actor, pk)
    found = member.exemptions.filter(pk=exemption).first()
    if found is None:
        raise NotFound
    page = ActPage(N_("End the exemption"), N_("The exemption has ended."), forms.EndExemptionForm, periods.end_exemption)
    return act_page(request, page, member, {"exemption": found})


def end_suspension(request: ActorRequest, pk: int, suspension: int) -> HttpResponse:
    """The member is back in activity after a suspension."""
    member = find_member(request.actor, pk)
    found = member.suspensions.filter(pk=suspension).first()
    if found is None:
        raise NotFound
    page = ActPage(N_("End the suspension"), N_("The suspension has ended."), forms.EndSuspensionForm, periods.end_suspension)
    return act_page(request, page, member, {"suspension": found})


def withdraw_proof(request: ActorRequest, pk: int, proof: int) -> HttpResponse:
    """A proof of illness that holds no longer."""
    member = find_member(request.actor, pk)
    found = member.health_proofs.filter(pk=proof, withdrawn_on=None).first()
    if found is None or request.method != "POST":
        raise NotFound
    attempt_plain(
        request,
        lambda: periods.withdraw_health_proof(actor=request.actor, proof=found, on=clock.today()),
        gettext("The proof is withdrawn."),
    )
    return go(member)


def request_act(request: ActorRequest, pk: int, asked: int, act: str) -> HttpResponse:
    """The office acknowledges or answers a request."""
    member = find_member(request.actor, pk)
    found = FileRequest.objects.filter(member=member, pk=asked).first()
    if found is None or act not in {"da-nhan", "tra-loi"}:
        raise NotFound
    if act == "da-nhan" and request.method == "POST":
        attempt_plain(
            request,
            lambda: requests.acknowledge_request(actor=request.actor, request=found, on=clock.today()),
            gettext("The receipt is acknowledged."),
        )
        return go(member)
    page = ActPage(N_("Answer the request"), N_("Answered."), forms.AnswerForm, requests.answer_request)
    return act_page(request, page, member, {"request": found})
