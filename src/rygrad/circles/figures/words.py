"""Numbers, days and codes as the reader says them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal, format_percent
from django.db.models import TextChoices
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rygrad.ui.dates import month_name

from ..enums import ContextKind, LeftReason, PauseReason, SourceKind, VisitorKind, WhyCancelled
from ..rules.attendance import UNTAGGED
from ..rules.facts import OTHER, Count, Span

_LISTS: dict[str, type[TextChoices]] = {
    "source": SourceKind,
    "left": LeftReason,
    "paused": PauseReason,
    "context": ContextKind,
    "cancelled": WhyCancelled,
    "visitor": VisitorKind,
}


def number(value: float | None) -> str:
    """One decimal; a dash where there is nothing to reckon it from."""
    return "–" if value is None else str(format_decimal(value, format="#,##0.0", locale=_locale()))


def whole(value: float | None) -> str:
    """A number that is a half at most: 12 or 11.5."""
    return "–" if value is None else str(format_decimal(value, format="#,##0.#", locale=_locale()))


def count(value: int | None) -> str:
    return "–" if value is None else str(format_decimal(value, format="#,##0", locale=_locale()))


def percent(share: float | None) -> str:
    return "–" if share is None else str(format_percent(share, locale=_locale()))


def season(code: str, year: int) -> str:
    """A season with the year in which it began."""
    names = {
        "spring": pgettext("a season", "Spring"),
        "summer": pgettext("a season", "Summer"),
        "autumn": pgettext("a season", "Autumn"),
        "winter": pgettext("a season", "Winter"),
    }
    return f"{names.get(code, code)} {year}"


def month(on: date) -> str:
    """A month with its year."""
    return f"{month_name(on)} {on.year}"


def span(found: Span) -> str:
    """A month or a season."""
    if found.label_code[:4].isdigit():
        return month(found.from_on)
    return season(found.label_code, found.from_on.year - (found.label_code == "winter" and found.from_on.month < 3))


def country(code: str) -> str:
    """The name of a country in the reader's language."""
    return str(_locale().territories.get(code, code))


def of_list(name: str, code: str) -> str:
    """What a code of a list is called."""
    if code == UNTAGGED:
        return _("Nothing noted")
    if code == OTHER:
        return _("Others")
    return str(dict(_LISTS[name].choices).get(code, code))


def rows(name: str, counts: Iterable[Count]) -> tuple[tuple[str, str], ...]:
    """Label and number of each line; nothing stands for a number that is not told."""
    return tuple((each.name or of_list(name, each.code), "" if each.n is None else count(each.n)) for each in counts)


def _locale() -> Locale:
    return _known((get_language() or "da").split("-")[0])


@lru_cache(maxsize=20)
def _known(code: str) -> Locale:
    return Locale.parse({"en": "en_GB"}.get(code, code))
