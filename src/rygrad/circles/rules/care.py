"""Whom somebody thinks of this week, and what a call did. Pure: days and codes, no database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ..enums import Kind, Outcome, Reached, Standing, Trigger

MISSED = 2  # held sessions in a row, without notice
TRIES = 3  # calls for one occasion; then she is left in peace
AGAIN = timedelta(days=7)  # after "no answer"
WITHIN = 2  # held sessions after a call in which her coming counts as its effect

# A mother who has been referred and not reached is counted with the referrals (E05), not with these calls (E27).
FOLLOWED = frozenset({Trigger.MISSED_TWO, Trigger.RETURN, Trigger.ASKED})
TALKED = frozenset({Outcome.REACHED, Outcome.WILL_COME, Outcome.PAUSED, Outcome.LEFT})


class Bucket(StrEnum):
    """Where a mother belongs on the quiet overview (G13). No order of merit."""

    REGULAR = "regular"
    SOMETIMES = "sometimes"
    DIGITAL = "digital"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Call:
    """One try, with what came of it."""

    trigger: str
    outcome: str
    on: date
    came: bool | None = None


@dataclass(frozen=True)
class Her:
    """What the rule knows of one mother. All days ascending; ``came`` only held sessions."""

    came: Sequence[date] = ()
    said_no: Collection[date] = ()
    standing: str = ""  # empty: referred, and nobody has said more
    since: date | None = None  # of that standing
    back_on: date | None = None
    referred_on: date | None = None  # only while the referral is open
    tried: Sequence[tuple[date, str]] = ()  # attempts of the open referral, with their result
    calls: Sequence[Call] = field(default=())

    @property
    def last_came(self) -> date | None:
        """When she was last there."""
        return self.came[-1] if self.came else None


@dataclass(frozen=True)
class Reason:
    """Why somebody thinks of her, from which day on, and how often it was tried already."""

    trigger: Trigger
    on: date
    session: date | None = None  # the last one she missed
    tries: int = 0


def reason(her: Her, held: Sequence[date]) -> Reason | None:
    """The one reason to think of her, or None. ``held``: the days of the held sessions, ascending.

    ``on`` may lie ahead: then it is for next week.
    """
    if her.standing == Standing.PAUSED:
        return _back(her)
    if not her.came:
        return _not_reached(her)
    return _missed(her, held) if her.standing in {Standing.ACTIVE, ""} else None


def effect(on: date, held: Sequence[date], came: Collection[date]) -> bool | None:
    """Whether she was at one of the next two held sessions after the call; None: it cannot be said yet."""
    chances = [day for day in held if day > on][:WITHIN]
    if any(day in came for day in chances):
        return True
    return False if len(chances) == WITHIN else None


@dataclass(frozen=True)
class Calls:
    """E27: calls made, those in which somebody talked with her, and after how many she came within two sessions."""

    made: int
    reached: int
    came: int


def counted(calls: Iterable[Call], *, from_on: date, to_on: date) -> Calls:
    """The calls of a period, by the day of the call. Those to mothers who never came are not among them."""
    mine = [each for each in calls if each.trigger in FOLLOWED and each.outcome and from_on <= each.on <= to_on]
    return Calls(
        made=len(mine),
        reached=sum(each.outcome in TALKED for each in mine),
        came=sum(each.came is True for each in mine),
    )


def bucket(*, standing: str, kind: str, digital: bool) -> Bucket:
    """``digital``: she is in the digital community, or still answers invitations."""
    if standing in {Standing.LEFT, Standing.DORMANT}:
        return Bucket.DIGITAL if digital else Bucket.STOPPED
    return Bucket.REGULAR if kind == Kind.REGULAR else Bucket.SOMETIMES


def asks_again(tries: int) -> bool:
    """Whether a call that found nobody comes back next week; ``tries``: with this one."""
    return tries < TRIES


def _missed(her: Her, held: Sequence[date]) -> Reason | None:
    """Two held sessions in a row without her and without a word. What was before her last coming does not count."""
    last = her.came[-1]
    begun = max(last, her.since or last)
    asked = [call for call in her.calls if call.trigger == Trigger.MISSED_TWO and call.on > begun]
    if len(asked) >= TRIES:
        return None
    missed = [day for day in held if day > begun]
    if asked and asked[-1].outcome == Outcome.NO_ANSWER and not any(day > asked[-1].on for day in her.said_no):
        return Reason(Trigger.MISSED_TWO, asked[-1].on + AGAIN, missed[-1] if missed else None, len(asked))
    recent = [day for day in missed if not asked or day > asked[-1].on][-MISSED:]
    if len(recent) < MISSED or any(day in her.said_no for day in recent):
        return None
    return Reason(Trigger.MISSED_TWO, recent[-1], recent[-1], len(asked))


def _back(her: Her) -> Reason | None:
    """She wanted to be back by a day, and has neither come nor said another one."""
    if her.back_on is None or her.since is None or (her.came and her.came[-1] > her.since):
        return None
    asked = [call for call in her.calls if call.trigger == Trigger.RETURN and call.on >= her.back_on]
    if not asked:
        return Reason(Trigger.RETURN, her.back_on)
    if asked[-1].outcome != Outcome.NO_ANSWER or len(asked) >= TRIES:
        return None
    return Reason(Trigger.RETURN, asked[-1].on + AGAIN, tries=len(asked))


def _not_reached(her: Her) -> Reason | None:
    """Referred, still open, and nobody has talked with her."""
    results = {result for _on, result in her.tried}
    if her.referred_on is None or results & {Reached.REACHED, Reached.WRONG_NUMBER} or len(her.tried) >= TRIES:
        return None
    if not her.tried:
        return Reason(Trigger.NOT_REACHED, her.referred_on)
    return Reason(Trigger.NOT_REACHED, her.tried[-1][0] + AGAIN, tries=len(her.tried))
