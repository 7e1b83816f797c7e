"""Registers of mothers' groups made up in a few words, without a database, for the rules of the figures."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from rygrad.circles.enums import SessionState, Standing
from rygrad.circles.figures import facts_of
from rygrad.circles.rules.facts import Facts
from rygrad.circles.rules.funnel import Way
from rygrad.circles.rules.records import Mother, Records, Sent, Step, Thursday, Turn
from rygrad.circles.rules.seasons import Stretch

SPACE = UUID(int=7)
START = date(2025, 9, 4)


def key(name: object) -> UUID:
    """Always the same id for a name."""
    return uuid5(SPACE, str(name))


def week(number: int) -> date:
    return START + timedelta(weeks=number)


def thursday(number: int, came: int = 0, **more: Any) -> Thursday:
    """A held session; ``state`` for another one."""
    known: dict[str, Any] = {"state": SessionState.HELD, "named": came, "saved": True, "activity": True}
    return Thursday(key(f"session {number}"), week(number), **known | more)


def mother(name: str, *weeks: int, standing: str = Standing.ACTIVE, **more: Any) -> Mother:
    """A mother who came in these weeks, and stands so since the first of them."""
    came = tuple(week(each) for each in weeks)
    steps = (Step(came[0], standing),) if came and standing else ()
    return Mother(key(name), came=came, **{"steps": steps} | more)


def sent(on: date, source: str, **way: Any) -> Sent:
    """A referral."""
    return Sent(key(f"{on}{source}"), on, source, Way(on, **way))


def turns(*names: str, lead: bool = True, **more: Any) -> tuple[Turn, ...]:
    """Volunteers who were there, the first of whom leads."""
    known = {"planned": True, "done": True}
    return tuple(Turn(key(each), lead=lead and at == 0, **known | more) for at, each in enumerate(names))


def reckon(*, first: int = 0, last: int = 9, **records: Any) -> Facts:
    """The figures of these weeks."""
    known: dict[str, Any] = {"name": "Gruppen", "started_on": START}
    return facts_of(Records(**known | records), Stretch(week(first), week(last)))


def attended(*numbers: int | None) -> tuple[Thursday, ...]:
    """Sessions week by week; None: cancelled for the weather."""
    return tuple(
        thursday(at, n) if n is not None else thursday(at, state=SessionState.CANCELLED, why="weather")
        for at, n in enumerate(numbers)
    )
