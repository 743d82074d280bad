"""Pages of programmes of inspection and supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, go, status_of
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context
from giaoban.supervision import commands
from giaoban.supervision.forms import programmes as forms
from giaoban.supervision.forms.frame import planning_bodies
from giaoban.supervision.listings.programmes import ITEMS, PROGRAMMES, when_cell
from giaoban.supervision.models import InspectionItem, InspectionProgramme, ItemState
from giaoban.supervision.permissions import can_adopt, can_change, can_open
from giaoban.supervision.queries import items_seen, state_of_item
from giaoban.supervision.reads import LIST, log_reads
from giaoban.supervision.views.frame import ActPage, act_page, root

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest

PROGRAMME_ACTS = {
    "them": ActPage(N_("Add an item"), N_("The item is added."), forms.ItemForm, commands.add_item),
    "thong-qua": ActPage(N_("Adopt the programme"), N_("The programme is adopted."), forms.AdoptForm, commands.adopt_programme, N_("The bodies that it names see their items from then on.")),
}  # fmt: skip
ITEM_ACTS = {
    "sua": ActPage(N_("Change the item"), N_("The item is changed."), forms.ItemForm, commands.change_item, "", ("subject", "content", "form", "year", "quarter", "month")),
    "bo": ActPage(N_("Leave the item out"), N_("The item is left out."), forms.DropForm, commands.drop_item, N_("It stays in the list with the reason.")),
}  # fmt: skip


def programmes_crumb() -> tuple[str, str]:
    """The crumb of the list."""
    return gettext("Programmes of inspection and supervision"), reverse("supervision:programmes")


def find_programme(actor: Actor, pk: int) -> InspectionProgramme:
    """The programme of a key within sight; NotFound otherwise."""
    found = InspectionProgramme.objects.visible_to(actor).select_related("body", "above", "document").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def programme_list(request: ActorRequest) -> HttpResponse:
    """The list of programmes."""
    acts = []
    if planning_bodies(request.actor, clock.today()).exists():
        acts.append((gettext("Draw up a programme"), reverse("supervision:new_programme"), "plus"))
    acts.append((gettext("All items"), reverse("supervision:items"), "list-check"))
    return list_page(request, PROGRAMMES, acts=acts, crumbs=[root(), (gettext(PROGRAMMES.title),)])


def item_list(request: ActorRequest) -> HttpResponse:
    """The items of all programmes."""
    return list_page(request, ITEMS, crumbs=[root(), programmes_crumb(), (gettext(ITEMS.title),)])


def programme_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One programme with its items by time and what became of each."""
    actor, day = request.actor, clock.today()
    programme = find_programme(actor, pk)
    changes = can_change(actor, programme)
    items = sorted(items_seen(actor, day).filter(programme=programme), key=lambda one: (*one.period, one.number))
    log_reads(actor, (case.pk for one in items for case in one.seen_cases), LIST)
    opens = changes and programme.adopted_on is not None and can_open(actor, programme.body, programme.body)
    acts = [("them", changes), ("thong-qua", programme.adopted_on is None and bool(items) and can_adopt(actor, programme))]
    context: dict[str, Any] = {
        **record_context(request, programme), "programme": programme, "changes": changes, "opens": opens,
        "years": [(year, [(one, state_of_item(one, day), when_cell(one)) for one in items if one.year == year]) for year in dict.fromkeys(one.year for one in items)],
        "count": len(items), "standing": sum(one.state == ItemState.STANDING for one in items),
        "below": list(InspectionProgramme.objects.visible_to(actor).filter(above=programme).order_by("in_force_from")),
        "acts": [(gettext(PROGRAMME_ACTS[name].title), reverse("supervision:programme_act", args=[pk, name])) for name, may in acts if may],
    }  # fmt: skip
    return render(request, "supervision/programme.html", context)


def new_programme(request: ActorRequest) -> HttpResponse:
    """Draw up a programme."""
    form = forms.ProgrammeForm(request.POST or None, actor=request.actor, day=clock.today(), initial={"body": request.actor.body_id})
    if request.method == "POST":
        form.is_bound = True
        ok, made = attempt(form, lambda: commands.create_programme(actor=request.actor, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("The programme is begun. Add its items now."))
            return go(made)
    title = gettext("Draw up a programme")
    context = {
        "form": form, "title": title, "submit": title, "cancel_url": reverse("supervision:programmes"), "draft": request.path, "groups": (),
        "plain_fields": list(form.fields), "crumbs": [root(), programmes_crumb(), (title,)],
    }  # fmt: skip
    return render(request, "supervision/act.html", context, status=status_of(form))


def programme_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a programme."""
    programme = find_programme(request.actor, pk)
    if act not in PROGRAMME_ACTS:
        raise NotFound
    page = PROGRAMME_ACTS[act]
    return act_page(
        request, page, case=None, record={"programme": programme}, lead=programme.title, back=programme.get_absolute_url(),
        initial={"year": max(programme.in_force_from.year, min(clock.today().year, programme.in_force_until.year))},
        crumbs=[root(), programmes_crumb(), (programme.title, programme.get_absolute_url())],
    )  # fmt: skip


def item_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on an item."""
    item = InspectionItem.objects.visible_to(request.actor).select_related("programme__body", "subject").filter(pk=pk).first()
    if item is None or act not in ITEM_ACTS:
        raise NotFound
    page = ITEM_ACTS[act]
    return act_page(
        request, page, case=None, record={"item": item}, lead=str(item), back=item.get_absolute_url(),
        initial={name: getattr(item, name) for name in page.begins_with},
        crumbs=[root(), programmes_crumb(), (item.programme.title, item.programme.get_absolute_url())],
    )  # fmt: skip
