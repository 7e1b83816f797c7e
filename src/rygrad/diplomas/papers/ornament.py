"""What is drawn around the words: the backbone as a woven band, and the marks to cut cards apart. Lengths in mm."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle

from rygrad.ui import icons

from .sheets import BUSINESS, IDENTITY, Grid

BERRY = "#6d2e52"
COLOURS = {"exchange": "#a23b58", "knowledge": "#28628f", "social": "#8f5a0a", "planning": "#3d6b47"}
SOFT = {"exchange": "#f2cfd8", "knowledge": "#cbdff0", "social": "#f6dba6", "planning": "#cfe4cc"}
WIDE, HIGH = 297, 210
EDGE, BAND = 9.0, 11.0  # from the edge of the paper to the band, and how wide it is
STEP, THICK, LONG, SHORT = 3.3, 2.0, 6.4, 4.8  # from one vertebra to the next, and its measures


@cache
def border() -> str:
    """The border of a diploma: a backbone around the page, and one of the four elements in each corner."""
    inner = EDGE + BAND
    return _svg(
        WIDE,
        HIGH,
        _frame(EDGE, 0.45, 4),
        _frame(inner, 0.25, 2.5),
        _frame(inner + 1.1, 0.12, 2),
        *_bones(),
        *_corners(),
    )


@cache
def identity_marks() -> str:
    """Marks for cutting identity cards."""
    return _marks(IDENTITY)


@cache
def business_marks() -> str:
    """Marks for cutting business cards."""
    return _marks(BUSINESS)


DRAWN: dict[str, Callable[[], str]] = {
    "border": border,
    "identity-marks": identity_marks,
    "business-marks": business_marks,
}


def _svg(wide: float, high: float, *inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm" viewBox="0 0 {wide} {high}">'
        f"{''.join(inside)}</svg>"
    )


def _frame(at: float, thick: float, round_: float) -> str:
    return (
        f'<rect x="{at}" y="{at}" width="{WIDE - 2 * at:.2f}" height="{HIGH - 2 * at:.2f}" rx="{round_}" fill="none" '
        f'stroke="{BERRY}" stroke-width="{thick}"/>'
    )


def _bones() -> Iterator[str]:
    """The vertebrae of each side, one path for each colour: so the page stays light."""
    paths: dict[str, list[str]] = {name: [] for name in COLOURS}
    middle = EDGE + BAND / 2
    for length, along in ((WIDE, True), (HIGH, False)):
        free = length - 2 * (EDGE + BAND) - 4
        count = int(free // STEP) // 2 * 2 + 1  # odd, so that it is the same from both ends
        first = (length - (count - 1) * STEP) / 2
        for number, name in zip(range(count), cycle(COLOURS), strict=False):
            at, long_ = first + number * STEP, LONG if number % 2 == 0 else SHORT
            for across in (middle, (HIGH if along else WIDE) - middle):
                x, y = (at, across) if along else (across, at)
                paths[name].append(_bone(x, y, long_, upright=along))
    for name, bones in paths.items():
        drawn = "".join(bones)
        yield f'<path d="{drawn}" fill="none" stroke="{SOFT[name]}" stroke-width="{THICK}" stroke-linecap="round"/>'


def _bone(x: float, y: float, long_: float, *, upright: bool) -> str:
    half = (long_ - THICK) / 2
    return f"M{x:.2f} {y - half:.2f}v{2 * half:.2f}" if upright else f"M{x - half:.2f} {y:.2f}h{2 * half:.2f}"


def _corners() -> Iterator[str]:
    middle, size = EDGE + BAND / 2, 5.6
    places = ((middle, middle), (WIDE - middle, middle), (middle, HIGH - middle), (WIDE - middle, HIGH - middle))
    for (x, y), (name, colour) in zip(places, COLOURS.items(), strict=True):
        scale = size / 24
        yield f'<circle cx="{x}" cy="{y}" r="4.4" fill="#fff" stroke="{colour}" stroke-width=".35"/>'
        yield (
            f'<g transform="translate({x - size / 2:.2f} {y - size / 2:.2f}) scale({scale:.4f})" fill="none" '
            f'stroke="{colour}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">{_sign(name)}</g>'
        )


def _sign(name: str) -> str:
    return re.sub(r"^<svg[^>]*>|</svg>\s*$", "", str(icons.drawn(name)))


def _marks(grid: Grid) -> str:
    """Short hairlines outside the cards, where a knife has to go."""
    lines = []
    for x in grid.cuts_across:
        lines += [f"M{x:.2f} {grid.top - 5:.2f}v4", f"M{x:.2f} {grid.bottom + 1:.2f}v4"]
    for y in grid.cuts_down:
        lines += [f"M{grid.left - 5:.2f} {y:.2f}h4", f"M{grid.right + 1:.2f} {y:.2f}h4"]
    return _svg(210, 297, f'<path d="{"".join(lines)}" fill="none" stroke="#2a2230" stroke-width=".2"/>')
