"""Workbooks that come in: refused with what to do before they can fill the memory, else read with their types."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import nfc

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_UNPACKED: Final = 200 * 1024 * 1024
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 200
_EXACT_DIGITS: Final = 15
_CELL_ADDRESS: Final = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')


class NotAWorkbook(DomainError):
    """The file is of another kind."""

    code = "workbook.not_a_workbook"
    sentence = "This file is not an Excel workbook (.xlsx). Open it in Excel, save it as .xlsx and send it again."


class WorkbookOldFormat(DomainError):
    """The file is of the format before 2007."""

    code = "workbook.old_format"
    sentence = "This file is in the old Excel format (.xls). Save it as .xlsx and send it again."


class WorkbookProtected(DomainError):
    """The file is encrypted."""

    code = "workbook.protected"
    sentence = "This workbook is protected by a password. Remove the password and send it again."


class WorkbookHasMacros(DomainError):
    """The file carries a programme."""

    code = "workbook.macros"
    sentence = "This workbook contains macros. Save it as .xlsx without macros and send it again."


class WorkbookDamaged(DomainError):
    """The file is cut off or broken."""

    code = "workbook.damaged"
    sentence = "This workbook is damaged or was not sent whole. Open it in Excel, save it again and send the new file."


class WorkbookTooLarge(DomainError):
    """The file, or what it unpacks to, is larger than a list can be."""

    code = "workbook.too_large"
    sentence = "This workbook is larger than %(megabytes)s MB. Keep only the sheet and the columns needed and send it again."


class WorkbookTooLong(DomainError):
    """A sheet reaches further than a list can."""

    code = "workbook.too_long"
    sentence = "The sheet has more than %(rows)s rows or %(columns)s columns. Delete the empty rows and columns, or send it in parts."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that came in: its name and its rows, from the first row on; numbers and dates are typed, empty cells None."""

    name: str
    rows: tuple[tuple[Any, ...], ...]


def read_xlsx(data: bytes, *, max_rows: int = MAX_ROWS, max_columns: int = MAX_COLUMNS) -> tuple[Sheet, ...]:
    """Read the visible sheets of a workbook, each with its rows; raises one of the errors above, never anything else."""
    _admit(data, max_rows, max_columns)
    import python_calamine  # noqa: PLC0415 - only where a workbook comes in

    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            visible = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == python_calamine.SheetVisibleEnum.Visible and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
            return tuple(_sheet(name, book.get_sheet_by_name(name), max_rows, max_columns) for name in visible)
    except DomainError:
        raise
    except python_calamine.PasswordError as error:
        raise WorkbookProtected from error
    except Exception as error:  # the reader's own kinds of failure are many; none of them is ours
        raise WorkbookDamaged from error


def _sheet(name: str, sheet: Any, max_rows: int, max_columns: int) -> Sheet:
    if sheet.total_height > max_rows or sheet.total_width > max_columns:
        raise WorkbookTooLong(rows=max_rows, columns=max_columns)
    rows = [tuple(_value(value) for value in row) for row in sheet.to_python(skip_empty_area=False)]
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    return Sheet(nfc(name), tuple(rows))


def _value(value: Any) -> Any:
    match value:
        case str():
            return nfc(value).strip() or None
        case float() if value.is_integer() and abs(value) < 10**_EXACT_DIGITS:
            return int(value)
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date()
        case _:
            return value


def _admit(data: bytes, max_rows: int, max_columns: int) -> None:
    """Refuse what would fill the memory or is no plain workbook, before a reader unpacks it."""
    if len(data) > MAX_BYTES:
        raise WorkbookTooLarge(megabytes=MAX_BYTES // 1024**2)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise WorkbookProtected if "EncryptedPackage".encode("utf-16-le") in data else WorkbookOldFormat
    if not data.startswith(b"PK"):
        raise NotAWorkbook
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _look_through(package, max_rows, max_columns)
    except DomainError:
        raise
    except Exception as error:  # a broken archive fails in many ways
        raise WorkbookDamaged from error


def _look_through(package: zipfile.ZipFile, max_rows: int, max_columns: int) -> None:
    names = package.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WorkbookHasMacros
    if not any(name.startswith("xl/workbook.") for name in names):
        raise NotAWorkbook
    left = MAX_UNPACKED
    for entry in package.infolist():
        left -= _unpacked(package, entry, left, max_rows, max_columns)


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, max_rows: int, max_columns: int) -> int:
    """Unpack an entry piece by piece and forget it; its true size, whatever its header says."""
    size, tail = 0, b""
    is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
    with package.open(entry) as stream:
        while piece := stream.read(1 << 20):
            size += len(piece)
            if size > left:
                raise WorkbookTooLarge(megabytes=MAX_UNPACKED // 1024**2)
            if is_sheet:
                # one cell far out would make the reader fill everything before it
                for letters, row in _CELL_ADDRESS.findall(tail + piece):
                    if int(row) > max_rows or _column_number(letters) > max_columns:
                        raise WorkbookTooLong(rows=max_rows, columns=max_columns)
                tail = piece[-24:]
    return size


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
