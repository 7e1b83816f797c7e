"""The line of those who want to join (D14, F01): which step comes next, and what mix they are. Pure.

A mix is counts of languages, ages and parts of the town. There is no mark, and nobody is compared with anybody.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..enums import AgeBand, Stage

STEPS = (Stage.INTEREST, Stage.INFO, Stage.TALK, Stage.OFFERED, Stage.TRAINEE)
ASIDE = (Stage.WAITING, Stage.DECLINED)
_AFTER = {Stage.WAITING: Stage.OFFERED}  # a place has become free
_BEFORE = {Stage.WAITING: Stage.INTEREST, Stage.DECLINED: Stage.INTEREST}


@dataclass(frozen=True)
class Seen:
    """What a mix is made of: her languages (tags), her age band, her part of the town. Each may be missing."""

    languages: frozenset[str] = frozenset()
    age: str = ""
    area: str = ""


@dataclass(frozen=True)
class Line:
    """One language, age or part of the town: how many of the chosen, and of those on the way, have it."""

    code: str
    chosen: int
    coming: int
    wanted: bool = False

    @property
    def missing(self) -> bool:
        """Somebody is looked for, and there is nobody yet."""
        return self.wanted and not self.chosen and not self.coming


@dataclass(frozen=True)
class Mix:
    """The three lists: what is wanted first, then what there is most of."""

    languages: Sequence[Line]
    ages: Sequence[Line]
    areas: Sequence[Line]


def step_on(stage: Stage) -> Stage | None:
    """The next step; None after the last one, and for whoever did not join."""
    if stage in STEPS[:-1]:
        return STEPS[STEPS.index(stage) + 1]
    return _AFTER.get(stage)


def step_back(stage: Stage) -> Stage | None:
    """The step before. None at the first one, and for whoever is on the course: she leaves it on its own page."""
    if stage in STEPS[1:-1]:
        return STEPS[STEPS.index(stage) - 1]
    return _BEFORE.get(stage)


def mix(chosen: Iterable[Seen], coming: Iterable[Seen], *, languages: Sequence[str], areas: Sequence[str]) -> Mix:
    """Counts of both, with a line also for each language and part of the town that is ``wanted`` and not there yet."""
    chosen, coming = list(chosen), list(coming)
    return Mix(
        _lines([each.languages for each in chosen], [each.languages for each in coming], languages),
        _in_order(_lines([_one(each.age) for each in chosen], [_one(each.age) for each in coming], ())),
        _lines(
            [_one(place(each.area)) for each in chosen], [_one(place(each.area)) for each in coming], _places(areas)
        ),
    )


def short_of(chosen: int, least: int, most: int) -> str:
    """``few`` or ``many`` against the guideline, else nothing. It warns and never stops anybody (D14)."""
    return "few" if chosen < least else "many" if chosen > most else ""


def place(area: str) -> str:
    """One way to write a part of the town, so that two who write a little differently live in one."""
    words = " ".join(area.split())
    return words[:1].upper() + words[1:]


def _lines(chosen: list[frozenset[str]], coming: list[frozenset[str]], wanted: Sequence[str]) -> list[Line]:
    """The wanted ones as they were given, then the most common; capital letters or not is the same."""
    inside, on_the_way = _counted(chosen), _counted(coming)
    names = {code.casefold(): code for code in sorted(code for seen in (*chosen, *coming) for code in seen)}
    asked = {code.casefold(): code for code in wanted}
    rest = sorted(names.keys() - asked.keys(), key=lambda key: (-inside[key] - on_the_way[key], key))
    return [Line(code, inside[key], on_the_way[key], wanted=True) for key, code in asked.items()] + [
        Line(names[key], inside[key], on_the_way[key]) for key in rest
    ]


def _counted(seen: list[frozenset[str]]) -> Counter[str]:
    return Counter(key for each in seen for key in {code.casefold() for code in each})


def _in_order(lines: list[Line]) -> list[Line]:
    """The age bands from young to old, also the one nobody is in: a gap is something to see."""
    found = {each.code: each for each in lines}
    return [found.get(band.value, Line(band.value, 0, 0)) for band in AgeBand] if found else []


def _places(areas: Sequence[str]) -> list[str]:
    return [place(each) for each in areas]


def _one(code: str) -> frozenset[str]:
    return frozenset([code] if code else [])
