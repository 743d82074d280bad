"""Partners of a regulation: copying to many, the report, undoing, carrying changes over, comparing them with one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.cells import Link, State
from giaoban.common.dates import Period, PeriodKind, format_date
from giaoban.common.errors import NotFound
from giaoban.common.numbers import format_number
from giaoban.common.vietnamese import fold
from giaoban.common.web import attachment, attempt, attempt_plain, go, printed, status_of
from giaoban.common.xlsx import XLSX, write_xlsx
from giaoban.coordination.commands.copying import apply_to_copies, copy_to_partners, undo_copies
from giaoban.coordination.forms.partners import ApplyForm, CopyForm
from giaoban.coordination.models import CoordinationRegulation, CopyBatch, CopyResult
from giaoban.coordination.permissions import can_keep
from giaoban.coordination.prints.boards import board_print, board_title, by_titles, share_text
from giaoban.coordination.queries.boards import occurrences_of
from giaoban.coordination.queries.compliance import By, Cut
from giaoban.coordination.queries.drilling import LARGEST, behind
from giaoban.coordination.queries.lookup import regulation_for
from giaoban.coordination.queries.partners import (
    common_and_partner,
    copies_differing,
    family_of,
    partners_board,
    partners_of,
    root_of,
)
from giaoban.coordination.rules.standing import long_without
from giaoban.coordination.views.boards import asked_cut, columns_of, crumbs_of, figure_word, heads_of, lines_of, occurrence_lines
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone
    from giaoban.common.web import ActorRequest
    from giaoban.coordination.queries.partners import Partner


def _pattern(actor: Actor, number: int) -> CoordinationRegulation:
    """The pattern of the copies, by the number of any of them. Errors: NotFound."""
    found = regulation_for(actor, number)
    return found if found.pattern_id is None else regulation_for(actor, root_of(found).number)


def compare(request: ActorRequest, number: int) -> HttpResponse:
    """The table of partners, sorted and filtered, and the heat map of partners by period below it."""
    pattern, on = _pattern(request.actor, number), clock.today()
    year = _year(request, pattern, on)
    rows = sorted_partners(partners_of(request.actor, pattern, on, Period.year(year) if year else None), request.GET, on)
    board = partners_board(request.actor, pattern, kind=PeriodKind.YEAR, year=_last_year(pattern, on), on=on, cut=Cut())
    link = reverse("coordination:partner_list", args=[number])
    differing = copies_differing(request.actor, pattern) if can_keep(request.actor, pattern) else {}
    context = {
        "regulation": pattern, "crumbs": crumbs_of(pattern, (gettext("Partners"),)), "count": len(rows), "heads": _heads(request), "lines": [_line(one, on, link) for one in rows],
        "chosen": {"q": request.GET.get("q", ""), "loc": request.GET.get("loc", ""), "nam": year}, "filters": [(key, word) for key, (word, _) in filters().items()],
        "years": range(_last_year(pattern, on), (pattern.calendar_from or pattern.in_force_from).year - 1, -1), "board": board, "title": board_title(board), "columns_title": by_titles()[By.REGULATION],
        "columns": columns_of(board), "map": lines_of(board, lambda cut: f"{link}?{cut.query(ngay=on.isoformat())}"), "differing": differing,
        "file_query": request.GET.urlencode(), "may_keep": can_keep(request.actor, pattern),
        "batches": list(CopyBatch.objects.filter(regulation=pattern).select_related("regulation")[:5]) if can_keep(request.actor, pattern) else [],
    }  # fmt: skip
    return render(request, "coordination/partners.html", context)


def _last_year(pattern: CoordinationRegulation, on: date) -> int:
    return min(pattern.in_force_until or on, on).year


def _year(request: ActorRequest, pattern: CoordinationRegulation, on: date) -> int | None:
    text = request.GET.get("nam", "")
    return int(text) if text.isdecimal() and len(text) == 4 and pattern.in_force_from.year <= int(text) <= on.year else None


def filters() -> dict[str, tuple[str, Callable[[Partner, date], bool]]]:
    """What partners may be narrowed to."""
    return {
        "": (gettext("All partners"), lambda _, __: True),
        "tre": (gettext("With late, overdue or missed ones"), lambda one, _: bool(one.counts.done_late or one.counts.overdue or one.counts.missed)),
        "chua-so-ket": (gettext("Never reviewed"), lambda one, _: one.reviewed_on is None),
        "kien-nghi": (gettext("With open proposals"), lambda one, _: one.proposals > 0),
        "lau": (gettext("A year without contact"), lambda one, on: one.days_without_contact(on) > long_without(on)),
    }  # fmt: skip


SORTS: Final[dict[str, Callable[[Partner, date], Any]]] = {
    "ten": lambda one, _: one.body.sort_key, "xong": lambda one, _: one.counts.fulfilled, "tre": lambda one, _: one.counts.done_late,
    "qua-han": lambda one, _: one.counts.overdue, "bo-lo": lambda one, _: one.counts.missed,
    "ty-le": lambda one, _: -1.0 if one.counts.percent_on_time is None else one.counts.percent_on_time,
    "so-ket": lambda one, _: one.reviewed_on.toordinal() if one.reviewed_on else 0, "kien-nghi": lambda one, _: one.proposals,
    "lien-he": lambda one, on: one.days_without_contact(on),
}  # fmt: skip


def sorted_partners(rows: Sequence[Partner], query: Any, on: date) -> list[Partner]:
    """Those that match, in the order asked for; equal ones by name."""
    wanted = fold(query.get("q", ""))
    keep = filters().get(query.get("loc", ""), filters()[""])[1]
    found = [one for one in rows if keep(one, on) and wanted in fold(" ".join([one.body.name, *(before.name for before in one.before)]))]
    found.sort(key=lambda one: one.body.sort_key)
    order = SORTS.get(query.get("sap", ""), SORTS["ten"])
    return sorted(found, key=lambda one: order(one, on), reverse=bool(query.get("giam")))


def _titles() -> list[tuple[str, str, str]]:
    return [
        ("ten", gettext("Partner"), "name"), ("xong", gettext("Done"), "number"), ("tre", gettext("Late"), "number"), ("qua-han", gettext("Overdue"), "number"),
        ("bo-lo", gettext("Missed"), "number"), ("ty-le", gettext("Share on time"), "number"), ("so-ket", pgettext("partners", "Reviewed"), ""),
        ("kien-nghi", pgettext("partners", "Proposals"), "number"), ("lien-he", pgettext("partners", "Days apart"), "number"),
    ]  # fmt: skip


def _heads(request: ActorRequest) -> list[tuple[str, str, str, str]]:
    """Heads with the address that sorts by each and how it is sorted now."""
    heads = []
    for key, title, kind in _titles():
        query = request.GET.copy()
        is_current = query.get("sap", "ten") == key
        is_down = bool(query.get("giam"))
        query["sap"] = key
        query.pop("giam", None)
        if is_current and not is_down:
            query["giam"] = "1"
        heads.append((title, kind, f"?{query.urlencode()}", ("descending" if is_down else "ascending") if is_current else ""))
    return heads


def _line(one: Partner, on: date, link: str) -> list[Any]:
    def opened(value: int, group: str) -> Any:
        return (
            Link(format_number(value), f"{link}?{Cut(regulation=one.regulation.pk, group=group).query()}", is_number=True) if value else 0
        )

    return [
        Link(one.body.name, one.regulation.get_absolute_url(), _history(one)), opened(one.counts.fulfilled, "da-lam"), opened(one.counts.done_late, "tre"),
        opened(one.counts.overdue, "qua-han"), opened(one.counts.missed, "bo-lo"), share_text(one.counts), one.reviewed_on or State("soon", gettext("none yet")),
        one.proposals, one.days_without_contact(on),
    ]  # fmt: skip


def _history(one: Partner) -> str:
    """The predecessors with what they did, in the small line under the name."""
    parts = [
        gettext("until %(day)s: %(body)s, %(share)s on time of %(count)s")
        % {
            "day": format_date(before.until) if before.until else "",
            "body": before.name,
            "share": share_text(before.counts),
            "count": before.counts.counted,
        }
        for before in one.before
    ]
    return "; ".join(parts)


def partner_list(request: ActorRequest, number: int) -> HttpResponse:
    """The occurrences behind a figure of the comparison."""
    pattern = _pattern(request.actor, number)
    on, cut = asked_cut(request)
    rows = cut.of(occurrences_of(request.actor, family_of(pattern).values("pk")), on)
    context = {
        "title": cut.period.label_vi if cut.period else pattern.title, "on": on, "count": rows.count(), "heads": heads_of(), "largest": LARGEST,
        "lines": occurrence_lines(request, behind(rows)[:LARGEST], on), "group": figure_word(cut.group),
        "crumbs": crumbs_of(pattern, (gettext("Partners"), reverse("coordination:partners", args=[number])), (gettext("Obligations"),)),
    }  # fmt: skip
    return render(request, "coordination/board_list.html", context)


def compare_file(request: ActorRequest, number: int, kind: str) -> HttpResponse:
    """The table as a workbook; the heat map for Word or as PDF."""
    pattern, on = _pattern(request.actor, number), clock.today()
    name = f"doi-tac-{pattern.code.lower()}-{on.isoformat()}.{kind}"
    if kind == "xlsx":
        year = _year(request, pattern, on)
        rows = sorted_partners(partners_of(request.actor, pattern, on, Period.year(year) if year else None), request.GET, on)
        heads = [title for _, title, _ in _titles()] + [gettext("Regulation"), gettext("Before it")]
        lines = [
            [
                one.body.name, one.counts.fulfilled, one.counts.done_late, one.counts.overdue, one.counts.missed, one.counts.percent_on_time,
                one.reviewed_on, one.proposals, one.days_without_contact(on), one.regulation.code, _history(one),
            ]
            for one in rows
        ]  # fmt: skip
        return attachment(write_xlsx(heads, lines, pattern.title, [gettext("As of %(day)s.") % {"day": format_date(on)}]), name, XLSX)
    board = partners_board(request.actor, pattern, kind=PeriodKind.YEAR, year=_last_year(pattern, on), on=on, cut=Cut())
    made = board_print(pattern.title, pattern.keeper.name, board, ())
    return printed(made, name)


def copy(request: ActorRequest, number: int) -> HttpResponse:
    """Choose the partners that get the regulation too; the report follows."""
    pattern, on = _pattern(request.actor, number), clock.today()
    if not can_keep(request.actor, pattern):
        raise NotFound
    pair = common_and_partner(pattern)
    like = Organisation.objects.filter(kind=pair[1].body.kind, tree=pair[1].body.tree) if pair else Organisation.objects.none()
    bodies = like.existing(on=on).exclude(pk=pair[0].body_id if pair else 0).order_by("sort_key")
    form = CopyForm(request.POST if request.method == "POST" else None, bodies=bodies, day=on)
    if request.method == "POST":
        ok, batch = attempt(form, lambda: copy_to_partners(actor=request.actor, regulation=pattern, **form.values(), on=on, at=clock.now()))
        if ok:
            return go(batch)
    context = {
        "form": form, "title": gettext("Copy to other partners"), "lead": pattern.title, "submit": gettext("Copy"), "wide": True,
        "cancel_url": reverse("coordination:partners", args=[number]), "crumbs": crumbs_of(pattern, (gettext("Copy to other partners"),)),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _batch(request: ActorRequest, number: int, pk: int) -> CopyBatch:
    rows = CopyBatch.objects.visible_to(request.actor).filter(pk=pk, regulation__number=number)
    found: CopyBatch | None = rows.select_related("regulation__keeper").first()
    # the report names all partners: it is read by the office that made the copies
    if found is None or not can_keep(request.actor, found.regulation):
        raise NotFound
    return found


RESULT_TONES: Final[dict[str, Tone]] = {
    CopyResult.COPIED: "done", CopyResult.HAS_ONE: "idle", CopyResult.NOT_THERE: "soon", CopyResult.IS_PARTY: "idle",
}  # fmt: skip


def batch_page(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """The report of a copying: a line for each partner."""
    batch = _batch(request, number, pk)
    rows = list(batch.rows.select_related("body", "made", "existing"))
    lines = [
        [row.body.name, State(RESULT_TONES[row.result], row.get_result_display()), Link(kept.code, kept.get_absolute_url()) if (kept := row.made or row.existing) else ""]
        for row in rows
    ]  # fmt: skip
    context = {
        "batch": batch, "regulation": batch.regulation, "lines": lines, "copied": sum(row.result == CopyResult.COPIED for row in rows), "count": len(rows),
        "may_undo": batch.undone_on is None, "undo_url": reverse("coordination:undo_copies", args=[number, pk]),
        "crumbs": crumbs_of(batch.regulation, (gettext("Partners"), reverse("coordination:partners", args=[number])), (gettext("Report of the copying"),)),
    }  # fmt: skip
    return render(request, "coordination/copy_batch.html", context)


@require_POST
def undo(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Take the copying back as a whole."""
    batch = _batch(request, number, pk)
    attempt_plain(request, lambda: undo_copies(actor=request.actor, batch=batch, on=clock.today()), gettext("The copies are taken back."))
    return go(batch)


def apply(request: ActorRequest, number: int) -> HttpResponse:
    """Carry the changes of the pattern over to the copies chosen."""
    pattern, on = _pattern(request.actor, number), clock.today()
    if not can_keep(request.actor, pattern):
        raise NotFound
    differing = copies_differing(request.actor, pattern)
    rows = CoordinationRegulation.objects.filter(pk__in=[one.pk for one in differing]).order_by("number")
    form = ApplyForm(
        request.POST if request.method == "POST" else None, copies=rows, day=on, initial={"copies": [one.pk for one in differing]}
    )
    if request.method == "POST":
        ok, changed = attempt(
            form, lambda: apply_to_copies(actor=request.actor, regulation=pattern, **form.values(), on=on, at=clock.now())
        )
        if ok:
            messages.success(request, gettext("%(count)s contents were changed in the copies chosen.") % {"count": changed})
            return go(reverse("coordination:partners", args=[number]))
    lines = sorted({line for found in differing.values() for line in found})
    context = {
        "form": form, "title": gettext("Carry changes over to the copies"), "submit": gettext("Carry over"),
        "lead": gettext("Contents that the copies word otherwise: %(lines)s.") % {"lines": ", ".join(str(line) for line in lines) or "–"},
        "cancel_url": reverse("coordination:partners", args=[number]), "crumbs": crumbs_of(pattern, (gettext("Carry changes over to the copies"),)),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))
