"""The periods that figures can be asked for, and what is wrong with two days that somebody has chosen."""

from datetime import date
from enum import StrEnum

from .seasons import Stretch, half_year

YEAR = 366


class Chosen(StrEnum):
    """Which days the figures are of."""

    THIS = "this"  # half-year
    LAST = "last"
    WHOLE = "whole"
    OWN = "own"


def usual(started_on: date, today: date) -> Chosen:
    """In its first year a group looks at all of it, later at the half-year."""
    return Chosen.WHOLE if (today - started_on).days < YEAR else Chosen.THIS


def offered(started_on: date, today: date) -> tuple[Chosen, ...]:
    """Those that lie in the life of the group."""
    last = half_year(today, 1)
    return tuple(each for each in Chosen if each != Chosen.LAST or last.to_on >= started_on)


def stretch(chosen: Chosen, started_on: date, today: date) -> Stretch:
    """The days of one of the first three, as far as the group has lived them; today alone before it has begun."""
    whole = Stretch(min(started_on, today), today)
    if chosen == Chosen.WHOLE:
        return whole
    half = half_year(today, 1 if chosen == Chosen.LAST else 0)
    last = min(half.to_on, today)
    return Stretch(min(max(half.from_on, started_on), last), last)


def own(from_on: date, to_on: date, started_on: date, today: date) -> Stretch | str:
    """The chosen days from the beginning of the group on, or a code for what is wrong with them."""
    if from_on > to_on:
        return "turned"
    if to_on > today:
        return "ahead"
    if to_on < started_on:
        return "before"
    return Stretch(max(from_on, started_on), to_on)
