"""When the logbook of a session is due, and whether it is complete (E15). Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto
from zoneinfo import ZoneInfo

from rygrad.gatherings.rules.times import instant

from ..enums import SessionState

DUE_AFTER = timedelta(hours=48)


class Book(StrEnum):
    """Where the logbook of one session stands."""

    COMING = auto()  # the session has not ended yet
    DUE = auto()  # it has, and the 48 hours are not over
    LATE = auto()
    COMPLETE = auto()


def complete(*, state: str, saved: bool, activity: bool, why: str) -> bool:
    """Attendance saved and what was done written down, or cancelled with a reason."""
    if state == SessionState.CANCELLED:
        return bool(why)
    return state == SessionState.HELD and saved and activity


@dataclass(frozen=True)
class Entry:
    """What of a session says whether its logbook is complete. ``on`` and ``ends`` are local to ``zone``."""

    on: date
    ends: time
    zone: str
    state: str
    saved: bool  # the attendance
    activity: str = ""
    why_cancelled: str = ""

    @property
    def complete(self) -> bool:
        written = bool(self.activity.strip())
        return complete(state=self.state, saved=self.saved, activity=written, why=self.why_cancelled)

    @property
    def ended_at(self) -> datetime:
        """The instant of its planned end, in UTC."""
        return instant(self.on, self.ends, self.zone)

    @property
    def due_at(self) -> datetime:
        return self.ended_at + DUE_AFTER

    def book(self, now: datetime) -> Book:
        """Where its logbook stands at this instant."""
        if self.complete:
            return Book.COMPLETE
        if now < self.ended_at:
            return Book.COMING
        return Book.DUE if now < self.due_at else Book.LATE

    def kept_until(self, now: datetime) -> datetime | None:
        """Until when a phone may open the register without network: on the day itself, and while its logbook is due."""
        if self.state == SessionState.CANCELLED or now >= self.due_at:
            return None
        day = now.astimezone(ZoneInfo(self.zone)).date()
        if day < self.on or (day > self.on and self.complete):
            return None
        if not self.complete:
            return self.due_at
        return instant(self.on + timedelta(days=1), time(), self.zone)  # midnight
