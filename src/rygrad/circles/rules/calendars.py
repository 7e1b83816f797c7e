"""Calendar files (RFC 5545) of a circle: the feed for its team, and what goes with a letter to a visitor. Pure.

No mother's name can be in them: an entry has no place for one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from icalendar import Event, vCalAddress

from rygrad.gatherings.rules.calendars import event_of, file_of


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
    shown = list(entries)
    return file_of(shown, map(_event, shown), name=name)


def invitation(entry: Entry, *, sender: str, guest: str) -> bytes:
    """One entry for one guest, by e-mail: to be taken into her calendar, or, when it is cancelled, out of it."""
    event = _event(entry)
    event.add("organizer", vCalAddress(f"mailto:{sender}"))
    address = vCalAddress(f"mailto:{guest}")
    address.params["RSVP"] = "FALSE"  # the answer is given on the page, not by a calendar program
    event.add("attendee", address)
    return file_of([entry], [event], method="CANCEL" if entry.cancelled else "REQUEST")


def _event(entry: Entry) -> Event:
    status = "CANCELLED" if entry.cancelled else "TENTATIVE" if entry.tentative else "CONFIRMED"
    event = event_of(entry, entry.title, status)
    for field, text in (("location", entry.place), ("description", entry.says), ("url", entry.link)):
        if text:
            event.add(field, text)
    return event
