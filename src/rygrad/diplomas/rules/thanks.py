"""Whoever has not been thanked for a year is on the list of those to thank (C26)."""

from datetime import date

from rygrad.core.clock import months_before

MONTHS = 12


def since(day: date) -> date:
    """Whoever was thanked after this day has been thanked within the year."""
    return months_before(day, MONTHS)


def waits(last: date | None, day: date) -> bool:
    """Whether it is time to thank her."""
    return last is None or last <= since(day)
