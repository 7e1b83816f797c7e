"""One sheet as it was understood: which days, which lines, what each line holds, and what was left out and why."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from rygrad.circles.rules.names import fold

from .columns import Columns, columns_of
from .days import MONTHS, WEEKDAYS, guesses, months_in, rest_of, years_in
from .grids import Cell, Grid, shown
from .layout import Layout, lay_out
from .left import Left, Why
from .marks import Seen, called_off, is_sign, mark
from .words import Role, head_of, is_baby, name_of, role_of
from .years import Setting, Settled, settle

TEXTS = {Role.ACTIVITY, Role.VISITORS, Role.ON_DUTY, Role.NOTE, Role.NEXT}
_LONGEST_NAME = 60
_NUMBER = re.compile(r"(?:ca\.?\s*)?\d{1,3}\b")
_LEGEND = re.compile(r"\w\s*=\s*\w")  # x = was there


@dataclass(frozen=True)
class Line:
    """A mother, a volunteer, a baby, or a kind of note, with what stands under each day."""

    place: int
    label: str
    role: Role
    cells: dict[date, Cell]
    phone: str = ""
    note: str = ""
    children: int | None = None
    part: int = 0  # which line of days it stands under


@dataclass
class Read:
    """What was understood of one sheet."""

    name: str
    layout: Layout
    settled: Settled
    days: list[date] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    undated: dict[int, str] = field(default_factory=dict)  # columns with ticks whose day is not known → heading
    off: dict[date, str] = field(default_factory=dict)  # why there was no session
    paint: dict[tuple[int, int], str] = field(default_factory=dict)  # as laid: cell → what it was taken for
    implied: bool = False  # the year stands nowhere

    @property
    def register(self) -> bool:
        """Whether it has lines with names."""
        return any(line.role == Role.NAME for line in self.lines)


def read(
    grid: Grid,
    setting: Setting,
    *,
    line: str = "",
    names: str = "",
    year: int | None = None,
    told: Mapping[int, date] | None = None,
) -> Read:
    """Reads one sheet. What she has said: where the days stand, where the names, the first year, days of columns.

    ``line`` and ``names`` are ``r2`` for a row of the file, ``c0`` for a column.
    """
    layout = lay_out(grid, line=line)
    if layout.lines is None:
        nothing = Settled((), sure=True, year=None)
        return Read(grid.name, layout, nothing, left=[Left(grid.name, None, None, "", Why.NOTHING)])
    across = "r" if layout.turned else "c"  # the names stand across the days
    place = int(names[1:]) if names[:1] == across else None
    return _Reader(
        layout, setting, place if place is not None and place < layout.grid.width else None, told or {}
    ).read(year)


class _Reader:
    """Goes through one sheet."""

    def __init__(self, layout: Layout, setting: Setting, names: int | None, told: Mapping[int, date]) -> None:
        self.layout, self.grid, self.heads = layout, layout.grid, layout.lines.heads if layout.lines else {}
        years = years_in(layout.title)
        self.setting = Setting(setting.weekday, setting.started_on, setting.today, setting.years | years)
        self.names, self.told = names, told

    def read(self, year: int | None) -> Read:
        """Every part of the sheet under its own line of days."""
        places = [(row, column) for row in sorted(self.heads) for column in sorted(self.heads[row])]
        ways = [self.heads[row][column] for row, column in places]
        settled = settle(ways, self.setting, year=year)
        found = Read(
            self.grid.name, self.layout, settled, implied=any(each.year is None for way in ways for each in way)
        )
        self.found = found
        days = dict(zip(places, settled.days, strict=True))
        starts = sorted(self.heads)
        for start, end in zip(starts, [*starts[1:], len(self.grid.rows)], strict=True):
            own = {column: day for (row, column), day in days.items() if row == start and day is not None}
            own |= {column: day for column, day in self.told.items() if column not in own and start == starts[0]}
            self._part(start, end, own)
        self._only_names()
        found.days = sorted({day for day in [*settled.days, *self.told.values()] if day is not None})
        return found

    def _part(self, start: int, end: int, days: dict[int, date]) -> None:
        self.part = start
        columns = columns_of(self.grid, start, end, days, name=self.names)
        self._heads(start, end, days, columns)
        for column, day in columns.babies.items():
            self._babies(column, day, range(start + 1, end))
        section = Role.NAME
        for row in range(start + 1, end):
            cells = {column: self.grid.rows[row][column] for column in days}
            label = self._label(row, columns)
            if head := self._section(label, cells):
                section = Role.NAME if head == Role.MOTHERS else head
                self._paint_row(row, columns, "title")
                continue
            self._line(row, label, self._called_off(cells, days, label), columns, section, days)

    def _only_names(self) -> None:
        """In a logbook a line of texts under unknown words is no mother."""
        names = [line for line in self.found.lines if line.role == Role.NAME]
        signs, cells = sum(map(_signs, names)), sum(len(line.cells) for line in names)
        if signs >= cells * 0.4:
            return
        for line in names:
            if _signs(line) < len(line.cells) * 0.5:
                self.found.lines.remove(line)
                self._leave(line.place, None, line.label, Why.NO_ROOM)

    def _heads(self, start: int, end: int, days: dict[int, date], columns: Columns) -> None:
        for column, day in days.items():
            self.found.paint[start, column] = "day"
            if reason := called_off(rest_of(self.grid.at(start, column))):
                self.found.off[day] = reason
        for column, why in columns.left.items():
            text = shown(self.grid.at(start, column)) or columns.headings.get(column, "")
            self._leave(None, column, text, why)
            self._paint_column(column, start, end, "out")
        for column in columns.undated:
            self.found.undated[column] = columns.headings.get(column, "")
            self._paint_column(column, start, end, "ask")
        if columns.name is not None and self.grid.at(start, columns.name) is not None:
            self.found.paint[start, columns.name] = "title"

    def _babies(self, column: int, day: date, rows: range) -> None:
        """A column of its own for the babies of one day."""
        for row in rows:
            cell = self.grid.rows[row][column]
            if cell is not None and mark(cell).seen == Seen.CAME:
                self.found.lines.append(Line(row, "", Role.BABY, {day: cell}, part=self.part))
                self.found.paint[row, column] = "came"

    def _label(self, row: int, columns: Columns) -> str:
        parts = [columns.name, columns.last_name]
        cells = [self.grid.rows[row][at] for at in parts if at is not None]
        return " ".join(" ".join(shown(cell) for cell in cells if cell is not None).split())

    def _section(self, label: str, cells: dict[int, Cell]) -> Role | None:
        """Whose part begins with this line; it has a heading's word and nothing under the days."""
        return None if any(cell is not None for cell in cells.values()) else head_of(label)

    def _called_off(self, cells: dict[int, Cell], days: dict[int, date], label: str) -> dict[int, Cell]:
        """The cells without "aflyst", which says something of the day and nothing of a mother."""
        if role_of(label) in TEXTS:
            return cells
        kept = {}
        for column, cell in cells.items():
            reason = called_off(cell) if isinstance(cell, str) else None
            if reason:
                self.found.off[days[column]] = reason
            else:
                kept[column] = cell
        return kept

    def _line(
        self, row: int, label: str, cells: dict[int, Cell], columns: Columns, section: Role, days: dict[int, date]
    ) -> None:
        filled = {column: cell for column, cell in cells.items() if cell is not None}
        role, why = _role(label, list(filled.values()), section, columns.roles.get(row))
        label, child = name_of(label) if role == Role.NAME else (label, False)
        if child:
            self._leave(row, None, label, Why.CHILD)
        if filled and not label and all(map(_is_calendar, filled.values())):
            return
        if role is None:
            if why is not None and (label or filled):
                self._leave(row, None, label, why)
                self._paint_row(row, columns, "out")
            return
        beside = columns.beside(self.grid.rows[row])
        under = _joined(filled, days, texts=role in TEXTS)
        more = columns.below(row) if role in TEXTS else {}
        for day, texts in more.items():
            under[day] = "\n".join([shown(under.get(day)), *texts]).strip()
        self.found.lines.append(Line(row, label, role, under, *beside, part=self.part))
        self._paint_row(row, columns, "name" if role == Role.NAME else "line")
        for column, cell in filled.items():
            self.found.paint[row, column] = _tick(cell, role)

    def _leave(self, row: int | None, column: int | None, what: str, why: Why) -> None:
        """Rows and columns as they are called in the file."""
        if self.layout.turned:
            row, column = column, row
        left = Left(self.grid.name, row, column, what[:80], why)
        if left not in self.found.left:
            self.found.left.append(left)

    def _paint_row(self, row: int, columns: Columns, code: str) -> None:
        for column in (columns.name, columns.last_name):
            if column is not None and self.grid.rows[row][column] is not None:
                self.found.paint[row, column] = code
        for column in columns.extras:
            if code == "name" and self.grid.rows[row][column] is not None:
                self.found.paint[row, column] = "extra"

    def _paint_column(self, column: int, start: int, end: int, code: str) -> None:
        for row in range(start, min(end, start + 30)):
            if self.grid.rows[row][column] is not None:
                self.found.paint[row, column] = code


def _is_calendar(cell: Cell) -> bool:
    """A weekday, a month or the head of a column, as it stands over or under the days."""
    return isinstance(cell, str) and (fold(cell).strip(" .") in {*WEEKDAYS, *MONTHS} or head_of(cell) is not None)


def _signs(line: Line) -> int:
    return sum(map(is_sign, line.cells.values()))


def _tick(cell: Cell, role: Role) -> str:
    if role in {Role.NAME, Role.BABY}:
        return {Seen.CAME: "came", Seen.AWAY: "away", Seen.ASK: "ask"}[mark(cell).seen]
    return "line"


def _joined(filled: Mapping[int, Cell], days: Mapping[int, date], *, texts: bool) -> dict[date, Cell]:
    """What stands under each day; a day that heads two columns has what stands in either."""
    under: dict[date, Cell] = {}
    for column, cell in filled.items():
        day = days[column]
        if day in under and texts:
            under[day] = f"{shown(under[day])}\n{shown(cell)}"
        elif day not in under or mark(under[day]).seen != Seen.CAME:
            under[day] = cell
    return under


Verdict = tuple[Role | None, Why | None]  # what a line holds; or None and why it is left out (None: it says nothing)


def _role(label: str, cells: list[Cell], section: Role, by_content: Role | None) -> Verdict:
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if not label:
        return _nameless(cells, numbers, by_content)
    role = role_of(label)
    headed = _headed(role, cells, numbers) if role is not None else None
    if headed is not None:
        return headed
    if is_baby(label):
        return (Role.BABY, None) if cells else (None, Why.CHILD)
    return _named(label, cells, numbers, section)


def _named(label: str, cells: list[Cell], numbers: list[int | float], section: Role) -> Verdict:
    """A line whose label is nobody's word: a name, or a remark."""
    if not cells and (months_in(label) or years_in(label)):
        return None, None
    if _is_no_name(label, bool(cells)):
        return None, (Why.NO_NAME_HERE if cells or len(label) > 3 else None)
    if len(numbers) == len(cells) > 2 and sum(number > 1 for number in numbers) > len(cells) / 2:
        return None, Why.SUM
    signs, different = sum(map(is_sign, cells)), len(set(map(shown, cells)))
    if len(cells) > 3 and signs < len(cells) * 0.3 and different > len(cells) * 0.6:
        return None, Why.NO_ROOM
    return section, None


def _nameless(cells: list[Cell], numbers: list[int | float], by_content: Role | None) -> Verdict:
    if not cells:
        return None, None
    if by_content is not None:
        return by_content, None
    return None, Why.SUM if len(numbers) == len(cells) and any(number > 1 for number in numbers) else Why.NO_NAME


def _headed(role: Role, cells: list[Cell], numbers: list[int | float]) -> Verdict | None:
    """A line whose label is a known word; None: the cells say that it is a name all the same."""
    if role == Role.TOTAL:
        return None, Why.SUM
    if not cells:
        return None, None if role in {Role.NAME, Role.DAY, Role.NUMBER, Role.LAST_NAME} else Why.NO_NAME_HERE
    if role in {Role.CHILDREN, Role.COUNT}:
        return _counted(role, cells)
    if role in TEXTS:
        return (role, None) if len(numbers) < len(cells) else (None, Why.NO_ROOM)
    return None if sum(map(is_sign, cells)) > len(cells) * 0.7 and role == Role.OTHER else (None, Why.NO_ROOM)


def _counted(role: Role, cells: list[Cell]) -> Verdict:
    """A line headed "number of …": numbers; or a baby's ticks; or the names of who came."""
    if sum(bool(_NUMBER.match(shown(cell))) for cell in cells) >= len(cells) * 0.5:
        return role, None
    if role == Role.CHILDREN:
        return Role.BABY, None
    return (None, Why.NO_ROOM) if all(map(is_sign, cells)) else (Role.PRESENT, None)


def _is_no_name(label: str, has_cells: bool) -> bool:
    if len(label) > _LONGEST_NAME or _LEGEND.search(label) or not any(sign.isalpha() for sign in label):
        return True
    if guesses(label) or len(label.split()) > 6:
        return True
    return not has_cells and label.endswith(":")


def marks_of(reads: list[Read]) -> Counter[str]:
    """The unknown signs of all sheets, with how often each stands there."""
    return Counter(mark(cell).key for cell in _ticks(reads) if mark(cell).seen == Seen.ASK and mark(cell).key)


def _ticks(reads: list[Read]) -> Iterator[Cell]:
    for each in reads:
        for line in each.lines:
            if line.role in {Role.NAME, Role.BABY}:
                yield from line.cells.values()
