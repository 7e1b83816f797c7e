"""How the numbers hang together: places, choices and periods. Whoever attacks knows this too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .bounds import Link, Sign
from .cells import Item, Key

FORMS = ("", "")  # code and choice of the forms themselves
NOT_SAID = "-"
ANY = "any"  # forms with one of the choices that say something
OTHERS = "~"  # before a choice: the forms that were asked and did not tick it


@dataclass(frozen=True)
class Question:
    """A question as the sums see it. ``single``: one choice at the most.

    ``none``: the choice that says "none of these"; the question then has an ``any`` besides. ``within``: the item whose
    forms are the ones that were asked.
    """

    form: str
    code: str
    choices: tuple[str, ...]
    single: bool
    none: str = ""
    within: tuple[str, str] = FORMS

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything that is counted of it."""
        extra = (ANY,) if self.none else ()
        return tuple(Item(self.form, self.code, choice) for choice in ("", *self.choices, NOT_SAID, *extra))


def of_places(parents: Mapping[str, str | None], periods: Iterable[str], items: Iterable[Item]) -> Iterator[Link]:
    """A place is the places under it."""
    below: dict[str, list[str]] = defaultdict(list)
    for place, above in sorted(parents.items()):
        if above is not None:
            below[above].append(place)
    items = tuple(items)
    for period in periods:
        for above, places in below.items():
            for item in items:
                yield Link(Key(above, period, *item), tuple(Key(place, period, *item) for place in places))


def of_question(place: str, period: str, question: Question) -> Iterator[Link]:
    """A question is its choices: exactly when one is ticked, at the least when several may be. Always true."""

    def key(choice: str) -> Key:
        return Key(place, period, question.form, question.code, choice)

    asked, answers = key(""), tuple(key(choice) for choice in (*question.choices, NOT_SAID))
    yield Link(asked, answers, Sign.EQUAL if question.single else Sign.AT_MOST)
    if question.none:
        yield Link(asked, (key(ANY), key(question.none), key(NOT_SAID)))
    yield Link(Key(place, period, question.form, *question.within), (asked,), Sign.AT_LEAST)


def shadows(place: str, period: str, question: Question) -> Iterator[Link]:
    """What else one could reckon: how many did *not* tick a choice, and that a question was asked of these only."""

    def key(choice: str) -> Key:
        return Key(place, period, question.form, question.code, choice)

    for choice in (*question.choices, NOT_SAID):
        yield Link(key(""), (key(choice), key(OTHERS + choice)))
    if question.within != FORMS:
        yield Link(Key(place, period, question.form, *question.within), (key(""),))


def of_periods(places: Iterable[str], year: str, quarters: Iterable[str], items: Iterable[Item]) -> Iterator[Link]:
    """A year is its quarters (late forms and erased ones aside; then the link teaches nothing)."""
    quarters, items = tuple(quarters), tuple(items)
    for place in places:
        for item in items:
            yield Link(Key(place, year, *item), tuple(Key(place, quarter, *item) for quarter in quarters))
