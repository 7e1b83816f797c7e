"""Days as the reader calls them."""

from babel.dates import get_day_names
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


def weekday_names() -> list[tuple[int, str]]:
    """The days of the week by ISO number, in the reader's language."""
    names = get_day_names("wide", context="stand-alone", locale=_locale())
    return [(number, names[number - 1]) for number in range(1, 8)]


def rhythm_words(weekday: int, every: int) -> str:
    """How often a group meets: "every Thursday"."""
    words = {"weekday": get_day_names("wide", context="format", locale=_locale())[weekday - 1], "weeks": every}
    if every == 1:
        return _("Every %(weekday)s") % words
    if every == 2:
        return _("Every second %(weekday)s") % words
    return ngettext("On %(weekday)s, each week", "On %(weekday)s, every %(weeks)d weeks", every) % words


def _locale() -> str:
    return (get_language() or "da").split("-")[0]
