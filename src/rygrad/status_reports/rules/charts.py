"""Where the lines of a report's charts lie. All numbers are texts, so that no language writes them its own way.

Mirrored for languages that read from the right: time runs the way one reads. What stands inside a drawing is drawn
letter by letter on paper, so Arabic would fall apart: names stand beside it, and inside only digits and Latin months.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDE, HIGH = 640, 186  # of the columns
LEFT, TOP, FOOT = 26, 8, 26  # room for the scale, the name of the line, the months
APART = 44  # between two names of months
BAR = 200  # the longest bar


@dataclass(frozen=True)
class Column:
    """One session: a column, or the sign that it was not held."""

    x: str
    y: str
    width: str
    height: str
    missing: bool
    middle: str
    base: str


@dataclass(frozen=True)
class Mark:
    """A word at a place: a month, a step of the scale."""

    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Columns:
    """A drawing of columns. ``start`` and ``end`` of its lines, ``anchor``: from which side its scale is written."""

    width: int
    height: int
    columns: tuple[Column, ...]
    scale: tuple[Mark, ...]
    months: tuple[Mark, ...]
    mean: str
    start: str
    end: str
    scale_anchor: str


@dataclass(frozen=True)
class Bar:
    """One bar in a drawing of its own; its name and number stand beside it as text."""

    name: str
    said: str
    x: str
    width: str


def columns(chart: Mapping[str, Any], *, rtl: bool) -> Columns:
    """Attendance, session by session."""
    points = chart["points"]
    top = _top([point["v"] for point in points])
    base = HIGH - FOOT
    step = (WIDE - LEFT) / max(len(points), 1)
    width = min(step * 0.72, 26)

    def across(x: float) -> float:
        return WIDE - x if rtl else x

    def up(value: float) -> float:
        return base - (base - TOP) * value / top

    drawn, months, last = [], [], None
    for at, point in enumerate(points):
        middle = LEFT + step * (at + 0.5)
        value = point["v"] or 0
        drawn.append(
            Column(
                x=_n(across(middle) - width / 2),
                y=_n(up(value)),
                width=_n(width),
                height=_n(base - up(value)),
                missing=point["v"] is None,
                middle=_n(across(middle)),
                base=_n(base),
            )
        )
        new = at == 0 or point["day"][:7] != points[at - 1]["day"][:7]
        if new and (last is None or middle - last >= APART):
            months.append(Mark(_n(across(middle)), _n(HIGH - 8), point["label"]))
            last = middle
    mean = chart.get("mean")
    edge = across(WIDE)
    return Columns(
        WIDE,
        HIGH,
        tuple(drawn),
        tuple(Mark(_n(across(LEFT - 6)), _n(up(value)), str(value)) for value in _scale(top)),
        tuple(months),
        _n(up(mean)) if mean is not None else "",
        _n(across(LEFT)),
        _n(edge),
        "start" if rtl else "end",
    )


def bars(chart: Mapping[str, Any], *, rtl: bool) -> tuple[Bar, ...]:
    """A few numbers under each other."""
    rows = chart["bars"]
    longest = max((row["v"] for row in rows), default=0) or 1
    drawn = []
    for row in rows:
        length = max(BAR * row["v"] / longest, 0.8)
        drawn.append(Bar(row["label"], row["t"], _n(BAR - length if rtl else 0), _n(length)))
    return tuple(drawn)


def _top(numbers: Sequence[int | None]) -> int:
    """The top of the scale: the next five above the tallest column."""
    return max(5, -(-max((n or 0 for n in numbers), default=0) // 5) * 5)


def _scale(top: int) -> list[int]:
    step = 5 if top <= 25 else 10 if top <= 60 else 25
    return list(range(0, top + 1, step))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
