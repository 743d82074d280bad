"""The workbook of a call: its columns, and what stands in a filled one, row by row with the cell of each slip."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.vietnamese import fold
from giaoban.reporting.rules.figures import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS: Final = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Cùng kỳ năm trước", "Theo hồ sơ", "Ghi chú")
CODE, PLAN, RESULT, NOTE = 0, 3, 4, 7
VERSION: Final = "Phiên bản"
_VERSION: Final = re.compile(r"phien ban (\d{1,9})")


@dataclass(frozen=True)
class FilledRow:
    """One indicator as the workbook gives it, and its row on the sheet."""

    line: int
    code: str
    plan: Decimal | None
    result: Decimal | None
    note: str


@dataclass
class Filled:
    """What a workbook says; `slips` are cells that cannot be read, with what stands there."""

    version: int | None = None
    rows: list[FilledRow] = field(default_factory=list)
    slips: list[tuple[str, str]] = field(default_factory=list)
    has_header: bool = False


def filled(rows: Sequence[Sequence[Any]]) -> Filled:
    """Read the rows of a sheet: the header is the row that begins with the word of the first column."""
    found = Filled()
    for line, row in enumerate(rows, 1):
        cells = [*row, *[None] * (len(COLUMNS) - len(row))]
        first = str(cells[CODE] or "").strip()
        if not found.has_header:
            match = _VERSION.search(fold(first))
            found.version = int(match[1]) if match else found.version
            found.has_header = first == COLUMNS[CODE]
        elif first:
            plan, result = (_figure(found, cells[at], f"{'ABCDEFGH'[at]}{line}") for at in (PLAN, RESULT))
            found.rows.append(FilledRow(line, first, plan, result, str(cells[NOTE] or "").strip()))
    return found


def _figure(found: Filled, value: Any, cell: str) -> Decimal | None:
    if value is None:
        return None
    try:
        return understood(f"{value:f}".replace(".", ",") if isinstance(value, float | Decimal) else str(value))
    except ValueError:
        found.slips.append((cell, str(value)[:40]))
        return None
