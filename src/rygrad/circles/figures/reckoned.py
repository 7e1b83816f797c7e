"""All figures of a circle for one period."""

from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import UUID

from ..enums import Standing
from ..models import Circle
from ..queries.facts import records as records_of
from ..rules import attendance, care, counting, duty, partners
from ..rules.backgrounds import backgrounds
from ..rules.facts import TEAM, CareFacts, Count, Facts, Sessions
from ..rules.records import Records
from ..rules.seasons import Stretch
from ..rules.sums import broken


def facts(circle: Circle, *, from_on: date, to_on: date) -> Facts:
    """The exact figures, for the team. ``to_on`` is the day whose standing counts."""
    return facts_of(records_of(circle, Stretch(from_on, to_on)), Stretch(from_on, to_on))


def facts_of(records: Records, period: Stretch) -> Facts:
    """The figures from rows that have been read."""
    them = counting.people(records, period.to_on)
    active, gone = them.standing(Standing.ACTIVE)
    found = Facts(
        circle_name=records.name,
        from_on=period.from_on,
        to_on=period.to_on,
        audience=TEAM,
        started_on=records.started_on,
        sessions=_sessions(records, period),
        total=them.total,
        kinds=counting.kinds(them),
        replying=counting.replying(them),
        community=counting.community(them),
        never_came=counting.never_came(them),
        sources=counting.sources(them),
        through_friend=counting.through_friend(them),
        standing=counting.standing_now(them),
        closes=(),
        attendance=attendance.attendance(records, period),
        low=attendance.low(records, period),
        backgrounds=backgrounds([*(each.backgrounds for each in active), *(() for _each in gone)]),
        duty=duty.on_duty(records, period),
        visits=partners.visits(records, period),
        programme=partners.programme(records, period.to_on),
        paused=counting.paused(them),
        left=counting.left(them),
        care=_care(records, period),
        stories=records.stories,
    )
    return replace(found, closes=broken(found))


def _sessions(records: Records, period: Stretch) -> Sessions:
    here = [each for each in records.sessions if each.on in period]
    off = [each for each in here if each.cancelled]
    why = attendance.ranked(Counter(each.why for each in off if each.why))
    held = [each for each in here if each.held]
    return Sessions(
        planned=len(here),
        held=len(held),
        cancelled=len(off),
        outings=sum(each.outing for each in held),
        cancelled_why=tuple(Count(code, "", n) for code, n in why),
    )


def _care(records: Records, period: Stretch) -> CareFacts:
    """Whether she came is read from the register; for a mother who has been forgotten, as it was kept then."""
    held = [each.on for each in records.held]
    came = {each.pk: each.came for each in records.mothers}
    calls = [_call(mother, call, held, came) for mother, call in records.calls]
    counted = care.counted(calls, from_on=period.from_on, to_on=period.to_on)
    return CareFacts(counted.made, counted.reached, counted.came, records.support)


def _call(mother: UUID | None, call: care.Call, held: list[date], came: dict[UUID, tuple[date, ...]]) -> care.Call:
    known = care.effect(call.on, held, came[mother]) if mother in came else call.came
    return replace(call, came=known)
