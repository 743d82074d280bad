"""The pages of a series: what it is, what is open, all that was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.dates import DateNotUnderstood, Period
from giaoban.common.errors import RuleMissing
from giaoban.common.vietnamese import slugify
from giaoban.common.web import attempt, go, printed
from giaoban.meetings import commands
from giaoban.meetings.forms import SeriesForm, agenda_text
from giaoban.meetings.listings import SERIES, state_cell
from giaoban.meetings.models import MeetingState
from giaoban.meetings.permissions import can_run_series
from giaoban.meetings.queries import compiled_minutes, compiled_print, series_for, series_page
from giaoban.meetings.rules import next_meeting_on
from giaoban.meetings.views.frames import crumbs_to_series, form_page
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.meetings.queries import SeriesPage


def all_series(request: ActorRequest) -> HttpResponse:
    """The list of series."""
    acts = [(gettext("Begin a series"), reverse("meetings:new_series"), "plus")]
    return list_page(request, SERIES, acts=acts, crumbs=[(gettext("Meetings"), reverse("meetings:meetings")), (gettext("Series"),)])


def series(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a series."""
    found = series_for(request.actor, pk)
    page = series_page(request.actor, found, clock.today())
    context = {
        "page": page,
        "series": found,
        "crumbs": crumbs_to_series(found),
        "states": {one.pk: state_cell(one) for one in page.meetings},
        "next_on": _next_on(page),
        "may_run": can_run_series(request.actor, found),
        **record_context(request, found),
    }
    return render(request, "meetings/series.html", context)


def _next_on(page: SeriesPage) -> date | None:
    """When the series meets next: the planned day, else the day that its interval gives; None when that is not known."""
    planned = [one.day for one in page.meetings if one.state in {MeetingState.PLANNED, MeetingState.INVITED}]
    held = [one.day for one in page.meetings if one.state in {MeetingState.HELD, MeetingState.CLOSED}]
    if planned or not held:
        return min(planned, default=None)
    try:
        return next_meeting_on(max(held), page.series.interval)
    except RuleMissing:
        return None


def new_series(request: ActorRequest) -> HttpResponse:
    """Begin a series."""
    on = clock.today()
    form = SeriesForm(request.POST or None, actor=request.actor, day=on)
    is_done, made = attempt(form, lambda: commands.create_series(actor=request.actor, on=on, **form.cleaned_data))
    if is_done:
        return go(made)
    title = gettext("Begin a series")
    return form_page(request, form, title=title, crumbs=crumbs_to_series(None, title), cancel_url=reverse("meetings:all_series"))


def change_series(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a series; who meets stays, for another circle another series begins."""
    found = series_for(request.actor, pk)
    names = (
        "title",
        "interval",
        "place",
        "members_total",
        "quorum_rule",
        "form",
        "notice_capacity",
        "notice_collective",
        "notice_position",
        "basis_note",
    )
    initial = {name: getattr(found, name) for name in names}
    initial |= {"agenda": agenda_text(list(found.agenda.all())), "notice_body": found.notice_body.name if found.notice_body else ""}
    initial["basis"] = found.basis.number_text if found.basis else ""
    initial["notice_signer"] = found.notice_signer.full_name if found.notice_signer else ""
    form = SeriesForm(request.POST or None, actor=request.actor, day=clock.today(), initial=initial)
    for name in ("owner", "parties", "kind"):
        del form.fields[name]
    is_done, _ = attempt(form, lambda: commands.change_series(actor=request.actor, series=found, **form.cleaned_data))
    if is_done:
        return go(found)
    title = gettext("Change the series")
    return form_page(request, form, title=title, crumbs=crumbs_to_series(found, title), cancel_url=found.get_absolute_url())


def compiled(request: ActorRequest, pk: int) -> HttpResponse:
    """All that was said at the meetings of a series, by item or by speaker; as a page or for Word."""
    found = series_for(request.actor, pk)
    by = "speaker" if request.GET.get("theo") == "nguoi" else "agenda"
    written = request.GET.get("ky", "").strip()
    period, is_understood = _period(written, clock.today())
    word = request.GET.get("tim", "").strip()
    groups = compiled_minutes(
        request.actor, found, by=by, first=period.first if period else None, last=period.last if period else None, word=word
    )
    nameless = gettext("Not under an item") if by == "agenda" else gettext("Speaker not named")
    if request.GET.get("tai") == "docx":
        made = compiled_print(found, groups, period=period.label_vi if period else "", by=by, nameless=nameless)
        return printed(made, f"bien-ban-{slugify(found.title)}.docx")
    context = {
        "series": found, "groups": groups, "by": by, "written": written, "is_understood": is_understood, "period": period, "word": word,
        "nameless": nameless, "crumbs": crumbs_to_series(found, gettext("Compiled minutes")),
        "count": sum(len(group.blocks) for group in groups), "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "meetings/compiled.html", context)


def _period(written: str, on: date) -> tuple[Period | None, bool]:
    if not written:
        return None, True
    try:
        return Period.parse(written, reference=on), True
    except DateNotUnderstood:
        return None, False
