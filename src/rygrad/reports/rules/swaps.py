"""Hides cells of a table until each hidden one could just as well be another number, without a sum noticing.

A proof for a hidden cell is a swap: a form of one month and a form of another change their answers. Every total stays
as it is, so whoever reads the table cannot tell the two worlds apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

Cell = tuple[int, str]  # month and choice
Ticks = tuple[str, ...]  # choices of one form; none at all: other ticks of the form stay


@dataclass(frozen=True)
class Table:
    """One question through the months, its cells all exact. ``asked``: the forms of each month that were asked.

    ``single``: one choice in each form. Otherwise ``aside`` are the choices that stand alone in theirs.
    """

    asked: Mapping[int, int]
    choices: tuple[str, ...]
    cells: Mapping[Cell, int]
    single: bool
    aside: frozenset[str] = frozenset()

    def could(self, month: int, more: Ticks, less: Ticks) -> bool:
        """Whether a month could have one more of some choices and one less of others, as far as its forms allow."""
        change = dict.fromkeys(more, 1) | dict.fromkeys(less, -1)
        numbers = {choice: self.cells[month, choice] + change.get(choice, 0) for choice in self.choices}
        if min(numbers.values()) < 0:
            return False
        ticked = [number for choice, number in numbers.items() if choice not in self.aside]
        told = self.asked[month] - sum(numbers[choice] for choice in self.aside)  # forms where choices may meet
        return self.single or max(ticked, default=0) <= told <= sum(ticked)

    def swaps(self, cell: Cell, most: int = 1) -> Iterator[tuple[Cell, ...]]:
        """The cells of every swap that changes this one, with up to ``most`` ticks on either side."""
        month, choice = cell
        for mine in (each for each in self._sets(most) if choice in each):
            for other in (each for each in self._sets(most) if not set(mine) & set(each)):
                up, down = self.could(month, mine, other), self.could(month, other, mine)
                for then in (each for each in self.asked if each != month and (up or down)):
                    if (up and self.could(then, other, mine)) or (down and self.could(then, mine, other)):
                        yield tuple((each, tick) for each in (month, then) for tick in (*mine, *other))

    def _sets(self, most: int) -> list[Ticks]:
        """What a form might have ticked. Of two answers to one question there is never a form."""
        if self.single:
            return [(choice,) for choice in self.choices]
        return [ticks for many in range(most + 1) for ticks in combinations(self.choices, many)]


def hide(table: Table, small: Iterable[Cell]) -> set[Cell]:
    """The small cells, and as few more as it takes. Where no swap is found, the whole table."""
    small = list(small)
    hidden, safe = set(small), set[Cell]()
    for dear in (False, True):  # first whatever costs no other cell
        for cell in (each for each in small if each not in safe):
            swap = _cheapest(table, hidden, cell, most=1) or (_cheapest(table, hidden, cell, most=2) if dear else ())
            if dear and not swap:
                return set(table.cells)
            if swap and (dear or hidden.issuperset(swap)):
                hidden.update(swap)
                safe.update(swap)
    return hidden


def _cheapest(table: Table, hidden: set[Cell], cell: Cell, most: int) -> tuple[Cell, ...]:
    def cost(swap: tuple[Cell, ...]) -> tuple[int, int]:
        more = [table.cells[each] for each in swap if each not in hidden]
        return len(more), sum(more)

    return min(table.swaps(cell, most), key=cost, default=())
