"""Months of tickets, and how many there are."""

from calendar import monthrange
from datetime import date, timedelta

BATCH = 40  # tickets in one batch: more talks than anybody has in a month
MOST_BATCHES = 10  # in a month: her phones and browsers, lost and new ones, and answers that got lost on the way
TAKEN_DAYS = 62  # after the month: a phone may have been without network for so long


def period_of(day: date) -> str:
    """The month whose key signs on this day."""
    return f"{day:%Y-%m}"


def until(day: date) -> date:
    """The last day on which tickets of this day's month are taken."""
    return day.replace(day=monthrange(day.year, day.month)[1]) + timedelta(days=TAKEN_DAYS)
