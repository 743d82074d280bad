"""Public holidays, the days off in lieu of them, and counting by working days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from giaoban.rulebook.loader import Basis, Confidence, Version, version_for, versions_of, weakest
from giaoban.rulebook.lunar import LunarDate, lunar_new_year, to_solar


class DayOffKind(StrEnum):
    """Why nobody works on a day that is not a weekly rest day."""

    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu"
    SWAPPED = "swapped"


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day off; ``assumed`` means that the choice of the day is ours until the yearly announcement is entered."""

    day: date
    name: str
    kind: DayOffKind
    basis: Version
    assumed: bool = False
    in_lieu_of: date | None = None


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A count of working days and what it rests on: the days skipped and, among them, those only assumed."""

    on: date
    count: int
    skipped: tuple[DayOff, ...]
    basis: Basis

    @property
    def assumed(self) -> tuple[DayOff, ...]:
        """The days whose choice is not announced (or not entered)."""
        return tuple(d for d in self.skipped if d.assumed)

    @property
    def confidence(self) -> Confidence:
        """The weakest of what was used; an assumed day makes it no better than unverified."""
        return weakest((self.basis.confidence, *(Confidence.UNVERIFIED for _ in self.assumed)))


@cache
def days_off(year: int) -> Mapping[date, DayOff]:
    """Return the days off of a year, weekly rest days apart. Raises RuleMissing before the first law known."""
    found = {d.day: d for d in _holidays(year)}
    for holiday in sorted(found.values(), key=lambda d: d.day):
        if _is_weekly_rest(holiday.day):
            lieu = holiday.day + timedelta(days=1)
            while _is_weekly_rest(lieu) or lieu in found:
                lieu += timedelta(days=1)
            found[lieu] = DayOff(lieu, holiday.name, DayOffKind.IN_LIEU, holiday.basis, holiday.assumed, in_lieu_of=holiday.day)
    announced = _announced(year)
    if announced is not None:
        for day in announced.values.get("off", ()):
            found.setdefault(day, DayOff(day, "", DayOffKind.SWAPPED, announced))
    return dict(sorted(found.items()))


def is_working_day(day: date) -> bool:
    """Tell whether offices work on a day. Raises RuleMissing before the first law known."""
    if day in days_off(day.year):
        return False
    return not _is_weekly_rest(day) or _is_worked_rest_day(day)


def add_working_days(start: date, days: int) -> WorkingDays:
    """Count forward by working days, from the day after ``start``; 0 gives ``start`` itself.

    Raises ValueError for a negative number, RuleMissing before the first law known.
    """
    if days < 0:
        raise ValueError(days)
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return WorkingDays(day, days, *_passed(start, day))


def working_days_between(start: date, end: date) -> WorkingDays:
    """Count the working days after ``start`` up to and including ``end``; none when ``end`` is not later."""
    span = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
    return WorkingDays(end, sum(is_working_day(d) for d in span), *_passed(start, end))


def _passed(start: date, end: date) -> tuple[tuple[DayOff, ...], Basis]:
    years = range(start.year, end.year + 1)
    skipped = tuple(off for year in years for off in days_off(year).values() if start < off.day <= end)
    rules = (version_for("holidays.law", end), version_for("holidays.weekly_rest", end))
    return skipped, Basis(tuple(dict.fromkeys((*rules, *(off.basis for off in skipped)))))


def _holidays(year: int) -> Iterator[DayOff]:
    law = version_for("holidays.law", date(year, 12, 31))
    for row in law.values["solar"]:
        number, month = _day_and_month(row["day"])
        if (number, month) != (2, 9):
            yield _holiday(date(year, month, number), row["name"])
    for row in law.values["lunar"]:
        number, month = _day_and_month(row["day"])
        yield _holiday(to_solar(LunarDate(year, month, number)), row["name"])
    announced = _announced(year)
    yield from _chosen(announced, "tet", law.values["tet_name"], _assumed_tet(year, law))
    national_day = next(row["name"] for row in law.values["solar"] if row["day"] == "2/9")
    yield from _chosen(announced, "national_day", national_day, _assumed_national_days(year, law))


def _holiday(day: date, name: str) -> DayOff:
    return DayOff(day, name, DayOffKind.HOLIDAY, version_for("holidays.law", day))


def _chosen(announced: Version | None, key: str, name: str, assumed: tuple[date, ...]) -> Iterator[DayOff]:
    days = announced.values.get(key) if announced is not None else None
    if announced is not None and days is not None:
        yield from (DayOff(day, name, DayOffKind.HOLIDAY, announced) for day in days)
        return
    for day in assumed:
        settled = len(assumed) == 1
        yield DayOff(day, name, DayOffKind.HOLIDAY, version_for("holidays.law", day), assumed=not settled)


def _assumed_tet(year: int, law: Version) -> tuple[date, ...]:
    first = lunar_new_year(year)
    return tuple(first + timedelta(days=i) for i in range(-law.values["tet_before"], law.values["tet_after"]))


def _assumed_national_days(year: int, law: Version) -> tuple[date, ...]:
    day, beside = date(year, 9, 2), law.values["national_day_beside"]
    return tuple(sorted({day, day + timedelta(days=beside)}))


def _announced(year: int) -> Version | None:
    return next((v for v in versions_of("holidays.announced") if v.covers(date(year, 1, 1))), None)


def _is_weekly_rest(day: date) -> bool:
    return day.isoweekday() in version_for("holidays.weekly_rest", day).values["days"]


def _is_worked_rest_day(day: date) -> bool:
    announced = _announced(day.year)
    return announced is not None and day in announced.values.get("worked", ())


def _day_and_month(text: str) -> tuple[int, int]:
    day, _, month = text.partition("/")
    return int(day), int(month)
