"""When the pulse is open and what of it may be seen. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Window:
    """From the start of the gathering until some hours after its end. Aware instants."""

    opens_at: datetime
    closes_at: datetime

    def open(self, now: datetime) -> bool:
        """Whether an answer counts now."""
        return self.opens_at <= now < self.closes_at

    def over(self, now: datetime) -> bool:
        """Whether it has closed: only then is anything shown, or a new answer could be read off the difference."""
        return now >= self.closes_at


def window(on: date, starts: time, ends: time, zone: str, hours: int) -> Window:
    """The window of a gathering at these local times; ``hours`` (the pack's) count by the wall clock."""
    place = ZoneInfo(zone)
    return Window(
        datetime.combine(on, starts, tzinfo=place), datetime.combine(on, ends, tzinfo=place) + timedelta(hours=hours)
    )


def shown(counts: Mapping[str, int], minimum: int) -> dict[str, int] | None:
    """The counts, or None when there are fewer than ``minimum`` answers: then not even how many."""
    return dict(counts) if sum(counts.values()) >= minimum else None
