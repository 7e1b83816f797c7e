"""What became of a mother who was sent to the circle (E05–E07). Pure: days in, one word out.

Her first referral by date is the one that counts; later ones are kept and not counted.

* **came**: present in a held session, ever.
* **not established**: closed, never reached, and tried at least three times on two different days or a wrong number.
* **contacted**: closed, reached (or she said no herself), and then absent from every held session for six weeks.
* **pending**: not closed, however long it has been.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from ..enums import Reached

ATTEMPTS, DAYS = 3, 2
AFTER_CONTACT = timedelta(weeks=6)


class Fate(StrEnum):
    CAME = "came"
    NOT_ESTABLISHED = "not_established"
    CONTACTED = "contacted"
    PENDING = "pending"


@dataclass(frozen=True)
class Try:
    """One attempt to reach her."""

    on: date
    result: str  # of Reached


@dataclass(frozen=True)
class Way:
    """One counted referral, with all that was tried since."""

    on: date
    tries: tuple[Try, ...] = ()
    came_on: date | None = None  # first present in a held session
    closed_on: date | None = None
    declined: bool = False


class _Dated(Protocol):
    pk: UUID
    on: date


Sent = TypeVar("Sent", bound=_Dated)


def counted(referrals: Iterable[Sent]) -> Sent | None:
    """The one that counts: the first by date (of two on one day always the same one)."""
    return min(referrals, key=lambda each: (each.on, each.pk), default=None)


def fate(way: Way, on: date) -> Fate:
    """What has become of her on that day."""
    if way.came_on and way.came_on <= on:
        return Fate.CAME
    if way.closed_on is None or way.closed_on > on:
        return Fate.PENDING
    return Fate.CONTACTED if way.declined or _reached(way, way.closed_on) else Fate.NOT_ESTABLISHED


def may_close(way: Way, on: date) -> Fate | None:
    """How it would end if it were closed on that day; None while there is still something to try or to wait for."""
    if way.came_on and way.came_on <= on:
        return Fate.CAME
    if way.declined:
        return Fate.CONTACTED
    if reached := _reached(way, on):
        return Fate.CONTACTED if reached + AFTER_CONTACT <= on else None
    tried = [each for each in way.tries if each.on <= on]
    wrong = any(each.result == Reached.WRONG_NUMBER for each in tried)
    enough = len(tried) >= ATTEMPTS and len({each.on for each in tried}) >= DAYS
    return Fate.NOT_ESTABLISHED if wrong or enough else None


def waits_until(way: Way, on: date) -> date | None:
    """The day from which a mother who was reached and has not come may be closed; None when nobody reached her."""
    reached = _reached(way, on)
    return reached + AFTER_CONTACT if reached else None


def _reached(way: Way, on: date) -> date | None:
    """When somebody last talked with her."""
    return max((each.on for each in way.tries if each.result == Reached.REACHED and each.on <= on), default=None)
