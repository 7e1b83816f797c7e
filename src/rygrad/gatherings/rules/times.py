"""Minutes against the clock: does the agenda fit, and how long does an exercise take with those who come? Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from .small_groups import how_many

Split = Literal["elements", "pairs", "circle", "none"]
_STEP = 5  # minutes are proposed in fives


@dataclass(frozen=True)
class Balance:
    """``planned`` minutes of agenda in ``available`` minutes of meeting."""

    planned: int
    available: int

    @property
    def left(self) -> int:
        """Minutes to spare; below zero: too long by so many."""
        return self.available - self.planned

    @property
    def over(self) -> int:
        return max(0, -self.left)


def length(starts: time, ends: time) -> int:
    """Minutes from one clock time to another on the same day."""
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def scale(minutes: Sequence[int], total: int) -> list[int]:
    """The same proportions in ``total`` minutes, in fives, adding up exactly; nothing becomes shorter than one."""
    whole = sum(minutes)
    if whole in {0, total}:
        return list(minutes)
    step = _STEP if total >= _STEP * 2 * len(minutes) else 1
    shares = [part * total / whole for part in minutes]
    scaled = [max(step, int(share // step) * step) for share in shares]
    by_rest = sorted(range(len(shares)), key=lambda at: scaled[at] - shares[at])
    for turn in range(len(shares) * 2):
        at = by_rest[turn % len(by_rest)]
        if sum(scaled) + step <= total:
            scaled[at] += step
    scaled[_longest(scaled)] += max(0, total - sum(scaled))
    while sum(scaled) > total and max(scaled) > 1:  # short parts were rounded up to one: the long ones give
        longest = _longest(scaled)
        scaled[longest] -= min(sum(scaled) - total, scaled[longest] - 1)
    return scaled


def _longest(minutes: Sequence[int]) -> int:
    return max(range(len(minutes)), key=lambda at: minutes[at])


def starts_at(starts: time, minutes: Sequence[int]) -> list[time]:
    """When each item begins on the clock, the first at ``starts``."""
    begun = starts.hour * 60 + starts.minute
    clock = []
    for part in minutes:
        clock.append(time(begun // 60 % 24, begun % 60))
        begun += part
    return clock


def expected_groups(people: int, split: Split, *, elements: int = 4, merge_below: int = 8, smallest: int = 2) -> int:
    """How many small groups so many people will make; at least one. The guide draws the same number."""
    if split == "elements":
        return max(1, how_many(people, elements, merge_below=merge_below, smallest=smallest))
    if split == "pairs":
        return max(1, people // 2)
    return 1


def expected_turns(groups: int, split: Split, *, elements: int = 4) -> int:
    """How many times somebody tells in a round: each group once, but one group alone takes all questions in turn."""
    return elements if split == "elements" and groups == 1 else groups


def instant(on: date, at: time, zone: str) -> datetime:
    """The moment in UTC of a local date and clock time in an IANA zone, also across summer time."""
    return datetime.combine(on, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)
