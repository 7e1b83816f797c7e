"""What she sees when something cannot be done: the house's own look, her language, and what she can do now.

Nothing here repeats the address, the question or the reason of the machine. What is not hers and what does not exist
give the same bytes.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rygrad.ui.dates import direction


@dataclass(frozen=True)
class Trouble:
    """A heading, what happened in one sentence, and what she can do now. ``again`` offers to try once more."""

    title: str
    what: str
    now: tuple[str, ...]
    again: bool = False


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what the browser sent could not be read."""
    return _page(
        request,
        400,
        Trouble(
            _("We could not read that"),
            _("Something in what was sent does not fit."),
            (_("Go back and try once more."), _("If it happens again, tell your coordinator what you were doing.")),
        ),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: she sees it, but doing this is somebody else's task."""
    return _page(
        request,
        403,
        Trouble(
            _("This is somebody else’s task"),
            _("You can see this, but somebody else in the group has the task of changing it."),
            (_("Ask the one who leads the meeting, or your coordinator."), _("Tasks can be shared: just ask for it.")),
        ),
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it does not exist, or it is not hers to see; nobody can tell which."""
    return _page(
        request,
        404,
        Trouble(
            _("There is nothing here"),
            _("The page may have moved, or it is only for another group."),
            (_("Start again from the front page."), _("Check the link if somebody sent it to you.")),
        ),
    )


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open for too long, or another tab signed in or out meanwhile."""
    return _page(
        request,
        403,
        Trouble(
            _("The page was open for too long"),
            _("To keep you safe, we did not save it yet."),
            (
                _("Go back in your browser. What you wrote is often still there."),
                _("Load the page again, and then send it."),
                _("The page needs cookies. Allow them for this site if you have turned them off."),
            ),
        ),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. Needs neither the database nor the frame, and answers even when the template cannot be read."""
    return _bare(500, _our_fault())


def unavailable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """503: closed for a moment, for example while a new version is put in place."""
    trouble = Trouble(
        _("Back in a moment"),
        _("We are tidying up. It takes a few minutes."),
        (_("Wait a little and try once more."), _("What you have saved is safe.")),
        again=True,
    )
    response = _bare(503, trouble)
    response.headers["Retry-After"] = "120"
    return response


def _page(request: HttpRequest, status: int, trouble: Trouble) -> HttpResponse:
    return render(request, "errors/page.html", {"trouble": trouble, "here": "/", "practice": False}, status=status)


def _our_fault() -> Trouble:
    return Trouble(
        _("Something broke, and it was not you"),
        _("We could not finish what you asked for."),
        (
            _("Wait a minute and try once more."),
            _("Check whether the last thing you did was saved before you do it again."),
            _("If it happens again, tell your coordinator."),
        ),
        again=True,
    )


def _bare(status: int, trouble: Trouble) -> HttpResponse:
    language = get_language() or "da"
    try:
        content: str = render_to_string(
            "errors/bare.html", {"trouble": trouble, "language": language, "dir": direction(language)}
        )
    except Exception:  # noqa: BLE001 - the page of last resort must come whatever is broken
        content = _last_resort(trouble, language)
    return HttpResponse(content, status=status)


def _last_resort(trouble: Trouble, language: str) -> str:
    return format_html(
        '<!doctype html><html lang="{}" dir="{}"><meta charset="utf-8"><title>{}</title><h1>{}</h1><p>{}</p></html>',
        language,
        direction(language),
        trouble.title,
        trouble.title,
        trouble.what,
    )
