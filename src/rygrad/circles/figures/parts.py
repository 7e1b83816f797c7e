"""What one figure on the page is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from .explained import Explained


@dataclass(frozen=True)
class Line:
    """One line of a table: its name, and its cells in words."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """``value`` in large ("": the sentence alone); ``head``: the columns of ``rows`` when there are several."""

    about: Explained
    value: str
    sentence: str
    rows: tuple[Line, ...] = ()
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rests: str = ""

    @property
    def code(self) -> str:
        return self.about.code


def lines(rows: Iterable[tuple[str, ...]]) -> tuple[Line, ...]:
    """Rows of words as lines."""
    return tuple(Line(label, tuple(cells)) for label, *cells in rows)
