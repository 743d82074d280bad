"""The heat map of a regulation, its tables of shares, what stands behind each figure, and the same as files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.cells import Link, State
from giaoban.common.dates import format_date, parse_date
from giaoban.common.errors import NotFound
from giaoban.common.web import attachment, printed
from giaoban.common.xlsx import XLSX
from giaoban.coordination.forms.boards import BoardForm
from giaoban.coordination.prints.boards import (
    FIGURES,
    board_print,
    board_title,
    board_workbook,
    by_titles,
    cell_text,
    cell_words,
    column_word,
    figure,
    figure_titles,
    figure_words,
    share_text,
)
from giaoban.coordination.queries.boards import board_of, names_of, occurrences_of
from giaoban.coordination.queries.compliance import Cut
from giaoban.coordination.queries.drilling import LARGEST, behind, evidence_lines
from giaoban.coordination.queries.lookup import regulation_for
from giaoban.coordination.queries.standing import standing_of
from giaoban.coordination.words import STANDING_TONES, STANDING_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.coordination.models import CoordinationRegulation, Occurrence
    from giaoban.coordination.queries.boards import Board, Shares


def crumbs_of(regulation: CoordinationRegulation, *more: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The path to a page of a regulation."""
    return [
        (gettext("Coordination regulations"), reverse("coordination:regulations")),
        (regulation.code, regulation.get_absolute_url()),
        *more,
    ]


def _asked(request: ActorRequest, regulation: CoordinationRegulation) -> tuple[BoardForm, Board, list[Shares]]:
    day = clock.today()
    names = names_of(regulation)
    first = (regulation.calendar_from or regulation.in_force_from).year
    last = min(regulation.in_force_until or day, day).year
    years = list(range(max(last, first), first - 1, -1))
    form = BoardForm(request.GET, names=names, years=years, on=day)
    board, shares = board_of(request.actor, regulation, by=form.by, kind=form.kind, year=form.year, on=form.day, cut=form.cut, names=names)
    return form, board, shares


def board_page(request: ActorRequest, number: int) -> HttpResponse:
    """The heat map with its tables of shares; each place and figure opens what stands behind it."""
    regulation = regulation_for(request.actor, number)
    form, board, shares = _asked(request, regulation)
    url = _opener(reverse("coordination:board_list", args=[number]), board.on)
    context = {
        "regulation": regulation, "form": form, "board": board, "title": board_title(board), "columns_title": by_titles()[board.by], "crumbs": crumbs_of(regulation, (gettext("Heat map"),)),
        "columns": columns_of(board), "lines": lines_of(board, url), "shares": [shares_table(one, url) for one in shares],
        "files": [(word, f"{reverse('coordination:board_file', args=[number, kind])}?{request.GET.urlencode()}") for word, kind in FILES],
    }  # fmt: skip
    return render(request, "coordination/board.html", context)


FILES = (("Word", "docx"), ("PDF", "pdf"), ("Excel", "xlsx"))


def _opener(address: str, on: date) -> Callable[[Cut], str]:
    return lambda cut: f"{address}?{cut.query(ngay=on.isoformat())}"


def columns_of(board: Board) -> list[tuple[str, str, bool]]:
    """Heads of columns: short, in full, whether the day lies in it."""
    return [(column_word(one), one.label_vi, board.on in one) for one in board.columns]


def lines_of(board: Board, url: Callable[[Cut], str]) -> list[dict[str, Any]]:
    """Rows of the map as the page shows them."""
    return [
        {
            "name": row.name, "meta": row.meta, "url": url(row.cut), "counts": row.total, "share": share_text(row.total),
            "cells": [
                (counts.tone, cell_text(counts), cell_words(counts), url(board.cell_cut(row, at))) if counts else None
                for at, counts in enumerate(row.cells)
            ],
        }
        for row in board.rows
    ]  # fmt: skip


def shares_table(shares: Shares, url: Callable[[Cut], str]) -> dict[str, Any]:
    """Shares as the page shows them: every figure that is not zero opens its list."""
    words = figure_words()
    rows = []
    for row in shares.rows:
        figures = [
            (figure(row.total, group), words[group], url(replace(row.cut, group=group))) for group in FIGURES if figure(row.total, group)
        ]
        tone = "done" if row.total.percent_on_time == 100 else "late" if row.total.overdue or row.total.missed else ""
        rows.append(
            {"name": row.name, "url": url(row.cut), "share": share_text(row.total), "counts": row.total, "tone": tone, "figures": figures}
        )
    return {"key": shares.by.value, "title": gettext("By %(what)s") % {"what": by_titles()[shares.by].lower()}, "rows": rows}


def board_file(request: ActorRequest, number: int, kind: str) -> HttpResponse:
    """The same map for Word, as PDF or as a workbook."""
    regulation = regulation_for(request.actor, number)
    form, board, shares = _asked(request, regulation)
    name = f"ban-do-nhiet-{regulation.code.lower()}-{board.on.isoformat()}.{kind}"
    if kind == "xlsx":
        return attachment(board_workbook(regulation.title, board, shares), name, XLSX)
    made = board_print(regulation.title, regulation.keeper.name, board, shares, chosen=_chosen(form))
    return printed(made, name)


def _chosen(form: BoardForm) -> str:
    fields: dict[str, Any] = form.fields
    wanted = ((name, form.chosen(name, None)) for name in ("ben", "linh-vuc"))
    return " ".join(f"{form[name].label}: {dict(fields[name].choices)[value]}." for name, value in wanted if value is not None)


def board_list(request: ActorRequest, number: int) -> HttpResponse:
    """The occurrences behind a place or a figure, with their evidence."""
    regulation = regulation_for(request.actor, number)
    on, cut = asked_cut(request)
    rows = cut.of(occurrences_of(request.actor, [regulation.pk]), on)
    names = names_of(regulation)
    words = [names.of(by, value)[0] for by, value in cut.kept()]
    context = {
        "title": ", ".join([*words, *([cut.period.label_vi] if cut.period else [])]) or regulation.title,
        "crumbs": crumbs_of(regulation, (gettext("Heat map"), reverse("coordination:board", args=[number])), (gettext("Obligations"),)),
        "on": on, "count": rows.count(), "lines": occurrence_lines(request, behind(rows)[:LARGEST], on), "heads": heads_of(), "largest": LARGEST,
        "group": figure_word(cut.group),
    }  # fmt: skip
    return render(request, "coordination/board_list.html", context)


def asked_cut(request: ActorRequest) -> tuple[date, Cut]:
    """The day and the part that an address names. Errors: NotFound."""
    day = clock.today()
    try:
        on = min(parse_date(request.GET.get("ngay", ""), reference=day), day) if request.GET.get("ngay") else day
        return on, Cut.read(request.GET)
    except ValueError as error:
        raise NotFound from error


def figure_word(group: str) -> str:
    """The words of a figure, empty for all."""
    return {**figure_titles(), "da-lam": gettext("Done"), "sap-den-han": gettext("Due soon"), "chua-den-han": gettext("Not due yet")}.get(
        group, ""
    )


def heads_of() -> list[tuple[str, str]]:
    """Heads of a table of obligations."""
    return [
        (gettext("Obligation"), "name"), (gettext("State"), "state"), (gettext("Due"), ""), (gettext("Done on"), ""), (gettext("Led by"), ""),
        (gettext("Evidence"), ""),
    ]  # fmt: skip


def occurrence_lines(request: ActorRequest, rows: Iterable[Occurrence], on: date) -> list[list[Any]]:
    """Lines of a table of obligations, as they stand on a day."""
    found = list(rows)
    evidence = evidence_lines(request.actor, found)
    return [
        [
            Link(f"{one.item.text}", one.get_absolute_url(), one.label),
            State(STANDING_TONES[standing := standing_of(one, on)], str(STANDING_WORDS[standing])),
            one.due_on,
            one.done_on if one.done_on and one.done_on <= on else "",
            one.lead.body.short if one.lead else gettext("Both offices"),
            [
                Link(f"{line.label} ({line.kind}, {format_date(line.on)})", line.url) if line.url else gettext("evidence out of your sight")
                for line in evidence.get(one.pk, ())
            ] or _why_none(one),
        ]
        for one in found
    ]  # fmt: skip


def _why_none(occurrence: Occurrence) -> str:
    return occurrence.waived_reason or occurrence.cause or occurrence.done_note
