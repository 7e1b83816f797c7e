"""The upper left corner of a sheet, with what each cell was taken for."""

from dataclasses import dataclass
from unicodedata import bidirectional

from .grids import column_name, shown
from .reading import Read

ROWS, COLUMNS, LETTERS = 8, 6, 24


@dataclass(frozen=True)
class Spot:
    """One cell: its text, and the code of what it was taken for."""

    text: str
    code: str


@dataclass(frozen=True)
class Picture:
    """Some cells of the file as it lies there, with the names of its columns and rows, and the codes that occur."""

    columns: list[str]
    rows: list[tuple[int, list[Spot]]]
    codes: list[str]
    direction: str = "ltr"  # the way the sheet itself is written


ORDER = ("day", "name", "came", "away", "ask", "line", "extra", "title", "out")


def picture(read: Read) -> Picture:
    """The corner where the days begin."""
    turned = read.layout.turned
    grid = read.layout.grid.turned() if turned else read.layout.grid
    paint = {(b, a) if turned else (a, b): code for (a, b), code in read.paint.items()}
    days = [spot for spot, code in paint.items() if code == "day"]
    top = max(min((row for row, _column in days), default=0) - 2, 0)
    first = min((column for _row, column in days), default=0)
    names = min((column for (_row, column), code in paint.items() if code == "name"), default=first)
    left = max(min(names, first), first - COLUMNS + 3, 0)
    columns = range(left, min(left + COLUMNS, grid.width))
    rows = [
        (row + 1, [Spot(_cut(shown(grid.at(row, at))), paint.get((row, at), "")) for at in columns])
        for row in range(top, min(top + ROWS, len(grid.rows)))
    ]
    seen = {spot.code for _row, spots in rows for spot in spots}
    texts = "".join(spot.text for _row, spots in rows for spot in spots)
    letters = [bidirectional(sign) for sign in texts if sign.isalpha()]
    direction = "rtl" if sum(each in {"R", "AL"} for each in letters) * 2 > len(letters) else "ltr"
    return Picture([column_name(at) for at in columns], rows, [code for code in ORDER if code in seen], direction)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LETTERS else f"{line[: LETTERS - 1]}…"
