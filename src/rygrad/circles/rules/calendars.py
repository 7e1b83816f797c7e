"""Calendar files (RFC 5545) of a circle: the feed for its team, and what goes with a letter to a visitor. Pure.

No mother's name can be in them: an entry has no place for one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from rygrad.gatherings.rules.zones import timezone

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar. ``on``, ``starts`` and ``ends`` are local to ``zone``."""

    id: UUID
    on: date
    starts: time
    ends: time
    zone: str
    title: str
    changed_at: datetime
    sequence: int = 0
    place: str = ""
    says: str = ""
    link: str = ""
    tentative: bool = False
    cancelled: bool = False


def feed(entries: Iterable[Entry], *, name: str) -> bytes:
    """The calendar that a telephone follows. The same entries give the same bytes."""
    return _file(list(entries), "PUBLISH", name)


def invitation(entry: Entry, *, sender: str, guest: str) -> bytes:
    """One entry for one guest, by e-mail: to be taken into her calendar, or, when it is cancelled, out of it."""
    return _file([entry], "CANCEL" if entry.cancelled else "REQUEST", "", sender=sender, guest=guest)


def _file(entries: list[Entry], method: Method, name: str, *, sender: str = "", guest: str = "") -> bytes:
    found = Calendar()
    found.add("prodid", "-//Rygrad//Calendar//EN")
    found.add("version", "2.0")
    found.add("method", method)
    if name:
        found.add("x-wr-calname", name)
    for zone in sorted({entry.zone for entry in entries}):
        found.add_component(timezone(zone, min(entry.on.year for entry in entries) - 1))
    for entry in entries:
        event = _event(entry)
        if guest:
            _between(event, sender, guest)
        found.add_component(event)
    return found.to_ical()


def _event(entry: Entry) -> Event:
    zone = ZoneInfo(entry.zone)
    changed = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", f"{entry.id}@rygrad")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", datetime.combine(entry.on, entry.starts, tzinfo=zone))
    event.add("dtend", datetime.combine(entry.on, entry.ends, tzinfo=zone))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.cancelled else "TENTATIVE" if entry.tentative else "CONFIRMED")
    for field, text in (("location", entry.place), ("description", entry.says), ("url", entry.link)):
        if text:
            event.add(field, text)
    event.add("class", "PRIVATE")
    return event


def _between(event: Event, sender: str, guest: str) -> None:
    event.add("organizer", vCalAddress(f"mailto:{sender}"))
    address = vCalAddress(f"mailto:{guest}")
    address.params["RSVP"] = "FALSE"  # the answer is given on the page, not by a calendar program
    event.add("attendee", address)
