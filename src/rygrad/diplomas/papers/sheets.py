"""How cards lie on a sheet of A4. Lengths in mm; the same numbers stand in the style sheets."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Grid:
    """So many cards of one size side by side, in the middle of the sheet, without gaps: one cut parts two."""

    wide: float
    high: float
    columns: int
    rows: int

    @property
    def count(self) -> int:
        return self.columns * self.rows

    @property
    def left(self) -> float:
        return (210 - self.columns * self.wide) / 2

    @property
    def right(self) -> float:
        return 210 - self.left

    @property
    def top(self) -> float:
        return (297 - self.rows * self.high) / 2

    @property
    def bottom(self) -> float:
        return 297 - self.top

    @property
    def cuts_across(self) -> list[float]:
        return [self.left + number * self.wide for number in range(self.columns + 1)]

    @property
    def cuts_down(self) -> list[float]:
        return [self.top + number * self.high for number in range(self.rows + 1)]


IDENTITY = Grid(85.6, 54, 2, 4)
BUSINESS = Grid(85, 55, 2, 5)
