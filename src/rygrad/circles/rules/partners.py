"""Visits from outside and to the outside, by organisation (E17 to E21).

* Regular: at least three visits, and no gap over ten weeks, also not since the last one. Otherwise occasional.
* Fixed monthly: it is agreed for each month, and in at least 75 % of the calendar months there was a visit. A month
  counts when its agreed day lies in the period, or when there was a visit; so a month that has only begun does not
  count against anybody.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from .facts import Coming, VisitRow
from .records import Met, Monthly, Records
from .seasons import Stretch, months

REGULAR_VISITS, REGULAR_GAP = 3, 10  # visits, weeks
FIXED = 0.75
AHEAD = timedelta(weeks=12)


def visits(records: Records, period: Stretch) -> tuple[VisitRow, ...]:
    """One row for each organisation in each capacity; the most visits first."""
    found: dict[tuple[str, str], list[Met]] = defaultdict(list)
    for visit in records.visits:
        found[visit.organisation, visit.kind].append(visit)
    agreed = {each.organisation: each for each in records.monthly}
    rows = [_row(mine, agreed.get(name), records.rules.weekday, period) for (name, _kind), mine in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.came - row.went, row.organisation, row.kind)))


def programme(records: Records, on: date) -> tuple[Coming, ...]:
    """E21: the next twelve weeks."""
    return tuple(
        Coming(each.on, each.organisation, each.kind, each.topic, each.tentative, each.languages, each.materials)
        for each in sorted(records.planned, key=lambda each: (each.on, each.organisation))
        if on < each.on <= on + AHEAD
    )


def is_regular(days: Sequence[date], until: date) -> bool:
    """``days`` ascend, one for each visit."""
    gap = longest_gap(days, until)
    return len(days) >= REGULAR_VISITS and gap is not None and gap <= REGULAR_GAP


def longest_gap(days: Sequence[date], until: date) -> float | None:
    """In weeks, from one visit to the next, and from the last to ``until``."""
    return max(((b - a).days / 7 for a, b in zip(days, [*days[1:], until], strict=True)), default=None)


def nth_day(month: date, weekday: int, nth: int) -> date | None:
    """The nth such weekday of the month (ISO; -1: the last); None when there is none."""
    first = month.replace(day=1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    last = monthrange(month.year, month.month)[1]
    found = [number for number in range(day.day, last + 1, 7)]
    at = nth if nth < 0 else nth - 1
    return first.replace(day=found[at]) if -len(found) <= at < len(found) else None


def _row(mine: Sequence[Met], series: Monthly | None, weekday: int, period: Stretch) -> VisitRow:
    days = sorted(each.on for each in mine)
    came = sum(not each.out for each in mine)
    held, of = _months(days, series, weekday, period) if series else (None, None)
    return VisitRow(
        mine[0].organisation,
        mine[0].kind,
        came,
        len(mine) - came,
        regular=is_regular(days, period.to_on),
        every_weeks=(days[-1] - days[0]).days / 7 / (len(days) - 1) if len(days) > 1 else None,
        longest_gap_weeks=longest_gap(days, period.to_on),
        fixed_months=held,
        fixed_of=of,
        fixed=bool(of) and (held or 0) >= FIXED * (of or 0),
    )


def _months(days: Iterable[date], series: Monthly, weekday: int, period: Stretch) -> tuple[int, int]:
    """(months with a visit, months in which it was agreed)."""
    there = {(day.year, day.month) for day in days}
    agreed = set(_agreed(series, weekday, period)) | {month for month in there if _runs(series, month)}
    return len(there & agreed), len(agreed)


def _agreed(series: Monthly, weekday: int, period: Stretch) -> Iterator[tuple[int, int]]:
    for month in months(period):
        day = nth_day(month.from_on, weekday, series.nth)
        if day and day in period and series.from_on <= day and (series.to_on is None or day <= series.to_on):
            yield day.year, day.month


def _runs(series: Monthly, month: tuple[int, int]) -> bool:
    """Whether it was agreed in some part of that month."""
    first = (series.from_on.year, series.from_on.month)
    return first <= month and (series.to_on is None or month <= (series.to_on.year, series.to_on.month))
