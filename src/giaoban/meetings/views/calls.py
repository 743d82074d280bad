"""The pages of calls for papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotPermitted
from giaoban.common.web import attempt, attempt_plain, go
from giaoban.meetings import commands
from giaoban.meetings.forms import AskForm, CallForm, CallWordsForm, DeclineForm, ExtendForm
from giaoban.meetings.listings import ASKS, ask_cell, paper_cell
from giaoban.meetings.models import DocumentRole
from giaoban.meetings.permissions import answers_for, organises
from giaoban.meetings.queries import ask_for, call_for, call_page, meeting_for
from giaoban.meetings.views.frames import crumbs_to, day_and_moment, form_page
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.meetings.models import PaperCall


def crumbs_to_call(call: PaperCall, *further: str) -> list[tuple[str, ...]]:
    """The path to a page of a call."""
    steps: list[tuple[str, ...]] = [
        (gettext("Meetings"), reverse("meetings:meetings")),
        (gettext("Calls for papers"), reverse("meetings:papers_asked")),
    ]
    return [*steps, (call.theme, call.get_absolute_url()), *((step,) for step in further)] if further else [*steps, (call.theme,)]


def asked(request: ActorRequest) -> HttpResponse:
    """The list of bodies asked for papers."""
    crumbs = [(gettext("Meetings"), reverse("meetings:meetings")), (gettext("Calls for papers"),)]
    return list_page(request, ASKS, crumbs=crumbs, acts=[(gettext("Papers"), reverse("meetings:papers"), "file-text")])


def new_call(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask bodies for papers for a meeting."""
    found = meeting_for(request.actor, pk)
    if not organises(request.actor, found):
        raise NotPermitted
    form = CallForm(request.POST or None, actor=request.actor, meeting=found, on=clock.today())
    is_done, made = attempt(form, lambda: commands.call_for_papers(actor=request.actor, meeting=found, **day_and_moment(), **form.values()))
    if is_done:
        return go(made)
    title = gettext("Call for papers")
    return form_page(
        request, form, title=title, lead=found.title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url(),
        submit=gettext("Send the call"),
    )  # fmt: skip


def call(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a call: what is asked, who has handed in, who has not."""
    found = call_for(request.actor, pk)
    page = call_page(request.actor, found)
    on = clock.today()
    letter = found.meeting.documents.filter(role=DocumentRole.CALL).select_related("document").first() if page.organises else None
    context = {
        "call": found, "page": page, "on": on, "crumbs": crumbs_to_call(found), "letter": letter.document if letter else None,
        "asks": [(ask, ask_cell(ask, on), [one for one in page.papers if one.ask_id == ask.pk]) for ask in page.asks],
        "states": {paper.pk: paper_cell(paper) for paper in page.papers}, "is_open": found.meeting.is_open_to_change,
        "can_add_files": page.organises, **record_context(request, found),
    }  # fmt: skip
    return render(request, "meetings/call.html", context)


def change(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct the words of a call."""
    found = call_for(request.actor, pk)
    if not organises(request.actor, found.meeting):
        raise NotPermitted
    initial = {name: getattr(found, name) for name in ("theme", "questions", "length", "contact")}
    form = CallWordsForm(request.POST or None, initial=initial)
    is_done, changed = attempt(form, lambda: commands.change_call(actor=request.actor, call=found, **form.cleaned_data))
    if is_done:
        return go(changed)
    title = gettext("Correct the call")
    return form_page(request, form, title=title, crumbs=crumbs_to_call(found, title), cancel_url=found.get_absolute_url())


def ask_more(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask more bodies."""
    found = call_for(request.actor, pk)
    if not organises(request.actor, found.meeting):
        raise NotPermitted
    form = AskForm(request.POST or None, actor=request.actor, meeting=found.meeting, on=clock.today())
    is_done, changed = attempt(
        form, lambda: commands.ask_for_papers(actor=request.actor, call=found, bodies=form.chosen(), **day_and_moment())
    )
    if is_done:
        return go(changed)
    title = gettext("Ask more bodies")
    return form_page(
        request, form, title=title, lead=found.theme, crumbs=crumbs_to_call(found, title), cancel_url=found.get_absolute_url(), submit=gettext("Ask them"),
    )  # fmt: skip


@require_POST
def remind(request: ActorRequest, pk: int) -> HttpResponse:
    """Remind those who have neither handed in nor declined."""
    found = call_for(request.actor, pk)
    silent = found.asks.filter(state="asked").count()
    done = ngettext("%(count)s body was reminded.", "%(count)s bodies were reminded.", silent) % {"count": silent}
    attempt_plain(request, lambda: commands.remind_of_papers(actor=request.actor, call=found, **day_and_moment()), done)
    return go(found)


def extend(request: ActorRequest, pk: int) -> HttpResponse:
    """Put off the day."""
    found = call_for(request.actor, pk)
    if not organises(request.actor, found.meeting):
        raise NotPermitted
    form = ExtendForm(request.POST or None, day=clock.today(), initial={"due_on": found.due_on})
    is_done, changed = attempt(form, lambda: commands.extend_call(actor=request.actor, call=found, **day_and_moment(), **form.cleaned_data))
    if is_done:
        return go(changed)
    title = gettext("Put off the day")
    return form_page(
        request, form, title=title, lead=gettext("Those who have not handed in are told."), crumbs=crumbs_to_call(found, title),
        cancel_url=found.get_absolute_url(),
    )  # fmt: skip


def decline(request: ActorRequest, pk: int, ask: int) -> HttpResponse:
    """Say that a body writes no paper."""
    found = call_for(request.actor, pk)
    line = ask_for(request.actor, found, ask)
    if not answers_for(request.actor, line.body):
        raise NotPermitted
    form = DeclineForm(request.POST or None)
    is_done, _ = attempt(form, lambda: commands.decline_paper(actor=request.actor, ask=line, **day_and_moment(), **form.cleaned_data))
    if is_done:
        return go(found)
    title = gettext("Write no paper")
    return form_page(
        request, form, title=title, lead=f"{line.body.name} · {found.theme}", crumbs=crumbs_to_call(found, title),
        cancel_url=found.get_absolute_url(), submit=gettext("Tell the organiser"),
    )  # fmt: skip


@require_POST
def letter(request: ActorRequest, pk: int) -> HttpResponse:
    """Draft the letter that asks for papers."""
    found = call_for(request.actor, pk)
    done = gettext("The letter is drafted: read it, then submit it for signature.")
    attempt_plain(request, lambda: commands.draft_call_letter(actor=request.actor, call=found, **day_and_moment()), done)
    link = found.meeting.documents.filter(role=DocumentRole.CALL).select_related("document").first()
    return go(link.document if link else found)
