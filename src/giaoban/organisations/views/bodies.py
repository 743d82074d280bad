"""Pages of bodies: the trees, the list, one body as it was, is and will be, and what happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.organisations import commands, permissions
from giaoban.organisations.forms import ContactForm, EndBodyForm, MergeForm, MoveForm, NewBodyForm, RenameForm, SplitForm
from giaoban.organisations.listings import BODIES
from giaoban.organisations.models import Organisation, OrganisationEvent, Tree
from giaoban.organisations.queries import body_on, children_by_kind, successors_on, timeline, tree_on
from giaoban.organisations.views.frame import day_asked, find, form_page
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def tree(request: ActorRequest) -> HttpResponse:
    """One of the three trees on a day."""
    asked = request.GET.get("cay", "")
    chosen = Tree(asked) if asked in Tree.values else Tree.UNION
    day = day_asked(request)
    context = {"trees": Tree.choices, "chosen": chosen, "asked_day": day, "tree": tree_on(chosen, day) if request.actor.grants else None}
    return render(request, "organisations/tree.html", context)


def bodies(request: ActorRequest) -> HttpResponse:
    """The list of bodies."""
    acts = [
        (gettext("Add a body"), reverse("organisations:new"), "plus"),
        (gettext("The trees"), reverse("organisations:tree"), "sitemap"),
        (gettext("Import"), reverse("organisations:import"), "upload"),
    ]
    return list_page(request, BODIES, acts=acts)


def organisation(request: ActorRequest, pk: int) -> HttpResponse:
    """One body on a day, with its history, its people, what stands below, and its work."""
    body = find(Organisation, request, pk)
    day = day_asked(request)
    shown = body_on(body, day)
    context = {
        **record_context(request, body),
        "organisation": body,
        "shown": shown,
        "asked_day": day,
        "groups": children_by_kind(shown.children),
        "lines": timeline(body, today=clock.today()),
        "can_add_files": permissions.can_change_body(request.actor, body),
        "can_change": permissions.can_change_body(request.actor, body),
        "can_reorganise": permissions.can_reorganise(request.actor, body) and shown.exists,
        "heirs": [] if shown.exists else successors_on(body, day),
        "can_grant": permissions.can_see_grants(request.actor, body),
    }
    return render(request, "organisations/organisation.html", context)


def new(request: ActorRequest) -> HttpResponse:
    """A form for a body."""
    initial = {"tree": request.GET.get("cay", Tree.UNION), "parent": request.GET.get("duoi", ""), "on": clock.today()}
    form = NewBodyForm(request.POST or None, actor=request.actor, initial=initial)
    return form_page(
        request, form, lambda: commands.create_organisation(actor=request.actor, at=clock.now(), **_given(form)),
        title=gettext("Add a body"), submit=gettext("Add it"), back=reverse("organisations:list"), draft="organisations.new",
    )  # fmt: skip


def _given(form: Any) -> dict[str, Any]:
    return dict(form.cleaned_data)


def contact(request: ActorRequest, pk: int) -> HttpResponse:
    """The contact data of a body."""
    body = find(Organisation, request, pk)
    initial = {name: getattr(body, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, initial=initial)
    return form_page(
        request, form, lambda: commands.change_contact(actor=request.actor, organisation=body, **_given(form)),
        title=gettext("Contact data"), lead=body.name, submit=gettext("Save"), back=body.get_absolute_url(),
    )  # fmt: skip


def end(request: ActorRequest, pk: int) -> HttpResponse:
    """The end of a body without a successor."""
    body = find(Organisation, request, pk)
    form = EndBodyForm(request.POST or None)
    return form_page(
        request, form, lambda: commands.end_organisation(actor=request.actor, organisation=body, at=clock.now(), **_given(form)),
        title=gettext("End a body"), lead=body.name, submit=gettext("End it"), back=body.get_absolute_url(),
        note=("soon", gettext("The day is the first one without the body. Its posts and rights end with it; what was done stays.")),
    )  # fmt: skip


def rename(request: ActorRequest, pk: int) -> HttpResponse:
    """Another name from a day on."""
    body = find(Organisation, request, pk)
    form = RenameForm(request.POST or None, initial={"name": body.name, "short_name": body.short_name, "symbol": body.symbol})
    return form_page(
        request, form, lambda: commands.rename_organisation(actor=request.actor, organisation=body, at=clock.now(), **_given(form)),
        title=gettext("Rename a body"), lead=body.name, submit=gettext("Rename it"), back=body.get_absolute_url(),
    )  # fmt: skip


def move(request: ActorRequest, pk: int) -> HttpResponse:
    """Another place in the tree from a day on."""
    body = find(Organisation, request, pk)
    form = MoveForm(request.POST or None, actor=request.actor, body=body, initial={"parent": body.parent_id})
    return form_page(
        request, form, lambda: commands.move_organisation(actor=request.actor, organisation=body, at=clock.now(), **_given(form)),
        title=gettext("Move a body in its tree"), lead=body.name, submit=gettext("Move it"), back=body.get_absolute_url(),
    )  # fmt: skip


def merge(request: ActorRequest, pk: int) -> HttpResponse:
    """A merger: first what would move, with numbers, then the merger itself."""
    body = find(Organisation, request, pk)
    form = MergeForm(request.POST or None, actor=request.actor, body=body)
    is_preview = "xem" in request.POST
    work = commands.preview_merger if is_preview else commands.merge_organisations
    preview = None
    if request.method == "POST":
        done, result = attempt(form, lambda: work(actor=request.actor, at=clock.now(), **_merger(form, body)))
        if done and not is_preview:
            return go(result)
        preview = result
    context = {
        "form": form, "title": gettext("Merge bodies into a successor"), "lead": body.name, "submit": gettext("Merge them"),
        "cancel_url": body.get_absolute_url(), "preview": preview,
    }  # fmt: skip
    return render(request, "organisations/merge.html", context, status=status_of(form))


def _merger(form: MergeForm, body: Organisation) -> dict[str, Any]:
    values = dict(form.cleaned_data)
    name, short = values.pop("name"), values.pop("short_name")
    values["sources"] = list(values["sources"])
    values["new"] = commands.NewBody(name=name, kind=body.kind, short_name=short) if name else None
    return values


def split(request: ActorRequest, pk: int) -> HttpResponse:
    """A body that becomes several."""
    body = find(Organisation, request, pk)
    form = SplitForm(request.POST or None)

    def call() -> Any:
        values = _given(form)
        parts = [commands.NewBody(name=name, kind=body.kind) for name in values.pop("parts")]
        return commands.split_organisation(actor=request.actor, organisation=body, parts=parts, at=clock.now(), **values)

    return form_page(
        request, form, call, title=gettext("Split a body"), lead=body.name, submit=gettext("Split it"), back=body.get_absolute_url(),
        to=lambda made: made[0],
    )  # fmt: skip


@require_POST
def undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back a merger or a split."""
    event = find(OrganisationEvent, request, pk)
    body = Organisation.objects.filter(event_parts__event=event, event_parts__is_target=False).order_by("pk").first()
    attempt_plain(
        request,
        lambda: commands.undo_event(actor=request.actor, event=event, at=clock.now()),
        gettext("The event was taken back: everything is as before."),
    )
    return go(body or reverse("organisations:list"))
