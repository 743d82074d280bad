"""Pages of people, their posts, and records that may be one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.web import attempt_plain, go
from giaoban.organisations import commands, permissions
from giaoban.organisations.forms import AppointForm, EndForm, NewPersonForm, PersonForm
from giaoban.organisations.listings import PEOPLE, POSTS
from giaoban.organisations.models import Appointment, Merge, Organisation, Person
from giaoban.organisations.queries import duplicates as find_duplicates
from giaoban.organisations.queries import posts_of
from giaoban.organisations.views.frame import find, form_page
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def people(request: ActorRequest) -> HttpResponse:
    """The list of people, by given name."""
    acts = [
        (gettext("Add a person"), reverse("organisations:new_person"), "plus"),
        (gettext("Duplicates"), reverse("organisations:duplicates"), "users"),
        (gettext("Posts"), reverse("organisations:appointments"), "id-badge"),
        (gettext("Import"), reverse("organisations:import"), "upload"),
    ]
    return list_page(request, PEOPLE, acts=acts)


def appointments(request: ActorRequest) -> HttpResponse:
    """The list of posts."""
    return list_page(request, POSTS)


def person(request: ActorRequest, pk: int) -> HttpResponse:
    """One person with posts; a merged record leads to the one that was kept."""
    moved = Person.objects.filter(pk=pk, merged_into__isnull=False).first()
    if moved is not None and moved.merged_into is not None and request.actor.grants:
        return go(moved.merged_into)
    shown = find(Person, request, pk)
    merges = Merge.objects.visible_to(request.actor).filter(kept=shown, undone_at=None).select_related("merged")
    context = {
        **record_context(request, shown),
        "person": shown,
        "posts": posts_of(shown),
        "merges": list(merges.order_by("pk")),
        "today": clock.today(),
        "can_keep": permissions.can_keep_people(request.actor),
        "can_add_files": permissions.can_keep_people(request.actor),
    }
    return render(request, "organisations/person.html", context)


def new_person(request: ActorRequest) -> HttpResponse:
    """A form for a person."""
    form = NewPersonForm(request.POST or None)
    return form_page(
        request, form, lambda: commands.add_person(actor=request.actor, **form.cleaned_data), title=gettext("Add a person"),
        submit=gettext("Add"), back=reverse("organisations:people"), draft="people.new",
    )  # fmt: skip


def change_person(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct what is known of a person."""
    shown = find(Person, request, pk)
    form = PersonForm(request.POST or None, initial={name: getattr(shown, name) for name in PersonForm.base_fields})
    return form_page(
        request, form, lambda: commands.change_person(actor=request.actor, person=shown, **form.cleaned_data),
        title=gettext("Change what is known of a person"), lead=shown.titled, submit=gettext("Save"), back=shown.get_absolute_url(),
    )  # fmt: skip


def duplicates(request: ActorRequest) -> HttpResponse:
    """Pairs that may be one person, side by side, and the latest merges."""
    can_keep = permissions.can_keep_people(request.actor)
    pairs = find_duplicates(request.actor) if can_keep else []
    keys = {one.pk for pair in pairs for one in (pair.first, pair.second)}
    posts: dict[int, list[Appointment]] = {}
    for post in Appointment.objects.filter(person__in=keys).select_related("organisation").order_by("rank", "-in_force_from"):
        posts.setdefault(post.person_id, []).append(post)
    merges = Merge.objects.visible_to(request.actor).select_related("kept", "merged").order_by("-pk")[:20]
    context = {"pairs": pairs, "posts": posts, "merges": list(merges), "can_keep": can_keep}
    return render(request, "organisations/duplicates.html", context)


@require_POST
def merge_people(request: ActorRequest) -> HttpResponse:
    """Make two records one, or say that they are two."""
    first = find(Person, request, _number(request.POST.get("giu")))
    second = find(Person, request, _number(request.POST.get("nhap")))
    if request.POST.get("khac"):
        attempt_plain(
            request,
            lambda: commands.mark_not_duplicate(actor=request.actor, first=first, second=second),
            gettext("Kept as two people; they are not proposed again."),
        )
    else:
        attempt_plain(
            request,
            lambda: commands.merge_people(actor=request.actor, kept=first, merged=second, at=clock.now()),
            gettext("The two records are one now. It can be taken back below."),
        )
    return go(reverse("organisations:duplicates"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


@require_POST
def undo_merge(request: ActorRequest, pk: int) -> HttpResponse:
    """Take two people apart again."""
    merge = find(Merge, request, pk)
    attempt_plain(
        request,
        lambda: commands.undo_merge(actor=request.actor, merge=merge, at=clock.now()),
        gettext("The two records are two again; what had moved is back."),
    )
    return go(reverse("organisations:duplicates"))


def appoint(request: ActorRequest, pk: int) -> HttpResponse:
    """A post at a body."""
    body = find(Organisation, request, pk)
    initial = {"on": clock.today(), "person": request.GET.get("nguoi", "")}
    form = AppointForm(request.POST or None, actor=request.actor, initial=initial)
    return form_page(
        request, form, lambda: commands.appoint(actor=request.actor, organisation=body, **form.cleaned_data),
        title=gettext("Appoint a person to a post"), lead=body.name, submit=gettext("Appoint"), back=body.get_absolute_url(),
        to=lambda _made: body,
    )  # fmt: skip


def end_appointment(request: ActorRequest, pk: int) -> HttpResponse:
    """The end of a post."""
    post = find(Appointment, request, pk)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    return form_page(
        request, form, lambda: commands.end_appointment(actor=request.actor, appointment=post, **form.cleaned_data),
        title=gettext("End a post"), lead=f"{post.post}, {post.person}", submit=gettext("End it"), back=post.get_absolute_url(),
    )  # fmt: skip
