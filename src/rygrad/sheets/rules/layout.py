"""Where the days of a sheet stand: across in a line of headings, or down at its side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .days import Guess, bare_day, guesses, may_be_day, months_in, rest_of
from .grids import Cell, Grid
from .marks import is_sign
from .words import Role, role_of

_TOP = 60  # rows in which a line of bare numbers may be a line of days
_MOST_DAYS = 1000  # of one sheet: twenty years of Thursdays
_ENOUGH = 0.4  # a line of headings has at least so many of the days of the longest one
Ways = tuple[Guess, ...]


@dataclass(frozen=True)
class Lines:
    """The lines of days of a grid in which days run across: row → column → how its cell can be read."""

    heads: dict[int, dict[int, Ways]]
    strength: float
    bare: bool = False  # days of the month under the names of months


@dataclass(frozen=True)
class Layout:
    """A grid turned so that days run across. ``turned``: it was the other way round in the file."""

    grid: Grid
    turned: bool
    lines: Lines | None
    title: str = field(default="")  # everything that stands above the first line of days, and the sheet's name


def lay_out(grid: Grid, *, line: str = "") -> Layout:
    """How the sheet lies. ``line``: where the days stand as she says, ``r3`` a row, ``c0`` a column."""
    if line:
        turned = line[0] == "c"
        laid = grid.turned() if turned else grid
        return _laid(laid, _told(laid, int(line[1:])), turned=turned)
    across, down = _found(grid), _found(turned_grid := grid.turned())
    if down is not None and (across is None or down.strength > across.strength):
        return _laid(turned_grid, down, turned=True)
    return _laid(grid, across, turned=False)


def _laid(grid: Grid, lines: Lines | None, *, turned: bool) -> Layout:
    top = min(lines.heads) if lines else 8
    words = [cell for row in grid.rows[:top] for cell in row[:40] if isinstance(cell, str) and len(cell) < 80]
    return Layout(grid, turned, lines, " · ".join([grid.name, *words[:30]]))


def _told(grid: Grid, row: int) -> Lines | None:
    """The line that she points at, whatever it looks like."""
    cells = grid.rows[row] if 0 <= row < len(grid.rows) else ()
    found = {at: ways for at, cell in enumerate(cells) if may_be_day(cell) and (ways := guesses(cell))}
    if found:
        return Lines({row: found}, 1.0)
    return _bare(grid, only=row)


def _found(grid: Grid) -> Lines | None:
    rows: dict[int, dict[int, Ways]] = {}
    for at, row in enumerate(grid.rows):
        found = {place: ways for place, cell in enumerate(row) if may_be_day(cell) and (ways := guesses(cell))}
        if found:
            rows[at] = found
    full = _without_weeks({at: found for at, found in rows.items() if len(found) > 1 and _runs(found)})
    if not full:
        return _bare(grid) or _single(grid, rows)
    longest = max(map(len, full.values()))
    heads = {at: found for at, found in full.items() if len(found) >= max(2, longest * _ENOUGH)}
    if sum(map(len, heads.values())) > _MOST_DAYS:
        return None
    return Lines(heads, _strength(grid, heads))


def _runs(found: dict[int, Ways]) -> bool:
    """Whether the days go forward, or backward, and none comes twice: headings do, what is noted beside names rarely.

    What has no year may begin again with January.
    """
    first = [ways[0] for ways in found.values()]
    steps = [_step(a, b) for a, b in pairwise(first)]
    ahead, back = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return len(set(first)) >= len(first) * 0.75 and max(ahead, back) >= len(steps) * 0.7


def _step(a: Guess, b: Guess) -> int:
    """About how many days lie between; without years, by the nearer way."""
    days = (b.week - a.week) * 7 if a.week and b.week else (b.month - a.month) * 31 + b.day - a.day
    if a.year is not None and b.year is not None:
        return days + (b.year - a.year) * 372
    return (days + 186) % 372 - 186


def _without_weeks(rows: dict[int, dict[int, Ways]]) -> dict[int, dict[int, Ways]]:
    """Numbers of weeks are no headings where real days stand beside them."""
    weeks = {at for at, found in rows.items() if all(ways[0].week for ways in found.values())}
    return {at: found for at, found in rows.items() if at not in weeks} or rows


def _strength(grid: Grid, heads: dict[int, dict[int, Ways]]) -> float:
    """How much lies under the days: ticks above all. What stands under a text that is a day too counts little."""
    signs = texts = 0
    starts = sorted(heads)
    for start, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        columns = list(heads[start])
        for row in grid.rows[start + 1 : end]:
            for at in columns:
                cell = row[at]
                signs += is_sign(cell)
                texts += cell is not None and not is_sign(cell)
    days = sum(map(len, heads.values()))
    labels = _label_words(grid, heads)
    return (signs + 0.4 * texts + days) * (0.3 if labels < 0.5 else 1.0)


def _label_words(grid: Grid, heads: dict[int, dict[int, Ways]]) -> float:
    """The share of lines under the days that have a text beside them which is no day and no tick."""
    start = min(heads)
    first = min(heads[start])
    rows = [row for at, row in enumerate(grid.rows) if at > start and at not in heads]
    beside = [_beside(row, first) for row in rows if any(cell is not None for cell in row)]
    return sum(any(map(_is_word, cells)) for cells in beside) / len(beside) if beside else 1.0


def _beside(row: Sequence[Cell], first: int) -> list[Cell]:
    """The cells before the days; where there are none, the last one of the row."""
    return [cell for cell in row[:first] if cell is not None] or [
        next((cell for cell in reversed(row) if cell is not None), None)
    ]


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) > 1 and not guesses(cell)


def _bare(grid: Grid, only: int | None = None) -> Lines | None:
    """Lines such as 28 | 4 | 11 under "August" and "September", or under a title that names one month."""
    heads: dict[int, dict[int, Ways]] = {}
    for at, row in enumerate(grid.rows[:_TOP]):
        if only is not None and at != only:
            continue
        days = {place: day for place, cell in enumerate(row) if (day := bare_day(cell))}
        if len(days) < 2:
            continue
        months = _months(grid, at, list(days))
        if months and (only is not None or _weekly([day for day, _weekday in days.values()])):
            heads[at] = {
                place: (Guess(month, day, weekday=weekday),)
                for (place, (day, weekday)), month in zip(days.items(), months, strict=True)
            }
            break
    return Lines(heads, _strength(grid, heads), bare=True) if heads else None


def _weekly(days: Sequence[int]) -> bool:
    """Whether the numbers are those of a weekly day: they go up by seven, or begin again."""
    steps = [b - a for a, b in pairwise(days)]
    up = [step for step in steps if step > 0]
    return bool(steps) and sum(step % 7 == 0 for step in up) >= len(up) * 0.7 and (len(up) > 0 or len(days) > 3)


def _months(grid: Grid, at: int, places: list[int]) -> list[int]:
    """The month over each place: from a line of months above or below, else from the title. Empty: not told."""
    for line in (at - 1, at - 2, at + 1):
        named = {
            place: found[0]
            for place in range(grid.width)
            if isinstance(cell := grid.at(line, place), str) and len(cell) < 30 and (found := months_in(cell))
        }
        if len(named) > 1 or (named and min(named) <= places[0] and line == at - 1):
            over: list[int] = []
            for place in places:
                before = [each for each in named if each <= place]
                if not before:
                    return []
                over.append(named[max(before)])
            return over
    titles = " ".join(str(cell) for row in grid.rows[:at] for cell in row if isinstance(cell, str) and len(cell) < 60)
    named_once = months_in(grid.name) or months_in(titles)
    return _carried(grid, at, places, named_once[0]) if len(set(named_once)) == 1 else []


def _carried(grid: Grid, at: int, places: list[int], month: int) -> list[int]:
    """One month for all; where the numbers begin again, the next one."""
    over, last = [], 0
    for place in places:
        found = bare_day(grid.rows[at][place])
        day = found[0] if found else 0
        month = month % 12 + 1 if day < last else month
        over.append(month)
        last = day
    return over


def _single(grid: Grid, rows: dict[int, dict[int, Ways]]) -> Lines | None:
    """One day only: over a column of ticks, or in the title of a list of ticks."""
    for at, found in rows.items():
        for place, ways in found.items():
            under = [row[place] for row in grid.rows[at + 1 :] if row[place] is not None]
            ticks = bool(under) and sum(map(is_sign, under)) >= len(under) * 0.6
            if len(found) == 1 and (ticks or _told_of(grid, at, place)):
                return Lines({at: {place: ways}}, 1.0 + len(under))
    return _in_title(grid, rows)


def _told_of(grid: Grid, at: int, place: int) -> bool:
    """Whether words such as "Activity" stand at the side of what is under the day."""
    rows = [row for row in grid.rows[at + 1 :] if row[place] is not None]
    said = {role_of(cell) for row in rows for cell in row[:place] if isinstance(cell, str)}
    return bool(said & {Role.ACTIVITY, Role.VISITORS, Role.ON_DUTY, Role.NEXT})


def _in_title(grid: Grid, rows: dict[int, dict[int, Ways]]) -> Lines | None:
    titles: list[tuple[int, Cell]] = [(-1, grid.name)]
    titles += [(at, grid.rows[at][place]) for at, found in list(rows.items())[:2] for place in found if at < 6]
    for at, cell in titles:
        ways = guesses(cell)
        if not ways or len(rest_of(cell)) > 20:
            continue
        counts = {
            place: sum(is_sign(row[place]) and isinstance(row[place], str | bool) for row in grid.rows[at + 1 :])
            for place in range(grid.width)
        }
        place = max(counts, key=lambda each: counts[each], default=-1)
        if place >= 0 and counts[place] >= 2:
            return Lines({_before_names(grid, at): {place: ways}}, 1.0 + counts[place])
    return None


def _before_names(grid: Grid, at: int) -> int:
    """The row that heads the names, else the one with the day; -1 when the names begin at once."""
    for line in range(at + 1, min(at + 8, len(grid.rows))):
        if any(isinstance(cell, str) and role_of(cell) == Role.NAME for cell in grid.rows[line]):
            return line
    return at
