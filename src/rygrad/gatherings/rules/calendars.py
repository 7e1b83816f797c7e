"""One calendar file (RFC 5545) from gatherings. Pure. Titles are neutral: they do not say what one meets for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from .zones import timezone


@dataclass(frozen=True)
class Entry:
    """What a calendar hears of a gathering: when, and whether it is cancelled. Neither place nor group nor subject."""

    id: UUID
    on: date
    starts: time
    ends: time
    zone: str
    sequence: int
    changed_at: datetime
    cancelled: bool


def calendar(entries: Iterable[Entry], *, title: str, cancelled_title: str) -> bytes:
    """The file. The same entries give the same bytes, so that its hash can be compared."""
    found = Calendar()
    found.add("prodid", "-//Rygrad//Calendar//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", title)
    shown = list(entries)
    for zone in sorted({entry.zone for entry in shown}):
        found.add_component(timezone(zone, min(entry.on.year for entry in shown) - 1))
    for entry in shown:
        found.add_component(_event(entry, cancelled_title if entry.cancelled else title))
    return found.to_ical()


def _event(entry: Entry, title: str) -> Event:
    zone = ZoneInfo(entry.zone)
    changed = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", f"{entry.id}@rygrad")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", datetime.combine(entry.on, entry.starts, tzinfo=zone))
    event.add("dtend", datetime.combine(entry.on, entry.ends, tzinfo=zone))
    event.add("summary", title)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event
