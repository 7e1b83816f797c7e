"""The calendar file for a guest teacher, and for how long she sees first names. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from icalendar import Event, vCalAddress

from rygrad.gatherings.rules.calendars import event_of, file_of

AROUND = timedelta(hours=24)  # so long before and after the day she may read first names
STAYS_OPEN = timedelta(days=7)  # her page, after the day
REMIND = timedelta(days=5)  # before the day


@dataclass(frozen=True)
class Entry:
    """The day in her calendar. ``on``, ``starts`` and ``ends`` are local to ``zone``."""

    id: UUID
    on: date
    starts: time
    ends: time
    zone: str
    sequence: int
    changed_at: datetime
    title: str
    place: str = ""
    link: str = ""
    off: bool = False


def file(entry: Entry, *, sender: str = "", guest: str = "") -> bytes:
    """The file: to be fetched from her page, or with a letter to her (``guest``), into her calendar or out of it."""
    event: Event = event_of(entry, entry.title, "CANCELLED" if entry.off else "CONFIRMED")
    for field, text in (("location", entry.place), ("url", "" if entry.off else entry.link)):
        if text:
            event.add(field, text)
    if not guest:
        return file_of([entry], [event])
    event.add("organizer", vCalAddress(f"mailto:{sender}"))
    address = vCalAddress(f"mailto:{guest}")
    address.params["RSVP"] = "FALSE"  # she answers on her page
    event.add("attendee", address)
    return file_of([entry], [event], method="CANCEL" if entry.off else "REQUEST")


def names_open(starts: datetime, ends: datetime, moment: datetime) -> bool:
    """Whether it is between 24 hours before the day begins and 24 hours after it ends."""
    return starts - AROUND <= moment <= ends + AROUND
