"""Days and periods as Vietnamese offices read and write them."""

from giaoban.common.dates.days import (
    DateNotUnderstood,
    add_months,
    add_years,
    format_date,
    format_long,
    format_official,
    parse_date,
    weekday_vi,
)
from giaoban.common.dates.periods import Period, PeriodKind

__all__ = [
    "DateNotUnderstood",
    "Period",
    "PeriodKind",
    "add_months",
    "add_years",
    "format_date",
    "format_long",
    "format_official",
    "parse_date",
    "weekday_vi",
]
