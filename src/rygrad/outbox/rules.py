"""Regular jobs: which there are, and when one is due.

An app registers its own in ``apps.py`` (``ready``): ``daily("meetings.reminders", remind, hour=7)``. A job runs again
after a crash and late after a pause, so it must reach the same end however often it runs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

Run = Callable[[], object]


@dataclass(frozen=True)
class Job:
    """``run`` once in each slot of time; ``slot`` names the one an instant lies in."""

    code: str
    run: Run
    slot: Callable[[datetime], str]


JOBS: dict[str, Job] = {}


def daily(code: str, run: Run, *, hour: int, zone: str = "Europe/Copenhagen") -> None:
    """Registers a job for once a day, from ``hour`` o'clock in an IANA time zone."""
    JOBS[code] = Job(code, run, lambda moment: day_slot(moment, hour, zone))


def every(code: str, run: Run, *, minutes: int) -> None:
    """Registers a job for once in every so many minutes."""
    JOBS[code] = Job(code, run, lambda moment: minute_slot(moment, minutes))


def day_slot(moment: datetime, hour: int, zone: str) -> str:
    """The calendar day whose ``hour`` o'clock came last."""
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date() if local.hour >= hour else local.date() - timedelta(days=1)
    return day.isoformat()


def minute_slot(moment: datetime, minutes: int) -> str:
    """The start of the period of ``minutes`` that the instant lies in, counted from midnight UTC."""
    start = moment.astimezone(UTC)
    minute = (start.hour * 60 + start.minute) // minutes * minutes
    return start.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0).isoformat()
