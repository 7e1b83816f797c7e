"""The language switch, and the page that shows every component."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rygrad.access.pages import public_page

from .gallery import examples

YEAR = 365 * 24 * 3600
PARTS = {"all": "ui/look.html", "guide": "ui/look_guide.html", "sheet": "ui/look_sheet.html"}


@csrf_exempt  # it changes nothing but a cookie, and so it works on an error page that may hold no token
@public_page
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remembers the chosen language in a cookie and goes back to where she was."""
    answer = HttpResponseRedirect(_way_back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and request.headers.get("Sec-Fetch-Site", "same-origin") != "cross-site":
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return answer


@public_page
def look(request: HttpRequest, part: str = "all") -> HttpResponse:
    """Every component once, with made-up words: for looking at, and for the tests. ``part`` is one of ``PARTS``."""
    request.nav, request.place, request.practice = examples.nav, examples.place, part == "all"  # type: ignore[attr-defined]
    if part not in PARTS:
        raise Http404
    return render(request, PARTS[part], {"examples": examples, "form": examples.form(request.GET or None)})


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(wanted)  # only the way inside this site, whatever else was said
    return parts._replace(scheme="", netloc="").geturl() if parts.path.startswith("/") else "/"
