"""From the forms of one period to the numbers that are published of it. Pure: forms in, protected numbers out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from .bounds import Link
from .cells import Cell, Item, Key, Slip, gather
from .disclosure import Shown, protect
from .links import FORMS, Question, of_periods, of_places, of_question, shadows
from .period import Period
from .questions import FOLLOWUP, TALK, WOMEN
from .sums import check

Parents = Mapping[str, str | None]
LOOSE = (Item(TALK, *FORMS), Item(FOLLOWUP, *FORMS), WOMEN)  # what is counted beside the questions


def numbers(
    slips: Sequence[Slip],
    period: Period,
    parents: Parents,
    questions: Iterable[Question],
    secret: bytes,
    *,
    earlier: Mapping[Key, int | None] | None = None,
    never: Iterable[Key] = (),
) -> Shown:
    """The number of every item at every place, or None. ``earlier``: what this year's quarters have said.

    Raises :class:`~.sums.NotAddingUp` when the exact numbers contradict each other: then nothing is published.
    """
    questions, code = tuple(questions), period.code
    cells = gather(slips, code, parents)
    items = tuple(dict.fromkeys(chain(LOOSE, *(question.items for question in questions))))
    true = [*of_places(parents, [code], items), *_of_questions(parents, code, questions)]
    check({key: cell.amount for key, cell in cells.items()}, true)
    for place in parents:
        for item in items:
            cells.setdefault(Key(place, code, *item), Cell())
    links = [*true, *_beyond(parents, period, questions, items, earlier or {})]
    return protect(cells, links, secret, fixed=earlier, never=never)


def _of_questions(parents: Parents, code: str, questions: Iterable[Question]) -> list[Link]:
    return [link for place in parents for question in questions for link in of_question(place, code, question)]


def _beyond(
    parents: Parents,
    period: Period,
    questions: tuple[Question, ...],
    items: Iterable[Item],
    earlier: Mapping[Key, object],
) -> Iterable[Link]:
    """The links that nobody promises but anybody may assume."""
    for code in (period.code, *(quarter.code for quarter in period.quarters if earlier)):
        for place in parents:
            for question in questions:
                yield from shadows(place, code, question)
                if code != period.code:
                    yield from of_question(place, code, question)
    if earlier and period.quarters:
        items = tuple(items)
        yield from of_periods(parents, period.code, [quarter.code for quarter in period.quarters], items)
        yield from of_places(parents, [quarter.code for quarter in period.quarters], items)
