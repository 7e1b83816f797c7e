"""What a phase asks for before it begins, compared with what is so in the group (C13).

What is counted only advises: people grow a group, not a number. The papers of an association bind: without them there
is nobody to whom anything could be handed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rygrad.packs.handover import COUNTED, Condition, Entry

PAPERS: frozenset[Condition] = frozenset({"founding-meeting", "board-elected", "statutes", "number", "agreement"})
Facts = Mapping[Condition, int]  # how many there are; for what is so or not: 1 or 0


@dataclass(frozen=True)
class Asked:
    """One condition: what is asked, how many there should be, how many there are."""

    code: Condition
    least: int
    has: int

    @property
    def met(self) -> bool:
        return self.has >= self.least

    @property
    def binds(self) -> bool:
        """Whether the phase cannot begin without it."""
        return self.code in PAPERS

    @property
    def counted(self) -> bool:
        """Whether it has a number to tell."""
        return self.code in COUNTED


def asked(entry: Sequence[Entry], facts: Facts) -> list[Asked]:
    """The conditions of a phase in the order of the pack, each with what is so."""
    return [Asked(each.asks, each.least, facts.get(each.asks, 0)) for each in entry]


def missing(entry: Sequence[Entry], facts: Facts) -> list[Asked]:
    """The conditions without which the phase cannot begin."""
    return [each for each in asked(entry, facts) if each.binds and not each.met]


def neighbours(road: Sequence[str], now: str) -> tuple[str, str]:
    """The phase before and the phase after this one; empty where there is none. Unknown: the road begins."""
    if now not in road:
        return "", road[0] if road else ""
    place = road.index(now)
    return road[place - 1] if place else "", road[place + 1] if place + 1 < len(road) else ""
