"""The page that compares bodies over years, and the same as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from giaoban.common import clock
from giaoban.common.dates import format_date
from giaoban.common.numbers import format_number
from giaoban.common.web import attachment, printed
from giaoban.common.xlsx import XLSX
from giaoban.organisations.models import Organisation
from giaoban.records.list_pages import list_page
from giaoban.reporting.forms.comparison import MOST_COLUMNS, ComparisonForm
from giaoban.reporting.listings.figures import FIGURES
from giaoban.reporting.prints import comparison as words
from giaoban.reporting.queries.comparison import boards
from giaoban.reporting.queries.scopes import bodies_in
from giaoban.reporting.views.campaigns import crumbs_to

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.reporting.queries.comparison import Board, Cell, Total

FILES = (("Word", "docx"), ("PDF", "pdf"), ("XLSX", "xlsx"))


def _asked(request: ActorRequest) -> tuple[ComparisonForm, list[Board], int]:
    on = clock.today()
    form = ComparisonForm(request.GET, actor=request.actor, on=on)
    scope, periods = form.scope, form.periods
    bodies, hidden = bodies_in(request.actor, scope, periods, on)
    return form, boards(request.actor, indicators=form.indicators, which=form.which, bodies=bodies, periods=periods, on=on), hidden


def page(request: ActorRequest) -> HttpResponse:
    """Bodies in rows, periods in columns; each figure opens what stands behind it."""
    form, found, hidden = _asked(request)
    query = request.GET.urlencode()
    context = {
        "form": form, "scope": form.scope.title, "boards": [_shown(one, form.picture) for one in found], "hidden": hidden_words(hidden),
        "files": [(word, f"{reverse('reporting:comparison_file', args=[kind])}?{query}") for word, kind in FILES], "is_asked": bool(request.GET),
        "crumbs": crumbs_to(None, gettext("Comparison of figures")), "most": MOST_COLUMNS, "on": clock.today(),
    }  # fmt: skip
    return render(request, "reporting/comparison.html", context)


def hidden_words(count: int) -> str:
    """How many bodies report and lie outside the reader's sight."""
    if not count:
        return ""
    sentence = ngettext(
        "%(count)s body of this choice lies outside your sight and is not shown.",
        "%(count)s bodies of this choice lie outside your sight and are not shown.",
        count,
    )
    return sentence % {"count": format_number(count)}


def _shown(board: Board, kind: str) -> dict[str, Any]:
    """A board as the page shows it."""
    nobody, board = words.empty_line(board), words.shown(board)
    picture = words.picture_of(board, kind)
    return {
        "key": board.indicator.code, "title": board.indicator.name, "unit": words.unit_of(board), "meanings": words.meaning_lines(board),
        "heads": [words.period_word(one) for one in board.periods], "has_order": any(row.place for row in board.rows),
        "rows": [(row, [_cell(board, one) for one in row.cells]) for row in board.rows],
        "apart": [(row, [_cell(board, one) for one in row.cells], words.apart_line(row)) for row in board.apart],
        "totals": [_total(one, board.which) for one in board.totals] if len(board.rows) > 1 else [], "missing": words.missing_lines(board),
        "svg": picture.as_svg() if picture is not None else "", "note": words.picture_note(board, kind), "has_figures": board.has_figures, "empty": nobody,
    }  # fmt: skip


def _cell(board: Board, cell: Cell) -> dict[str, Any]:
    figure = format_number(cell.figure) if cell.figure is not None else ""
    return {
        "text": figure, "url": words.figure_url(board, cell) if figure else "", "change": words.change_words(cell.change, cell.figure, board.which),
        "why": words.why_none(cell) if not figure else "", "is_missing": cell.is_missing,
    }  # fmt: skip


def _total(total: Total, which: str) -> tuple[str, str, str]:
    figure = format_number(total.figure) if total.figure is not None else words.NOTHING
    return figure, words.change_words(total.change, total.figure, which), words.total_words(total)


def file(request: ActorRequest, kind: str) -> HttpResponse:
    """The same for Word, as PDF or as a workbook."""
    form, found, hidden = _asked(request)
    on, scope = clock.today(), form.scope.title
    name = f"so-sanh-so-lieu-{on.isoformat()}.{kind}"
    sight = gettext("%(day)s, within what %(name)s may see.") % {"day": format_date(on), "name": request.actor.name}
    if kind == "xlsx":
        site = request.build_absolute_uri("/").rstrip("/")
        notes = [note for note in (sight, hidden_words(hidden)) if note]
        return attachment(words.comparison_workbook(found, scope=scope, notes=notes, kind=form.picture, on=on, site=site), name, XLSX)
    own = Organisation.objects.visible_to(request.actor).filter(pk=request.actor.body_id or 0).first()
    note = " ".join(one for one in (sight, hidden_words(hidden)) if one)
    made = words.comparison_print(found, scope=scope, issuer=own.name if own is not None else "", note=note, kind=form.picture)
    return printed(made, name)


def figure_list(request: ActorRequest) -> HttpResponse:
    """All figures that stand, as a list."""
    return list_page(request, FIGURES, crumbs=crumbs_to(None, gettext("Reported figures")))
