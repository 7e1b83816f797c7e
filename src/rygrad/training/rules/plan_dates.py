"""On which days a course meets: its rhythm, without the days on which it had better not. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rygrad.packs.calendar import Stretch

WEEK = timedelta(weeks=1)
FARTHEST = 160  # weeks: a course of 17 days with every holiday of three years left out


@dataclass(frozen=True)
class Proposed:
    """One day of the calendar in the order of the plan. ``number``: which day of the course is on it, from 0.

    ``number`` None: the course does not meet, and ``why`` says what is on. With a number, ``why`` is what is on and
    was not left out.
    """

    on: date
    number: int | None
    why: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Rhythm:
    """On ``weekday`` (0: Monday), every so many weeks, from ``first``; the first day may be another weekday."""

    first: date
    weekday: int
    every: int = 1


def proposed(
    rhythm: Rhythm, fixed: Sequence[date | None], known: Sequence[Stretch], off: Collection[str]
) -> list[Proposed]:
    """A date for each day of the course. ``fixed``: the dates that stay, None for the days that need one.

    ``known``: what the calendar has; ``off``: the keys of what is left out of it. A week that is left out is followed
    by the next one, also when the course meets every second week. Two days never fall on one date.
    """
    taken = {on for on in fixed if on}
    found: list[Proposed] = []
    cursor = rhythm.first
    for number, stays in enumerate(fixed):
        if stays:
            found.append(Proposed(stays, number, _on(stays, known)))
            cursor = max(cursor, _next(stays, rhythm))
            continue
        for _week in range(FARTHEST):
            why = _on(cursor, known)
            left_out = tuple(each for each in why if each.key in off)
            if not left_out and cursor not in taken:
                break
            if left_out and cursor not in taken:
                found.append(Proposed(cursor, None, left_out))
            cursor = _weekly(cursor, rhythm)
        found.append(Proposed(cursor, number, _on(cursor, known)))
        taken.add(cursor)
        cursor = _next(cursor, rhythm)
    return sorted(found, key=lambda each: (each.on, each.number is None))


def _weekly(day: date, rhythm: Rhythm) -> date:
    """The next such weekday after the day."""
    return day + timedelta(days=(rhythm.weekday - day.weekday() - 1) % 7 + 1)


def _next(day: date, rhythm: Rhythm) -> date:
    return _weekly(day, rhythm) + (rhythm.every - 1) * WEEK


def _on(day: date, known: Sequence[Stretch]) -> tuple[Stretch, ...]:
    return tuple(each for each in known if day in each)


def by_date(order: Sequence[tuple[int, date | None]]) -> list[int]:
    """The places of the plan in the order of their dates: ``(place, date)`` in, places out.

    A day without a date keeps its place; the others share the rest in the order of their dates.
    """
    dated = iter(sorted((each for each in order if each[1]), key=lambda each: (each[1], each[0])))
    return [next(dated)[0] if on else place for place, on in order]
