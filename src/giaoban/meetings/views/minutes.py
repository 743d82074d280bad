"""The pages on what happens in a meeting: people, minutes, papers, votes, conclusions, documents, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.meetings import commands
from giaoban.meetings.commands import MinutesConflict
from giaoban.meetings.comparison import compare
from giaoban.meetings.forms import (
    AttendeeForm,
    BlockForm,
    DocumentUseForm,
    FindingForm,
    PaperForm,
    SavedBlockForm,
    TickForm,
    VoteForm,
)
from giaoban.meetings.permissions import can_run
from giaoban.meetings.queries import meeting_for, presence_of, unsaved_text
from giaoban.meetings.views.frames import crumbs_to, day_and_moment, form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.meetings.models import Meeting, MinutesBlock


def attendance(request: ActorRequest, pk: int) -> HttpResponse:
    """The tick list, and the form that adds somebody to it."""
    found = meeting_for(request.actor, pk)
    rows = list(found.attendances.select_related("body", "person"))
    is_adding = "name" in request.POST
    ticks = TickForm(request.POST if request.method == "POST" and not is_adding else None, rows=rows)
    adding = AttendeeForm(request.POST if is_adding else None, actor=request.actor, day=found.day)
    if is_adding:
        is_done, _ = attempt(
            adding, lambda: commands.add_attendees(actor=request.actor, meeting=found, people=[adding.attendee(request.actor)])
        )
    else:
        is_done, _ = attempt(ticks, lambda: commands.mark_attendance(actor=request.actor, meeting=found, marks=ticks.marks()))
    if is_done:
        return go(f"{found.get_absolute_url()}nguoi-du" if is_adding else found)
    context = {
        "meeting": found, "crumbs": crumbs_to(found, gettext("Roll call")), "form": ticks, "adding": adding, "rows": rows,
        "presence": presence_of(found, rows), "may_run": can_run(request.actor, found) and found.is_open_to_change, "near": adding.near,
    }  # fmt: skip
    status = max(status_of(ticks), status_of(adding))
    return render(request, "meetings/attendance.html", context, status=status)


@require_POST
def remove_attendee(request: ActorRequest, pk: int) -> HttpResponse:
    """Take somebody off the list."""
    found = meeting_for(request.actor, pk)
    key = request.POST.get("attendance_id", "")
    attendance_id = int(key) if key.isdecimal() else 0
    done = gettext("Taken off the list.")
    attempt_plain(request, lambda: commands.remove_attendee(actor=request.actor, meeting=found, attendance_id=attendance_id), done)
    return go(f"{found.get_absolute_url()}nguoi-du")


def new_block(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a new block of the minutes."""
    found = meeting_for(request.actor, pk)
    form = BlockForm(request.POST or None, meeting=found, initial={"agenda_number": request.GET.get("muc", "")})
    is_done, block = attempt(form, lambda: commands.add_block(actor=request.actor, at=clock.now(), meeting=found, **form.cleaned_data))
    if is_done:
        return go(f"{found.get_absolute_url()}#khoi-{block.number}")
    title = gettext("Write the minutes")
    return form_page(request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url(), wide=True)


def block(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Change a block; where somebody saved it in the meantime both texts come back side by side."""
    found = meeting_for(request.actor, pk)
    saved = _block(found, number)
    initial = {
        "agenda_number": saved.agenda_item.number if saved.agenda_item else "", "speaker_id": saved.speaker_id or "", "speaker_text": saved.speaker_text,
        "kind": saved.kind, "text": saved.text, "began_from": saved.version,
    }  # fmt: skip
    form = SavedBlockForm(request.POST or None, meeting=found, initial=initial)
    try:
        is_done, _ = attempt(form, lambda: _save(request, found, number, form.cleaned_data))
    except _Conflicted as conflicted:
        return _conflict(request, found, conflicted.conflict.block, conflicted.conflict.mine)
    if is_done:
        return go(f"{found.get_absolute_url()}#khoi-{number}")
    title = gettext("Change the minutes")
    versions = list(saved.versions.order_by("-number"))
    return form_page(
        request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url(), template="meetings/block.html",
        wide=True, meeting=found, block=saved, versions=versions, draft="",
    )  # fmt: skip


class _Conflicted(Exception):
    def __init__(self, conflict: MinutesConflict) -> None:
        super().__init__()
        self.conflict = conflict


def _save(request: ActorRequest, meeting: Meeting, number: int, values: dict[str, Any]) -> MinutesBlock:
    try:
        return commands.save_block(actor=request.actor, at=clock.now(), meeting=meeting, number=number, **values)
    except MinutesConflict as conflict:
        raise _Conflicted(conflict) from conflict


def _block(meeting: Meeting, number: int) -> MinutesBlock:
    saved = meeting.blocks.select_related("agenda_item", "speaker").filter(number=number).first()
    if saved is None:
        raise NotFound
    return saved


def unsaved(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """The conflict again, from what was kept for its writer."""
    found = meeting_for(request.actor, pk)
    saved = _block(found, number)
    mine = unsaved_text(request.actor, saved)
    if mine is None:
        return go(f"{found.get_absolute_url()}bien-ban/{number}")
    return _conflict(request, found, saved, mine, status=200)


def _conflict(request: ActorRequest, meeting: Meeting, saved: MinutesBlock, mine: str, *, status: int = 409) -> HttpResponse:
    initial = {
        "agenda_number": saved.agenda_item.number if saved.agenda_item else "", "speaker_id": saved.speaker_id or "", "speaker_text": saved.speaker_text,
        "kind": saved.kind, "text": mine, "began_from": saved.version,
    }  # fmt: skip
    context: dict[str, Any] = {
        "meeting": meeting, "block": saved, "mine": mine, "compared": compare(saved.text, mine), "crumbs": crumbs_to(meeting, gettext("Two versions")),
        "form": SavedBlockForm(None, meeting=meeting, initial=initial),
    }  # fmt: skip
    return render(request, "meetings/conflict.html", context, status=status)


@require_POST
def remove_block(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Strike a block."""
    found = meeting_for(request.actor, pk)
    began = request.POST.get("began_from", "")
    began_from = int(began) if began.isdecimal() else 0
    call = lambda: commands.remove_block(actor=request.actor, meeting=found, number=number, began_from=began_from)  # noqa: E731 - the call of this view
    attempt_plain(request, call, gettext("The block is struck; its text stays in the history."))
    return go(found)


def new_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """Take in a paper."""
    found = meeting_for(request.actor, pk)
    form = PaperForm(request.POST or None, actor=request.actor, day=found.day)
    is_done, _ = attempt(form, lambda: commands.add_paper(actor=request.actor, meeting=found, **form.cleaned_data))
    if is_done:
        return go(f"{found.get_absolute_url()}#tham-luan")
    return form_page(
        request, form, title=gettext("Take in a paper"), crumbs=crumbs_to(found, gettext("Paper")), cancel_url=found.get_absolute_url()
    )


def new_vote(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down a vote."""
    found = meeting_for(request.actor, pk)
    form = VoteForm(request.POST or None, meeting=found)
    is_done, _ = attempt(form, lambda: commands.record_vote(actor=request.actor, meeting=found, **form.cleaned_data))
    if is_done:
        return go(f"{found.get_absolute_url()}#bieu-quyet")
    return form_page(
        request, form, title=gettext("Write down a vote"), crumbs=crumbs_to(found, gettext("Vote")), cancel_url=found.get_absolute_url()
    )


def attach(request: ActorRequest, pk: int) -> HttpResponse:
    """Attach a document."""
    found = meeting_for(request.actor, pk)
    form = DocumentUseForm(request.POST or None, actor=request.actor, day=clock.today())
    is_done, _ = attempt(form, lambda: commands.attach_document(actor=request.actor, meeting=found, **form.cleaned_data))
    if is_done:
        return go(found)
    title = gettext("Attach a document")
    return form_page(
        request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url(), submit=gettext("Attach")
    )


@require_POST
def detach(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a document off the meeting."""
    found = meeting_for(request.actor, pk)
    key = request.POST.get("document", "")
    link = (
        found.documents.select_related("document")
        .filter(document=int(key) if key.isdecimal() else 0, role=request.POST.get("role", ""))
        .first()
    )
    if link is None:
        raise NotFound
    call = lambda: commands.detach_document(actor=request.actor, meeting=found, document=link.document, role=link.role)  # noqa: E731 - the call of this view
    attempt_plain(request, call, gettext("The document is taken off the meeting; it stays in its register."))
    return go(found)


def new_finding(request: ActorRequest, pk: int) -> HttpResponse:
    """Raise a finding from the minutes."""
    found = meeting_for(request.actor, pk)
    wanted = request.GET.get("khoi", "")
    number = int(wanted) if wanted.isdecimal() else None
    form = FindingForm(request.POST or None, actor=request.actor, day=found.day)
    is_done, _ = attempt(
        form,
        lambda: commands.raise_finding_from(
            actor=request.actor, meeting=found, finding=form.plan(), block_number=number, **day_and_moment()
        ),
    )
    if is_done:
        return go(found)
    title = gettext("Raise a finding")
    return form_page(
        request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url(), submit=gettext("Raise it")
    )
