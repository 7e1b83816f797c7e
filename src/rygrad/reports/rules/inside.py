"""Inside the group: exact totals of the year, and month by month only cells of three or more.

A cell that is kept back must not follow from the totals that stand beside it, so others are kept back with it. The
questions are looked at together: who went along in March is also who was asked where to.
"""

from collections.abc import Iterable, Mapping

from .bounds import Link, Sign
from .cover import cover
from .links import FORMS, NOT_SAID, Question
from .questions import Counts, asked, choices_of

LEAST = 3
Months = Mapping[int, Counts]
Spot = tuple[int, str, str]  # month (0: the whole year), code, choice
Monthly = dict[tuple[int, str, str], int | None]


def by_month(months: Months, questions: Iterable[Question]) -> Monthly:
    """Each month's number of each choice, None where it is kept back.

    The month's forms are exact, and in how many of them a question that is put to everybody was asked.
    """
    there = sorted(month for month, counts in months.items() if counts.get(FORMS))
    questions = tuple(questions)
    exact = {spot: number for month in there for spot, number in _row(month, months[month], questions)}
    totals: dict[Spot, int] = {}
    for (_, code, choice), number in exact.items():
        totals[0, code, choice] = totals.get((0, code, choice), 0) + number
    known: dict = {spot: (number, number) for spot, number in (exact | totals).items()}
    public = {FORMS, *((question.code, "") for question in questions if question.within == FORMS)}
    hidden: set = {spot for spot, number in exact.items() if number < LEAST and spot[1:] not in public}
    hidden = cover(
        known,
        hidden,
        [*_columns(there, totals), *_rows(there, exact, questions)],
        weight=lambda spot: exact[spot],  # type: ignore[index]
        width=lambda spot: _width(exact[spot], totals[0, spot[1], spot[2]]),  # type: ignore[index, misc]
        fixed=frozenset(spot for spot in known if spot[0] == 0 or spot[1:] in public),
    )
    return {spot: None if spot in hidden else number for spot, number in exact.items()}


def _row(month: int, counts: Counts, questions: Iterable[Question]) -> Iterable[tuple[Spot, int]]:
    yield (month, *FORMS), counts.get(FORMS, 0)
    for question in questions:
        ticked = choices_of(counts, question.code)
        yield (month, question.code, ""), asked(counts, question.code)
        for choice in (*question.choices, NOT_SAID):
            yield (month, question.code, choice), ticked.get(choice, 0)


def _columns(months: list[int], totals: Iterable[Spot]) -> Iterable[Link]:
    """The year's exact total is its months."""
    for _, code, choice in totals:
        yield Link((0, code, choice), tuple((month, code, choice) for month in months))


def _rows(months: list[int], exact: Mapping[Spot, int], questions: Iterable[Question]) -> Iterable[Link]:
    """A month's forms were asked, and what was asked was answered or left empty."""
    for month in months:
        for question in questions:
            whole, above = (month, question.code, ""), (month, *question.within)
            answers = tuple((month, question.code, choice) for choice in (*question.choices, NOT_SAID))
            yield Link(whole, answers, Sign.EQUAL if question.single else Sign.AT_MOST)
            for answer in answers:
                yield Link(whole, (answer,), Sign.AT_LEAST)
            same = above in exact and exact[above] == exact[whole]
            yield Link(above, (whole,), Sign.EQUAL if same else Sign.AT_LEAST)


def _width(number: int, total: int) -> int:
    """How unsure a hidden cell must stay: that nobody ticked it may follow, that one or two did may not."""
    return 0 if number == 0 else min(2, total)
