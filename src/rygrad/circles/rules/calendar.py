"""What a day coincides with: holidays of the country, feast days of the mothers, the circle's own calendar.

Only ever a suggestion; nothing is stored until somebody confirms it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..enums import ContextKind, SpecialKind

NOTE = 80  # characters that a tag's note has room for
# Which kinds of days are of interest, as the calendar calls them. What a country does not have is left out.
OWN = ("public", "optional")
FEASTS = (
    "public",
    "optional",
    "armenian",
    "buddhist",
    "catholic",
    "chinese",
    "christian",
    "hebrew",
    "hindu",
    "islamic",
    "orthodox",
)
_SPOKEN = {"nb": "no", "nn": "no", "en": "en_US", "fa": "fa_IR", "ur": "ur_PK"}


@dataclass(frozen=True)
class Special:
    """A day, or several, of the circle's own calendar."""

    kind: str
    name: str
    from_on: date
    to_on: date


@dataclass(frozen=True)
class Suggested:
    """A tag that the calendar proposes for a day, and why."""

    kind: str
    note: str


def suggestions(
    on: date, *, country: str, feasts_of: Iterable[str], special: Iterable[Special], language: str
) -> list[Suggested]:
    """What the calendar knows about a day, one suggestion for each kind of tag; empty on most days."""
    found: dict[str, list[str]] = {}
    for day in special:
        if day.from_on <= on <= day.to_on:
            kind = ContextKind.SCHOOL_HOLIDAY if day.kind == SpecialKind.SCHOOL_HOLIDAY else ContextKind.FEAST
            found.setdefault(kind, []).append(day.name)
    feasts = [_named(country, on, language, OWN), *(_named(code, on, language, FEASTS) for code in feasts_of)]
    if any(feasts):
        found.setdefault(ContextKind.FEAST, []).extend(name for names in feasts for name in names)
    return [Suggested(kind, _joined(names)) for kind, names in found.items()]


def _joined(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))[:NOTE]


def _named(country: str, on: date, language: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return _year(country, on.year, language, kinds).get(on, ())


@lru_cache(maxsize=256)
def _year(country: str, year: int, language: str, kinds: tuple[str, ...]) -> dict[date, tuple[str, ...]]:
    """The days of one year by name, in the reader's language where the calendar speaks it, else in English."""
    import holidays  # noqa: PLC0415 - the calendars of the world are read only where a day is asked about

    try:
        plain = holidays.country_holidays(country)
    except NotImplementedError:
        return {}
    spoken = _SPOKEN.get(language, language)
    speaks = next((tag for tag in (spoken, "en_US") if tag in plain.supported_languages), None)
    days = holidays.country_holidays(
        country, years=year, categories=[kind for kind in kinds if kind in plain.supported_categories], language=speaks
    )
    return {day: tuple(days.get_list(day)) for day in days}
