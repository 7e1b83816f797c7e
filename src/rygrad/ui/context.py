"""What the frame of every page needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from .dates import direction

LEAVE_TO = "https://www.dmi.dk/"  # the weather: a page anybody could be looking at


@dataclass(frozen=True)
class Item:
    """One way in the navigation. ``code`` is what a page names in its block ``nav_current``."""

    code: str
    label: object
    href: str
    icon: str


def page(request: HttpRequest) -> dict[str, Any]:
    """The frame's context: direction, languages, navigation, practice, where we are.

    The navigation depends only on who asks, never on the address: ``request.nav`` (a sequence of :class:`Item`) and
    ``request.place`` (the words beside the sign) are set by a middleware further up the stairs, ``request.practice``
    by what shows a practice meeting, ``request.here`` (where the language switch leads back to) by a page whose
    address names a language. All four may be missing.
    """
    language = get_language() or settings.LANGUAGE_CODE
    nav: Sequence[Item] = getattr(request, "nav", ())
    return {
        "dir": direction(language),
        "language": language,
        "languages": settings.LANGUAGES,
        "nav": nav,
        "place": getattr(request, "place", ""),
        "practice": getattr(request, "practice", False),
        "here": getattr(request, "here", request.get_full_path() if request.method == "GET" else request.path),
        "leave_to": getattr(settings, "LEAVE_TO", LEAVE_TO),
    }
