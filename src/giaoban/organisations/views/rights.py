"""Pages of rights, acting for somebody, the body worked for, the own body of an empty system, clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.web import attempt_plain, go
from giaoban.organisations import commands, permissions
from giaoban.organisations.forms import ActingForm, ClusterForm, GrantForm, MemberForm, OwnBodyForm
from giaoban.organisations.listings import CLUSTERS, GRANTS
from giaoban.organisations.models import ActingGrant, Cluster, ClusterMembership, Organisation, RoleGrant
from giaoban.organisations.queries import acting_choices, bodies_to_work_for, grants_at
from giaoban.organisations.views.frame import day_asked, find, form_page
from giaoban.records.list_pages import list_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def grants(request: ActorRequest) -> HttpResponse:
    """The list of rights."""
    return list_page(request, GRANTS)


def rights(request: ActorRequest, pk: int) -> HttpResponse:
    """Who has which rights at a body on a day."""
    body = find(Organisation, request, pk)
    if not permissions.can_see_grants(request.actor, body):
        raise NotPermitted
    day = day_asked(request)
    acting = ActingGrant.objects.in_force(on=day).filter(organisation=body).select_related("user", "person").order_by("pk")
    context = {
        "organisation": body, "asked_day": day, "grants": grants_at(body, on=day), "acting": list(acting),
        "can_grant": permissions.can_grant(request.actor, body),
    }  # fmt: skip
    return render(request, "organisations/rights.html", context)


def _rights_of(body: Organisation) -> str:
    return reverse("organisations:rights", args=[body.pk])


def grant(request: ActorRequest, pk: int) -> HttpResponse:
    """A role for a user."""
    body = find(Organisation, request, pk)
    form = GrantForm(request.POST or None, actor=request.actor, initial={"on": clock.today()})
    return form_page(
        request, form, lambda: commands.grant_role(actor=request.actor, organisation=body, **form.cleaned_data),
        title=gettext("Give a right at a body"), lead=body.name, submit=gettext("Give it"), back=_rights_of(body),
    )  # fmt: skip


@require_POST
def revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a role back from today on."""
    held = find(RoleGrant, request, pk)
    attempt_plain(
        request,
        lambda: commands.revoke_role(actor=request.actor, grant=held, on=clock.today()),
        gettext("The right was taken back."),
    )
    return go(_rights_of(held.organisation))


def grant_acting(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody acts for another."""
    body = find(Organisation, request, pk)
    today = clock.today()
    initial = {"on": today, "person": request.actor.person_id}
    form = ActingForm(request.POST or None, actor=request.actor, body=body, day=today, initial=initial)
    return form_page(
        request, form, lambda: commands.grant_acting(actor=request.actor, organisation=body, **form.cleaned_data),
        title=gettext("Let somebody act for another"), lead=body.name, submit=gettext("Give it"), back=body.get_absolute_url(),
        to=lambda _made: body,
    )  # fmt: skip


@require_POST
def revoke_acting(request: ActorRequest, pk: int) -> HttpResponse:
    """End acting for somebody from today on."""
    held = ActingGrant.objects.filter(pk=pk).select_related("organisation", "user", "person").first()
    if held is None or not permissions.can_revoke_acting(request.actor, held):
        raise NotFound
    attempt_plain(
        request,
        lambda: commands.revoke_acting(actor=request.actor, grant=held, on=clock.today()),
        gettext("Acting for somebody has ended."),
    )
    return go(reverse("organisations:acting"))


def acting(request: ActorRequest) -> HttpResponse:
    """For whom one may act, and for whom one acts just now."""
    choices = acting_choices(request.user, on=clock.today())
    context = {"choices": choices, "bodies": bodies_to_work_for(request.actor), "current": request.session.get("acting")}
    return render(request, "organisations/acting.html", context)


@require_POST
def act_for(request: ActorRequest) -> HttpResponse:
    """Begin or end acting for somebody in this session."""
    key = request.POST.get("thay", "")
    held = ActingGrant.objects.filter(pk=int(key), user=request.user).first() if key.isdecimal() else None
    if key and held is None:
        raise NotFound
    done = (
        gettext("You act for %(name)s now; every act says so.") % {"name": held.person.full_name}
        if held
        else gettext("You act for yourself again.")
    )
    begun = attempt_plain(
        request,
        lambda: commands.act_for(actor=request.actor, session=request.session, grant=held, on=clock.today()),
        done,
    )
    target = request.POST.get("next", "") if begun else ""
    return go(target if url_has_allowed_host_and_scheme(target, None) else reverse("organisations:acting"))


@require_POST
def choose_body(request: ActorRequest, pk: int) -> HttpResponse:
    """Work for another body."""
    body = find(Organisation, request, pk)
    attempt_plain(
        request,
        lambda: commands.choose_body(actor=request.actor, session=request.session, organisation=body),
        gettext("You work for %(name)s now.") % {"name": body.short},
    )
    target = request.POST.get("next", "/")
    return go(target if url_has_allowed_host_and_scheme(target, None) else "/")


def choose_own(request: ActorRequest) -> HttpResponse:
    """The first step of an empty system."""
    today = clock.today()
    form = OwnBodyForm(request.POST or None, on=today)
    return form_page(
        request, form, lambda: commands.choose_own_body(actor=request.actor, user=request.user, on=today, **form.cleaned_data),
        title=gettext("Choose your own body"), submit=gettext("This is my body"), back="/", to=lambda held: held.organisation,
        lead=gettext("You become its administrator and chief of office; other rights are given on its page."),
    )  # fmt: skip


def clusters(request: ActorRequest) -> HttpResponse:
    """The list of clusters."""
    return list_page(request, CLUSTERS, acts=[(gettext("Set up a cluster"), reverse("organisations:new_cluster"), "plus")])


def cluster(request: ActorRequest, pk: int) -> HttpResponse:
    """One cluster with its members on a day."""
    shown = find(Cluster, request, pk)
    day = day_asked(request)
    members = ClusterMembership.objects.in_force(on=day).filter(cluster=shown).select_related("organisation")
    context = {"cluster": shown, "asked_day": day, "members": list(members.order_by("organisation__sort_key", "pk"))}
    return render(request, "organisations/cluster.html", context)


def new_cluster(request: ActorRequest) -> HttpResponse:
    """A form for a cluster."""
    form = ClusterForm(request.POST or None)
    return form_page(
        request, form, lambda: commands.create_cluster(actor=request.actor, **form.cleaned_data), title=gettext("Set up a cluster"),
        submit=gettext("Set it up"), back=reverse("organisations:clusters"),
    )  # fmt: skip


def join(request: ActorRequest, pk: int) -> HttpResponse:
    """A body joins a cluster."""
    shown = find(Cluster, request, pk)
    today = clock.today()
    form = MemberForm(request.POST or None, actor=request.actor, day=today, initial={"on": today})
    return form_page(
        request, form, lambda: commands.join_cluster(actor=request.actor, cluster=shown, **form.cleaned_data),
        title=gettext("Let a body join a cluster"), lead=shown.name, submit=gettext("Add it"), back=shown.get_absolute_url(),
        to=lambda _made: shown,
    )  # fmt: skip


@require_POST
def leave(request: ActorRequest, pk: int, body_pk: int) -> HttpResponse:
    """A body leaves a cluster from today on."""
    shown, body = find(Cluster, request, pk), find(Organisation, request, body_pk)
    attempt_plain(
        request,
        lambda: commands.leave_cluster(actor=request.actor, cluster=shown, organisation=body, on=clock.today()),
        gettext("The membership has ended."),
    )
    return go(shown)
