"""Minutes as one says them: "2 timer 30 minutter"."""

from babel.units import format_unit
from django.utils.translation import get_language

LOCALES = {"en": "en_GB"}


def hours_said(minutes: int) -> str:
    """Whole minutes, never rounded, so that lines and their sum agree."""
    tag = (get_language() or "da").split("-")[0]
    locale = LOCALES.get(tag, tag)
    hours, rest = divmod(minutes, 60)
    said = [format_unit(hours, "duration-hour", "long", locale=locale)] if hours or not rest else []
    if rest:
        said.append(format_unit(rest, "duration-minute", "long", locale=locale))
    return " ".join(said)
