"""Pages of programmes of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.programmes import commands, forms
from giaoban.programmes.listings import ITEMS, PROGRAMMES
from giaoban.programmes.measures import measures
from giaoban.programmes.models import Concretisation, Programme, ProgrammeItem, ProgrammeState
from giaoban.programmes.permissions import can_approve, can_keep_programmes
from giaoban.programmes.queries import items_to_carry, progress_of
from giaoban.programmes.queries.progress import weighed_programme
from giaoban.programmes.queries.tracing import untraced_items
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest


def find_programme(actor: Actor, pk: int) -> Programme:
    """The programme of a key within sight; NotFound otherwise."""
    programme = Programme.objects.visible_to(actor).select_related("body", "higher", "document", "copied_from").filter(pk=pk).first()
    if programme is None:
        raise NotFound
    return programme


def find_item(actor: Actor, pk: int) -> ProgrammeItem:
    """The item of a key within sight; NotFound otherwise."""
    item = (
        ProgrammeItem.objects.visible_to(actor)
        .select_related("programme", "programme__body", "programme__higher", "lead", "higher")
        .filter(pk=pk)
        .first()
    )
    if item is None:
        raise NotFound
    return item


def programme_list(request: ActorRequest) -> HttpResponse:
    """The list of programmes."""
    acts = [
        (gettext("Begin a programme"), reverse("programmes:new_programme"), "plus"),
        (gettext("Begin from a template"), reverse("programmes:templates"), "copy"),
        (gettext("All items"), reverse("programmes:items"), "list-check"),
        (gettext("What is concretised"), reverse("programmes:concretisations"), "link"),
    ]
    return list_page(request, PROGRAMMES, acts=acts)


def item_list(request: ActorRequest) -> HttpResponse:
    """The items of all programmes."""
    return list_page(request, ITEMS)


def programme_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One programme: its items with their tasks, how far it is."""
    programme, day = find_programme(request.actor, pk), clock.today()
    context = {
        **record_context(request, programme),
        "programme": programme,
        "progress": progress_of(request.actor, programme, day),
        "measures": measures(),
        "weighed": weighed_programme(request.actor, programme, day),
        "links": list(
            Concretisation.objects.visible_to(request.actor, day)
            .filter(programme=programme)
            .select_related("document", "item", "of_programme__body", "of_item__programme__body")
        ),
        "concretised_count": Concretisation.objects.visible_to(request.actor, day).filter(of_programme=programme).count(),
        "untraced": list(untraced_items(request.actor, programme)),
        "is_draft": programme.state == ProgrammeState.DRAFT,
        "can_keep": can_keep_programmes(request.actor, programme.body),
        "can_approve": can_approve(request.actor, programme),
    }
    return render(request, "programmes/programme.html", context)


def new_programme(request: ActorRequest) -> HttpResponse:
    """Begin a programme."""
    form = forms.ProgrammeForm(request.POST or None, actor=request.actor, day=clock.today(), initial={"body": request.actor.body_id})
    if request.method == "POST":
        ok, programme = attempt(form, lambda: commands.create_programme(actor=request.actor, at=clock.now(), **form.values()))
        if ok:
            return go(programme)
    return show_form(request, form, gettext("Begin a programme"), reverse("programmes:programmes"))


def new_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Add an item to a programme."""
    programme = find_programme(request.actor, pk)
    initial = {"lead": programme.body_id, "is_arising": programme.state == ProgrammeState.APPROVED}
    form = forms.ItemForm(request.POST or None, actor=request.actor, day=clock.today(), programme=programme, initial=initial)
    if request.method == "POST":
        ok, item = attempt(form, lambda: commands.add_item(actor=request.actor, programme=programme, **form.values()))
        if ok:
            return go(item)
    return show_form(request, form, gettext("Add an item"), programme.get_absolute_url(), str(programme))


def approve(request: ActorRequest, pk: int) -> HttpResponse:
    """Approve a programme."""
    programme = find_programme(request.actor, pk)
    form = forms.ApproveForm(request.POST or None, actor=request.actor, day=clock.today())
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, lambda: commands.approve_programme(actor=request.actor, programme=programme, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("The programme is approved."))
            return go(programme)
    return show_form(request, form, gettext("Approve the programme"), programme.get_absolute_url(), str(programme))


def copy(request: ActorRequest, pk: int) -> HttpResponse:
    """Copy a programme into the next period."""
    programme = find_programme(request.actor, pk)
    title = programme.title.replace(programme.period.label_vi, programme.period.next().label_vi)
    form = forms.CopyForm(request.POST or None, actor=request.actor, day=clock.today(), initial={"title": title})
    if request.method == "POST":
        ok, made = attempt(form, lambda: commands.copy_programme(actor=request.actor, programme=programme, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("Copied as a draft for %(period)s.") % {"period": made.period.label_vi})
            return go(made)
    return show_form(request, form, gettext("Copy into the next period"), programme.get_absolute_url(), str(programme))


def carry(request: ActorRequest, pk: int) -> HttpResponse:
    """Take open items of earlier periods over into a draft."""
    programme, day = find_programme(request.actor, pk), clock.today()
    if not can_keep_programmes(request.actor, programme.body):
        raise NotFound
    form = forms.CarryForm(request.POST or None, items=items_to_carry(programme, day))
    if request.method == "POST":
        form.is_bound = True
        ok, made = attempt(form, lambda: commands.carry_over(actor=request.actor, programme=programme, on=day, **form.cleaned_data))
        if ok:
            messages.success(request, gettext("%(count)s items were carried over.") % {"count": len(made)})
            return go(programme)
    return show_form(request, form, gettext("Carry open items over"), programme.get_absolute_url(), str(programme))


@require_POST
def remove_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Take an item out of a draft."""
    item = find_item(request.actor, pk)
    attempt_plain(request, lambda: commands.remove_item(actor=request.actor, item=item), gettext("The item is taken out."))
    return go(item.programme)


@require_POST
def task_from_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Make an item a task in one step."""
    item = find_item(request.actor, pk)
    attempt_plain(
        request,
        lambda: commands.task_from_item(actor=request.actor, item=item, on=clock.today(), at=clock.now()),
        gettext("The item is assigned as a task."),
    )
    return go(item.programme)


def show_form(request: ActorRequest, form: Any, title: str, cancel_url: str, lead: str = "") -> HttpResponse:
    """A whole page around one form."""
    back = [(lead, cancel_url)] if lead else []
    context = {
        "form": form, "title": title, "submit": title, "cancel_url": cancel_url, "lead": lead, "draft": request.path,
        "crumbs": [(gettext("Programmes of work"), reverse("programmes:programmes")), *back, (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))
