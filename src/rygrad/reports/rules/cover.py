"""Hides more, until no hidden number can be worked out (secondary protection)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set

from .bounds import ANYTHING, Interval, Key, Link, reckon


def cover(
    known: Mapping[Key, Interval],
    hidden: set[Key],
    links: Iterable[Link],
    *,
    weight: Callable[[Key], int],
    width: Callable[[Key], int],
    fixed: frozenset[Key] = frozenset(),
) -> set[Key]:
    """The keys to hide: those of ``hidden`` and as many more as it takes.

    ``known``: what is told of each key that is shown. ``weight``: the smaller, the sooner it is hidden. ``width``: how
    far apart the least and the most of a hidden key must stay. ``fixed`` keys stand in earlier publications and stay.
    """
    links, hidden = tuple(links), set(hidden)
    beside: dict[Key, list[Key]] = {}
    while True:
        told = {key: span for key, span in known.items() if key not in hidden}
        spans = reckon(told, links)
        weak = [key for key in hidden if _span(spans, key) < width(key)]
        beside = beside or (_beside(links) if weak else {})
        free = known.keys() - hidden - fixed
        more = {_nearest(key, beside, free, weight) for key in weak} - {None}
        if not more:
            return hidden
        hidden |= more


def _span(spans: Mapping[Key, Interval], key: Key) -> int:
    low, high = spans.get(key, ANYTHING)
    return high - low


def _beside(links: Iterable[Link]) -> dict[Key, list[Key]]:
    found: dict[Key, dict[Key, None]] = defaultdict(dict)
    for link in links:
        for key in link.keys:
            found[key].update(dict.fromkeys(link.keys))
    return {key: list(others) for key, others in found.items()}


def _nearest(start: Key, beside: Mapping[Key, list[Key]], free: Set[Key], weight: Callable[[Key], int]) -> Key | None:
    """The lightest of the ``free`` keys, as few links away as possible; None when none is left."""
    seen, layer = {start}, [start]
    while layer:
        ring = [other for key in layer for other in beside.get(key, ()) if other not in seen]
        candidates = [key for key in ring if key in free]
        if candidates:
            return min(candidates, key=lambda key: (weight(key), repr(key)))
        seen.update(ring)
        layer = list(dict.fromkeys(ring))
    return None
