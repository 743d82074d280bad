"""Cells and tables as HTML: these very bytes, every text escaped."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation
from jinja2 import StrictUndefined
from markupsafe import Markup

from giaoban.common.actor import NOBODY
from giaoban.common.cell_html import CellWriter
from giaoban.common.cells import Due, Link, Progress, State
from giaoban.common.listing import Asking, Column, Listing, Page

DAY = date(2023, 7, 17)
BAD, GOOD = "<b> & \"'", "&lt;b&gt; &amp; &#34;&#39;"
WRITER = CellWriter(lambda name: Markup(f"[{name}]"))  # noqa: S704 - a sign of the test


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (StrictUndefined(name="x"), ""),
        (BAD, GOOD),
        (Markup("<i>1</i>"), "<i>1</i>"),
        (Link(BAD, BAD, BAD, is_number=True), f'<a href="{GOOD}" class="sym">{GOOD}</a><span class="meta">{GOOD}</span>'),
        (Link(BAD, ""), f"<span>{GOOD}</span>"),
        (State("late", BAD), f'<span class="state s-late">[alert-circle]{GOOD}</span>'),
        (Progress(40), f'<span class="bar">40 %<progress value="40" max="100" aria-label="Tiến độ: {GOOD}"></progress></span>'),
        (
            Progress(40, "late"),
            f'<span class="bar">40 %<progress value="40" max="100" class="s-late" aria-label="Tiến độ: {GOOD}"></progress></span>',
        ),
        (Due(None, DAY), ""),
        (Due(DAY, DAY), '<span><time datetime="2023-07-17">17/7/2023</time></span>'),
        (
            Due(DAY, date(2023, 7, 1)),
            (
                '<span><time datetime="2023-07-17">17/7/2023</time><br><s class="meta"><span class="hide">hạn đầu </span>'
                '<time datetime="2023-07-01">1/7/2023</time></s></span>'
            ),
        ),
        (True, "Có"),
        (False, "Không"),
        (DAY, '<time datetime="2023-07-17">17/7/2023</time>'),
        (datetime(2023, 7, 17, 9, 52, tzinfo=UTC), '<time datetime="2023-07-17T09:52:00+00:00">16:52 17/7/2023</time>'),
        (12345, '<span class="n">12.345</span>'),
        (Decimal("1.5"), '<span class="n">1,5</span>'),
        ({BAD: 1, "b": BAD}, f'{GOOD}: <span class="n">1</span>; b: {GOOD}'),
        ([BAD, State("done", "xong")], f'{GOOD}, <span class="state s-done">[circle-check]xong</span>'),
        (SimpleNamespace(), GOOD),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_cell_is_shown_as_these_bytes(value: Any, expected: str) -> None:
    if isinstance(value, SimpleNamespace):
        value = type("Odd", (), {"__str__": lambda _self: BAD})()
    with translation.override("vi"):
        assert WRITER.cell(value, BAD) == expected


def test_words_are_those_of_the_language_in_use() -> None:
    with translation.override("vi"):
        assert WRITER.cell(True) == "Có"
    with translation.override("en"):
        assert WRITER.cell(True) == "Yes"


@pytest.mark.parametrize("bulk", [False, True], ids=["plain", "with boxes"])
def test_a_table_is_shown_as_these_bytes(*, bulk: bool) -> None:
    columns = (
        Column("name", "Title", lambda row: Link(row.name, f"/x/{row.pk}"), order_by=("name",), is_name=True),
        Column("state", "State", lambda row: State("late", row.name), is_state=True, is_less=True),
        Column("count", "Number", lambda row: row.pk, is_number=True, is_less=True, order_by=("pk",)),
        Column("none", "", lambda _row: None),
        Column("share", "Progress", lambda _row: Progress(5)),
    )
    listing = Listing("x", "Tasks", "", "", "x", lambda _actor, _on: None, columns, ("pk",))  # type: ignore[arg-type,return-value]
    page = Page(listing, {"tim": "a&b"}, Asking(NOBODY, DAY), [SimpleNamespace(pk=7, name=BAD)], 1, False, 1, 25, columns, "count", True)
    box = f'<td role="cell" class="pick"><input type="checkbox" name="chon" value="7" aria-label="Choose {GOOD}"></td>' if bulk else ""
    boxes = '<td role="cell" class="pick"><input type="checkbox" data-all aria-label="Choose the whole page" hidden></td>' if bulk else ""
    with translation.override("en"):
        assert WRITER.table(page, "1 < 2", bulk=bulk) == (
            '<table class="rows" role="table"><caption class="hide">Tasks: 1 &lt; 2</caption>\n<thead role="rowgroup"><tr role="row">'
            f'{boxes}<th role="columnheader" scope="col"><a href="?tim=a%26b&amp;xep=name">Title</a></th>'
            '<th role="columnheader" scope="col" class="less">State</th>'
            '<th role="columnheader" scope="col" class="less number" aria-sort="descending"><a href="?tim=a%26b&amp;xep=count">Number [arrow-down]</a></th>'
            '<th role="columnheader" scope="col"></th><th role="columnheader" scope="col">Progress</th></tr></thead>\n<tbody role="rowgroup">\n'
            f'<tr role="row">{box}<th role="rowheader" scope="row" class="name"><a href="/x/7">{GOOD}</a></th>'
            f'<td role="cell" class="up less" data-c="State"><span class="state s-late">[alert-circle]{GOOD}</span></td>'
            '<td role="cell" class=" less number" data-c="Number"><span class="n">7</span></td><td role="cell" data-c=""></td>'
            f'<td role="cell" data-c="Progress"><span class="bar">5 %<progress value="5" max="100" aria-label="Progress: {GOOD}"></progress></span></td></tr>\n'
            "</tbody></table>\n"
        )
