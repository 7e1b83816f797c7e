"""Before anything is protected: do the exact numbers add up?"""

from collections.abc import Hashable, Iterable, Mapping

from .bounds import Link, Sign


class NotAddingUp(ValueError):  # noqa: N818 - it reads as a sentence where it is raised
    """Some rows do not add up to their total. ``which``: the totals, with what they say and what the parts sum to."""

    def __init__(self, which: list[tuple[Hashable, int, int]]) -> None:
        super().__init__("; ".join(f"{total}: {says} is not {parts}" for total, says, parts in which))
        self.which = which


def check(amounts: Mapping[Hashable, int], links: Iterable[Link]) -> None:
    """Raises :class:`NotAddingUp` naming every total that its parts contradict. A missing number is 0."""
    wrong = []
    for link in links:
        says, parts = amounts.get(link.total, 0), sum(amounts.get(part, 0) for part in link.parts)
        holds = {Sign.EQUAL: says == parts, Sign.AT_LEAST: says >= parts, Sign.AT_MOST: says <= parts}
        if not holds[link.sign]:
            wrong.append((link.total, says, parts))
    if wrong:
        raise NotAddingUp(wrong)
