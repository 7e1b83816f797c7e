"""How cards lie on a sheet of A4. Lengths in mm; the same numbers stand in the style sheets."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Grid:
    """So many cards of one size side by side, in the middle of the sheet; ``gap``: so far apart."""

    wide: float
    high: float
    columns: int
    rows: int
    gap: float = 0

    @property
    def count(self) -> int:
        return self.columns * self.rows

    @property
    def left(self) -> float:
        return (210 - self.columns * self.wide - (self.columns - 1) * self.gap) / 2

    @property
    def right(self) -> float:
        return 210 - self.left

    @property
    def top(self) -> float:
        return (297 - self.rows * self.high - (self.rows - 1) * self.gap) / 2

    @property
    def bottom(self) -> float:
        return 297 - self.top

    @property
    def cuts_across(self) -> list[float]:
        """Where a knife goes down the sheet: both sides of every card."""
        return _sides(self.left, self.wide, self.gap, self.columns)

    @property
    def cuts_down(self) -> list[float]:
        """Where a knife goes across the sheet."""
        return _sides(self.top, self.high, self.gap, self.rows)


def _sides(first: float, size: float, gap: float, count: int) -> list[float]:
    begins = [first + number * (size + gap) for number in range(count)]
    return sorted({round(at, 2) for begin in begins for at in (begin, begin + size)})


IDENTITY = Grid(85.6, 54, 2, 4, gap=4)
BUSINESS = Grid(85, 55, 2, 5)
