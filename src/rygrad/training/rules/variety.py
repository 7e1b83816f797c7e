"""How varied a cohort is, in numbers that show nobody (C02, C03). Pure.

A number is told when at least five have answered; an answer is named when at least five gave it and the rest is nobody
or at least five. A figure is counted again when at least five have changed their answer to it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from .continents import continents

FLOOR = 5
DISTINCT = ("languages", "countries", "area")  # how many different ones there are
NAMED = ("area", "age", "education", "work", "family")  # which ones, when enough gave them
FIGURES = tuple(dict.fromkeys((*DISTINCT, *NAMED)))
Answers = Mapping[str, frozenset[str]]  # by whoever answered, whatever she is called here; nobody with an empty one


def figure(name: str, answers: Answers, majority: str = "") -> dict[str, Any]:
    """One figure: ``of`` so many who answered, ``n`` different answers, ``named`` ones with their counts.

    Empty with fewer than five. ``majority``: a language that is not counted; it stands in the figure, to be printed.
    """
    if len(answers) < FLOOR:
        return {}
    found: dict[str, Any] = {"of": len(answers)}
    different = frozenset[str]().union(*answers.values())
    if name in DISTINCT:
        found["n"] = len(different - {majority}) if name == "languages" else len(different)
    if name == "languages":
        found["majority"] = majority
    if name == "countries":
        found["continents"] = len(continents(different))
    if name in NAMED:
        counts = Counter(each for mine in answers.values() for each in mine)
        found["named"] = (two_sided if name == "family" else merged)(counts, len(answers))
    return found


def merged(counts: Mapping[str, int], of: int) -> list[tuple[str, int]]:
    """The answers given by at least five, largest first, when each gave one; what is left over is nobody or five."""
    kept = sorted(((name, n) for name, n in counts.items() if n >= FLOOR), key=lambda pair: (-pair[1], pair[0]))
    while kept and 0 < of - sum(n for _name, n in kept) < FLOOR:
        kept.pop()
    return kept


def two_sided(counts: Mapping[str, int], of: int) -> list[tuple[str, int]]:
    """The same when each could give several: neither those who gave an answer nor those who did not are one to four."""
    kept = ((name, n) for name, n in counts.items() if n >= FLOOR and (n == of or of - n >= FLOOR))
    return sorted(kept, key=lambda pair: (-pair[1], pair[0]))


def moved(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether at least five people's answers differ between two counts; each is given by a print of her answer."""
    return sum(before.get(who) != after.get(who) for who in {*before, *after}) >= FLOOR


def codes(kept: str) -> frozenset[str]:
    """Codes that are stored with commas between."""
    return frozenset(code for code in kept.split(",") if code)


def as_kept(chosen: Iterable[str]) -> str:
    """The other way round: each once, in their order."""
    return ",".join(dict.fromkeys(each for each in chosen if each))
