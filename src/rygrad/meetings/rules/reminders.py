"""Which reminders are due. Pure."""

from collections.abc import Collection


def due(reminder_days: Collection[int], left: int, sent: Collection[int]) -> list[int]:
    """The reminders, named by their days before the meeting, that should have gone out with ``left`` days to go.

    None on the day itself or later: then it is too late to plan.
    """
    return [days for days in reminder_days if 1 <= left <= days and days not in sent]
