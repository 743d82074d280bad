"""Pages of members: the list, the file, the own file, who has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, attempt_plain, go, printed, status_of
from giaoban.party.commands import joining, members
from giaoban.party.forms import members as forms
from giaoban.party.forms.frame import own_branches
from giaoban.party.listings.members import MEMBERS
from giaoban.party.models import LeavingKind, Member, MemberState
from giaoban.party.permissions import can_discipline
from giaoban.party.prints.members import own_copy
from giaoban.party.queries.files import file_of
from giaoban.party.queries.joining import COMPARED, contradictions, other_file
from giaoban.party.queries.members import own_member, reads_of, shown_to, state_of
from giaoban.party.reads import FILE, OWN_COPY, log_reads
from giaoban.party.views.member_acts import ACT_PAGES, find_member
from giaoban.party.words import label_words
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest

READS_SHOWN = 50


def member_list(request: ActorRequest) -> HttpResponse:
    """The list of members; who sees but the own file is led to it."""
    actor = request.actor
    can_enter = own_branches(actor, clock.today()).exists()
    acts = []
    if can_enter:
        acts = [
            (gettext("Enter a member"), reverse("party:new_member"), "plus"),
            (gettext("Import a list"), reverse("party:import"), "upload"),
        ]
    return list_page(request, MEMBERS, acts=acts)


def member_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One file; the read is written down."""
    return _file(request, find_member(request.actor, pk))


def own_file(request: ActorRequest) -> HttpResponse:
    """The reader's own file; a page that says so where there is none."""
    member = own_member(request.actor)
    return render(request, "party/no_file.html") if member is None else _file(request, member)


def _file(request: ActorRequest, member: Member) -> HttpResponse:
    day, who = clock.today(), shown_to(request.actor, member)
    log_reads(request, [member], FILE)
    shown = file_of(request.actor, member, day)
    context = {
        **record_context(request, member),
        "member": member,
        "file": shown,
        "grade_rows": [(str(one.year), label_words(one.label), one.exemplary_decision or one.is_exemplary) for one in shown.grades],
        "who": who,
        "state": state_of(member),
        "day": day,
        "can_add_files": who.can_edit,
        "can_discipline": can_discipline(request.actor, member.branch),
        "acts": _acts(request.actor, member),
        "twin": _twin(request, member) if who.is_keeper else None,
    }
    return render(request, "party/member.html", context)


def _twin(request: ActorRequest, member: Member) -> dict[str, Any] | None:
    """The second file of the same human, with what stands in the way of one clear file."""
    other = other_file(request.actor, member)
    if other is None:
        return None
    log_reads(request, [other], FILE)
    return {"file": other, "differs": [str(COMPARED[name]) for name in contradictions(member, other)]}


def join(request: ActorRequest, pk: int, other: int) -> HttpResponse:
    """Join the second file of one human into one."""
    member, second = find_member(request.actor, pk), find_member(request.actor, other)
    if request.method != "POST":
        raise NotFound
    attempt_plain(
        request,
        lambda: joining.join_files(actor=request.actor, member=member, other=second, on=clock.today()),
        gettext("There is one file now."),
    )
    return go(
        Member.objects.visible_to(request.actor).filter(pk__in=(member.pk, second.pk)).order_by("joined_into", "pk").first() or member
    )


def _acts(actor: Actor, member: Member) -> list[tuple[str, str]]:
    who = shown_to(actor, member)
    names = ["de-nghi"] if who.is_own else []
    if who.can_edit:
        names += ["sua"]
        names += ["gian-doan", "mien", "dinh-chi", "suc-khoe", "ket-thuc"] if member.state != MemberState.LEFT else _ways_back(member)
    acts = [(gettext(ACT_PAGES[name].title), reverse("party:member_act", args=[member.pk, name])) for name in names]
    if who.can_edit and member.state != MemberState.LEFT:
        acts.append((gettext("Open a transfer"), reverse("party:new_transfer", args=[member.pk])))
    if can_discipline(actor, member.branch):
        acts.append((gettext("Write down a discipline"), reverse("party:member_discipline", args=[member.pk])))
    return acts


def _ways_back(member: Member) -> list[str]:
    ways = {LeavingKind.TRANSFERRED: ["tro-lai"], LeavingKind.EXPELLED: ["khoi-phuc"], LeavingKind.STRUCK_OFF: ["khoi-phuc"]}
    return ways.get(LeavingKind(member.left_kind), [])


def new_member(request: ActorRequest) -> HttpResponse:
    """Enter a member."""
    begins = {"branch": request.actor.body_id}
    form = forms.EnterForm(request.POST or None, actor=request.actor, day=clock.today(), initial=begins)
    if request.method == "POST":
        form.is_bound = True
        ok, member = attempt(form, lambda: members.enter_member(actor=request.actor, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("%(name)s is entered.") % {"name": member})
            return go(member)
    title = gettext("Enter a member")
    context = {
        "form": form, "title": title, "submit": title, "cancel_url": reverse("party:members"),
        "crumbs": [(gettext("Party members"), reverse("party:members")), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def reads(request: ActorRequest, pk: int) -> HttpResponse:
    """Who has read a file."""
    member = find_member(request.actor, pk)
    who = shown_to(request.actor, member)
    if not (who.is_own or who.is_keeper):
        raise NotFound
    shown = Paginator(reads_of(request.actor, member), READS_SHOWN).get_page(request.GET.get("trang"))
    doors = {"web": gettext("pages"), "api": "API", "shell": gettext("shell"), "system": gettext("the programme itself")}
    lines = [(one.actor_name, one.at, gettext(one.purpose), doors.get(one.channel, one.channel)) for one in shown]
    return render(request, "party/reads.html", {"member": member, "shown": shown, "who": who, "lines": lines})


def own_print(request: ActorRequest, kind: str) -> HttpResponse:
    """A copy of the own file to take away."""
    member = own_member(request.actor)
    if member is None or kind not in {"docx", "pdf"}:
        raise NotFound
    log_reads(request, [member], OWN_COPY)
    day = clock.today()
    sheet = own_copy(file_of(request.actor, member, day), day)
    return printed(sheet, f"ho-so-cua-toi-{day.isoformat()}.{kind}")
