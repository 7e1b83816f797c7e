"""One question through the months, as a table and as small charts beside each other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language_bidi

from ..rules.charts import Column, columns
from ..rules.inside import Monthly
from ..rules.links import FORMS
from .labels import Labels
from .shapes import said

MONTHS = range(1, 13)


@dataclass(frozen=True)
class MonthRow:
    """One choice through the year. ``cells``: (number in words, kept back, nothing told)."""

    label: str
    cells: tuple[tuple[str, bool, bool], ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class MonthTable:
    """``names`` of the twelve months, ``forms`` of each, and the rows of the question."""

    question: str
    names: tuple[str, ...]
    forms: MonthRow
    rows: tuple[MonthRow, ...]

    @property
    def drawn(self) -> list[MonthRow]:
        """The choices with a month that may be shown. The table has them all."""
        return [row for row in self.rows if any(words and not kept for words, kept, _ in row.cells)]

    @property
    def kept_back(self) -> bool:
        return any(kept for row in self.rows for _, kept, _ in row.cells)


def table(
    monthly: Monthly, question: str, ticked: Iterable[str], label: Labels, name: Callable[[date], str]
) -> MonthTable:
    """The months of one question: its choices that have been ticked at all this year."""
    ticked = set(ticked)

    there = tuple((month, *FORMS) in monthly for month in MONTHS)

    def row(words: str, code: str, choice: str) -> MonthRow:
        numbers = [monthly.get((month, code, choice)) for month in MONTHS]
        cells = tuple(
            (said(n) if any_form else "", any_form and n is None, not any_form)
            for n, any_form in zip(numbers, there, strict=True)
        )
        return MonthRow(words, cells, columns(numbers, there, rtl=get_language_bidi()))

    choices = dict.fromkeys(choice for _, code, choice in monthly if code == question and choice in ticked)
    return MonthTable(
        question,
        tuple(name(date(2000, month, 1)) for month in MONTHS),
        row("", *FORMS),
        tuple(row(label(question, choice), question, choice) for choice in choices),
    )
