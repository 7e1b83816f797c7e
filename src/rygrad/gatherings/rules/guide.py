"""How small groups are kept while a guide runs: plain lists of ids and codes, as they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from .small_groups import draw, seated, turns

Stored = list[dict[str, list[str]]]


@dataclass(frozen=True)
class Drawn:
    """How to draw: ``split`` is ``elements`` (a group for each question) or ``pairs``."""

    split: str
    questions: tuple[str, ...]
    merge_below: int
    smallest: int


def drawn(people: Sequence[str], how: Drawn, *, seed: int) -> Stored:
    """The small groups in the order in which they speak. Pairs have no question of their own."""
    if how.split == "pairs":
        pairs = draw(people, range(max(1, len(people) // 2)), merge_below=0, smallest=2, seed=seed)
        return [{"people": list(pair.people), "questions": []} for pair in pairs]
    groups = turns(draw(people, how.questions, merge_below=how.merge_below, smallest=how.smallest, seed=seed))
    return [{"people": list(group.people), "questions": list(group.questions)} for group in groups]


def reseated(groups: Stored, present: Sequence[str]) -> Stored:
    """The groups as they sit now: without those who went home, with those who came late."""
    tables = seated([group["people"] for group in groups], present)
    return [{"people": people, "questions": group["questions"]} for people, group in zip(tables, groups, strict=True)]
