"""Was it a whole meeting? Only what was held counts; never the order, and never how long it took. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from rygrad.gatherings.enums import ItemState
from rygrad.meetings.enums import Outcome

Held = tuple[str, str]  # the element and the state of one agenda item


def held_elements(items: Iterable[Held]) -> frozenset[str]:
    """The elements with at least one held item. An item without an element (a break) adds nothing."""
    return frozenset(element for element, state in items if element and state == ItemState.HELD)


def missing(required: Iterable[str], items: Iterable[Held]) -> list[str]:
    """The required elements without a held item, in the order in which the template names them."""
    held = held_elements(items)
    return [element for element in dict.fromkeys(required) if element not in held]


def outcome(required: Iterable[str], items: Iterable[Held]) -> Outcome:
    """Complete when nothing required is missing, otherwise incomplete. There is no third answer."""
    return Outcome.INCOMPLETE if missing(required, items) else Outcome.COMPLETE


def in_a_row(outcomes: Iterable[str]) -> int:
    """Complete meetings in a row, the latest first. Zero when the latest one was not complete."""
    streak = 0
    for each in outcomes:
        if each != Outcome.COMPLETE:
            break
        streak += 1
    return streak


def forgotten(meetings: Sequence[tuple[date, Sequence[str]]]) -> list[tuple[str, int, date]]:
    """Element, how often it was missing and when last; the one missing most often first.

    ``meetings``: the day of each closed meeting with the elements that it lacked.
    """
    times = Counter(element for _, lacked in meetings for element in lacked)
    last = {element: max(day for day, lacked in meetings if element in lacked) for element in times}
    return sorted(
        ((element, times[element], last[element]) for element in times),
        key=lambda row: (-row[1], -row[2].toordinal(), row[0]),
    )
