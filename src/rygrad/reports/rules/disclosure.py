"""Which numbers leave a group, and how (docs/decisions/0015-disclosure.md).

A number is shown from five forms by three women, none of whom told more than half; it is then rounded to five. What is
not shown counts in the place above. What could be worked out from the rest is covered by hiding more.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping

from .bounds import ENDLESS, Interval, Link
from .cells import Cell, Key
from .cover import cover

VERSION = 1  # of these rules; printed with each publication
LEAST_FORMS = 5
LEAST_WRITERS = 3
BASE = 5
WIDTH = 3  # a hidden number keeps four possible values at the least
Shown = dict[Key, int | None]


def open_enough(cell: Cell) -> bool:
    """Whether a cell may be shown at all: five forms, three writers, none with more than half."""
    return (
        cell.forms >= LEAST_FORMS
        and len(cell.writers) >= LEAST_WRITERS
        and 2 * max(cell.writers.values()) <= cell.amount
    )


def rounded(cell: Cell, secret: bytes) -> int:
    """To five, up or down by a draw that belongs to the set of forms: the same set always gives the same number."""
    low, rest = divmod(cell.amount, BASE)
    text = f"{cell.mark}|{cell.amount}".encode()
    draw = int.from_bytes(hmac.new(secret, text, hashlib.sha256).digest()[:8], "big")
    return (low + (draw % BASE < rest)) * BASE


def told(shown: int | None) -> Interval:
    """What anybody learns from one published number, who knows these rules."""
    if shown is None:
        return (0, ENDLESS)
    return (max(LEAST_FORMS, shown - BASE + 1), shown + BASE - 1)


def protect(
    cells: Mapping[Key, Cell],
    links: Iterable[Link],
    secret: bytes,
    *,
    fixed: Mapping[Key, int | None] | None = None,
    never: Iterable[Key] = (),
) -> Shown:
    """Each cell's rounded number, or None. ``fixed``: what earlier publications say, which counts but stays as it is.

    ``never``: keys that are not for the outside whatever they hold. Cells that have no form are hidden as the small
    ones are: that nobody ticked it says something too.
    """
    fixed, never = dict(fixed or {}), set(never)
    shown = {key: rounded(cell, secret) for key, cell in cells.items() if key not in never and open_enough(cell)}
    known = {key: told(number) for key, number in shown.items()}
    known |= {key: told(number) for key, number in fixed.items() if number is not None}
    links = tuple(links)
    hidden: set = {key for link in links for key in link.keys if key not in known} | (set(cells) - set(known))
    hidden = cover(
        known,
        hidden,
        links,
        weight=lambda key: cells[key].amount if key in cells else ENDLESS,  # type: ignore[index]
        width=lambda key: WIDTH,
        fixed=frozenset(fixed),
    )
    return {key: None if key in hidden else shown.get(key) for key in cells}
