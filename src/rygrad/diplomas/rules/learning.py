"""What somebody has learnt: one line for each thing that she was at."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Line:
    """One thing: when, what, how long. ``pk``: a line that she has written herself and can take away."""

    on: date
    title: str
    minutes: int = 0
    pk: UUID | None = None


@dataclass(frozen=True)
class Learnt:
    """Days of the course, gatherings, what she has added herself; and what was told at gatherings, inside their hours.

    The sum is the sum of the lines, and nothing else.
    """

    modules: list[Line] = field(default_factory=list)
    gatherings: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    heard: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [*self.modules, *self.gatherings, *self.others]

    @property
    def minutes(self) -> int:
        return sum_of(self.lines)


def sum_of(lines: list[Line]) -> int:
    """Their minutes together."""
    return sum(line.minutes for line in lines)
