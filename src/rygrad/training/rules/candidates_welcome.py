"""The link that lets somebody who has just joined sign in with her own phone: how long it works."""

from datetime import date, timedelta

WELCOME_DAYS = 14


def still_open(moved_on: date, today: date) -> bool:
    """Whether the link still works: fourteen days from the day on which she joined or was given a new one."""
    return today <= moved_on + timedelta(days=WELCOME_DAYS)
