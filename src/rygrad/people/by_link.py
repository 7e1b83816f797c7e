"""Pages that a link opens for whoever holds it, without a sign-in: what they have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from rygrad.core.errors import Refused

from .actions.throttle import too_many

View = Callable[..., HttpResponse]
FREE = 20  # answers from one network that cost no wait


def unlisted(answer: HttpResponse) -> HttpResponse:
    """The same answer, which no search engine may keep."""
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def unlisted_page(view: View) -> View:
    """Marks a page behind a link: no search engine may keep what it answers. Goes inside the access decorator."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return unlisted(view(request, *args, **kwargs))

    return marked


def letter_language(view: View) -> View:
    """Marks a page behind a link: it speaks the language that its address names (``core.links.in_language``).

    Only this page, and nothing is remembered: whoever has sent the letter may look at it too. The language switch
    leads back to the address without a language, where it counts as on every page. Goes inside the access decorator.
    """

    @wraps(view)
    def spoken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (tag := language_asked(request)):
            return view(request, *args, **kwargs)
        request.here = _without_language(request)  # type: ignore[attr-defined]
        with translation.override(tag):
            request.LANGUAGE_CODE = tag
            answer = view(request, *args, **kwargs)
        answer.headers["Content-Language"] = tag
        return answer

    return spoken


def language_asked(request: HttpRequest) -> str:
    """The language that the address names; empty when it names none that the pages speak."""
    tag = request.GET.get("language", "")
    return tag if tag in dict(settings.LANGUAGES) else ""


def this_page(request: HttpRequest, *marks: str) -> str:
    """Where to go on after an answer: this page in the language of its address, with ``marks`` such as ``thanks``."""
    tag = language_asked(request)
    said = [*marks, *([f"language={tag}"] if tag else [])]
    return f"{request.path}?{'&'.join(said)}" if said else request.path


def _without_language(request: HttpRequest) -> str:
    if request.method != "GET":
        return request.path
    rest = request.GET.copy()
    del rest["language"]
    return f"{request.path}?{rest.urlencode()}" if rest else request.path


def yes_or_no(request: HttpRequest, what: str, act: Callable[[bool], object]) -> None:
    """Somebody from outside says that she comes or cannot: ``act`` keeps it, and she is told how it went.

    ``what`` names what is counted for her network. ``act`` may raise ``Refused``.
    """
    do = request.POST.get("do", "")
    if do not in {"yes", "no"}:
        messages.error(request, _("Please choose one of the answers."))
    elif too_many(request, what, free=FREE):
        messages.error(request, _("There have been many answers from here. Please wait a minute, then try again."))
    else:
        try:
            act(do == "yes")
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Thank you. The group knows it now."))
