"""What somebody could work out who knows the sums: the least and the most that each hidden number can be.

The numbers hang together: a region is its groups, a year its quarters, a question its choices. Whoever knows that can
reckon. This module reckons with them, before anything is published, and the attacks in ``tests/reports`` do it again
in their own way.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

ENDLESS = 10**9
Key = Any  # whatever names a number: bounds.py does not care where it stands
Interval = tuple[int, int]  # the least and the most, both possible
ANYTHING: Interval = (0, ENDLESS)


class Sign(StrEnum):
    """How a total stands to the sum of its parts."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, eq=False)
class Link:
    """``total`` is (at least, at most) the sum of ``parts``. Everybody is taken to know this."""

    total: Key
    parts: tuple[Key, ...]
    sign: Sign = Sign.EQUAL

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)


def reckon(known: Mapping[Key, Interval], links: Iterable[Link]) -> dict[Key, Interval]:
    """The narrowest intervals that follow. A link that cannot hold (late forms, erased ones) teaches nothing."""
    found = dict(known)
    at: dict[Key, list[Link]] = defaultdict(list)
    waiting: deque[Link] = deque(links)
    for link in waiting:
        for key in link.keys:
            at[key].append(link)
    queued = set(waiting)
    while waiting:
        link = waiting.popleft()
        queued.discard(link)
        narrower = _narrowed(link, found)
        found.update(narrower)
        for key in narrower:
            for other in at[key]:
                if other not in queued and other is not link:
                    queued.add(other)
                    waiting.append(other)
    return found


def _narrowed(link: Link, found: dict[Key, Interval]) -> dict[Key, Interval]:
    """The keys of one link whose interval it narrows; none when the link contradicts what is known."""
    total: Interval = found.get(link.total, ANYTHING)
    parts: list[Interval] = [found.get(part, ANYTHING) for part in link.parts]
    least, most = sum([low for low, _ in parts]), sum([high for _, high in parts])  # endless from ENDLESS on
    up, down = link.sign != Sign.AT_MOST, link.sign != Sign.AT_LEAST  # which way the parts press on the total
    new: dict = {}
    span = (max(total[0], least) if up else total[0], min(total[1], most) if down else total[1])
    if span != total:
        new[link.total] = span
    room = up and total[1] < ENDLESS
    need = down and total[0] > 0
    for part, old in zip(link.parts, parts, strict=True):
        low, high = old
        if need:
            low = max(low, total[0] - (most - high))
        if room:
            high = min(high, total[1] - (least - old[0]))
        if low != old[0] or high != old[1]:
            new[part] = (low, high)
    return {} if any(low > high for low, high in new.values()) else new
