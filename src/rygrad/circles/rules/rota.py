"""What a session still needs of its rota, and when somebody must hear of it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

WARN_DAYS = 3  # from so many days before the session (E13)
Who = TypeVar("Who")


@dataclass(frozen=True)
class Turn(Generic[Who]):
    """One line of the rota: who, and whether she leads."""

    member: Who
    lead: bool


@dataclass(frozen=True)
class Missing:
    """``lead``: nobody leads yet. ``people``: so many more must be on duty."""

    lead: bool
    people: int

    def __bool__(self) -> bool:
        return self.lead or self.people > 0


def missing(turns: Iterable[Turn[Who]], least: int) -> Missing:
    """What a planned session needs, with these lines on its rota. Whoever has two duties is one person."""
    lines = list(turns)
    return Missing(not any(line.lead for line in lines), max(0, least - len({line.member for line in lines})))


def pressing(on: date, today: date) -> bool:
    """Whether the session is so near that what is missing is a warning."""
    return timedelta(0) <= on - today <= timedelta(days=WARN_DAYS)
