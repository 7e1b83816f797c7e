"""Two people write at the same time: puts together what each changed. Pure.

``base`` is what she saw when she began, ``now`` what is stored, ``typed`` what she handed in.
"""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

Tick = TypeVar("Tick", str, UUID)


def ticks(base: Iterable[Tick], now: Iterable[Tick], typed: Iterable[Tick]) -> list[Tick]:
    """What is stored, with the ticks that she set and without those that she took away. Never a conflict."""
    before, hers = set(base), set(typed)
    return sorted((set(now) | (hers - before)) - (before - hers))


def one(base: object, now: object, typed: object) -> tuple[object, bool]:
    """The value to keep, and whether both have changed it to something different; then it is hers."""
    if typed == base:
        return now, False
    return typed, now not in (base, typed)
