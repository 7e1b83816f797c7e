"""Pages for the woman herself and for whoever is beside her: public, printable, in every language of the room."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rygrad.access.pages import public_page
from rygrad.packs.areas import CARD_TAGS
from rygrad.packs.queries import pack
from rygrad.questionnaires.queries import words_for
from rygrad.ui.dates import day

from ..queries import room as rooms


@public_page
@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Whom to call, and what to do first."""
    context = _said(request)
    numbers = [each | {"checked": _checked(each["checked_on"], context)} for each in context["numbers"]]
    return render(request, "conversations/safety.html", context | {"numbers": numbers})


@public_page
@require_safe
def written(request: HttpRequest) -> HttpResponse:
    """What is written down of a talk, and what never is."""
    return render(request, "conversations/written.html", _said(request))


@public_page
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """How to talk with one another: short cards for the volunteer."""
    context = _said(request)
    tags = pack(context["programme"].pack).card_tags
    return render(request, "conversations/cards.html", context | {"groups": _by_tag(context["words"]["cards"], tags)})


def _checked(on: str, context: Mapping[str, Any]) -> str:
    """When somebody last called the number: a sentence of the card, its day in the card's own language."""
    sentence = str(context["words"]["safety"].get("checked_on", ""))
    return sentence.replace("{date}", day(date.fromisoformat(on), context["language"]))


def _by_tag(told: Mapping[str, Any], tags: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """How to talk first, then the boundaries, then what has no tag; the title of the page is no card."""
    kinds = {key: tags.get(key, "") for key in told if key != "title"}
    groups = [(tag, {key: told[key] for key, kind in kinds.items() if kind == tag}) for tag in (*CARD_TAGS, "")]
    return [(tag, kept) for tag, kept in groups if kept]


def _said(request: HttpRequest) -> dict[str, Any]:
    programme = rooms.home_programme()
    spoken = rooms.languages(programme)
    tags = {each["tag"] for each in spoken}
    asked = request.GET.get("language", "")
    here = (get_language() or "da").split("-")[0]
    tag = next((each for each in (asked, here) if each in tags), spoken[0]["tag"])
    said = words_for(programme, tag)
    return {
        "programme": programme,
        "words": said,
        "numbers": said["numbers"],
        "language": tag,
        "dir": said["dir"],
        "languages": spoken,
        "leave_to": rooms.leave_to(),
    }
