"""What the system thinks where a mother stands (E08). It only suggests; a person decides."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_timedelta
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..enums import Standing

SESSIONS = 8  # she was present in one of so many last held sessions …
INVITATIONS = 4  # … or answered one of so many last invitations
GRACE = timedelta(weeks=4)  # after the day on which she thought she would be back
LONG = timedelta(weeks=26)  # not seen and not heard of for so long: does she still want to stand on the list?


@dataclass(frozen=True)
class Seen:
    """What is known of one mother on a day."""

    standing: str = ""  # of her last step; empty: nobody has said yet
    since: date | None = None
    back_on: date | None = None
    first: date | None = None  # present in a held session; None: never
    last: date | None = None
    present: bool = False  # in one of the last held sessions
    answered: bool = False  # one of the last invitations
    heard: date | None = None  # her last answer to an invitation

    @property
    def recent(self) -> bool:
        """Whether she counts as active by what she did (E08)."""
        return self.present or self.answered


@dataclass(frozen=True)
class Suggestion:
    """Where she should stand, from which day, and why (a code that the page puts into words)."""

    standing: Standing
    on: date
    why: str


def suggest(seen: Seen, on: date) -> Suggestion | None:
    """What to ask the volunteers about; None where what they said fits, and for one who has not come yet."""
    if seen.last is None or seen.first is None:
        return None
    if not seen.standing:
        return _either(seen, seen.first, on)
    if seen.standing in {Standing.PAUSED, Standing.LEFT}:
        return _came_again(seen) or _stays_away(seen, on)
    return None if seen.recent == (seen.standing == Standing.ACTIVE) else _either(seen, _after(seen, on), on)


def is_mismatch(seen: Seen, on: date) -> bool:
    """Whether what is written down and what the register says do not fit together."""
    return suggest(seen, on) is not None


def long_unseen(seen: Seen, on: date) -> bool:
    """Whether nobody has seen or heard of her for half a year although she still stands on the list."""
    if seen.standing != Standing.DORMANT or seen.last is None:
        return False
    return max(day for day in (seen.last, seen.heard, seen.since) if day) < on - LONG


def ago(day: date | None, on: date) -> str:
    """How long ago it was, as one says it in the reader's language: "two weeks ago"; empty for never."""
    if day is None:
        return ""
    if day >= on:
        return _("today")
    tag = (get_language() or "da").split("-")[0]
    return format_timedelta(day - on, granularity="day", threshold=2, add_direction=True, locale=tag)


def _after(seen: Seen, on: date) -> date:
    """The day on which she was last there, unless her last step is as new: a step in the past would change nothing."""
    return seen.last if seen.last and seen.since and seen.last > seen.since else on


def _either(seen: Seen, came: date, on: date) -> Suggestion:
    """Comes, from the day on which she ``came``; or not seen for long, from today: what was reported stays right."""
    if seen.present:
        return Suggestion(Standing.ACTIVE, came, "present")
    return Suggestion(Standing.ACTIVE, on, "answered") if seen.answered else Suggestion(Standing.DORMANT, on, "unseen")


def _came_again(seen: Seen) -> Suggestion | None:
    if seen.since and seen.last and seen.last > seen.since:
        return Suggestion(Standing.ACTIVE, seen.last, "again")
    return None


def _stays_away(seen: Seen, on: date) -> Suggestion | None:
    over = seen.standing == Standing.PAUSED and seen.back_on and seen.back_on + GRACE < on
    return Suggestion(Standing.DORMANT, on, "not_back") if over and not seen.recent else None
