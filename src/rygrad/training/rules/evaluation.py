"""When the evaluation is open, and what of its counts may be seen. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COUNTERS = ("ones", "twos", "threes", "fours", "fives")  # from "no" to "yes"


@dataclass(frozen=True)
class Window:
    """From the morning of the day until some hours after its end. Aware instants."""

    opens_at: datetime
    closes_at: datetime

    def open(self, now: datetime) -> bool:
        """Whether an answer counts now."""
        return self.opens_at <= now < self.closes_at


def window(on: date, ends: time, zone: str, hours: int) -> Window:
    """Around a day that ends at this local time; ``hours`` count by the wall clock."""
    place = ZoneInfo(zone)
    closes = datetime.combine(on, ends, tzinfo=place) + timedelta(hours=hours)
    return Window(datetime.combine(on, time.min, tzinfo=place), closes)


@dataclass(frozen=True)
class Counts:
    """How often a question was answered with 1 to 5."""

    numbers: tuple[int, ...]

    @property
    def of(self) -> int:
        return sum(self.numbers)

    @property
    def mean(self) -> float:
        """Between 1 and 5."""
        return sum(value * number for value, number in enumerate(self.numbers, start=1)) / self.of


def shown(numbers: Sequence[int], minimum: int) -> Counts | None:
    """The counts, or None when there are fewer than ``minimum`` answers: then not even how many."""
    return Counts(tuple(numbers)) if sum(numbers) >= minimum else None
