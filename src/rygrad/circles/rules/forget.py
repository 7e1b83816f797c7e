"""When a mother is forgotten (decision 29), and what is left of her for the figures."""

from dataclasses import dataclass
from datetime import date, timedelta

from rygrad.core.clock import months_before

from ..enums import Kind, Standing

AFTER_LEAVING = timedelta(days=60)
AFTER_CLOSING = timedelta(days=30)
AFTER_SILENCE = timedelta(days=182)  # sent, never came, never closed, and nothing has happened since
UNMATCHED = timedelta(days=60)  # an answer by a shared link of which nobody knows whose it is
MONTHS = 13
FIRST_SESSIONS = 4


@dataclass(frozen=True)
class Left:
    """What decides: her last step, when she was last there, what became of what brought her, the circle's end."""

    standing: str = ""
    since: date | None = None
    last: date | None = None  # present, in whatever session
    added_on: date | None = None
    closed: tuple[date | None, ...] = ()  # of each referral
    last_news: date | None = None  # last referral, attempt or answer
    ended_on: date | None = None  # of the circle


def is_due(left: Left, today: date) -> bool:
    """Whether her name goes today. The day itself still counts: 60 days are 60 whole days."""
    if left.ended_on and left.ended_on < today - AFTER_LEAVING:
        return True
    if left.standing == Standing.LEFT and left.since:
        return max(left.since, left.last or left.since) < today - AFTER_LEAVING
    return left.last is None and _never_came(left, today)


def nameless_until(today: date) -> date:
    """Nameless rows that were made before this day go."""
    return months_before(today, MONTHS)


def week_of(day: date | None) -> str:
    """The ISO week, such as ``2026-W05``; empty for no day."""
    if day is None:
        return ""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def kind_of(times: int, held: int, *, share: int, least: int) -> Kind:
    """How often she came (E02): ``times`` of the ``held`` sessions of her time; ``share`` in per cent."""
    if times >= least and times * 100 >= share * held:
        return Kind.REGULAR
    return Kind.OCCASIONAL if times <= 2 else Kind.BETWEEN


def _never_came(left: Left, today: date) -> bool:
    if left.closed and all(left.closed):
        return max(day for day in left.closed if day) < today - AFTER_CLOSING
    news = max((day for day in (left.added_on, left.last_news, left.since) if day), default=today)
    return news < today - AFTER_SILENCE
