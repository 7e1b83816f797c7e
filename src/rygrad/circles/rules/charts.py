"""Where the columns and parts of the two drawings lie, in their own units. Mirrored for who reads from the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDE, HIGH, FOOT, ABOVE = 360, 170, 22, 18  # as wide as a phone; room for the months below, for a number above
APART, STEP = 36, 13  # the least room for the name of a month, and for a number above its column
PATTERNS = 4


@dataclass(frozen=True)
class Column:
    """One session, or one month. ``said``: its number above it; ``off``: it was cancelled."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    said: str
    off: bool = False


@dataclass(frozen=True)
class Tick:
    """Where a month begins."""

    x: float
    on: date


@dataclass(frozen=True)
class Columns:
    """A drawing of columns on a ground."""

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    rtl: bool
    width: int = WIDE
    height: int = HIGH
    ground: int = HIGH - FOOT


@dataclass(frozen=True)
class Part:
    """One part of a bar."""

    x: float
    width: float
    pattern: int
    label: str
    said: str


@dataclass(frozen=True)
class Stack:
    """One bar that is split."""

    parts: tuple[Part, ...]
    width: int = WIDE
    height: int = 36


def columns(points: Sequence[tuple[date, float | None, str]], *, rtl: bool = False) -> Columns:
    """(day, number or None when it was cancelled, the number in words), side by side."""
    tallest = max((number or 0 for _on, number, _said in points), default=0) or 1
    step = WIDE / max(len(points), 1)
    wide = round(min(step * 0.72, 30), 1)
    drawn, ticks, free = [], [], 0.0
    for at, (on, number, said) in enumerate(points):
        left = at * step + (step - wide) / 2
        high = round((HIGH - FOOT - ABOVE) * (number or 0) / tallest, 1)
        x = round(WIDE - left - wide if rtl else left, 1)
        above = said if step >= STEP else ""
        drawn.append(
            Column(x, round(HIGH - FOOT - high, 1), wide, high, round(x + wide / 2, 1), above, off=number is None)
        )
        if at * step >= free and (at == 0 or on.month != points[at - 1][0].month):
            ticks.append(Tick(round(WIDE - at * step if rtl else at * step, 1), on))
            free = at * step + APART
    return Columns(tuple(drawn), tuple(ticks), rtl)


def stack(rows: Sequence[tuple[str, int, str]], *, rtl: bool = False) -> Stack | None:
    """(label, number, the number in words) as one bar, each part with a pattern of its own; None when all are 0."""
    total = sum(number for _label, number, _said in rows)
    if not total:
        return None
    parts, start = [], 0.0
    for at, (label, number, said) in enumerate(rows):
        wide = WIDE * number / total
        if number:
            x = WIDE - start - wide if rtl else start
            parts.append(Part(round(x, 1), round(wide, 1), at % PATTERNS, label, said))
        start += wide
    return Stack(tuple(parts))
