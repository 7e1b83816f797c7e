"""ISO weeks: they belong to the month, quarter and year of their Thursday."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WRITTEN = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
OLDEST_DAYS = 372  # a talk may be told for a year


@dataclass(frozen=True)
class Week:
    """A week of the ISO calendar."""

    year: int
    number: int

    @property
    def thursday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 4)

    @property
    def month(self) -> int:
        return self.thursday.month

    @property
    def quarter(self) -> int:
        return (self.month - 1) // 3 + 1


def read_week(text: object) -> Week | None:
    """``2026-W48``; None for anything else, also for a week that the year does not have."""
    found = WRITTEN.fullmatch(text) if isinstance(text, str) else None
    if not found:
        return None
    week = Week(int(found[1]), int(found[2]))
    try:
        _ = week.thursday
    except ValueError:
        return None
    return week


def week_of(day: date) -> Week:
    """The week that the day lies in."""
    year, number, _weekday = day.isocalendar()
    return Week(year, number)


def bounded(week: Week, today: date) -> Week | None:
    """The week if a talk of it can be told today; None when it lies too far back or ahead.

    A phone's clock may be a day ahead: the week that begins next counts as this one.
    """
    if week.thursday > week_of(today + timedelta(days=7)).thursday or week.thursday < today - timedelta(OLDEST_DAYS):
        return None
    return min(week, week_of(today), key=lambda each: each.thursday)
