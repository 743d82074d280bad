"""Pages of readings: the list, a new text, the text beside its proposals, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_
from django.views.decorators.http import require_POST

from giaoban.audit.queries import history_of
from giaoban.common import clock
from giaoban.common.actor import OFFICE
from giaoban.common.errors import NotPermitted
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.organisations.models import Organisation
from giaoban.organisations.queries.offices import own_bodies
from giaoban.reading import commands
from giaoban.reading.forms import DropForm, ReadAgainForm, ReviewForm, UploadForm
from giaoban.reading.listings import READINGS, state_cell
from giaoban.reading.permissions import can_settle
from giaoban.reading.queries import came_of, marks_of, near_names, propose, provinces_named, reading_for, twins_of
from giaoban.reading.rules import Choice, Group, paragraphs_of
from giaoban.reading.rules.doubts import doubts_of
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import files_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.reading.models import Reading
    from giaoban.reading.queries import Proposals

TITLES = {
    Group.EVENT: N_("Meetings"), Group.TASK: N_("Conclusions → tasks"), Group.DOCUMENT: N_("Documents"), Group.PERSON: N_("People"),
    Group.BODY: N_("Bodies"), Group.SPEECH: N_("Speeches → minutes"), Group.FINDING: N_("Findings"), Group.FIGURE: N_("Figures"),
}  # fmt: skip
TONES = {"sure": N_("Sure, %(percent)s %%"), "fair": N_("Fairly sure, %(percent)s %%"), "low": N_("To be looked at, %(percent)s %%")}


def readings(request: ActorRequest) -> HttpResponse:
    """The list of readings."""
    return list_page(request, READINGS, acts=[(gettext("Read a document"), reverse("reading:new"), "upload")])


def new(request: ActorRequest) -> HttpResponse:
    """Take in files or a pasted text."""
    on = clock.today()
    bodies = own_bodies(request.actor)
    if not request.actor.has_role(*OFFICE):
        raise NotPermitted
    form = UploadForm(
        request.POST or None, request.FILES or None, bodies=bodies, on=on, initial={"body": request.actor.body_id, "secrecy": None}
    )
    batch = None
    if request.method == "POST":
        is_done, batch = attempt(form, lambda: commands.read_batch(actor=request.actor, on=on, at=clock.now(), **form.values()))
        if is_done and not batch.refused:
            return go(batch.readings[0] if len(batch.readings) == 1 else reverse("reading:readings"))
        for name, error in batch.refused if batch is not None else ():
            form.add_error("files" if name else "text", f"{name}: {error.text(gettext)}" if name else error.text(gettext))
    crumbs = [(gettext("Read documents"), reverse("reading:readings")), (gettext("Read a document"),)]
    context = {
        "form": form, "title": gettext("Read a document"), "crumbs": crumbs, "cancel_url": reverse("reading:readings"),
        "made": batch.readings if batch is not None else [],
    }  # fmt: skip
    return render(request, "reading/new.html", context, status=status_of(form))


def reading(request: ActorRequest, pk: int) -> HttpResponse:
    """The text beside its proposals; confirming them; afterwards what each became."""
    found = reading_for(request.actor, pk)
    on = clock.today()
    proposals = propose(request.actor, found, on)
    form = ReviewForm(request.POST or None, proposals=proposals.items, kept=found.decisions)
    if request.method == "POST":
        is_done, confirmed = attempt(
            form,
            lambda: commands.confirm_reading(
                actor=request.actor,
                reading=found,
                decisions=form.decisions(),
                on=on,
                at=clock.now(),
                close_now=form.cleaned_data["close_now"],
            ),
        )
        if is_done:
            messages.success(request, gettext("What was accepted stands in the registers now."))
            return go(confirmed)
    return _page(request, found, proposals, form)


def _page(request: ActorRequest, found: Reading, proposals: Proposals, form: ReviewForm) -> HttpResponse:
    shown = [one for one in proposals.items if one.start is not None]
    sheets = [form.sheet(one) for one in proposals.items]
    groups = [_group(group, [sheet for sheet in sheets if sheet["one"].group is group]) for group in Group]
    words = {tone: gettext(text) for tone, text in TONES.items()}
    context: dict[str, Any] = {
        "reading": found, "form": form, "groups": [group for group in groups if group["sheets"]],
        "paragraphs": paragraphs_of(found.text, marks_of(shown)), "state": state_cell(found),
        "sure": {one.key: words[one.tone] % {"percent": one.percent} for one in proposals.items},
        "said": {one.key: _sentence((*one.facts, *(note.text(gettext) for note in one.said))) for one in proposals.items},
        "counts": {choice.value: sum(sheet["chosen"] == choice.value for sheet in sheets) for choice in Choice},
        "may_settle": found.is_open and can_settle(request.actor, found), "has_meeting": any(one.group is Group.EVENT for one in proposals.items),
        "warnings": [(one, one.notice.text(gettext), one.mend.text(gettext)) for one in doubts_of(found.facts, found.text)],
        "came": {} if found.is_open else came_of(request.actor, found), "twins": twins_of(request.actor, found),
        "names": near_names(proposals.known) if found.is_open else [], "files": files_of(found),
        "again": ReadAgainForm(provinces=_provinces(found), initial={"published_on": found.published_on, "province": found.province}),
        "drop": DropForm(), "history": history_of(found),
    }  # fmt: skip
    return render(request, "reading/reading.html", context, status=status_of(form))


def _group(group: Group, sheets: list[dict[str, Any]]) -> dict[str, Any]:
    """The proposals for one register: those to decide on, and those that are left out unless somebody takes them."""
    others = [sheet for sheet in sheets if sheet["one"].is_minor]
    return {
        "code": group.value, "title": gettext(TITLES[group]), "sheets": sheets, "main": [sheet for sheet in sheets if not sheet["one"].is_minor],
        "others": others, "is_open": any(sheet["is_wrong"] or sheet["chosen"] != Choice.REJECT for sheet in others),
        "doubts": sum(sheet["one"].is_doubtful for sheet in sheets),
    }  # fmt: skip


def _sentence(parts: tuple[str, ...]) -> str:
    """What is said beside a proposal, on one line."""
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def _provinces(found: Reading) -> list[str]:
    """The provinces to choose from: those the text names first, then all."""
    named = provinces_named(found.text)
    rest = Organisation.objects.exclude(province="").order_by("province").values_list("province", flat=True).distinct()
    return list(dict.fromkeys((*named, *rest)))


@require_POST
def keep(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep the decisions for later."""
    found = reading_for(request.actor, pk)
    proposals = propose(request.actor, found, clock.today())
    form = ReviewForm(request.POST, proposals=proposals.items, kept=found.decisions)
    is_done, kept = attempt(form, lambda: commands.keep_decisions(actor=request.actor, reading=found, decisions=form.decisions()))
    if is_done:
        messages.success(request, gettext("Your decisions are kept. Nothing was written yet."))
        return go(kept)
    return _page(request, found, proposals, form)


@require_POST
def read_again(request: ActorRequest, pk: int) -> HttpResponse:
    """Read the text again."""
    found = reading_for(request.actor, pk)
    form = ReadAgainForm(request.POST, provinces=_provinces(found))
    is_done, _done = attempt(form, lambda: commands.reread(actor=request.actor, reading=found, on=clock.today(), **form.cleaned_data))
    if is_done:
        messages.success(request, gettext("The text was read again."))
    else:
        for sentences in form.errors.values():
            messages.error(request, " ".join(str(one) for one in sentences))
    return go(found)


@require_POST
def drop(request: ActorRequest, pk: int) -> HttpResponse:
    """Drop a reading."""
    found = reading_for(request.actor, pk)
    form = DropForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    done = gettext("The reading was dropped. Nothing of it was written.")
    attempt_plain(request, lambda: commands.drop_reading(actor=request.actor, reading=found, on=clock.today(), reason=reason), done)
    return go(found)
