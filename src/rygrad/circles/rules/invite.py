"""An invitation in the language of whoever gets it, and whose answer it is. Pure."""

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from babel import Locale, dates

from rygrad.gatherings.rules.times import instant
from rygrad.packs.circle_words import CircleWords

from .names import alike, fold
from .standing import INVITATIONS

CLOSE = 0.6  # of 1: so alike are two names that are offered as one
LONGEST_NAME = 60
# How one says a day without its year; where a language is not named, the weekday comes first.
DAYS = {
    "da": "EEEE d. MMMM",
    "nb": "EEEE d. MMMM",
    "de": "EEEE, d. MMMM",
    "en": "EEEE d MMMM",
    "tr": "d MMMM EEEE",
    "ar": "EEEE، d MMMM",
    "ur": "EEEE، d MMMM",
    "fa": "EEEE d MMMM",
    "ti": "EEEE፣ d MMMM",
}
ANY_DAY = "EEEE, d MMMM"
READERS = {"en": "en_GB"}


@dataclass(frozen=True)
class Visitor:
    """Who visits, or whom we visit (``out``), and whether it is not certain yet."""

    name: str
    topic: str
    out: bool
    tentative: bool


@dataclass(frozen=True)
class Invited:
    """What an invitation tells of a session."""

    group: str
    on: date
    starts: time
    ends: time
    place: str
    visitors: tuple[Visitor, ...] = ()


@dataclass(frozen=True)
class Known:
    """A mother as far as her name is compared."""

    id: UUID
    alias: str
    folded: str


def said_day(day: date, tag: str) -> str:
    """The day as this language says it: "torsdag 5. marts"."""
    return dates.format_date(day, DAYS.get(tag, ANY_DAY), locale=_locale(tag))


def said_hour(at: time, tag: str) -> str:
    """The hour; the posters and buses here count to 24 in every language."""
    return at.strftime("%H.%M" if tag == "da" else "%H:%M")


def said_hours(starts: time, ends: time, tag: str) -> str:
    """From when to when."""
    return f"{said_hour(starts, tag)}–{said_hour(ends, tag)}"


def message(words: CircleWords, about: Invited, link: str, *, name: str = "") -> str:
    """What is put into the chat group, line by line; with a ``name`` for one mother."""
    said, page, tag = words.message, words.page, words.language
    hello = said.hello_name.replace("{name}", name) if name else said.hello
    lines = [hello, said.invite, "", about.group]
    lines.append(f"{said_day(about.on, tag)} · {said_hours(about.starts, about.ends, tag)}")
    lines += [f"{page.where}: {about.place}"] if about.place else []
    lines += [visitor_line(words, each) for each in about.visitors]
    return "\n".join([*lines, "", said.answer, link, "", said.no_too])


def visitor_line(words: CircleWords, visitor: Visitor) -> str:
    """One line: who comes, or where we go; what it is about; whether it is certain."""
    page = words.page
    label = page.outing if visitor.out else page.visitor
    about = f" – {visitor.topic}" if visitor.topic else ""
    return f"{label}: {visitor.name}{about}" + (f" ({page.perhaps})" if visitor.tentative else "")


def joined(messages: Sequence[str]) -> str:
    """The same invitation in several languages, one under the other."""
    return "\n\n— — —\n\n".join(messages)


def over(on: date, ends: time, zone: str, moment: datetime) -> bool:
    """Whether a session has ended; until then an answer can be changed."""
    return moment >= instant(on, ends, zone)


def the_one(said: str, mothers: Iterable[Known]) -> Known | None:
    """The only mother who is called exactly so; nobody when there are two, or none."""
    found = [each for each in mothers if each.folded and each.folded == fold(said)]
    return found[0] if len(found) == 1 else None


def likely(said: str, mothers: Iterable[Known]) -> list[Known]:
    """Everybody, those first whose name is like it."""
    return sorted(mothers, key=lambda each: (-likeness(said, each), each.folded))


def likeness(said: str, mother: Known) -> float:
    """From 0 to 2: the same, another spelling of it, a part of it, or only letters in common."""
    mine, hers = fold(said), mother.folded
    if mine == hers:
        return 2.0
    if alike(said, mother.alias):
        return 1.5
    if set(mine.split()) & set(hers.split()):
        return 1.2
    close = difflib.SequenceMatcher(None, mine, hers).ratio()
    return close if close >= CLOSE else 0.0


def replying(invitations: Sequence[UUID], answered: Collection[UUID]) -> bool:
    """E03: whether she answered one of the last four, the newest first. A no is an answer; silence is not."""
    return any(each in answered for each in invitations[:INVITATIONS])


def _locale(tag: str) -> Locale:
    return Locale.parse(READERS.get(tag, tag))
