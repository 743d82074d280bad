"""Files to download, remarks, following, drafts, saved views, acts on many rows."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.common import clock
from giaoban.common.errors import DomainError, NotFound
from giaoban.common.listing import Asking, matching
from giaoban.common.qr import qr_svg
from giaoban.common.uploads import incoming
from giaoban.common.web import attachment, attempt_plain, go
from giaoban.records import commands
from giaoban.records.bulk import find_bulk_act, find_listing, find_together_act
from giaoban.records.models import SavedView
from giaoban.records.queries import draft_of, subject_for, version_for
from giaoban.records.record_pages import short_message_of
from giaoban.records.signals import file_read
from giaoban.records.storage import content_of
from giaoban.records.trash import trash_of

if TYPE_CHECKING:
    from giaoban.common.web import ActorRequest

BULK_LIMIT = 2_000
INLINE = {"application/pdf", "image/png", "image/jpeg", "text/plain"}


def back(request: ActorRequest, otherwise: str = "/") -> str:
    """The page that the form came from, if it is ours."""
    target = request.POST.get("quay_lai") or request.META.get("HTTP_REFERER") or otherwise
    return target if url_has_allowed_host_and_scheme(target, {request.META.get("HTTP_HOST", "")}) else otherwise


def file(request: ActorRequest, pk: int) -> HttpResponse:
    """One version of a file."""
    version, record = version_for(request.actor, pk)
    try:
        content = content_of(version.sha256)
    except FileNotFoundError as error:
        raise NotFound from error
    file_read.send(sender=type(record), record=record, actor=request.actor)
    kind = version.kind if version.kind in INLINE else "application/octet-stream"
    return attachment(content, version.file.name, kind, inline=version.kind in INLINE)


@require_POST
def add_file(request: ActorRequest) -> HttpResponse:
    """Files from a record's page; the good ones are kept even where one is refused."""
    for upload in request.FILES.getlist("tep"):
        attempt_plain(request, partial(_keep, request, upload), gettext("The file “%(name)s” is kept.") % {"name": upload.name})
    return go(back(request))


def _keep(request: ActorRequest, upload: Any) -> Any:
    return commands.add_file_to(
        actor=request.actor,
        subject_kind=request.POST.get("subject_kind", ""),
        subject_id=_number(request.POST.get("subject_id")),
        file=incoming(upload),
        at=clock.now(),
    )


@require_POST
def add_comment(request: ActorRequest) -> HttpResponse:
    """A remark from a record's page."""
    text = request.POST.get("text", "").strip()
    if text:
        attempt_plain(
            request,
            lambda: commands.add_comment(
                actor=request.actor,
                subject_kind=request.POST.get("subject_kind", ""),
                subject_id=_number(request.POST.get("subject_id")),
                text=text,
                at=clock.now(),
            ),
            gettext("Your remark is kept."),
        )
    return go(back(request))


def share(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """A record as a short message with its link and QR code."""
    record = subject_for(request.actor, kind, pk)
    if not hasattr(record, "get_absolute_url"):
        raise NotFound
    text, path = short_message_of(record)
    address = request.build_absolute_uri(path)
    return render(request, "records/share.html", {"record": record, "text": text, "address": address, "qr": qr_svg(address, str(record))})


def trash(request: ActorRequest) -> HttpResponse:
    """What the reader may take back, with the days left."""
    return render(request, "records/trash.html", {"lines": trash_of(request.actor, clock.today())})


@require_POST
def put_in_trash(request: ActorRequest) -> HttpResponse:
    """Put a record into the trash from its page."""
    is_done = attempt_plain(
        request,
        lambda: commands.put_in_trash(actor=request.actor, **_subject(request), on=clock.today()),
        gettext("Put into the trash. It can be taken back for %(days)d days.") % {"days": commands.DAYS_IN_TRASH},
    )
    return go(reverse("records:trash") if is_done else back(request))


@require_POST
def take_from_trash(request: ActorRequest) -> HttpResponse:
    """Take a record back and open it."""
    return go(commands.take_from_trash(actor=request.actor, **_subject(request)))


def _subject(request: ActorRequest) -> dict[str, Any]:
    return {"subject_kind": request.POST.get("subject_kind", ""), "subject_id": _number(request.POST.get("subject_id"))}


@require_POST
def follow(request: ActorRequest) -> HttpResponse:
    """Follow a record, or no more."""
    commands.follow(
        actor=request.actor,
        subject_kind=request.POST.get("subject_kind", ""),
        subject_id=_number(request.POST.get("subject_id")),
        wanted=request.POST.get("wanted") == "1",
    )
    return go(back(request))


@require_http_methods(["GET", "POST"])
def draft(request: ActorRequest, key: str) -> HttpResponse:
    """Keep (POST, JSON of the form's values) or give back (GET) a half-filled form."""
    if request.method == "POST":
        try:
            values: Any = json.loads(request.body)
        except ValueError:
            values = None
        if not isinstance(values, dict):
            return JsonResponse(
                {"code": "invalid_input", "detail": gettext("Some fields are not filled in correctly. Correct them and send again.")},
                status=422,
            )
        kept = commands.save_draft(actor=request.actor, key=key, values=values, at=clock.now())
        return JsonResponse({"saved_at": kept.saved_at.isoformat() if kept else None})
    found = draft_of(request.actor, key)
    return JsonResponse({"values": found.values if found else None, "saved_at": found.saved_at.isoformat() if found else None})


@require_POST
def drop_draft(request: ActorRequest, key: str) -> HttpResponse:
    """Throw a draft away."""
    commands.drop_draft(actor=request.actor, key=key)
    return go(back(request))


@require_POST
def save_view(request: ActorRequest) -> HttpResponse:
    """Keep a list as it is now under a name."""
    title = request.POST.get("title", "").strip()
    query = dict(parse_qsl(request.POST.get("query", "").lstrip("?")))
    listing = find_listing(request.POST.get("listing", ""))
    if title:
        commands.save_view(
            actor=request.actor, listing=listing.code, title=title[:80], query={key: value for key, value in query.items() if key != "trang"},
            is_shared=request.POST.get("is_shared") == "1",
        )  # fmt: skip
        messages.success(request, gettext("The view “%(title)s” is kept.") % {"title": title})
    return go(back(request))


@require_POST
def drop_view(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw an own view away."""
    view = SavedView.objects.visible_to(request.actor).filter(pk=pk).first()
    if view is None:
        raise NotFound
    commands.drop_view(actor=request.actor, view=view)
    return go(reverse(find_listing(view.listing).url_name))


@require_POST
def bulk(request: ActorRequest) -> HttpResponse:
    """One act on many rows: those ticked, or all that match; each is tried, and refusals are told one by one."""
    listing = find_listing(request.POST.get("listing", ""))
    code = request.POST.get("act", "")
    together = find_together_act(listing, code)
    asking = Asking(request.actor, clock.today())
    rows, _ = matching(listing, dict(parse_qsl(request.POST.get("query", "").lstrip("?"))), asking)
    if request.POST.get("tat_ca") != "1":
        rows = rows.filter(pk__in=[_number(key) for key in request.POST.getlist("chon")])
    if together is not None:
        return go(_together(request, together, list(rows[:BULK_LIMIT])) or back(request, reverse(listing.url_name)))
    act = find_bulk_act(listing, code)
    done, refused = 0, []
    for row in rows[:BULK_LIMIT]:
        try:
            act(request.actor, row, request.POST, clock.today(), clock.now())
            done += 1
        except DomainError as error:
            refused.append(f"{row}: {error.text(gettext)}")
    if done:
        messages.success(request, ngettext("Done for %(count)d record.", "Done for %(count)d records.", done) % {"count": done})
    for sentence in refused[:10]:
        messages.error(request, sentence)
    if len(refused) > 10:
        messages.error(request, gettext("%(count)d more were refused for like reasons.") % {"count": len(refused) - 10})
    return go(back(request, reverse(listing.url_name)))


def _together(request: ActorRequest, act: Any, rows: list[Any]) -> str:
    """One act on all rows; where it leads, nowhere when it was refused."""
    try:
        made = act(request.actor, rows, request.POST, clock.today(), clock.now())
    except DomainError as error:
        messages.error(request, error.text(gettext))
        return ""
    for note in made.notes:
        messages.warning(request, note)
    return str(made.url)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0
