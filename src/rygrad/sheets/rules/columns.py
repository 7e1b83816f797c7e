"""What the columns beside the days hold: names, telephone numbers, sums, ticks of a day nobody wrote down."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .days import guesses
from .grids import Cell, Grid, shown
from .left import Why
from .marks import CAME, is_sign, mark
from .words import Role, head_of, role_of

_PHONE = re.compile(r"^[+\d][\d\s()./-]{6,18}$")
_MOST = 20  # of children


@dataclass
class Columns:
    """By column as the grid is laid: the names, what stands beside them, what is left out and why."""

    name: int | None = None
    last_name: int | None = None
    phone: int | None = None
    note: int | None = None
    children: int | None = None
    left: dict[int, Why] = field(default_factory=dict)
    undated: list[int] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)  # of rows that have no name, by what stands in them
    babies: dict[int, date] = field(default_factory=dict)  # a column for the babies of a day
    follows: dict[int, dict[date, list[str]]] = field(default_factory=dict)  # row → what goes on below a day

    @property
    def extras(self) -> list[int]:
        """The columns that say something else about her."""
        return [at for at in (self.phone, self.note, self.children) if at is not None]

    def beside(self, row: Sequence[Cell]) -> tuple[str, str, int | None]:
        """Telephone, note and number of children of one line."""
        children = _number(row[self.children]) if self.children is not None else None
        phone = shown(row[self.phone]) if self.phone is not None else ""
        return phone, shown(row[self.note]) if self.note is not None else "", children

    def below(self, row: int) -> dict[date, list[str]]:
        """Texts of a logbook that go on in lines without a day."""
        return self.follows.get(row, {})


def columns_of(grid: Grid, start: int, end: int, days: Mapping[int, date], *, name: int | None = None) -> Columns:
    """The columns of one part of a grid. ``name``: where the names stand, as she says."""
    return _Looker(grid, start, end, days).look(name)


class _Looker:
    def __init__(self, grid: Grid, start: int, end: int, days: Mapping[int, date]) -> None:
        self.grid, self.start, self.end, self.days = grid, start, end, days
        self.columns = Columns()
        self.others = [at for at in range(grid.width) if at not in days and any(self._cells(at))]
        self.columns.headings = {at: self._heading(at) for at in range(grid.width) if at not in days}

    def look(self, name: int | None) -> Columns:
        """Names first, then the rest."""
        self.columns.name = name if name is not None else self._names()
        first = min(self.days, default=0)
        for at in self.others:
            if at != self.columns.name:
                self._place(at, first)
        self._nameless_rows()
        return self.columns

    def _cells(self, at: int) -> list[Cell]:
        return [row[at] for row in self.grid.rows[self.start + 1 : self.end] if row[at] is not None]

    def _heading(self, at: int) -> str:
        """The text over a column: on the line of days, or a little above it."""
        for row in range(self.start, max(self.start - 3, -1), -1):
            cell = self.grid.at(row, at)
            if isinstance(cell, str) and (row == self.start or role_of(cell)):
                return cell
            if cell is not None and row == self.start:
                return shown(cell)
        return ""

    def _names(self) -> int | None:
        scores: dict[int, float] = {}
        for at in self.others:
            cells = self._cells(at)
            texts = {shown(cell) for cell in cells if _could_be_name(cell)}
            role = role_of(self.columns.headings[at])
            if role is not None and role not in {Role.NAME, Role.DAY, Role.COUNT, Role.CHILDREN, Role.ON_DUTY}:
                continue
            scores[at] = len(texts) + (1000 if role == Role.NAME and texts else 0)
        best = max(scores.values(), default=0)
        return next((at for at, score in scores.items() if score and score >= best * 0.6), None)

    def _place(self, at: int, first: int) -> None:
        cells, heading = self._cells(at), self.columns.headings[at]
        role = role_of(heading) or _by_content(cells)
        if role == Role.LAST_NAME and self.columns.last_name is None:
            self.columns.last_name = at
        elif role == Role.PHONE and self.columns.phone is None:
            self.columns.phone = at
        elif role == Role.NOTE and self.columns.note is None:
            self.columns.note = at
        elif role == Role.CHILDREN and self.columns.children is None and any(_number(cell) for cell in cells):
            self.columns.children = at
        elif role in {Role.TOTAL, Role.NUMBER, Role.COUNT}:
            self.columns.left[at] = Why.SUM
        elif role is not None:
            self.columns.left[at] = Why.CHILD if role in {Role.CHILDREN, Role.BABY} else Why.NO_ROOM
        elif at > first and (self._of_babies(at) or self._goes_on(at)):
            return
        elif sum(map(is_sign, cells)) > len(cells) * 0.6 and CAME in map(mark, cells):
            self.columns.undated.append(at)
        elif any(isinstance(cell, str) for cell in cells) or heading:
            self.columns.left[at] = Why.NO_DAY if at > first else Why.NO_ROOM

    def _of_babies(self, at: int) -> bool:
        """The second column under one day, headed "baby"."""
        if at - 1 not in self.days or self.grid.at(self.start, at) is not None:
            return False
        first = next((cell for cell in self._cells(at)), None)
        if not isinstance(first, str) or head_of(first) != Role.BABY:
            return False
        self.columns.babies[at] = self.days[at - 1]
        return True

    def _goes_on(self, at: int) -> bool:
        """A line of a logbook without a day, under one that has a day: its texts go on there."""
        before = max((place for place in self.days if place < at), default=None)
        if before is None or self.grid.at(self.start, at) is not None or self.columns.headings[at]:
            return False
        rows = {
            row: cell for row in range(self.start + 1, self.end) if isinstance(cell := self.grid.rows[row][at], str)
        }
        if not rows or any(len(cell) < 4 for cell in rows.values()):
            return False
        for row, cell in rows.items():
            self.columns.follows.setdefault(row, {}).setdefault(self.days[before], []).append(cell)
        return True

    def _nameless_rows(self) -> None:
        """A logbook without headings: the longest texts tell what was done."""
        if self.columns.name is not None:
            return
        lengths = {}
        for row in range(self.start + 1, self.end):
            texts = [cell for at in self.days if isinstance(cell := self.grid.rows[row][at], str)]
            if texts:
                lengths[row] = sum(map(len, texts)) / len(texts)
        if lengths and max(lengths.values()) > 8:
            self.columns.roles[max(lengths, key=lambda each: lengths[each])] = Role.ACTIVITY


def _could_be_name(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) < 2 or len(cell) > 60 or _PHONE.match(cell):
        return False
    return any(sign.isalpha() for sign in cell) and not guesses(cell) and mark(cell).seen not in {CAME.seen}


def _by_content(cells: list[Cell]) -> Role | None:
    if not cells:
        return None
    if sum(bool(_PHONE.match(shown(cell))) for cell in cells) > len(cells) * 0.6:
        return Role.PHONE
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if len(numbers) == len(cells) and any(number > 1 for number in numbers):
        return Role.NUMBER
    return None


def _number(cell: Cell) -> int | None:
    text = shown(cell).strip()
    return int(text) if text.isascii() and text.isdigit() and int(text) <= _MOST else None
