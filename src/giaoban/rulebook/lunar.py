"""The Vietnamese lunar calendar, computed: new moons and the sun's longitude in the time of Hà Nội (UTC+7).

Source of the formulas: J. Meeus, Astronomical Algorithms (mean new moon with periodic terms, low-precision solar
longitude), in the arrangement that Hồ Ngọc Đức published for Vietnam. Checked by tests against the known days of Tết.
"""

import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

_UTC_PLUS_7: Final = 7 / 24
_SYNODIC_MONTH: Final = 29.530588853
_EPOCH: Final = 2415021.076998695
_ORDINAL_TO_JULIAN: Final = 1721425
_RADIANS: Final = math.pi / 180
_LEAP_YEAR_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar; ``leap`` marks the second of two months of one number."""

    year: int
    month: int
    day: int
    leap: bool = False


def to_lunar(day: date) -> LunarDate:
    """Return the lunar date of a day."""
    julian = day.toordinal() + _ORDINAL_TO_JULIAN
    k = math.floor((julian - _EPOCH) / _SYNODIC_MONTH)
    start = _new_moon(k + 1)
    if start > julian:
        start = _new_moon(k)
    year = day.year
    before, after = _eleventh_month(year), _eleventh_month(year)
    if before >= start:
        lunar_year, before = year, _eleventh_month(year - 1)
    else:
        lunar_year, after = year + 1, _eleventh_month(year + 1)
    months = (start - before) // 29
    month, leap = months + 11, False
    if after - before > _LEAP_YEAR_DAYS:
        leap_month = _leap_month(before)
        if months >= leap_month:
            month, leap = months + 10, months == leap_month
    if month > 12:
        month -= 12
    if month >= 11 and months < 4:
        lunar_year -= 1
    return LunarDate(lunar_year, month, julian - start + 1, leap)


def to_solar(lunar: LunarDate) -> date:
    """Return the day of a lunar date. Raises ValueError for a leap month or a day that the year does not have."""
    if lunar.month < 11:
        before, after = _eleventh_month(lunar.year - 1), _eleventh_month(lunar.year)
    else:
        before, after = _eleventh_month(lunar.year), _eleventh_month(lunar.year + 1)
    offset = (lunar.month - 11) % 12
    if after - before > _LEAP_YEAR_DAYS and (offset >= _leap_month(before) or lunar.leap):
        offset += 1
    k = math.floor(0.5 + (before - _EPOCH) / _SYNODIC_MONTH)
    day = date.fromordinal(_new_moon(k + offset) + lunar.day - 1 - _ORDINAL_TO_JULIAN)
    if to_lunar(day) != lunar:
        raise ValueError(lunar)
    return day


def lunar_new_year(year: int) -> date:
    """Return the first day of Tết in a year."""
    return to_solar(LunarDate(year, 1, 1))


@cache
def _new_moon(k: int) -> int:
    """Julian day number, Hà Nội time, of the k-th new moon after 1/1/1900."""
    t = k / 1236.85
    t2, t3 = t * t, t * t * t
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * math.sin((166.56 + 132.87 * t - 0.009173 * t2) * _RADIANS)
    sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3
    moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3
    node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3
    terms = (
        (0.1734 - 0.000393 * t, sun), (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon), (-0.0004, 3 * moon),
        (0.0104, 2 * node), (-0.0051, sun + moon), (-0.0074, sun - moon), (0.0004, 2 * node + sun),
        (-0.0004, 2 * node - sun), (-0.0006, 2 * node + moon), (0.0010, 2 * node - moon), (0.0005, 2 * moon + sun),
    )  # fmt: skip
    periodic = sum(size * math.sin(angle * _RADIANS) for size, angle in terms)
    slowing = -0.000278 + 0.000265 * t + 0.000262 * t2
    return math.floor(mean + periodic - slowing + 0.5 + _UTC_PLUS_7)


def _sun_sector(julian: int) -> int:
    """Twelfth part of the sun's path, 0 to 11, in which a Hà Nội day begins."""
    t = (julian - 2451545.5 - _UTC_PLUS_7) / 36525
    t2 = t * t
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * _RADIANS
    mean = 280.46645 + 36000.76983 * t + 0.0003032 * t2
    centre = (1.914600 - 0.004817 * t - 0.000014 * t2) * math.sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * math.sin(2 * anomaly) + 0.000290 * math.sin(3 * anomaly)
    return int((mean + centre) % 360 / 30)


@cache
def _eleventh_month(year: int) -> int:
    """Julian day on which the lunar month begins that holds the winter solstice."""
    julian = date(year, 12, 31).toordinal() + _ORDINAL_TO_JULIAN
    k = math.floor((julian - 2415021) / _SYNODIC_MONTH)
    start = _new_moon(k)
    return _new_moon(k - 1) if _sun_sector(start) >= 9 else start


@cache
def _leap_month(before: int) -> int:
    """Place, counted from the eleventh month, of the first month without a principal term."""
    k = math.floor((before - _EPOCH) / _SYNODIC_MONTH + 0.5)
    for i in range(1, 14):
        if _sun_sector(_new_moon(k + i)) == _sun_sector(_new_moon(k + i + 1)):
            return i
    raise ValueError(before)
