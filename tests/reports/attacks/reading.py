"""What an attacker makes of published numbers: which sums hold, and what each number may have been."""

from collections.abc import Callable, Iterable
from math import inf

from rygrad.reports.rules.cells import Key
from tests.reports.attacks.solver import System
from tests.reports.programmes import CHOICES, YEAR, Programme

Published = dict[Key, int | None]
Reading = Callable[[int | None], tuple[float, float]]
SMALL = 5
QUARTERS = [f"{YEAR}-Q{number}" for number in (1, 2, 3, 4)]
PERIODS = [*QUARTERS, str(YEAR)]
SINGLE = {"went-with", "raised"}
NONE = {"bridge": "none", "markers": "none"}
WITHIN = {"went-with": ("help", "went-along")}


def rounded(number: int | None) -> tuple[float, float]:
    """Our rules are public: five at the least, and up to four away from what is printed."""
    return (0, inf) if number is None else (max(5, number - 4), number + 4)


def exact(number: int | None) -> tuple[float, float]:
    """The naive publication: exact, and what is missing is below five."""
    return (0, 4) if number is None else (number, number)


def system(
    programme: Programme, published: Published, reading: Reading, periods: Iterable[str], *, years: bool = False
) -> System:
    """Everything published, with every sum that holds between places, choices and (``years``) periods."""
    known, periods = System(), list(periods)
    for key, number in published.items():
        if key.period in periods and (number is not None or reading is exact):
            known.know(key, *reading(number))
    items = sorted({(key.form, key.code, key.choice) for key in published if key.form == "talk"})
    for period in periods:
        for item in items:
            _tree(known, programme, period, item)
        for place in programme.parents:
            for code, choices in CHOICES.items():
                _question(known, place, period, code, choices)
    for item in items if years else ():
        for place in programme.parents:
            known.equal(Key(place, str(YEAR), *item), [Key(place, quarter, *item) for quarter in QUARTERS])
    return known


def _tree(known: System, programme: Programme, period: str, item: tuple) -> None:
    for above in set(programme.parents.values()) - {None}:
        below = [place for place, parent in programme.parents.items() if parent == above]
        known.equal(Key(above, period, *item), [Key(place, period, *item) for place in below])


def _question(known: System, place: str, period: str, code: str, choices: tuple[str, ...]) -> None:
    def key(choice: str, code: str = code) -> Key:
        return Key(place, period, "talk", code, choice)

    answers = [*choices, "-"]
    if code in SINGLE:
        known.equal(key(""), [key(choice) for choice in answers])
    else:
        known.at_most(key(""), [key(choice) for choice in answers])
    for choice in answers:
        known.equal(key(""), [key(choice), key("~" + choice)])  # "~": who did not tick it
    if code in NONE:
        known.equal(key(""), [key("any"), key(NONE[code]), key("-")])
    if code in WITHIN:
        known.equal(key(WITHIN[code][1], WITHIN[code][0]), [key("")])
    else:
        known.at_most(key(""), [key("", "")])


def truth(programme: Programme, name: Key) -> int:
    """The true number behind a name of the system."""
    if name.choice.startswith("~"):
        return programme.exact[name._replace(choice="")] - programme.exact[name._replace(choice=name.choice[1:])]
    return programme.exact.get(name, 0)


def recovered(programme: Programme, known: System, published: Published) -> list[Key]:
    """The numbers below five that nobody printed and that follow exactly all the same."""
    return [
        name
        for name, (low, high) in known.span.items()
        if low == high < SMALL and published.get(name) is None and truth(programme, name) == low
    ]
