"""Where the bars of a chart lie, in units of a drawing 320 wide. Mirrored for languages that read from the right."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, ROW = 320, 42
ROOM = 44  # beside the longest bar, for its number
COLUMN, HIGH = 24, 64
PATTERNS = 6  # told apart without colour


@dataclass(frozen=True)
class Bar:
    """One bar: ``words`` above it, ``said`` at its end."""

    words: str
    said: str
    text_x: int
    text_y: int
    x: float
    y: int
    width: float
    said_x: float
    pattern: int = 0


@dataclass(frozen=True)
class Chart:
    """A drawing: its size, its bars, and whether text begins at the right."""

    height: int
    bars: tuple[Bar, ...]
    rtl: bool
    width: int = WIDTH


def bars(rows: Sequence[tuple[str, int, str]], *, rtl: bool = False) -> Chart:
    """Bars under each other: (words, number, the number in words)."""
    longest = max((number for _, number, _ in rows), default=0) or 1
    drawn = []
    for at, (words, number, said) in enumerate(rows):
        length = (WIDTH - ROOM) * number / longest
        drawn.append(
            Bar(
                words,
                said,
                text_x=WIDTH if rtl else 0,
                text_y=at * ROW + 14,
                x=round(WIDTH - length if rtl else 0, 1),
                y=at * ROW + 20,
                width=round(length, 1),
                said_x=round(WIDTH - length - 6 if rtl else length + 6, 1),
            )
        )
    return Chart(len(rows) * ROW, tuple(drawn), rtl)


def stack(rows: Sequence[tuple[str, int | None, str]], *, rtl: bool = False) -> Chart | None:
    """One bar split in the given order, with a pattern for each part; None when a part is kept back or all are 0."""
    known = [(words, number, said) for words, number, said in rows if number]
    total = sum(number for _, number, _ in known)
    if not total or any(number is None for _, number, _ in rows):
        return None
    drawn, start = [], 0.0
    for at, (words, number, said) in enumerate(known):
        length = WIDTH * number / total
        x = WIDTH - start - length if rtl else start
        drawn.append(
            Bar(words, said, 0, 0, round(x, 1), 0, round(length, 1), round(x + length / 2, 1), pattern=at % PATTERNS)
        )
        start += length
    return Chart(36, tuple(drawn), rtl)


@dataclass(frozen=True)
class Column:
    """One month of a small chart. ``hidden``: kept back; ``empty``: nothing was told in it."""

    month: int
    x: float
    y: float
    height: float
    number: int | None
    hidden: bool
    empty: bool


def columns(numbers: Sequence[int | None], there: Sequence[bool], *, rtl: bool = False) -> tuple[Column, ...]:
    """The twelve months beside each other. ``there``: whether the month has any form."""
    tallest = max((number or 0 for number in numbers), default=0) or 1
    found = []
    for at, (number, any_form) in enumerate(zip(numbers, there, strict=True)):
        height = round(HIGH * (number or 0) / tallest, 1)
        place = len(numbers) - 1 - at if rtl else at
        hidden = any_form and number is None
        found.append(Column(at + 1, place * COLUMN, HIGH - height, height, number, hidden, not any_form))
    return tuple(found)
