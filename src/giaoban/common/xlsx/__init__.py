"""Workbooks and CSV out of every list, workbooks in: typed values, and no text that a spreadsheet would run."""

from giaoban.common.xlsx.pictures import SheetPicture
from giaoban.common.xlsx.reading import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNPACKED,
    NotAWorkbook,
    Sheet,
    WorkbookDamaged,
    WorkbookHasMacros,
    WorkbookOldFormat,
    WorkbookProtected,
    WorkbookTooLarge,
    WorkbookTooLong,
    read_xlsx,
)
from giaoban.common.xlsx.writing import Linked, SheetColumn, write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "MAX_UNPACKED",
    "XLSX",
    "Linked",
    "NotAWorkbook",
    "Sheet",
    "SheetColumn",
    "SheetPicture",
    "WorkbookDamaged",
    "WorkbookHasMacros",
    "WorkbookOldFormat",
    "WorkbookProtected",
    "WorkbookTooLarge",
    "WorkbookTooLong",
    "read_xlsx",
    "write_csv",
    "write_xlsx",
]
