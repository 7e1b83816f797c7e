"""Inside the group: exact totals of the year, and month by month only cells of three or more.

A page shows one question: its cells, the talks of each month, and its totals of the year. A cell that is kept back must
not follow from these, so others may be kept back with it (``swaps.py``). Of a question that follows from an answer
(who went along, and where to?) the months are kept back in which that answer is.
"""

from collections.abc import Iterable, Mapping

from .links import FORMS, NOT_SAID, Question
from .questions import Counts, asked, choices_of
from .swaps import Table, hide

LEAST = 3
Months = Mapping[int, Counts]
Spot = tuple[int, str, str]  # month, code, choice
Monthly = dict[Spot, int | None]


def by_month(months: Months, questions: Iterable[Question]) -> Monthly:
    """Each month's number of each choice that was ticked this year, None where it is kept back.

    The month's forms are exact. ``questions``: whom another one follows stands before it.
    """
    months = {month: counts for month, counts in sorted(months.items()) if counts.get(FORMS)}
    found: Monthly = {(month, *FORMS): counts[FORMS] for month, counts in months.items()}
    for question in questions:
        table = table_of(months, question)
        shut = {month for month in months if found.get((month, *question.within), 0) is None}
        hidden = hide(table, [cell for cell, number in table.cells.items() if number < LEAST or cell[0] in shut])
        for (month, choice), number in table.cells.items():
            found[month, question.code, choice] = None if (month, choice) in hidden else number
    return found


def related(questions: Iterable[Question], code: str) -> list[Question]:
    """One question, and before it the one that it follows from: all that its months need."""
    by_code = {question.code: question for question in questions}
    asked_for = by_code[code]
    return [*([by_code[asked_for.within[0]]] if asked_for.within[0] in by_code else []), asked_for]


def table_of(months: Months, question: Question) -> Table:
    """A question through the months, with the choices that somebody ticked."""
    ticked = {month: choices_of(counts, question.code) for month, counts in months.items()}
    there = {choice for row in ticked.values() for choice, number in row.items() if number}
    known = dict.fromkeys([*question.choices, *sorted(there - {NOT_SAID}), NOT_SAID])
    choices = tuple(choice for choice in known if choice in there)
    return Table(
        {month: asked(counts, question.code) for month, counts in months.items()},
        choices,
        {(month, choice): row.get(choice, 0) for month, row in ticked.items() for choice in choices},
        question.single,
        frozenset({NOT_SAID, question.none} & set(choices)),
    )
