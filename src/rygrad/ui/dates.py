"""Days, hours and names of languages as the reader writes them. Babel knows how; we choose among its forms."""

import datetime as dt
from functools import lru_cache

from babel import Locale, UnknownLocaleError, dates
from django.utils.translation import get_language

Day = dt.date | dt.datetime
READERS = {"en": "en_GB"}  # English here is read in Europe: day before month, 24 hours
DAY_WITHOUT_YEAR = {"da": "EEEE d. MMMM", "nb": "EEEE d. MMMM", "en": "EEEE d MMMM", "ar": "EEEE، d MMMM"}
CLOCK = {"ar": "HH:mm"}  # the posters and the buses here use 24 hours


def day(value: Day, language: str | None = None) -> str:
    """The day with its year: "1. december 2026"; in the reader's language, or in that of the page it stands on."""
    return dates.format_date(value, "long", locale=_locale(language))


def weekday_day(value: Day) -> str:
    """The day as one says it: "tirsdag 1. december"."""
    pattern = DAY_WITHOUT_YEAR.get(_language())
    if pattern is None:
        return str(dates.format_skeleton("MMMMEEEEd", value, locale=_locale()))
    return dates.format_date(value, pattern, locale=_locale())


def month(value: Day) -> str:
    """The month in short, for the year's grid: "dec"."""
    return dates.format_date(value, "LLL", locale=_locale()).rstrip(".")


def month_name(value: Day) -> str:
    """The month in full, as it stands alone: "december"."""
    return dates.format_date(value, "LLLL", locale=_locale())


def clock(value: dt.time | dt.datetime) -> str:
    """The hour: "17.00" in Danish, "17:00" elsewhere. The value is shown as it is, in no other zone."""
    time = value.time() if isinstance(value, dt.datetime) else value
    return dates.format_time(time, CLOCK.get(_language(), "short"), locale=_locale())


def when(on: Day, starts: dt.time, ends: dt.time) -> str:
    """The day and the hours of something, whole, as a letter says them."""
    return f"{weekday_day(on)} ({day(on)}), {clock(starts)}–{clock(ends)}"


UNNAMED = {"prs": "fa_AF", "fil": "fil", "tl": "tl"}  # Dari has its name under another tag; a name without its country


def language_name(code: str, reader: str | None = None) -> str:
    """What the reader calls this language: "arabisk". A tag nobody knows is given back as it is."""
    return _language_name(code, reader or _language())


@lru_cache(maxsize=2000)
def _language_name(code: str, reader: str) -> str:
    names = _locale(reader).languages
    if code in UNNAMED and UNNAMED[code] in names:
        return str(names[UNNAMED[code]])
    try:
        return Locale.parse(code, sep="-").get_display_name(_locale(reader)) or code
    except (UnknownLocaleError, ValueError):
        return str(names.get(code, code))


@lru_cache(maxsize=500)
def direction(code: str) -> str:
    """``rtl`` or ``ltr``: the way this language is written."""
    try:
        return Locale.parse(code, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _language() -> str:
    return (get_language() or "da").split("-")[0]


def _locale(tag: str | None = None) -> Locale:
    return _known((tag or _language()).split("-")[0])


@lru_cache(maxsize=100)
def _known(code: str) -> Locale:
    """Its ways with days; those of English for a language that nobody has told Babel of."""
    try:
        return Locale.parse(READERS.get(code) or UNNAMED.get(code, code))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(READERS["en"])
