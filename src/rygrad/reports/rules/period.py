"""Quarters and years as codes (``2026-Q3``, ``2026``), and when their numbers are frozen.

A week belongs to the month, quarter and year of its Thursday, so a period ends with the week of its last Thursday.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WRITTEN = re.compile(r"(\d{4})(?:-Q([1-4]))?")
WAIT_DAYS = 21  # after a quarter, so that talks of the last weeks can still be told


@dataclass(frozen=True, order=True)
class Period:
    """A calendar quarter, or a whole year when ``quarter`` is None. There is no other period outside a group."""

    year: int
    quarter: int | None = None

    @property
    def code(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def since(self) -> date:
        return date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def until(self) -> date:
        month = 3 * self.quarter if self.quarter else 12
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def quarters(self) -> tuple["Period", ...]:
        """The quarters of a year; of a quarter, none."""
        return () if self.quarter else tuple(Period(self.year, number) for number in (1, 2, 3, 4))

    def due(self, today: date, wait: int = WAIT_DAYS) -> bool:
        """Whether its numbers may be frozen today."""
        return today > self.until + timedelta(days=wait)


def read(code: object) -> Period | None:
    """The period of a code; None for anything else."""
    found = WRITTEN.fullmatch(code) if isinstance(code, str) else None
    return Period(int(found[1]), int(found[2]) if found[2] else None) if found else None


def closed(today: date, back: int = 5, wait: int = WAIT_DAYS) -> list[Period]:
    """The periods that may be frozen today, ``back`` quarters back, each year right after its last quarter."""
    found: list[Period] = []
    for index in range(today.year * 4 + (today.month - 1) // 3 - back, today.year * 4 + 4):
        quarter = Period(index // 4, index % 4 + 1)
        if quarter.due(today, wait):
            found += [quarter, Period(quarter.year)] if quarter.quarter == 4 else [quarter]
    return found
