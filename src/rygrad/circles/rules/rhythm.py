"""Which days a mothers' group meets. Pure."""

from datetime import date, timedelta

WEEK = timedelta(days=7)
AHEAD = 12 * WEEK  # how far sessions are planned, and how far the rota looks


def monday(day: date) -> date:
    """The Monday of that ISO week."""
    return day - timedelta(days=day.weekday())


def in_week_of(day: date, weekday: int) -> date:
    """The ``weekday`` (ISO: Monday is 1) of the week that ``day`` lies in."""
    return monday(day) + timedelta(days=weekday - 1)


def days(weekday: int, every: int, anchor: date, start: date, until: date) -> list[date]:
    """The days of the rhythm from ``start`` to ``until``, both included.

    ``anchor`` is any day of a week in which the group meets; it meets each ``every``-th week from there.
    """
    first, step = in_week_of(anchor, weekday), every * WEEK
    first -= (first - start) // step * step  # the first one that is not before ``start``
    return [first + number * step for number in range(max(0, (until - first) // step + 1))]
