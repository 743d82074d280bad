"""The columns of lists of members: headings as offices write them, cells in any of the usual writings."""

from __future__ import annotations

import re
from datetime import MINYEAR, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import DateNotUnderstood, parse_date
from giaoban.common.errors import DomainError
from giaoban.records.imports import ImportColumn, as_text

_SERIAL_DAY_0 = date(1899, 12, 30)
_SERIALS = range(3_654, 73_051)
"""Days from 1910 to 2099 as Excel counts them where a cell is not shown as a date."""
_YEAR = re.compile(r"\d{4}")


class DayUnclear(DomainError):
    """A cell is no whole day."""

    code = "party.import_day_unclear"
    sentence = "“%(value)s” in the column “%(column)s” is no whole date. Write day, month and year, such as 3/2/1994."


def as_whole_day(value: Any, column: ImportColumn) -> date:
    """A day of a date cell, of its number, or of any usual writing; a year or a month alone is no day. Errors: DayUnclear."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = as_text(value, column).strip(" '`")
    if text.isdecimal() and int(text) in _SERIALS and len(text) == 5:
        return _SERIAL_DAY_0 + timedelta(days=int(text))
    try:
        return parse_date(text)
    except DateNotUnderstood as error:
        raise DayUnclear(value=text, column=gettext(column.title)) from error


def as_birthday(value: Any, column: ImportColumn) -> date:
    """As a whole day; a year alone, usual for old members, is its first day. Errors: DayUnclear."""
    if not isinstance(value, date):
        text = as_text(value, column)
        if _YEAR.fullmatch(text) and int(text) >= MINYEAR:
            return date(int(text), 1, 1)
    return as_whole_day(value, column)


def as_name(value: Any, column: ImportColumn) -> str:
    """A name; one in capitals is written as names are."""
    text = as_text(value, column)
    return " ".join(word.capitalize() for word in text.split()) if text.isupper() else text


def as_badge(value: Any, column: ImportColumn) -> int | None:
    """The highest of the badges that a cell names, in years."""
    found = [int(one) for one in re.findall(r"\d{2}(?!\d)", as_text(value, column)) if int(one) <= 90]
    return max(found, default=None)


def as_card(value: Any, column: ImportColumn) -> str:
    """A card number without spaces, points and dashes; a cell that only says that there is none is empty."""
    text = re.sub(r"[\s.\-]", "", as_text(value, column))
    return text if any(letter.isdecimal() for letter in text) else ""


COLUMNS = (
    ImportColumn("full_name", N_("Full name"), ("họ và tên", "họ tên", "họ, tên", "họ và tên đảng viên", "họ tên đảng viên", "tên đảng viên", "đảng viên", "họ và tên khai sinh"), as_name, is_required=True, most=120),
    ImportColumn("born_on", N_("Born on"), ("ngày sinh", "ngày, tháng, năm sinh", "ngày tháng năm sinh", "năm sinh", "sinh ngày", "ns"), as_birthday),
    ImportColumn("native_place", N_("Native place"), ("quê quán", "quê", "nguyên quán"), most=200),
    ImportColumn("admission_decision_on", N_("Decision of admission"), ("ngày qđ kết nạp", "ngày quyết định kết nạp", "quyết định kết nạp", "qđ kết nạp", "ngày ký quyết định kết nạp", "ngày ký qđ kết nạp"), as_whole_day),
    ImportColumn("ceremony_on", N_("Day of joining the Party"), ("ngày vào đảng", "vào đảng", "ngày kết nạp", "kết nạp", "ngày kết nạp đảng", "ngày vào đảng dự bị", "ngày dự bị", "dự bị", "ngày tháng vào đảng", "ngày tổ chức lễ kết nạp"), as_whole_day),
    ImportColumn("official_on", N_("Official day"), ("ngày chính thức", "chính thức", "ngày vào đảng chính thức", "ngày công nhận chính thức", "ngày công nhận đảng viên chính thức"), as_whole_day),
    ImportColumn("card_number", N_("Card number"), ("số thẻ", "số thẻ đảng", "số thẻ đảng viên", "thẻ đảng", "thẻ đảng viên", "số tđv", "số thẻ đv", "thẻ đv", "số thẻ đảng viên (tđv)"), as_card, most=60),
    ImportColumn("card_joined_on", N_("Joining day on the card"), ("ngày vào đảng ghi trên thẻ", "ngày vào đảng theo thẻ"), as_whole_day),
    ImportColumn("branch", N_("Branch"), ("chi bộ", "sinh hoạt tại chi bộ", "chi bộ sinh hoạt", "tổ chức đảng", "đơn vị")),
    ImportColumn("state", N_("State"), ("tình trạng", "loại đảng viên", "diện đảng viên", "chính thức/dự bị")),
    ImportColumn("badge_held", N_("Badge held"), ("huy hiệu", "huy hiệu đảng", "huy hiệu đảng đã tặng", "huy hiệu đã nhận", "đã tặng huy hiệu", "hhđ"), as_badge),
    ImportColumn("branch_since", N_("In this branch since"), ("ngày về chi bộ", "ngày chuyển đến", "sinh hoạt từ ngày"), as_whole_day),
    ImportColumn("master_key", N_("Key in the other system"), ("mã đảng viên", "số hiệu đảng viên", "số định danh đảng viên", "shđv"), most=80),
)  # fmt: skip
