"""The pages of a meeting: list, page, planning, facts, agenda, opening, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.clock import VIETNAM
from giaoban.common.errors import NotPermitted
from giaoban.common.qr import qr_svg
from giaoban.common.web import attempt, attempt_plain, go
from giaoban.meetings import commands
from giaoban.meetings.forms import AgendaForm, ChangeForm, DecisionForm, InvitationForm, PlanForm, ReasonForm, agenda_text
from giaoban.meetings.listings import ATTENDANCE, CONCLUSIONS, MEETINGS, paper_cell, state_cell
from giaoban.meetings.models import CarryDecision, DocumentRole, Meeting, MeetingState
from giaoban.meetings.notice import invitation_message
from giaoban.meetings.permissions import can_reopen, can_run, organises
from giaoban.meetings.queries import form_of, meeting_for, meeting_page, notice_body_of, series_for
from giaoban.meetings.views.frames import clock_of, crumbs_to, day_and_moment, form_page
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.meetings.models import AgendaItem
    from giaoban.meetings.queries import MeetingPage


def meetings(request: ActorRequest) -> HttpResponse:
    """The list of meetings."""
    acts = [
        (gettext("Plan a meeting"), reverse("meetings:plan"), "plus"),
        (gettext("Calendar"), reverse("meetings:calendar"), "calendar"),
        (gettext("Series"), reverse("meetings:all_series"), "refresh"),
        (gettext("Conclusions"), reverse("meetings:conclusions"), "gavel"),
        (gettext("Papers"), reverse("meetings:papers"), "file-text"),
    ]
    return list_page(request, MEETINGS, acts=acts)


def conclusions(request: ActorRequest) -> HttpResponse:
    """The list of conclusions with their state."""
    crumbs = [(gettext("Meetings"), reverse("meetings:meetings")), (gettext("Conclusions"),)]
    return list_page(request, CONCLUSIONS, crumbs=crumbs)


def attendance_list(request: ActorRequest) -> HttpResponse:
    """Who came to what."""
    crumbs = [(gettext("Meetings"), reverse("meetings:meetings")), (gettext("Attendance"),)]
    return list_page(request, ATTENDANCE, crumbs=crumbs)


def meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a meeting."""
    found = meeting_for(request.actor, pk)
    on = clock.today()
    page = meeting_page(request.actor, found, on)
    context = {
        "page": page,
        "meeting": found,
        "crumbs": crumbs_to(found),
        "state": state_cell(found),
        "lead": head_words(page),
        "may_run": can_run(request.actor, found),
        "may_reopen": can_reopen(request.actor, found),
        "can_add_files": can_run(request.actor, found),
        "organises": organises(request.actor, found),
        "paper_states": {one.pk: paper_cell(one) for one in page.papers},
        "letters": [link for link in page.documents if link.role in {DocumentRole.CALL, DocumentRole.LETTER}],
        "times": (clock_of(found.starts_at), clock_of(found.ends_at)),
        "notices": [link for link in page.documents if link.role == DocumentRole.NOTICE],
        "sources": [link for link in page.documents if link.role not in {DocumentRole.NOTICE, DocumentRole.CALL, DocumentRole.LETTER}],
        **record_context(request, found),
    }
    return render(request, "meetings/meeting.html", context)


def head_words(page: MeetingPage) -> str:
    """What stands under the title: the state and what keeps the meeting from being closed."""
    if page.meeting.state == MeetingState.HELD:
        return gettext("held, not closed") + (
            ": " + gettext("%(count)s things are missing") % {"count": len(page.gaps)} if page.gaps else ""
        )
    return gettext(str(MeetingState(page.meeting.state).label))


def plan(request: ActorRequest) -> HttpResponse:
    """Plan a meeting, of a series or by itself."""
    on = clock.today()
    wanted = request.GET.get("chuoi", "")
    series = series_for(request.actor, int(wanted)) if wanted.isdecimal() else None
    initial: dict[str, Any] = (
        {"series": series.pk, "place": series.place, "title": "", "members_total": series.members_total} if series else {}
    )
    form = PlanForm(request.POST or None, actor=request.actor, day=on, initial=initial)
    is_done, made = attempt(form, lambda: commands.plan_meeting(actor=request.actor, **day_and_moment(), **form.values()))
    if is_done:
        return go(made)
    crumbs = [(gettext("Meetings"), reverse("meetings:meetings")), (gettext("Plan a meeting"),)]
    return form_page(
        request, form, title=gettext("Plan a meeting"), crumbs=crumbs, cancel_url=reverse("meetings:meetings"), submit=gettext("Plan")
    )


def change(request: ActorRequest, pk: int) -> HttpResponse:
    """Change the facts of a meeting."""
    found = meeting_for(request.actor, pk)
    initial = {
        name: getattr(found, name)
        for name in ("title", "day", "place", "online_link", "period_label", "members_total", "quorum_rule", "visibility", "assessment")
    }
    initial |= {"starts": clock_of(found.starts_at), "ends": clock_of(found.ends_at)}
    form = ChangeForm(request.POST or None, actor=request.actor, day=clock.today(), initial=initial)
    is_done, changed = attempt(
        form, lambda: commands.change_meeting(actor=request.actor, meeting=found, **day_and_moment(), **form.cleaned_data)
    )
    if is_done:
        return go(changed)
    title = gettext("Change the facts of the meeting")
    return form_page(request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url())


def agenda(request: ActorRequest, pk: int) -> HttpResponse:
    """Write the agenda."""
    found = meeting_for(request.actor, pk)
    items: list[AgendaItem] = list(found.agenda.select_related("presenter"))
    form = AgendaForm(request.POST or None, initial={"agenda": agenda_text(items)})
    is_done, changed = attempt(form, lambda: commands.set_agenda(actor=request.actor, meeting=found, agenda=form.cleaned_data["agenda"]))
    if is_done:
        return go(changed)
    return form_page(
        request, form, title=gettext("Agenda"), crumbs=crumbs_to(found, gettext("Agenda")), cancel_url=found.get_absolute_url()
    )


@require_POST
def invite(request: ActorRequest, pk: int) -> HttpResponse:
    """Send the invitation."""
    found = meeting_for(request.actor, pk)
    attempt_plain(
        request, lambda: commands.invite(actor=request.actor, meeting=found, **day_and_moment()), gettext("The invitation was sent.")
    )
    return go(reverse("meetings:message", args=[found.pk]))


def invitation_of(request: ActorRequest, found: Meeting) -> tuple[str, str]:
    """The invitation in words, and the address of the meeting."""
    address = request.build_absolute_uri(found.get_absolute_url())
    starts = found.starts_at.astimezone(VIETNAM).strftime("%H:%M") if found.starts_at else ""
    text = invitation_message(
        title=found.title, day=found.day, starts=starts, place=found.place, online_link=found.online_link,
        agenda=list(found.agenda.values_list("title", flat=True)), url=address,
    )  # fmt: skip
    return text, address


def message(request: ActorRequest, pk: int) -> HttpResponse:
    """The invitation as a short message with its link and QR code."""
    found = meeting_for(request.actor, pk)
    text, address = invitation_of(request, found)
    context = {
        "meeting": found, "crumbs": crumbs_to(found, gettext("Invitation")), "text": text, "qr": qr_svg(address, found.title),
        "may_write": found.is_open_to_change and can_run(request.actor, found),
    }  # fmt: skip
    return render(request, "meetings/message.html", context)


def mail(request: ActorRequest, pk: int) -> HttpResponse:
    """The invitation as a mail to everybody on the list, looked through before it leaves."""
    found = meeting_for(request.actor, pk)
    if not can_run(request.actor, found):
        raise NotPermitted
    initial = {"subject": gettext("Invitation: %(title)s") % {"title": found.title}, "text": invitation_of(request, found)[0]}
    form = InvitationForm(request.POST or None, initial=initial)
    is_done, batch = attempt(
        form, lambda: commands.write_invitations(actor=request.actor, meeting=found, at=clock.now(), **form.cleaned_data)
    )
    if is_done:
        if batch.without:
            messages.warning(request, gettext("No mail address: %(names)s") % {"names": ", ".join(batch.without)})
        return go(batch)
    title = gettext("Invitation by mail")
    return form_page(
        request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=reverse("meetings:message", args=[pk]),
        submit=gettext("Look through before sending"),
    )  # fmt: skip


@require_POST
def cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """Call the meeting off."""
    found = meeting_for(request.actor, pk)
    return _with_reason(request, found, commands.cancel_meeting, gettext("The meeting is cancelled; those invited are told."))


@require_POST
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Open a closed meeting again."""
    found = meeting_for(request.actor, pk)
    return _with_reason(request, found, commands.reopen_meeting, gettext("The meeting is open again."))


def _with_reason(request: ActorRequest, found: Meeting, command: Any, done: str) -> HttpResponse:
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    attempt_plain(request, lambda: command(actor=request.actor, meeting=found, reason=reason, **day_and_moment()), done)
    return go(found)


@require_POST
def open_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the meeting: what is to be done from the last one stands on its page."""
    found = meeting_for(request.actor, pk)
    done = gettext("The meeting is open: earlier tasks stand with the state they have today.")
    attempt_plain(request, lambda: commands.open_meeting(actor=request.actor, meeting=found, **day_and_moment()), done)
    return go(found)


def decide(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Decide on an earlier task."""
    found = meeting_for(request.actor, pk)
    row = found.carried.select_related("task", "conclusion").filter(task__number=number).first()
    initial = (
        {
            "decision": row.decision,
            "new_due_on": row.new_due_on,
            "conclusion": row.conclusion.number if row.conclusion else "",
            "note": row.note,
        }
        if row
        else {}
    )
    if initial.get("decision") == CarryDecision.PENDING:
        initial["decision"] = CarryDecision.CONTINUE
    form = DecisionForm(request.POST or None, meeting=found, day=clock.today(), initial=initial)
    is_done, _ = attempt(form, lambda: commands.decide_carried(actor=request.actor, meeting=found, task_number=number, **form.cleaned_data))
    if is_done:
        return go(f"{found.get_absolute_url()}#ky-truoc")
    title = gettext("Decide on an earlier task")
    lead = row.task.what if row else ""
    return form_page(
        request, form, title=title, lead=lead, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url(), submit=gettext("Decide")
    )


def close(request: ActorRequest, pk: int) -> HttpResponse:
    """What closing will do and what is still missing; then closing itself."""
    found = meeting_for(request.actor, pk)
    if not can_run(request.actor, found):
        raise NotPermitted
    if request.method == "POST" and attempt_plain(
        request,
        lambda: commands.close_meeting(
            actor=request.actor, meeting=found, with_notice=bool(request.POST.get("with_notice")), **day_and_moment()
        ),
        gettext("The meeting is closed: its tasks are assigned."),
    ):
        return go(found)
    page = meeting_page(request.actor, found, clock.today())
    context = {
        "page": page,
        "meeting": found,
        "crumbs": crumbs_to(found, gettext("Close")),
        "notice_body": notice_body_of(found),
        "notice_form": form_of(found),
        "changing": [row for row in page.carried if row.is_open and row.decision not in {CarryDecision.PENDING, CarryDecision.CONTINUE}],
    }
    return render(request, "meetings/close.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def draft_notice(request: ActorRequest, pk: int) -> HttpResponse:
    """Draft the conclusion notice."""
    found = meeting_for(request.actor, pk)
    done = gettext("The notice is drafted: read it, then submit it for signature.")
    attempt_plain(request, lambda: commands.draft_notice(actor=request.actor, meeting=found, **day_and_moment()), done)
    link = found.documents.filter(role=DocumentRole.NOTICE).select_related("document").first()
    return go(link.document if link else found)
