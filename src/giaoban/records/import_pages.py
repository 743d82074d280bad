"""The pages of imports: send a workbook, see what would go in, take it, undo the batch; each app has them for its own workbooks."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.uploads import incoming
from giaoban.common.web import attachment, attempt, attempt_plain, go, status_of
from giaoban.records.imports import import_file, preview_file, refused_workbook, undo_import
from giaoban.records.models import ImportBatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.records.imports import Importer, ImportResult

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


class ImportForm(forms.Form):
    """A workbook to be read."""

    kind = forms.ChoiceField(label=_("What the workbook lists"), choices=())
    file = forms.FileField(label=_("Workbook (.xlsx)"))

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


@dataclass(frozen=True)
class ImportPages:
    """The three pages of an app: `space` is its name among the addresses (`import`, `import_batch`, `undo_import`), `home` its list."""

    space: str
    home: str
    importers: Mapping[str, Importer]
    may: Callable[[Actor], bool]
    again: Mapping[str, str] = field(default_factory=dict)
    """By kind of workbook the name of its own page of import, where it has one."""

    def upload(self, request: ActorRequest) -> HttpResponse:
        """A workbook: first what would become of each row, then the import; refused rows come back as a workbook."""
        if not self.may(request.actor):
            raise NotPermitted
        choices = [(kind, gettext(importer.title)) for kind, importer in self.importers.items()]
        form = ImportForm(request.POST or None, request.FILES or None, choices=choices, initial={"kind": request.GET.get("loai")})
        is_preview = "xem" in request.POST
        result = None
        if request.method == "POST":
            done, result = attempt(form, lambda: self._work(request, form, is_preview=is_preview))
            if done and request.POST.get("xuat"):
                return attachment(refused_workbook(result), gettext("rows-not-taken.xlsx"), XLSX)
            if done and not is_preview and result.batch is not None:
                request.session[f"refused-{result.batch.pk}"] = (
                    base64.b64encode(refused_workbook(result)).decode() if result.refused else ""
                )
                return go(reverse(f"{self.space}:import_batch", args=[result.batch.pk]))
        own = ImportBatch.objects.filter(by_number=request.actor.user_id, kind__in=self.importers).order_by("-pk")[:20]
        context = {
            "form": form, "title": gettext("Import"), "submit": gettext("Take the good rows"), "cancel_url": reverse(self.home),
            "lead": gettext("Good rows go in as one batch that can be undone; the others come back with what to correct."),
            "result": result, "shown": SHOWN, "is_preview": is_preview, "columns": self._columns(),
            "batches": [(one, reverse(f"{self.space}:import_batch", args=[one.pk])) for one in own],
        }  # fmt: skip
        return render(request, "records/import.html", context, status=status_of(form))

    def _columns(self) -> list[tuple[str, list[tuple[str, bool, str]]]]:
        return [
            (gettext(one.title), [(gettext(column.title), column.is_required, ", ".join(column.headings)) for column in one.columns])
            for one in self.importers.values()
        ]

    def _work(self, request: ActorRequest, form: ImportForm, *, is_preview: bool) -> ImportResult:
        file = incoming(form.cleaned_data["file"])
        importer = self.importers[form.cleaned_data["kind"]]
        if is_preview:
            return preview_file(importer=importer, actor=request.actor, file=file, on=clock.today())
        return import_file(importer=importer, actor=request.actor, file=file, on=clock.today(), at=clock.now())

    def _own(self, request: ActorRequest, pk: int) -> ImportBatch:
        found = ImportBatch.objects.filter(pk=pk, by_number=request.actor.user_id, kind__in=self.importers).first()
        if found is None:
            raise NotFound
        return found

    def batch(self, request: ActorRequest, pk: int) -> HttpResponse:
        """What an import made, and its refused rows once more."""
        shown = self._own(request, pk)
        refused = request.session.get(f"refused-{pk}", "")
        if refused and request.GET.get("xuat"):
            return attachment(base64.b64decode(refused), gettext("rows-not-taken.xlsx"), XLSX)
        context = {
            "batch": shown, "has_refused": bool(refused), "import_url": reverse(self.again.get(shown.kind, f"{self.space}:import")),
            "undo_url": reverse(f"{self.space}:undo_import", args=[pk]),
        }  # fmt: skip
        return render(request, "records/import_batch.html", context)

    def undo(self, request: ActorRequest, pk: int) -> HttpResponse:
        """Undo an import as a whole."""
        return require_POST(self._undo)(request, pk)

    def _undo(self, request: ActorRequest, pk: int) -> HttpResponse:
        shown = self._own(request, pk)
        attempt_plain(
            request,
            lambda: undo_import(importer=self.importers[shown.kind], actor=request.actor, batch=shown, at=clock.now()),
            gettext("The import was undone: all its records are gone."),
        )
        return go(reverse(f"{self.space}:import_batch", args=[pk]))
