"""Pages for the woman herself and for whoever is beside her: public, printable, in every language of the room."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rygrad.access.pages import public_page
from rygrad.questionnaires.queries import words_for

from ..queries import room as rooms


@public_page
@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Whom to call, and what to do first."""
    return render(request, "conversations/safety.html", _said(request))


@public_page
@require_safe
def written(request: HttpRequest) -> HttpResponse:
    """What is written down of a talk, and what never is."""
    return render(request, "conversations/written.html", _said(request))


@public_page
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """How to talk with one another: short cards for the volunteer."""
    return render(request, "conversations/cards.html", _said(request))


def _said(request: HttpRequest) -> dict[str, Any]:
    programme = rooms.home_programme()
    spoken = rooms.languages(programme)
    tags = {each["tag"] for each in spoken}
    asked = request.GET.get("language", "")
    here = (get_language() or "da").split("-")[0]
    tag = next((each for each in (asked, here) if each in tags), spoken[0]["tag"])
    said = words_for(programme, tag)
    return {
        "words": said,
        "numbers": said["numbers"],
        "language": tag,
        "dir": said["dir"],
        "languages": spoken,
        "leave_to": rooms.leave_to(),
    }
