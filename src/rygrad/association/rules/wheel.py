"""When something of an association's year is due, and how it stands. No database.

A deadline of the pack is a day of the year, unless the group's own statutes say another one. Board meetings are spread
over the year, as many as the statutes ask for.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rygrad.core.texts import Texts
from rygrad.packs.handover import Deadline

ASSEMBLY, BOARD_MEETING = "annual-meeting", "board-meeting"  # codes of a pack that meetings held are counted for
LOOKS_BACK = {"annual_meeting_by", "accounts_by", "report_by"}  # tell of the year before; not in the first one
LETTER = "letter:"  # before the code, where it is ticked that a letter went out; no code of a pack looks like that
LATE_DAYS = 364  # what was missed is asked for until it is due again

Stand = Literal["done", "late", "soon", "later"]


@dataclass(frozen=True)
class Due:
    """One thing of one year. ``on``: the last day for it. ``done_on``: when it was done, if it was.

    ``number``: which board meeting of the year it is, 0 for everything else. ``ticked``: somebody said that it is done;
    else it was counted from a meeting.
    """

    code: str
    title: Texts
    says: Texts
    on: date
    year: int
    warn_days: int
    number: int = 0
    done_on: date | None = None
    ticked: bool = False

    def state(self, day: date) -> Stand:
        """How it stands on this day."""
        if self.done_on:
            return "done"
        if self.on < day:
            return "late"
        return "soon" if self.on <= day + timedelta(days=self.warn_days) else "later"


@dataclass(frozen=True)
class Own:
    """What the group's statutes say: month and day by the name of the setting, how many board meetings, since when."""

    by: Mapping[str, str]
    board_meetings: int
    founded_on: date | None


@dataclass(frozen=True)
class Held:
    """What has been done: ticks by code and year, and the days of general and board meetings held, in order."""

    ticks: Mapping[tuple[str, int], date]
    assemblies: Sequence[date] = ()
    board: Sequence[date] = ()


def day_in(year: int, month_day: str) -> date:
    """``03-01`` in this year; the last day of the month where it is shorter."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


def dues(deadlines: Iterable[Deadline], year: int, own: Own, held: Held) -> list[Due]:
    """Everything of this year, in order of its days. Nothing from before the association was founded."""
    found = [due for each in deadlines for due in _of(each, year, own, held)]
    return sorted(found, key=lambda due: (due.on, due.number))


def late(deadlines: Sequence[Deadline], day: date, own: Own, held: Held) -> list[Due]:
    """What should have been done by this day and is not; the general meeting first.

    Of this year everything; of the last one what its accounts and its meeting still owe, until they are due again.
    """
    owed = [each for each in deadlines if each.setting in LOOKS_BACK]
    both = [*dues(owed, day.year - 1, own, held), *dues(deadlines, day.year, own, held)]
    found = [due for due in both if due.state(day) == "late" and due.on >= day - timedelta(days=LATE_DAYS)]
    return sorted(found, key=lambda due: (due.code != ASSEMBLY, due.on))


def soon(deadlines: Sequence[Deadline], day: date, own: Own, held: Held) -> list[Due]:
    """What is near enough to begin with and not done: of this year, and of the beginning of the next."""
    both = [due for year in (day.year, day.year + 1) for due in dues(deadlines, year, own, held)]
    return [due for due in both if due.state(day) == "soon"]


def _of(deadline: Deadline, year: int, own: Own, held: Held) -> Iterable[Due]:
    if deadline.code == BOARD_MEETING:
        yield from _board_meetings(deadline, year, own, held)
        return
    on = day_in(year, own.by.get(deadline.setting, "") or deadline.by)
    if own.founded_on and (on <= own.founded_on or (year == own.founded_on.year and deadline.setting in LOOKS_BACK)):
        return
    met = held.assemblies if deadline.code == ASSEMBLY else ()
    done, ticked = _done(next((each for each in met if each.year == year), None), held, deadline.code, year)
    yield Due(deadline.code, deadline.title, deadline.says, on, year, deadline.warn_days, done_on=done, ticked=ticked)


def _board_meetings(deadline: Deadline, year: int, own: Own, held: Held) -> Iterable[Due]:
    """The last day of each part of the year; of the first year only the parts that come after the founding."""
    days = [_end_of_part(part, own.board_meetings, year) for part in range(1, own.board_meetings + 1)]
    days = [each for each in days if not own.founded_on or each > own.founded_on]
    met = [each for each in held.board if each.year == year]
    for number, on in enumerate(days, start=1):
        code = f"{deadline.code}-{number}"
        done, ticked = _done(met[number - 1] if number <= len(met) else None, held, code, year)
        yield Due(code, deadline.title, deadline.says, on, year, deadline.warn_days, number, done, ticked)


def _done(met: date | None, held: Held, code: str, year: int) -> tuple[date | None, bool]:
    """When it was done, and whether that is a tick. A meeting that was held says more than a tick."""
    tick = held.ticks.get((code, year))
    return met or tick, met is None and tick is not None


def _end_of_part(part: int, parts: int, year: int) -> date:
    """The last day of this part of a year that is cut into so many equal parts: of four, the end of each quarter."""
    month, rest = divmod(12 * part, parts)
    if not rest:
        return date(year, month, monthrange(year, month)[1])
    return date(year, month + 1, max(1, round(monthrange(year, month + 1)[1] * rest / parts)))
