"""Has she been at enough of the course (C08)? A share of the days, and each of the must-haves. Pure.

There is no excused day: whoever was not there was not there. A day that has not been held counts neither for nor
against her, and one that was called off is no day at all; a must-have has to be held before anybody has been at it.
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

DayState = Literal["held", "coming", "off"]


@dataclass(frozen=True)
class Day:
    """One day of the course. ``off``: called off, or never held on a course that is over. ``on`` None: no date yet."""

    key: Hashable
    state: DayState
    must: bool = False
    on: date | None = None


@dataclass(frozen=True)
class Completion:
    """How far one trainee has come.

    ``held`` days counted for her, ``present`` at so many of them, ``share`` in per cent (rounded down; 0 with no day
    held). ``missing_must``: keys of must-haves that were held without her. ``open_must``: must-haves that nobody has
    been at yet. ``coming``: days still to be held. ``complete``: the rule holds, whatever may still come.
    """

    held: int
    present: int
    share: int
    missing_must: tuple[Hashable, ...]
    open_must: tuple[Hashable, ...]
    coming: int
    asked: int  # per cent
    complete: bool

    @property
    def on_track(self) -> bool:
        """By the days held so far she has been at enough; something may still come."""
        return not self.missing_must and self.present * 100 >= self.asked * self.held

    @property
    def short(self) -> bool:
        """Whether the share is below what is asked, by the days held so far."""
        return self.present * 100 < self.asked * self.held


def completion(
    days: Sequence[Day],
    present: Collection[Hashable],
    share: int,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Completion:
    """Reckons it for a trainee on the course from ``since`` to ``until``; ``present``: keys of days she was at.

    Who joined late is measured from her first day, but the must-haves before it count for her too. ``share`` is the
    per cent of the days that the course asks for.
    """
    flags = [(day, day.key in present) for day in days]
    counted = [(day, here) for day, here in flags if here or _hers(day, since, until)]
    held = [here for day, here in counted if day.state == "held"]
    there = sum(held)
    coming = sum(day.state == "coming" for day, _here in counted)
    missing = tuple(day.key for day, here in flags if day.must and day.state == "held" and not here)
    still_open = tuple(day.key for day in days if day.must and day.state != "held")
    enough = bool(there) and there * 100 >= share * (len(held) + coming)
    return Completion(
        held=len(held),
        present=there,
        share=there * 100 // len(held) if held else 0,
        missing_must=missing,
        open_must=still_open,
        coming=coming,
        asked=share,
        complete=enough and not missing and not still_open,
    )


def _hers(day: Day, since: date | None, until: date | None) -> bool:
    if day.on is None:
        return until is None
    return (since is None or day.on >= since) and (until is None or day.on <= until)
