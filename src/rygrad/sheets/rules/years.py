"""Days without a year, and days that can be read in two ways: the whole line decides, not the single cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .days import Guess

_BACK = 8  # years that an old register may reach back
_SURE = 5.0  # so much better than the next year's reading
_LONG = 200  # days; longer lines are believed without a second look

Line = Sequence[tuple[Guess, ...]]


@dataclass(frozen=True)
class Setting:
    """What is known besides: on which weekday the circle meets, since when, what day it is, which years are named."""

    weekday: int
    started_on: date
    today: date
    years: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Settled:
    """The days, None where no reading is possible; ``sure``: no other year is nearly as good; ``year``: the first's."""

    days: tuple[date | None, ...]
    sure: bool
    year: int | None


def settle(line: Line, setting: Setting, *, year: int | None = None) -> Settled:
    """The most likely days of a line that runs forward or backward in time. ``year``: the first day's, as she says."""
    firsts = _years(line, setting)
    if year is not None:
        return _best(line, setting, year)[1]
    costs = [(cost, found) for cost, found in (_best(line, setting, each) for each in firsts) if found.year is not None]
    if not costs:
        return _best(line, setting, None)[1]
    costs.sort(key=lambda each: each[0])
    explicit = all(each.year is not None for ways in line for each in ways)
    sure = explicit or len(costs) == 1 or costs[1][0] - costs[0][0] >= _SURE
    return replace(costs[0][1], sure=sure)


def _years(line: Line, setting: Setting) -> list[int | None]:
    """The years in which the first day may lie."""
    first = next((ways for ways in line if ways), ())
    if not first or len(line) > _LONG or all(each.year is not None for each in first):
        return [None]
    return list(_range(setting))


def _range(setting: Setting) -> range:
    start = min({setting.today.year - _BACK, setting.started_on.year, *setting.years})
    return range(start, setting.today.year + 2)


def _best(line: Line, setting: Setting, year: int | None) -> tuple[float, Settled]:
    ahead = _way(line, setting, year, forward=True)
    back = _way(line, setting, year, forward=False)
    return min(ahead, back, key=lambda each: each[0])


def _way(line: Line, setting: Setting, year: int | None, *, forward: bool) -> tuple[float, Settled]:
    """The cheapest way through the line, from cell to cell."""
    steps: list[list[tuple[float, date, int]]] = []  # what it costs to be here, the day, the step it came from
    places: list[int] = []
    for place, ways in enumerate(line):
        options = _options(ways, setting, None if steps else year)
        if not options:
            continue
        before = steps[-1] if steps else []
        steps.append([_arrive(before, own, day, forward=forward) for day, own in options.items()])
        places.append(place)
    days: list[date | None] = [None] * len(line)
    if not steps:
        return 0.0, Settled(tuple(days), sure=True, year=None)
    at = min(range(len(steps[-1])), key=lambda each: steps[-1][each][0])
    cost = steps[-1][at][0]
    for place, step in zip(reversed(places), reversed(steps), strict=True):
        _sum, days[place], at = step[at]
    first = days[places[0]]
    return cost, Settled(tuple(days), sure=True, year=first.year if first else None)


def _arrive(before: list[tuple[float, date, int]], own: float, day: date, *, forward: bool) -> tuple[float, date, int]:
    if not before:
        return own, day, -1
    costs = [cost + _move(then, day, forward=forward) for cost, then, _from in before]
    cheapest = min(range(len(costs)), key=costs.__getitem__)
    return costs[cheapest] + own, day, cheapest


def _move(then: date, day: date, *, forward: bool) -> float:
    """What it costs to go from one day to the next one of the line."""
    ahead = (day - then).days if forward else (then - day).days
    if ahead <= 0:
        return 15.0 if ahead == 0 else 20.0
    far = min((ahead - 45) / 45, 8.0) if ahead > 45 else 0.0
    return far + (0.0 if ahead % 7 == 0 else 0.5)


def _options(ways: tuple[Guess, ...], setting: Setting, year: int | None) -> dict[date, float]:
    """The days that a cell may mean, each with what it costs."""
    found: dict[date, float] = {}
    for way in ways:
        for each in [way.year] if way.year is not None else _range(setting):
            day = way.on(each, setting.weekday)
            if day is None or (year is not None and day.year != year):
                continue
            cost = way.strange + _own(day, way, setting)
            found[day] = min(cost, found.get(day, cost))
    return found


def _own(day: date, way: Guess, setting: Setting) -> float:
    cost = 3.0 if day.isoweekday() != setting.weekday else 0.0
    if way.weekday and day.isoweekday() != way.weekday:
        cost += 30.0
    if way.year is None:
        cost += 8.0 if setting.years and day.year not in setting.years else 0.0
        cost += 0.2 * abs(setting.today.year - day.year)
        cost += 2.5 if day < setting.started_on else 0.0
    return cost + (10.0 if day > setting.today else 0.0)
