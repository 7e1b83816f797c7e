"""What can be said of the visits of one organisation, and on which days a series falls. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..enums import Direction, VisitState
from .rhythm import WEEK, days, monday
from .seasons import last_of_month

WEEKS_AHEAD = 12  # the coming programme (E21), and how far a series is laid out
LONGEST_GAP = 10  # weeks: with a longer one between two of them, visits are not regular (E17)
LEAST_REGULAR = 3
FIXED_SHARE = 75  # per cent of the months in which a monthly visit was agreed (E20)
LAST_OF_MONTH = -1


@dataclass(frozen=True)
class Happened:
    """One visit as figures see it."""

    on: date
    direction: str
    state: str

    @property
    def done(self) -> bool:
        """Only what took place is counted."""
        return self.state == VisitState.DONE


@dataclass(frozen=True)
class Rhythm:
    """When a circle meets: each ``every``-th week on ``weekday``, from a week in which it does."""

    weekday: int
    every: int
    anchor: date


@dataclass(frozen=True)
class Agreed:
    """A series: the ``nth`` session day of each month (-1: the last), or, for 0, each ``every`` weeks."""

    nth: int
    every: int
    from_on: date
    to_on: date | None = None

    @property
    def monthly(self) -> bool:
        """Whether a visit is agreed for each month."""
        return self.nth != 0


@dataclass(frozen=True)
class Turn:
    """One turn of a series on its day: ``done``, ``missed``, ``off`` (called off and not yet past) or ``coming``."""

    on: date
    state: str


@dataclass(frozen=True)
class Figures:
    """The visits of one organisation: ``came`` to us, ``went`` to them. Weeks between those that came or went."""

    came: int
    went: int
    regular: bool
    occasional: bool
    every_weeks: float | None  # None: fewer than two
    longest_gap_weeks: float | None
    last_on: date | None


@dataclass(frozen=True)
class Fixed:
    """Of the months in which a monthly visit was agreed: in how many somebody came, and whether that is enough."""

    held: int
    of: int

    @property
    def fixed(self) -> bool:
        """E20: at least 75 % of them."""
        return self.of > 0 and self.held * 100 >= FIXED_SHARE * self.of


def figures(visits: Iterable[Happened]) -> Figures:
    """E17 to E19. Two visits on one day are two visits, and no gap."""
    done = sorted((each for each in visits if each.done), key=lambda each: each.on)
    gaps = [(later.on - earlier.on) / WEEK for earlier, later in pairwise(done)]
    longest = max(gaps, default=None)
    return Figures(
        came=sum(each.direction == Direction.IN for each in done),
        went=sum(each.direction == Direction.OUT for each in done),
        regular=len(done) >= LEAST_REGULAR and (longest or 0) <= LONGEST_GAP,
        occasional=1 <= len(done) < LEAST_REGULAR,
        every_weeks=sum(gaps) / len(gaps) if gaps else None,
        longest_gap_weeks=longest,
        last_on=done[-1].on if done else None,
    )


def fixed_months(agreed: Agreed, rhythm: Rhythm, done: Collection[date], from_on: date, to_on: date) -> Fixed | None:
    """E20, for the days from ``from_on`` to ``to_on``; None when nothing is agreed monthly, or for no month of them.

    A month counts when its agreed day lies in those days, or when somebody came in it.
    """
    if not agreed.monthly:
        return None
    months = months_of(agreed, rhythm, from_on, to_on)
    came = {_month(day) for day in done if from_on <= day <= to_on}
    due = {_month(day) for day in months} | {each for each in came if _runs(agreed, each)}
    return Fixed(len(due & came), len(due)) if due else None


def months_of(agreed: Agreed, rhythm: Rhythm, from_on: date, to_on: date) -> list[date]:
    """The agreed days of a monthly series between two days, both included."""
    return [day for day in series_days(agreed, rhythm, to_on) if day >= from_on]


def series_days(agreed: Agreed, rhythm: Rhythm, until: date) -> list[date]:
    """The days on which the series falls, from its first to ``until``, both included."""
    last = min(until, agreed.to_on) if agreed.to_on else until
    if last < agreed.from_on:
        return []
    if not agreed.monthly:
        return days(rhythm.weekday, agreed.every, agreed.from_on, agreed.from_on, last)
    first = agreed.from_on.replace(day=1)
    meets = days(rhythm.weekday, rhythm.every, rhythm.anchor, first, last_of_month(last))
    by_month: dict[tuple[int, int], list[date]] = {}
    for day in meets:
        by_month.setdefault(_month(day), []).append(day)
    chosen = (_nth(each, agreed.nth) for each in by_month.values())
    return [day for day in chosen if day is not None and agreed.from_on <= day <= last]


def missing_days(agreed: Agreed, wanted: Sequence[date], known: Iterable[date]) -> list[date]:
    """Of the ``wanted`` days those for which no visit is there yet; one that was moved keeps its month or its turn."""
    taken = {_turn(agreed, day) for day in known}
    return [day for day in wanted if _turn(agreed, day) not in taken]


def turns(agreed: Agreed, rhythm: Rhythm, visits: Iterable[Happened], day: date) -> list[Turn]:
    """What became of each turn until ``day``, and what is coming; one in which nobody came stays in the list (E20)."""
    by_turn: dict[object, list[Happened]] = {}
    for each in visits:
        by_turn.setdefault(_turn(agreed, each.on), []).append(each)
    found = [
        _one(by_turn.pop(_turn(agreed, on), []), on, day) for on in series_days(agreed, rhythm, programme_until(day))
    ]
    found += [_one(rest, rest[0].on, day) for rest in by_turn.values()]  # of an older rhythm
    return sorted(found, key=lambda turn: turn.on)


def programme_until(day: date) -> date:
    """The last day of the coming programme."""
    return day + timedelta(weeks=WEEKS_AHEAD)


def _one(visits: list[Happened], on: date, day: date) -> Turn:
    done = [each.on for each in visits if each.done]
    if done:
        return Turn(done[0], "done")
    alive = [each.on for each in visits if each.state != VisitState.CANCELLED]
    when = alive[0] if alive else on
    if when < day:
        return Turn(when, "missed")
    return Turn(when, "off" if visits and not alive else "coming")


def _nth(meets: list[date], nth: int) -> date | None:
    if nth == LAST_OF_MONTH:
        return meets[-1]
    return meets[nth - 1] if nth <= len(meets) else None


def _turn(agreed: Agreed, day: date) -> object:
    if agreed.monthly:
        return _month(day)
    return round((monday(day) - monday(agreed.from_on)) / (agreed.every * WEEK))


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _runs(agreed: Agreed, month: tuple[int, int]) -> bool:
    return _month(agreed.from_on) <= month and (agreed.to_on is None or month <= _month(agreed.to_on))
