"""Cells and tables of lists as HTML, put together here: a page shows hundreds of cells, and calling a macro for each cost more than reading the rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from numbers import Number
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_
from jinja2 import Undefined
from markupsafe import Markup, escape

from giaoban.common import dates, numbers
from giaoban.common.cells import ICONS, Due, Link, Progress, State
from giaoban.common.clock import VIETNAM
from giaoban.common.wording import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.common.listing import Column, Page

    Sign = Callable[..., Markup]

CHOOSE, CHOOSE_ALL = N_("Choose"), N_("Choose the whole page")
PROGRESS, FIRST, YES, NO = N_("Progress"), N_("first due date"), N_("Yes"), N_("No")
SIMPLE = (Undefined, Due, bool, date, time, Number)
WIDE = 6
"""Columns from which on a table is said to be wide."""


class CellWriter:
    """Writes values as a page shows them; `icon` draws a sign of our set. Every text is escaped here, and nowhere else."""

    def __init__(self, icon: Sign) -> None:
        self.icon = icon

    def cell(self, value: Any, name: Any = "") -> Markup:
        """Any value of a list or a fact; `name` names progress bars."""
        return _html(self._cell(value, name))

    def state(self, tone: str, word: Any) -> Markup:
        """A state: icon, word and colour."""
        return _html(self._state(tone, word))

    def bar(self, percent: Any, name: Any, tone: Any = "") -> Markup:
        """A bar of progress with its per cent."""
        return _html(self._bar(percent, name, tone))

    def time(self, value: Any) -> Markup:
        """A date or a moment."""
        return _html(_time(value))

    def table(self, page: Page, words: str, *, bulk: bool = False) -> Markup:
        """The table of a page of a list; `words` tell which rows they are, `bulk` puts a box before each."""
        titles = [str(escape(said(column.title) if column.title else "")) for column in page.columns]
        opened = [
            f'<td role="cell"{_kind("up" if column.is_state else "", column)} data-c="{title}">'
            for column, title in zip(page.columns, titles, strict=True)
        ]
        wide = " wide" if len(page.columns) > WIDE else ""
        title = escape(said(page.listing.title) if page.listing.title else "")
        out = [
            f'<table class="rows{wide}" role="table"><caption class="hide">{title}: {escape(words)}</caption>\n<thead role="rowgroup"><tr role="row">'
        ]
        if bulk:
            out.append(f'<td role="cell" class="pick"><input type="checkbox" data-all aria-label="{said(CHOOSE_ALL)}" hidden></td>')
        out += [self._heading(page, column, word) for column, word in zip(page.columns, titles, strict=True)]
        out.append('</tr></thead>\n<tbody role="rowgroup">\n')
        choose = said(CHOOSE) if bulk else ""
        for row in page.rows:
            values = [column.value(row) for column in page.columns]
            name = next(
                (
                    value.text if isinstance(value, Link) else value
                    for column, value in zip(page.columns, values, strict=True)
                    if column.is_name
                ),
                "",
            )
            out.append('<tr role="row">')
            if bulk:
                out.append(
                    f'<td role="cell" class="pick"><input type="checkbox" name="chon" value="{escape(row.pk)}" aria-label="{choose} {escape(name)}"></td>'
                )
            for column, value, begin in zip(page.columns, values, opened, strict=True):
                if column.is_name:
                    out += ('<th role="rowheader" scope="row" class="name">', self._cell(value, ""), "</th>")
                else:
                    out += (begin, self._cell(value, name), "</td>")
            out.append("</tr>\n")
        out.append("</tbody></table>\n")
        return _html("".join(out))

    def _heading(self, page: Page, column: Column, title: str) -> str:
        is_ordered = column.key == page.order_key
        order = f' aria-sort="{"descending" if page.is_descending else "ascending"}"' if is_ordered else ""
        inner = title
        if column.order_by:
            arrow = f" {self.icon('arrow-down' if page.is_descending else 'arrow-up')}" if is_ordered else ""
            inner = f'<a href="{escape(page.order_url(column))}">{title}{arrow}</a>'
        return f'<th role="columnheader" scope="col"{_kind("", column).replace(" less", "less")}{order}>{inner}</th>'

    def _state(self, tone: str, word: Any) -> str:
        return f'<span class="state s-{escape(tone)}">{self.icon(ICONS[tone])}{escape(word)}</span>'

    @staticmethod
    def _bar(percent: Any, name: Any, tone: Any) -> str:
        kind = f' class="s-{escape(tone)}"' if tone else ""
        named = f": {escape(name)}" if name else ""
        return f'<span class="bar">{percent} %<progress value="{percent}" max="100"{kind} aria-label="{said(PROGRESS)}{named}"></progress></span>'

    def _cell(self, value: Any, name: Any) -> str:
        if isinstance(value, str):
            return escape(value)
        if isinstance(value, Link):
            return _link(value)
        if isinstance(value, State):
            return self._state(value.tone, value.word)
        if isinstance(value, Progress):
            return self._bar(value.percent, name, value.tone)
        return self._simple(value) if value is None or isinstance(value, SIMPLE) else self._many(value, name)

    @staticmethod
    def _simple(value: Any) -> str:
        if value is None or isinstance(value, Undefined):
            return ""
        if isinstance(value, Due):
            return _due(value)
        if isinstance(value, bool):
            return said(YES if value else NO)
        if isinstance(value, date | time):
            return _time(value)
        return f'<span class="n">{escape(numbers.format_number(value))}</span>'

    def _many(self, value: Any, name: Any) -> str:
        if isinstance(value, Mapping):
            return "; ".join(f"{escape(key)}: {self._cell(one, name)}" for key, one in value.items())
        try:
            many = iter(value)
        except TypeError:
            return escape(value)
        return ", ".join(self._cell(one, name) for one in many)


def _link(link: Link) -> str:
    number, text = (' class="sym"' if link.is_number else ""), escape(link.text)
    shown = f'<a href="{escape(link.url)}"{number}>{text}</a>' if link.url else f"<span{number}>{text}</span>"
    return f'{shown}<span class="meta">{escape(link.meta)}</span>' if link.meta else shown


def _due(due: Due) -> str:
    if not due.last:
        return ""
    first = f'<br><s class="meta"><span class="hide">{said(FIRST)} </span>{_time(due.first)}</s>' if due.has_moved else ""
    return f"<span>{_time(due.last)}{first}</span>"


def moment(value: Any) -> str:
    """A moment as `16:52 17/7/2023`, in Vietnam."""
    if value is None:
        return ""
    local = value.astimezone(VIETNAM)
    return f"{local:%H:%M} {dates.format_date(local.date())}"


def _time(value: Any) -> str:
    if isinstance(value, datetime | time):
        return f'<time datetime="{value.isoformat()}">{moment(value)}</time>'
    if isinstance(value, date):
        return f'<time datetime="{value.isoformat()}">{dates.format_date(value)}</time>'
    return escape(value)


def _kind(first: str, column: Column) -> str:
    """The class of a cell: what it is on a narrow screen, whether it is a number."""
    kinds = f"{first}{' less' if column.is_less else ''}{' number' if column.is_number else ''}"
    return f' class="{kinds}"' if kinds else ""


def _html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - put together above of fixed signs and escaped texts
