"""Forms become cells: how many, by how many women, how much the busiest of them, and which set of forms it is."""

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MARKS = 1 << 64


class Key(NamedTuple):
    """Where a number stands. ``choice`` "" is the question itself: the forms in which it was shown."""

    place: str
    period: str
    form: str
    code: str
    choice: str


class Item(NamedTuple):
    """What one form counts for, apart from where and when."""

    form: str
    code: str
    choice: str


@dataclass(frozen=True)
class Slip:
    """One form on its way into the sums. It is never kept. ``mark``: a random-looking number of its own."""

    place: str
    writer: str
    mark: int
    amounts: Mapping[Item, int]


@dataclass
class Cell:
    """``amount``: what is counted (forms, or women). ``writers``: how much of it each told. ``mark``: the set."""

    forms: int = 0
    amount: int = 0
    writers: Counter[str] = field(default_factory=Counter)
    mark: int = 0

    def add(self, writer: str, amount: int, mark: int) -> None:
        """One more form."""
        self.forms += 1
        self.amount += amount
        self.writers[writer] += amount
        self.mark = (self.mark + mark) % MARKS

    def take(self, other: "Cell") -> None:
        """All forms of another cell; the two have none in common."""
        self.forms += other.forms
        self.amount += other.amount
        self.writers.update(other.writers)
        self.mark = (self.mark + other.mark) % MARKS


def mark_of(secret: bytes, *parts: object) -> int:
    """The mark of one form, from what it holds: the same form gives the same mark, and nobody can reckon back."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hmac.new(secret, text.encode(), hashlib.sha256).digest()[:8], "big")


def gather(slips: Iterable[Slip], period: str, parents: Mapping[str, str | None]) -> dict[Key, Cell]:
    """The cells of every place. ``parents``: the place above each place, None for the top."""
    places: dict[str, dict[Item, Cell]] = {place: defaultdict(Cell) for place in parents}
    for slip in slips:
        here = places[slip.place]
        for item, amount in slip.amounts.items():
            here[item].add(slip.writer, amount, slip.mark)
    for place in _from_below(parents):
        above = parents[place]
        for item, cell in places[place].items() if above is not None else ():
            places[above][item].take(cell)  # type: ignore[index]
    return {Key(place, period, *item): cell for place, items in places.items() for item, cell in items.items()}


def _from_below(parents: Mapping[str, str | None]) -> list[str]:
    def depth(place: str) -> int:
        above = parents[place]
        return 0 if above is None else depth(above) + 1

    return sorted(parents, key=lambda place: (-depth(place), place))
