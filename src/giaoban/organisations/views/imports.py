"""Pages of imports: send a workbook, see what would go in, take it, undo the batch."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.uploads import incoming
from giaoban.common.web import attachment, attempt, attempt_plain, go, status_of
from giaoban.organisations import permissions
from giaoban.organisations.forms import ImportForm
from giaoban.organisations.importers import IMPORTERS
from giaoban.records.imports import import_file, preview_file, refused_workbook, undo_import
from giaoban.records.models import ImportBatch

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


def upload(request: ActorRequest) -> HttpResponse:
    """A workbook: first what would become of each row, then the import; refused rows come back as a workbook."""
    if not permissions.can_keep_people(request.actor):
        raise NotPermitted
    choices = [(kind, gettext(importer.title)) for kind, importer in IMPORTERS.items()]
    form = ImportForm(request.POST or None, request.FILES or None, choices=choices)
    is_preview = "xem" in request.POST
    result = None
    if request.method == "POST":
        done, result = attempt(form, lambda: _work(request, form, is_preview=is_preview))
        if done and request.POST.get("xuat"):
            return attachment(refused_workbook(result), gettext("rows-not-taken.xlsx"), XLSX)
        if done and not is_preview and result.batch is not None:
            request.session[f"refused-{result.batch.pk}"] = base64.b64encode(refused_workbook(result)).decode() if result.refused else ""
            return go(reverse("organisations:import_batch", args=[result.batch.pk]))
    batches = ImportBatch.objects.filter(by_number=request.actor.user_id, kind__in=IMPORTERS).order_by("-pk")[:20]
    columns = [
        (gettext(one.title), [(gettext(c.title), c.is_required, ", ".join(c.headings)) for c in one.columns]) for one in IMPORTERS.values()
    ]
    context = {
        "form": form, "title": gettext("Import"), "submit": gettext("Take the good rows"), "cancel_url": reverse("organisations:list"),
        "lead": gettext("Good rows go in as one batch that can be undone; the others come back with what to correct."),
        "result": result, "shown": SHOWN, "is_preview": is_preview, "batches": batches, "columns": columns,
    }  # fmt: skip
    return render(request, "organisations/import.html", context, status=status_of(form))


def _work(request: ActorRequest, form: ImportForm, *, is_preview: bool) -> Any:
    file = incoming(form.cleaned_data["file"])
    importer = IMPORTERS[form.cleaned_data["kind"]]
    if is_preview:
        return preview_file(importer=importer, actor=request.actor, file=file, on=clock.today())
    return import_file(importer=importer, actor=request.actor, file=file, on=clock.today(), at=clock.now())


def _own_batch(request: ActorRequest, pk: int) -> ImportBatch:
    found = ImportBatch.objects.filter(pk=pk, by_number=request.actor.user_id).first()
    if found is None:
        raise NotFound
    return found


def batch(request: ActorRequest, pk: int) -> HttpResponse:
    """What an import made, and its refused rows once more."""
    shown = _own_batch(request, pk)
    refused = request.session.get(f"refused-{pk}", "")
    if refused and request.GET.get("xuat"):
        return attachment(base64.b64decode(refused), gettext("rows-not-taken.xlsx"), XLSX)
    return render(request, "organisations/import_batch.html", {"batch": shown, "has_refused": bool(refused)})


@require_POST
def undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Undo an import as a whole."""
    shown = _own_batch(request, pk)
    attempt_plain(
        request,
        lambda: undo_import(importer=IMPORTERS[shown.kind], actor=request.actor, batch=shown, at=clock.now()),
        gettext("The import was undone: all its records are gone."),
    )
    return go(reverse("organisations:import_batch", args=[pk]))
