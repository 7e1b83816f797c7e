"""The cells of one sheet, and how they wait in the database while she is being asked about them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from rygrad.ui.forms import tidy

Cell = str | int | float | bool | date | time | None

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 60, 3000, 400, 150_000
MOST_LETTERS = 4_000_000  # of a whole file
MOST_ROOM = 8 * MOST_CELLS  # cells of a whole file, with the empty ones in between: they take memory too
LONGEST = 2000  # letters of a cell; what is longer is cut
_NAME = 80


@dataclass(frozen=True)
class Grid:
    """One sheet: its name and its cells, a rectangle without empty margins below and to the right."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, column: int) -> Cell:
        """The cell, or nothing outside the rectangle."""
        return self.rows[row][column] if 0 <= row < len(self.rows) and 0 <= column < self.width else None

    def turned(self) -> "Grid":
        """Rows as columns."""
        return Grid(self.name, tuple(zip(*self.rows, strict=True)))


def grid(name: str, rows: Iterable[Sequence[Any]]) -> Grid:
    """A grid of these rows: texts without hidden signs, whole numbers as such, margins cut off."""
    lines = [[_cell(value) for value in row] for row in rows]
    width = max((at + 1 for line in lines for at, cell in enumerate(line) if cell is not None), default=0)
    while lines and all(cell is None for cell in lines[-1]):
        lines.pop()
    padded = (tuple((line + [None] * width)[:width]) for line in lines)
    return Grid(tidy(name).strip()[:_NAME], tuple(padded))


def shown(cell: Cell) -> str:
    """The cell as a short text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return f"{cell.day}.{cell.month}.{cell.year}"
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return str(cell)


def column_name(at: int) -> str:
    """What a spreadsheet calls its column: A, B … Z, AA."""
    name, left = "", at + 1
    while left:
        left, sign = divmod(left - 1, 26)
        name = chr(65 + sign) + name
    return name


def to_json(grids: Iterable[Grid]) -> str:
    """All sheets as a text; days as ``{"d": …}``, hours as ``{"t": …}``."""
    return json.dumps(
        [{"name": each.name, "rows": each.rows} for each in grids],
        default=_coded,
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> tuple[Grid, ...]:
    """The sheets again."""
    return tuple(
        Grid(each["name"], tuple(tuple(decoded_cell(cell) for cell in row) for row in each["rows"]))
        for each in json.loads(text or "[]")
    )


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return tidy(value).replace("\u00a0", " ").strip()[:LONGEST] or None
    if isinstance(value, float):
        if value != value or abs(value) > 1e15:  # noqa: PLR0124 - the only number that is not itself
            return None
        return int(value) if value.is_integer() else value
    return value if isinstance(value, bool | int | date | time) else None


def _coded(value: Any) -> dict[str, str]:
    return {"t" if isinstance(value, time) else "d": value.isoformat()}


def decoded_cell(value: Any) -> Cell:
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    return date.fromisoformat(value["d"]) if "d" in value else time.fromisoformat(value["t"])
