"""The rule of a time zone as calendars write it: "the last Sunday of March". Pure.

Written as a rule and not as a list of days, because several calendar programs read only rules.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class Change:
    """The clocks change at this instant. Offsets from UTC before and after; ``local`` is the wall clock just before."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def rule(self) -> dict[str, object]:
        """Every year on the same weekday of the month; the last one where it may be the last."""
        last = self.local.day > monthrange(self.local.year, self.local.month)[1] - 7
        which = -1 if last else (self.local.day - 1) // 7 + 1
        return {"freq": "yearly", "bymonth": self.local.month, "byday": f"{which}{_DAYS[self.local.weekday()]}"}


@lru_cache(maxsize=64)
def changes(zone: str, year: int) -> tuple[Change, ...]:
    """When the clocks change in a year."""
    place = ZoneInfo(zone)
    start, end, found = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC), []
    while start < end:
        following = start + timedelta(days=1)
        if start.astimezone(place).utcoffset() != following.astimezone(place).utcoffset():
            found.append(_exactly(start, place))
        start = following
    return tuple(found)


def _exactly(moment: datetime, place: ZoneInfo) -> Change:
    before = moment.astimezone(place).utcoffset() or timedelta()
    while (moment.astimezone(place).utcoffset() or timedelta()) == before:
        moment += _STEP
    after = moment.astimezone(place)
    return Change(
        (moment + before).replace(tzinfo=None),
        before,
        after.utcoffset() or timedelta(),
        after.tzname() or "",
        bool(after.dst()),
    )


def timezone(zone: str, year: int) -> Timezone:
    """The zone from ``year`` on, by its rule of that year."""
    found = Timezone()
    found.add("tzid", zone)
    for change in changes(zone, year):
        part = TimezoneDaylight() if change.summer else TimezoneStandard()
        part.add("dtstart", change.local)
        part.add("rrule", change.rule)
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        found.add_component(part)
    if not found.subcomponents:
        found.add_component(_always(zone, year))
    return found


def _always(zone: str, year: int) -> TimezoneStandard:
    then = datetime(year, 1, 1, tzinfo=ZoneInfo(zone))
    part = TimezoneStandard()
    part.add("dtstart", then.replace(tzinfo=None))
    part.add("tzoffsetfrom", then.utcoffset())
    part.add("tzoffsetto", then.utcoffset())
    part.add("tzname", then.tzname())
    return part
