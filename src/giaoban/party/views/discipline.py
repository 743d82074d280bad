"""Pages of discipline: the list, writing one down, lifting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.actor import HEADS, INSPECTOR
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.web import attempt, go, status_of
from giaoban.organisations.models import Organisation, Tree
from giaoban.party.commands import discipline as commands
from giaoban.party.forms.discipline import LiftForm, RecordForm
from giaoban.party.listings.discipline import DISCIPLINES
from giaoban.party.models import Discipline, Member
from giaoban.party.permissions import can_discipline
from giaoban.party.reads import FILE, log_reads
from giaoban.records.list_pages import list_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest


def works_on_discipline(actor: Actor) -> bool:
    """Whether the actor is a head or an inspector of a Party organisation."""
    bodies = [grant.body_id for grant in actor.grants if grant.role in (*HEADS, INSPECTOR)]
    return Organisation.objects.filter(pk__in=bodies, tree=Tree.PARTY).exists()


def discipline_list(request: ActorRequest) -> HttpResponse:
    """The list of discipline."""
    acts = []
    if works_on_discipline(request.actor):
        acts = [(gettext("Write down the discipline of an organisation"), reverse("party:new_discipline"), "plus")]
    return list_page(request, DISCIPLINES, acts=acts)


def of_member(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down the discipline of a member."""
    member = Member.objects.visible_to(request.actor).select_related("person", "branch").filter(pk=pk).first()
    if member is None:
        raise NotFound
    if not can_discipline(request.actor, member.branch):
        raise NotPermitted
    log_reads(request, [member], FILE)
    return _write(request, {"member": member}, str(member), member.get_absolute_url())


def of_organisation(request: ActorRequest) -> HttpResponse:
    """Write down the discipline of an organisation."""
    if not works_on_discipline(request.actor):
        raise NotPermitted
    return _write(request, {}, "", reverse("party:disciplines"))


def _write(request: ActorRequest, subject: dict[str, Any], lead: str, back: str) -> HttpResponse:
    form = RecordForm(
        request.POST or None,
        actor=request.actor,
        day=clock.today(),
        is_of_member=bool(subject),
        initial={"decided_by": request.actor.body_id},
    )
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, lambda: commands.record_discipline(actor=request.actor, at=clock.now(), **subject, **form.values()))
        if ok:
            messages.success(request, gettext("The discipline is written down."))
            return go(back)
    title = gettext("Write down a discipline")
    context = {
        "form": form, "title": title, "lead": lead, "submit": title, "cancel_url": back,
        "crumbs": [(gettext("Discipline"), reverse("party:disciplines")), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def lift(request: ActorRequest, pk: int) -> HttpResponse:
    """Lift a discipline."""
    rows = Discipline.objects.visible_to(request.actor).select_related("member__person", "member__branch", "organisation")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    log_reads(request, [found], FILE)
    form = LiftForm(request.POST or None, actor=request.actor, day=clock.today())
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, lambda: commands.lift_discipline(actor=request.actor, discipline=found, **form.values()))
        if ok:
            messages.success(request, gettext("The discipline is lifted."))
            return go(found)
    title = gettext("Lift a discipline")
    context = {
        "form": form, "title": title, "lead": f"{found.member or found.organisation}: {found}", "submit": title,
        "cancel_url": found.get_absolute_url(), "crumbs": [(gettext("Discipline"), reverse("party:disciplines")), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))
