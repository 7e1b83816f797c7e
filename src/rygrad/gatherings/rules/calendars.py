"""One calendar file (RFC 5545) from gatherings. Pure. Titles are neutral: they do not say what one meets for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol
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


class When(Protocol):
    """What every entry of a calendar has, whatever more it may say."""

    @property
    def id(self) -> UUID: ...
    @property
    def on(self) -> date: ...
    @property
    def starts(self) -> time: ...
    @property
    def ends(self) -> time: ...
    @property
    def zone(self) -> str: ...
    @property
    def sequence(self) -> int: ...
    @property
    def changed_at(self) -> datetime: ...


def calendar(entries: Iterable[Entry], *, title: str, cancelled_title: str) -> bytes:
    """The file. The same entries give the same bytes, so that its hash can be compared."""
    shown = list(entries)
    events = [event_of(each, cancelled_title if each.cancelled else title, _status(each)) for each in shown]
    return file_of(shown, events, name=title)


def file_of(entries: Sequence[When], events: Iterable[Event], *, name: str = "", method: str = "PUBLISH") -> bytes:
    """The calendar file of these events, with the rules of the zones that their entries lie in."""
    found = Calendar()
    found.add("prodid", "-//Rygrad//Calendar//EN")
    found.add("version", "2.0")
    found.add("method", method)
    if name:
        found.add("x-wr-calname", name)
    for zone in sorted({entry.zone for entry in entries}):
        found.add_component(timezone(zone, min(entry.on.year for entry in entries) - 1))
    for event in events:
        found.add_component(event)
    return found.to_ical()


def event_of(entry: When, title: str, status: str) -> Event:
    """One event: when, under which title, CONFIRMED, TENTATIVE or CANCELLED; private, so that no server shows it on."""
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
    event.add("status", status)
    event.add("class", "PRIVATE")
    return event


def _status(entry: Entry) -> str:
    return "CANCELLED" if entry.cancelled else "CONFIRMED"
