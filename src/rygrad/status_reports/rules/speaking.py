"""Figures in words: numbers, days, names and lists as the language of the report writes them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from rygrad.circles.rules.facts import Count, SourceRow
from rygrad.core.texts import say
from rygrad.packs.shapes import StatusTemplate

from .told import kind

# Which list of the template's words a figure is said with.
WORD_OF = {
    "attendance.trend": "trend",
    "attendance.good": "good",
    "attendance.earlier": "season",
    "attendance.later": "season",
    "team.little": "little",
    "never_came.sources": "source",
    "sessions.cancelled_why": "cancelled",
    "low.context": "context",
    "paused.reasons": "paused",
    "left.reasons": "left",
}
COUNTRIES = {"backgrounds.most", "backgrounds.largest", "backgrounds.others", "backgrounds.named"}
LATIN = {"da", "nb", "en"}
AND_FULL = {"da": ", og ", "nb": ", og ", "en": ", and "}
LOCALES = {"en": "en_GB", "da": "da", "nb": "nb", "ar": "ar"}


class Speaker:
    """Says figures in one language with the words of one template."""

    def __init__(self, template: StatusTemplate, language: str) -> None:
        self.template = template
        self.language = language
        self.locale = Locale.parse(LOCALES.get(language, language), sep="_")

    def figure(self, name: str, value: Any) -> str:
        """The figure as it stands in a sentence; "" for None."""
        if value is None:
            return ""
        said: Mapping[str, Any] = {
            "count": self.count,
            "number": self.number,
            "percent": self.percent,
            "day": self.day,
            "list": lambda rows: self.listing(name, rows),
            "word": lambda code: self.word(WORD_OF[name], code),
            "name": lambda code: self.country(code) if name in COUNTRIES else str(code),
        }
        return str(said[kind(name)](value))

    def count(self, number: int) -> str:
        """A whole number."""
        return format_decimal(number, format="#,##0", locale=self.locale)

    def number(self, number: float) -> str:
        """One decimal, always, so that means can be compared."""
        return format_decimal(number, format="#,##0.0", locale=self.locale)

    def percent(self, share: float) -> str:
        """A share in whole per cent."""
        return format_percent(share, locale=self.locale) if self.language != "ar" else f"{round(share * 100)}%"

    def day(self, day: date) -> str:
        """A day with its year."""
        return format_date(day, "long", locale=self.locale)

    def month(self, day: date) -> str:
        """A month with its year."""
        return format_date(day, "LLLL y", locale=self.locale)

    def short_month(self, day: date) -> str:
        """A month as it stands in a chart; in Arabic as a number, for its names differ from country to country."""
        if self.language not in LATIN:
            return f"{day.month}/{day.year}"
        return format_date(day, "LLL", locale=self.locale).rstrip(".")

    def country(self, code: str) -> str:
        """The name of a country."""
        return str(self.locale.territories.get(code, code))

    def tongue(self, tag: str) -> str:
        """The name of a language."""
        return str(self.locale.languages.get(tag, tag))

    def word(self, words: str, code: str) -> str:
        """A word of the template."""
        known = self.template.words.get(words, {})
        return str(say(known.get(code, {"en": code}), language=self.language))

    def label(self, code: str) -> str:
        """A label of the template."""
        return str(say(self.template.labels[code], language=self.language))

    def line(self, words: str, row: Count | SourceRow) -> str:
        """The name of one line of a list, the group's own if there is one."""
        return row.name or (self.country(row.code) if words == "country" else self.word(words, row.code))

    def listing(self, name: str, rows: Sequence[Count]) -> str:
        """Names in one breath, each with its number if it has one."""
        words = "country" if name in COUNTRIES else WORD_OF.get(name, "")
        items = [self.line(words, row) + (f" ({self.count(row.n)})" if row.n is not None else "") for row in rows]
        return self.together(items)

    def together(self, items: Sequence[str], *, full: bool = False) -> str:
        """Items in one breath: "a, b and c"; ``full``: each could stand alone, "a, b, and c"."""
        last = AND_FULL.get(self.language)
        if full and last and len(items) > 1:
            return ", ".join(items[:-1]) + last + items[-1]
        return format_list(items, locale=self.locale)
