"""How a course says when it meets, in the reader's language. Pure."""

from babel.core import Locale
from babel.dates import get_day_names
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


def weekdays() -> list[tuple[int, str]]:
    """The days of the week by number, 0 for Monday."""
    names = get_day_names("wide", context="stand-alone", locale=_locale())
    return [(number, names[number]) for number in range(7)]


def rhythm(weekday: int, every: int) -> str:
    """How often a course meets: "Every Thursday"."""
    words = {"weekday": get_day_names("wide", context="format", locale=_locale())[weekday], "weeks": every}
    if every == 1:
        return _("Every %(weekday)s") % words
    if every == 2:
        return _("Every second %(weekday)s") % words
    return ngettext("On %(weekday)s, each week", "On %(weekday)s, every %(weeks)d weeks", every) % words


def _locale() -> Locale:
    return Locale.parse((get_language() or "da").split("-")[0])
