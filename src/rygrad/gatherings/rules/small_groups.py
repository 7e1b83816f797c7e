"""Who sits with whom: small groups drawn from those present, each with its question or questions."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Generic, TypeVar

P = TypeVar("P", bound=Hashable)
Q = TypeVar("Q", bound=Hashable)


@dataclass(frozen=True)
class SmallGroup(Generic[P, Q]):
    """One table. ``number`` counts from 1 and is also its turn to speak."""

    number: int
    people: tuple[P, ...]
    questions: tuple[Q, ...]


def how_many(people: int, questions: int, *, merge_below: int = 8, smallest: int = 2) -> int:
    """The number of small groups: one for each question, fewer when there are few people, none for nobody.

    Below ``merge_below`` people at least one group takes two questions; no group is smaller than ``smallest`` unless
    that is all who came.
    """
    if not people or not questions:
        return 0
    wanted = questions - 1 if people < merge_below else questions
    return max(1, min(wanted, people // smallest))


def draw(
    people: Sequence[P], questions: Sequence[Q], *, merge_below: int = 8, smallest: int = 2, seed: int
) -> list[SmallGroup[P, Q]]:
    """Shares everybody and every question out, each exactly once; sizes differ by at most one.

    The questions keep their order, neighbours go together, and the first groups take one more when they do not come
    out even. The same ``seed`` gives the same groups; another seed mixes the people anew.
    """
    count = how_many(len(people), len(questions), merge_below=merge_below, smallest=smallest)
    mixed = list(people)
    Random(seed).shuffle(mixed)  # noqa: S311 - who sits with whom is no secret
    tables = zip(_shared(mixed, count), _shared(questions, count), strict=True)
    return [SmallGroup(number, who, what) for number, (who, what) in enumerate(tables, start=1)]


T = TypeVar("T")


def _shared(things: Sequence[T], count: int) -> list[tuple[T, ...]]:
    """``things`` in ``count`` neighbouring parts, the longer ones first."""
    size, more = divmod(len(things), count) if count else (0, 0)
    ends = [size * part + min(part, more) for part in range(count + 1)]
    return [tuple(things[start:end]) for start, end in pairwise(ends)]


def turns(groups: Sequence[SmallGroup[P, Q]]) -> list[SmallGroup[P, Q]]:
    """Who speaks in which order. A single group goes in rounds: a turn for each question, another begins each time."""
    if len(groups) != 1 or len(groups[0].questions) < 2:
        return list(groups)
    people = groups[0].people
    starts = [number % len(people) for number in range(len(groups[0].questions))]
    return [
        SmallGroup(number, people[start:] + people[:start], (question,))
        for number, (start, question) in enumerate(zip(starts, groups[0].questions, strict=True), start=1)
    ]


def seated(groups: Sequence[Sequence[P]], present: Sequence[P]) -> list[list[P]]:
    """The groups as they sit, without those who are no longer here; who came late sits down in the smallest group.

    Where everybody sits in every group (one group that goes in rounds), so does she.
    """
    here = set(present)
    tables = [[person for person in group if person in here] for group in groups]
    rounds = len(groups) > 1 and all(set(group) == set(groups[0]) for group in groups)
    known = {person for group in groups for person in group}
    for person in present:
        if person in known or not tables:
            continue
        for table in tables if rounds else [min(tables, key=len)]:
            table.append(person)
    return tables
