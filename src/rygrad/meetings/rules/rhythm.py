"""The rhythm of a group: which day is the next meeting, and which months went without one. Pure."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

LAST = -1  # "the last Tuesday"
Month = tuple[int, int]  # year, month


def day_in_month(year: int, month: int, week: int, weekday: int) -> date:
    """The ``week``-th ``weekday`` (Monday is 0) of a month; ``week`` is 1 to 4, or -1 for the last."""
    if week == LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def months_from(start: Month) -> Iterator[Month]:
    """That month and all that follow it."""
    year, month = start
    while True:
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def next_day(
    after: date, week: int, weekday: int, free_months: Collection[int] = (), taken: Collection[Month] = ()
) -> date | None:
    """The first day of the rhythm on or after ``after``, in a month that is neither free nor ``taken``.

    None when every month of the year is free.
    """
    if len({month for month in free_months if 1 <= month <= 12}) == 12:
        return None
    busy = set(taken)
    for year, month in months_from((after.year, after.month)):
        day = day_in_month(year, month, week, weekday)
        if day >= after and month not in free_months and (year, month) not in busy:
            return day
    raise AssertionError  # the months never end


def gaps(days: Iterable[date], first: Month, last: Month, free_months: Collection[int] = ()) -> list[Month]:
    """The months from ``first`` to ``last`` without a meeting, save the free ones: "one in every calendar month"."""
    met = {(day.year, day.month) for day in days}
    found: list[Month] = []
    for month in months_from(first):
        if month > last:
            return found
        if month not in met and month[1] not in free_months:
            found.append(month)
    return found
