"""Pages of the import of members: send the list, say what is not understood, look, take it, undo it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.uploads import incoming
from giaoban.common.web import attachment, attempt, go, status_of
from giaoban.party.forms.frame import own_branches
from giaoban.party.forms.imports import ReviewForm, UploadForm
from giaoban.party.grade_importers import GRADES
from giaoban.party.importers import IMPORTERS, MEMBERS
from giaoban.records.import_pages import XLSX, ImportPages
from giaoban.records.imports import Guidance, import_file, preview_file, refused_workbook
from giaoban.records.models import ImportBatch

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.records.imports import ImportResult

KEPT = "party-members-import"
SHOWN = 500
NOT_READ = "-"


def _may(actor: Actor) -> bool:
    return bool(own_branches(actor, clock.today()).exists())


PAGES = ImportPages("party", "party:members", IMPORTERS, _may, {GRADES.kind: "party:import_grades"})
batch, undo = PAGES.batch, PAGES.undo


def upload(request: ActorRequest) -> HttpResponse:
    """Send the list; it is kept in the session until it is taken or another one is sent."""
    if not _may(request.actor):
        raise NotPermitted
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form.is_bound = True
        ok, file = attempt(form, lambda: _checked(request, incoming(form.cleaned_data["file"])))
        if ok:
            request.session[KEPT] = {"name": file.name, "content": base64.b64encode(file.content).decode()}
            return go(reverse("party:review_import"))
    own = ImportBatch.objects.filter(by_number=request.actor.user_id, kind__in=IMPORTERS).order_by("-pk")[:20]
    title = gettext("Import a list of members")
    context = {
        "form": form, "title": title, "submit": gettext("Look at the list"), "cancel_url": reverse("party:members"),
        "lead": gettext("First it is shown what would become of each row; nothing goes in before you say so."),
        "crumbs": [(gettext("Party members"), reverse("party:members")), (title,)],
        "columns": [(gettext(one.title), one.is_required, ", ".join(one.headings)) for one in MEMBERS.columns],
        "batches": [(one, reverse("party:import_batch", args=[one.pk])) for one in own],
    }  # fmt: skip
    return render(request, "party/import.html", context, status=status_of(form))


def _checked(request: ActorRequest, file: IncomingFile) -> IncomingFile:
    """A file that can be read as a list, else the refusal. Errors: those of `preview_file`."""
    preview_file(importer=MEMBERS, actor=request.actor, file=file, on=clock.today())
    return file


def review(request: ActorRequest) -> HttpResponse:
    """What would become of each row; columns and doubtful rows are settled here, then the good rows are taken."""
    if not _may(request.actor):
        raise NotPermitted
    kept = request.session.get(KEPT)
    if kept is None:
        return go(reverse("party:import"))
    day, file = clock.today(), IncomingFile(kept["name"], base64.b64decode(kept["content"]))
    begins = {"branch": request.actor.body_id}
    form = ReviewForm(request.POST or None, actor=request.actor, day=day, initial=begins)
    is_taking = request.method == "POST" and "nhap" in request.POST
    own = own_branches(request.actor, day).filter(pk=request.actor.body_id or 0).first()
    defaults = form.defaults() if request.method == "POST" and form.is_valid() else {"branch": own, "master": ""}
    guidance = Guidance(_columns(request.POST), _answers(request.POST), defaults)
    try:
        if is_taking and form.is_valid():
            result = import_file(importer=MEMBERS, actor=request.actor, file=file, on=day, at=clock.now(), guidance=guidance)
            return _taken(request, result)
        result = preview_file(importer=MEMBERS, actor=request.actor, file=file, on=day, guidance=guidance)
    except DomainError as error:
        messages.error(request, error.text(gettext))
        return go(reverse("party:import"))
    if "xuat" in request.POST:
        return attachment(refused_workbook(result), gettext("rows-not-taken.xlsx"), XLSX)
    context = {
        "form": form, "file_name": file.name, "result": result, "shown": SHOWN, "columns": _column_choices(result),
        "kinds": [(one.key, gettext(one.title)) for one in MEMBERS.columns],
        "answers": guidance.answers, "doubtful": sum(1 for row in result.refused if row.options),
    }  # fmt: skip
    return render(request, "party/import_review.html", context)


def _taken(request: ActorRequest, result: ImportResult) -> HttpResponse:
    if not result.taken:
        messages.error(request, gettext("No row could be taken. Settle the rows below first."))
        return go(reverse("party:review_import"))
    del request.session[KEPT]
    if result.batch is None:
        messages.success(request, gettext("%(count)s files were brought up to date.") % {"count": len(result.taken)})
        return go(reverse("party:members"))
    request.session[f"refused-{result.batch.pk}"] = base64.b64encode(refused_workbook(result)).decode() if result.refused else ""
    messages.success(request, gettext("%(count)s members went in.") % {"count": len(result.taken)})
    return go(reverse("party:import_batch", args=[result.batch.pk]))


def _columns(sent: QueryDict) -> dict[int, str]:
    """What a person said of columns: by place; `-` means that it is not read."""
    known = {one.key for one in MEMBERS.columns}
    found = {}
    for name, value in sent.items():
        place = name.removeprefix("cot-")
        if name != place and place.isdecimal() and len(place) < 4 and (value in known or value == NOT_READ):
            found[int(place)] = "" if value == NOT_READ else str(value)
    return found


def _answers(sent: QueryDict) -> dict[int, str]:
    """What a person said of rows: by number."""
    return {
        int(number): str(value)[:20]
        for name, value in sent.items()
        if (number := name.removeprefix("dong-")) != name and number.isdecimal() and len(number) < 6 and value
    }


def _column_choices(result: ImportResult) -> list[dict[str, Any]]:
    """Each heading of the list with what it is taken for."""
    taken = {place: key for key, place in result.places.items()}
    return [
        {"place": place, "heading": heading, "key": taken.get(place, NOT_READ)}
        for place, heading in enumerate(result.headings)
        if heading or place in taken
    ]
