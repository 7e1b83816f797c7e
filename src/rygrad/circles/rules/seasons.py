"""Months, seasons and half-years of the calendar. A season is told by its country."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_NORTH = {12: "winter", 1: "winter", 2: "winter"}
_NORTH |= dict.fromkeys((3, 4, 5), "spring") | dict.fromkeys((6, 7, 8), "summer") | dict.fromkeys((9, 10, 11), "autumn")
SEASONS = {"DK": _NORTH, "NO": _NORTH}  # month to season; every other country as in the North
HALF_YEAR_DAYS = 184  # of the longer one, so that a whole half-year is never more than one


@dataclass(frozen=True, order=True)
class Stretch:
    """From one day to another, both counted."""

    from_on: date
    to_on: date
    code: str = ""

    def __contains__(self, day: date) -> bool:
        return self.from_on <= day <= self.to_on

    @property
    def days(self) -> int:
        return (self.to_on - self.from_on).days + 1


def months(period: Stretch) -> Iterator[Stretch]:
    """The calendar months that touch the period, cut to it, called ``2026-02``."""
    day = period.from_on
    while day <= period.to_on:
        last = last_of_month(day)
        yield Stretch(day, min(last, period.to_on), f"{day:%Y-%m}")
        day = last + timedelta(days=1)


def seasons(period: Stretch, country: str) -> Iterator[Stretch]:
    """The seasons that touch the period, cut to it. A winter that passes New Year is one."""
    names = SEASONS.get(country, _NORTH)
    found: list[Stretch] = []
    for month in months(period):
        code = names[month.from_on.month]
        if found and found[-1].code == code:
            found[-1] = Stretch(found[-1].from_on, month.to_on, code)
        else:
            found.append(Stretch(month.from_on, month.to_on, code))
    yield from found


def half_year(day: date, back: int = 0) -> Stretch:
    """The half of the calendar year that the day lies in, or one so many halves before."""
    index = day.year * 2 + (day.month > 6) - back
    year, second = divmod(index, 2)
    return Stretch(date(year, 7, 1), date(year, 12, 31)) if second else Stretch(date(year, 1, 1), date(year, 6, 30))


def last_of_month(day: date) -> date:
    """The last day of the month that the day lies in."""
    return day.replace(day=monthrange(day.year, day.month)[1])
