"""The pages of papers: handing in, reading, deciding, the programme, findings, the letter of conclusions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.meetings import commands
from giaoban.meetings.forms import ArrangeForm, JudgeForm, LetterForm, PaperFindingForm, ReviseForm, SubmitForm, WithdrawForm
from giaoban.meetings.listings import PAPERS, paper_cell
from giaoban.meetings.models import PaperAsk, PaperState
from giaoban.meetings.permissions import can_run, can_work_on, organises
from giaoban.meetings.queries import call_for, issuer_of_basis, meeting_for, open_proposals, paper_for, paper_page, paragraphs, programme_of
from giaoban.meetings.views.calls import crumbs_to_call
from giaoban.meetings.views.frames import crumbs_to, day_and_moment, form_page
from giaoban.organisations.models import Organisation
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.meetings.models import Paper


def crumbs_to_paper(paper: Paper, *further: str) -> list[tuple[str, ...]]:
    """The path to a page of a paper."""
    steps: list[tuple[str, ...]] = [(gettext("Meetings"), reverse("meetings:meetings")), (gettext("Papers"), reverse("meetings:papers"))]
    return [*steps, (paper.title, paper.get_absolute_url()), *((step,) for step in further)] if further else [*steps, (paper.title,)]


def papers(request: ActorRequest) -> HttpResponse:
    """The list of papers."""
    crumbs = [(gettext("Meetings"), reverse("meetings:meetings")), (gettext("Papers"),)]
    return list_page(request, PAPERS, crumbs=crumbs, acts=[(gettext("Calls for papers"), reverse("meetings:papers_asked"), "send")])


def submit(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand in a paper."""
    found = call_for(request.actor, pk)
    asked = PaperAsk.objects.visible_to(request.actor).filter(call=found).values("body")
    bodies = Organisation.objects.filter(pk__in=asked).order_by("sort_key")
    wanted = request.GET.get("co-quan", "")
    first = bodies.filter(pk=int(wanted)).first() if wanted.isdecimal() else bodies.first() if bodies.count() == 1 else None
    form = SubmitForm(
        request.POST or None, request.FILES or None, actor=request.actor, bodies=bodies, initial={"body": first.pk if first else None}
    )
    is_done, made = attempt(form, lambda: commands.submit_paper(actor=request.actor, call=found, **day_and_moment(), **form.values()))
    if is_done:
        return go(made)
    title = gettext("Hand in a paper")
    return form_page(
        request, form, title=title, lead=found.theme, crumbs=crumbs_to_call(found, title), cancel_url=found.get_absolute_url(),
        submit=gettext("Hand in"), wide=True, multipart=True,
    )  # fmt: skip


def paper(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a paper."""
    found = paper_for(request.actor, pk)
    page = paper_page(request.actor, found)
    is_open = found.meeting.is_open_to_change
    context = {
        "paper": found, "page": page, "state": paper_cell(found), "crumbs": crumbs_to_paper(found),
        "may_judge": page.organises and is_open and found.state != PaperState.WITHDRAWN,
        "may_revise": page.can_work and is_open and found.state in {PaperState.SUBMITTED, PaperState.CHANGES},
        "may_withdraw": page.can_work and is_open and found.state != PaperState.WITHDRAWN and not page.findings,
        "may_find": found.state == PaperState.ACCEPTED and found.meeting.state != "cancelled" and can_run(request.actor, found.meeting),
        "can_add_files": False, "withdraw_form": WithdrawForm(), **record_context(request, found),
    }  # fmt: skip
    return render(request, "meetings/paper.html", context)


def version(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """An earlier version of a paper, for those who work with it."""
    found = paper_for(request.actor, pk)
    saved = found.versions.select_related("file__file").filter(number=number).first()
    if saved is None or not can_work_on(request.actor, found):
        raise NotFound
    words = saved.text if saved.text.strip() else saved.file.text if saved.file else ""
    title = gettext("Version %(number)s") % {"number": number}
    context = {"paper": found, "version": saved, "words": paragraphs(words), "crumbs": crumbs_to_paper(found, title), "title": title}
    return render(request, "meetings/paper_version.html", context)


def revise(request: ActorRequest, pk: int) -> HttpResponse:
    """Save a new version."""
    found = paper_for(request.actor, pk)
    if not can_work_on(request.actor, found):
        raise NotPermitted
    names = ("title", "author", "author_text", "author_post", "co_authors", "abstract", "text")
    initial: dict[str, Any] = {name: getattr(found, name) for name in names} | {"began_from": found.version}
    form = ReviseForm(request.POST or None, request.FILES or None, actor=request.actor, initial=initial)
    is_done, changed = attempt(form, lambda: commands.revise_paper(actor=request.actor, paper=found, **day_and_moment(), **form.values()))
    if is_done:
        return go(changed)
    title = gettext("Change the paper")
    note = ("soon", found.note) if found.state == PaperState.CHANGES and found.note else None
    return form_page(
        request, form, title=title, lead=found.title, crumbs=crumbs_to_paper(found, title), cancel_url=found.get_absolute_url(),
        submit=gettext("Save as a new version"), wide=True, multipart=True, note=note,
    )  # fmt: skip


@require_POST
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a paper back."""
    found = paper_for(request.actor, pk)
    form = WithdrawForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    done = gettext("The paper is taken back.")
    attempt_plain(request, lambda: commands.withdraw_paper(actor=request.actor, paper=found, reason=reason, **day_and_moment()), done)
    return go(found)


def judge(request: ActorRequest, pk: int) -> HttpResponse:
    """Decide on a paper."""
    found = paper_for(request.actor, pk)
    if not organises(request.actor, found.meeting):
        raise NotPermitted
    initial = {"decision": found.state if found.state != PaperState.SUBMITTED else PaperState.ACCEPTED, "note": found.note}
    form = JudgeForm(request.POST or None, initial=initial)
    is_done, changed = attempt(
        form, lambda: commands.judge_paper(actor=request.actor, paper=found, **day_and_moment(), **form.cleaned_data)
    )
    if is_done:
        return go(changed)
    title = gettext("Decide on the paper")
    return form_page(
        request,
        form,
        title=title,
        lead=found.title,
        crumbs=crumbs_to_paper(found, title),
        cancel_url=found.get_absolute_url(),
        submit=gettext("Decide"),
    )


def new_finding(request: ActorRequest, pk: int) -> HttpResponse:
    """Raise a finding from a paper; `?doan=3` brings its third paragraph along, `?trich=` the words that were marked."""
    found = paper_for(request.actor, pk)
    if not can_run(request.actor, found.meeting):
        raise NotPermitted
    wanted, marked = request.GET.get("doan", ""), " ".join(request.GET.get("trich", "").split())
    passages = paper_page(request.actor, found).passages
    quote = passages[int(wanted) - 1].text if wanted.isdecimal() and 0 < int(wanted) <= len(passages) else ""
    quote = marked or quote
    initial = {"quote": quote, "text": quote, "kind": "proposal", "about": found.body.name if found.body else ""}
    form = PaperFindingForm(request.POST or None, actor=request.actor, day=clock.today(), initial=initial)
    is_done, _ = attempt(
        form,
        lambda: commands.raise_finding_from_paper(
            actor=request.actor, paper=found, finding=form.plan(), quote=form.cleaned_data["quote"], **day_and_moment()
        ),
    )
    if is_done:
        return go(f"{found.get_absolute_url()}{f'#doan-{wanted}' if quote else ''}")
    title = gettext("Raise a finding from the paper")
    return form_page(
        request, form, title=title, lead=found.title, crumbs=crumbs_to_paper(found, title), cancel_url=found.get_absolute_url(),
        submit=gettext("Raise it"), wide=True,
    )  # fmt: skip


def arrange(request: ActorRequest, pk: int) -> HttpResponse:
    """The programme: the order of the papers, under which item, for how long."""
    found = meeting_for(request.actor, pk)
    if not can_run(request.actor, found):
        raise NotPermitted
    agenda = list(found.agenda.select_related("presenter"))
    rows = list(found.papers.filter(state=PaperState.ACCEPTED).select_related("author", "body", "agenda_item"))
    rows.sort(key=lambda one: (one.place or 9_999, one.number))
    form = ArrangeForm(request.POST or None, papers=rows, agenda=agenda)
    is_done, _ = attempt(form, lambda: commands.arrange_papers(actor=request.actor, meeting=found, slots=form.slots()))
    if is_done:
        return go(f"{found.get_absolute_url()}xep-tham-luan")
    title = gettext("Programme")
    context = {
        "meeting": found, "form": form, "title": title, "programme": programme_of(found, agenda, rows), "crumbs": crumbs_to(found, title),
        "cancel_url": found.get_absolute_url(), "is_open": found.is_open_to_change,
    }  # fmt: skip
    return render(request, "meetings/programme.html", context, status=status_of(form))


def conclusion_letter(request: ActorRequest, pk: int) -> HttpResponse:
    """Draft the letter that puts the conclusions and proposals before a body."""
    found = meeting_for(request.actor, pk)
    if not can_run(request.actor, found):
        raise NotPermitted
    form = LetterForm(
        request.POST or None, actor=request.actor, on=clock.today(), findings=open_proposals(request.actor, found),
        initial={"addressee": issuer_of_basis(found)},
    )  # fmt: skip
    is_done, letter = attempt(
        form, lambda: commands.draft_conclusion_letter(actor=request.actor, meeting=found, **day_and_moment(), **form.values())
    )
    if is_done:
        return go(letter.document)
    title = gettext("Letter of conclusions")
    lead = gettext("Drafted with the conclusions and the findings chosen. When it is issued, they are addressed to that body.")
    return form_page(
        request, form, title=title, lead=lead, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url(), submit=gettext("Draft this letter"),
        wide=True,
    )  # fmt: skip
