"""The talk room: one public page without anything personal, which the phone keeps; and what it fetches once."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rygrad.access.pages import page_for, public_page
from rygrad.access.words import May
from rygrad.packs.queries import pack
from rygrad.questionnaires.queries import words_for

from ..queries import room as rooms

FOR_EVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300"


@public_page
@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """The shell. The same for everybody; who she is only her phone knows."""
    programme = rooms.home_programme()
    spoken = rooms.languages(programme)
    context = {
        "languages": spoken,
        "language": _first(spoken),
        "leave_to": rooms.leave_to(),
    }
    return render(request, "conversations/talk.html", context)


@page_for(May.TALK_RECORD)
@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """What a phone needs to write and send without asking again for weeks."""
    found = rooms.kit(request.who, get_token(request))  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return JsonResponse(found)


@public_page
@require_safe
def words(request: HttpRequest, tag: str) -> HttpResponse:
    """Everything the room says in one language."""
    programme = rooms.programme_called(request.GET.get("p", ""))
    if tag not in pack(programme.pack).words:
        raise Http404
    response = JsonResponse(words_for(programme, tag), json_dumps_params={"ensure_ascii": False})
    newest = request.GET.get("v") == rooms.words_digest(programme, tag)
    response.headers["Cache-Control"] = FOR_EVER if newest else SHORT
    return response


@public_page
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The list of what the service worker keeps."""
    found = rooms.shell(rooms.home_programme())
    return JsonResponse({"version": found.version, "urls": found.urls, "words": found.words})


@public_page
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its first line changes with the list, so that the browser notices."""
    version = rooms.shell(rooms.home_programme()).version
    response = HttpResponse(f"// {version}\n{rooms.worker_source()}", content_type="text/javascript")
    response.headers["Service-Worker-Allowed"] = "/"
    response.headers["Cache-Control"] = "no-cache"
    return response


@public_page
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What the phone shows under a neutral sign: neither the programme's name nor what it is for."""
    said = words_for(rooms.home_programme(), (get_language() or "da").split("-")[0])["phone"]
    name = said.get("app_name", "Rygrad")
    content = {
        "name": name,
        "short_name": name,
        "id": "/talk/",
        "start_url": "/talk/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf6ee",
        "theme_color": "#fbf6ee",
        "icons": [{"src": rooms.icon(), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return JsonResponse(content, content_type="application/manifest+json")


def _first(spoken: list[dict[str, str]]) -> dict[str, str]:
    """The language in which the shell begins: that of the browser, where the room speaks it."""
    here = (get_language() or "da").split("-")[0]
    return next((each for each in spoken if each["tag"] == here), spoken[0])
