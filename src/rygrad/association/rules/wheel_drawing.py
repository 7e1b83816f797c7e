"""The year as a wheel: where each month and each thing lies. No database; lengths in the picture's own units, 0–360."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from .wheel import Due, Stand

MIDDLE = 180.0
OUTER, MIDDLE_RING, INNER = 136.0, 109.0, 82.0  # where things lie; the next ring in when two would touch
NEAR = 18  # days: nearer than that two dots would touch


@dataclass(frozen=True)
class Dot:
    """One thing on the wheel: its place, its number in the list, and how it stands."""

    x: str
    y: str
    number: int
    state: Stand


@dataclass(frozen=True)
class Spoke:
    """The beginning of a month, from ``x1``/``y1`` out to ``x2``/``y2``, and the place of its name."""

    x1: str
    y1: str
    x2: str
    y2: str
    name_x: str
    name_y: str
    first: date


@dataclass(frozen=True)
class Wheel:
    """The picture of one year. ``hand``: the end of the hand that shows today; None in another year."""

    spokes: list[Spoke]
    dots: list[Dot]
    hand: tuple[str, str] | None


def drawn(year: int, things: Sequence[Due], day: date) -> Wheel:
    """The wheel of this year with its things, as they stand on ``day``."""
    rings: list[tuple[date, float]] = []
    dots = []
    for number, due in enumerate(things, start=1):
        radius = next((r for r in (OUTER, MIDDLE_RING, INNER) if _free(rings, due.on, r)), INNER)
        rings.append((due.on, radius))
        dots.append(Dot(*_at(due.on, radius), number, due.state(day)))
    return Wheel([_spoke(year, month) for month in range(1, 13)], dots, _at(day, 62) if day.year == year else None)


def _free(taken: Sequence[tuple[date, float]], day: date, radius: float) -> bool:
    return all(abs((other - day).days) >= NEAR for other, at in taken if at == radius)


def _spoke(year: int, month: int) -> Spoke:
    first = date(year, month, 1)
    middle = date(year, month, monthrange(year, month)[1] // 2)
    return Spoke(*_at(first, 66), *_at(first, 152), *_at(middle, 166), first)


def _at(day: date, radius: float) -> tuple[str, str]:
    """A place on the wheel, as SVG writes it; the year begins at the top."""
    turn = 2 * pi * (day.timetuple().tm_yday - 1) / 366
    return f"{MIDDLE + radius * sin(turn):.1f}", f"{MIDDLE - radius * cos(turn):.1f}"
