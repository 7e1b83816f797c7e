"""The team (E12 to E16).

* On duty: marked as having been there. The range is from the 10th to the 90th percentile (nearest rank, so that it is
  always a number that occurred).
* Active: in the team that day, and on duty in one of the last four held sessions or on the coming rota.
* Steady: on duty in at least 60 % of the held sessions of the period.
* Staffed: a lead and enough volunteers on the rota, or there. Of all planned sessions: one that is cancelled later had
  been staffed as well.
* Filled: every role of the list was taken by somebody who was there. Of all planned sessions too: one that was
  cancelled had nobody there, so it fills no role. (So 24 held sessions of 26 planned can at best be 24 of 26.)
* Logbooks: of all planned sessions until the last day; a cancelled one is complete with its reason.
* Replacement: who stopped in the period, as a share of the mean size of the team over its days. Who started the circle
  did not join it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from statistics import fmean
from uuid import UUID

from . import logbook, rota
from .facts import OnDutyFacts
from .records import Records, Thursday, Volunteer
from .seasons import HALF_YEAR_DAYS, Stretch

LAST_SESSIONS = 4
STEADY = 0.60
LITTLE = 0.25  # a half-year


def on_duty(records: Records, period: Stretch) -> OnDutyFacts:
    """The figures of the period."""
    here = [each for each in records.sessions if each.on in period]
    held = [each for each in here if each.held]
    there = sorted(len(each.on_duty) for each in held)
    joined, left = _changes(records, period)
    size = mean_team(records.team, period)
    turnover = left / size if size else None
    return OnDutyFacts(
        p10=percentile(there, 10),
        p90=percentile(there, 90),
        mean=fmean(there) if there else None,
        active=len(active(records, period.to_on)),
        steady=len(steady(held)),
        staffed=sum(staffed(each, records.rules.least_on_duty) for each in here),
        planned=len(here),
        roles=len(records.duties),
        filled=sum(filled(each, records.duties) for each in here),
        held=len(held),
        logbooks=sum(_complete(each) for each in here),
        logbooks_due=len(here),
        joined=joined,
        left=left,
        mean_team=size,
        turnover=turnover,
        little=turnover is not None and turnover < LITTLE * period.days / HALF_YEAR_DAYS,
    )


def percentile(ranked: Sequence[int], per_cent: int) -> int | None:
    """The number that so many per cent do not exceed (nearest rank); ``ranked`` ascends."""
    return ranked[max(ceil(per_cent * len(ranked) / 100), 1) - 1] if ranked else None


def active(records: Records, on: date) -> set[UUID]:
    """The volunteers who are active that day."""
    team = {each.pk for each in records.team if each.since <= on and (each.until is None or on <= each.until)}
    lately = {member for each in records.held[-LAST_SESSIONS:] for member in each.on_duty}
    soon = {turn.member for each in records.coming for turn in each.turns if turn.planned}
    return team & (lately | soon)


def steady(held: Sequence[Thursday]) -> set[UUID]:
    """The volunteers who were there in most of these sessions."""
    times = Counter(member for each in held for member in each.on_duty)
    return {member for member, n in times.items() if n >= STEADY * len(held) - 1e-9}


def staffed(session: Thursday, least: int) -> bool:
    """Whether there was a lead and enough on duty."""
    turns = [rota.Turn(turn.member, turn.lead) for turn in session.turns if turn.planned or turn.done]
    return not rota.missing(turns, least)


def filled(session: Thursday, duties: Sequence[UUID]) -> bool:
    """Whether it was held and each role was taken by somebody who was there."""
    taken = {turn.duty for turn in session.turns if turn.done}
    return bool(duties) and session.held and taken.issuperset(duties)


def mean_team(team: Iterable[Volunteer], period: Stretch) -> float:
    """How large the team was, on the average of all days of the period."""
    days = 0
    for each in team:
        last = min(each.until or period.to_on, period.to_on)
        days += max(0, (last - max(each.since, period.from_on)).days + 1)
    return days / period.days


def _changes(records: Records, period: Stretch) -> tuple[int, int]:
    """How many joined and how many stopped."""
    joined = sum(each.since in period and each.since > records.started_on for each in records.team)
    left = sum(each.until is not None and each.until in period for each in records.team)
    return joined, left


def _complete(session: Thursday) -> bool:
    return logbook.complete(state=session.state, saved=session.saved, activity=session.activity, why=session.why)
