"""When an agreement comes to its end. No database."""

from datetime import date, timedelta


def ends_soon(until_on: date | None, ended_on: date | None, day: date, warn_days: int) -> bool:
    """Whether it runs out within so many days, the last of them included. Not once it is over."""
    return until_on is not None and ended_on is None and day <= until_on <= day + timedelta(days=warn_days)


def holds(from_on: date, until_on: date | None, ended_on: date | None, day: date) -> bool:
    """Whether it counts on this day; the day on which it was ended before its time does not."""
    return from_on <= day and (until_on is None or day <= until_on) and (ended_on is None or day < ended_on)
