"""Pages that a link opens for whoever holds it, without a sign-in: what they have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
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
