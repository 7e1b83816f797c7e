"""The library, one sheet of it to print, and the element cards."""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.texts import say
from rygrad.groups.models import Group
from rygrad.groups.queries import Words, members
from rygrad.packs.shapes import Element
from rygrad.packs.talk import PARTS
from rygrad.ui.dates import language_name

from ..queries.library import card_of, cards, find, sheet, shelf

MOST_GROUPS, MOST_PEOPLE = 12, 99


def _groups() -> object:
    return Group.objects.select_related("programme")


@page(May.GROUP_SEE, Group, rows=_groups)  # type: ignore[arg-type]
@require_safe
def library(request: HttpRequest, group: Group) -> HttpResponse:
    """Exercises, things for the social part, ways to share; all, or those for one element (``?element=``)."""
    words = Words(group)
    element = request.GET.get("element", "")
    if element not in words.pack.elements:
        element = ""
    context = {
        "group": group,
        "shelf": shelf(words, element),
        "cards": cards(words),
        "element": element,
        "may_ask": may(request.who, May.MEETING_JOIN, group),  # type: ignore[attr-defined]
    }
    return render(request, "gatherings/library.html", context)


@page(May.GROUP_SEE, Group, rows=_groups)  # type: ignore[arg-type]
@require_safe
def exercise(request: HttpRequest, group: Group, code: str) -> HttpResponse:
    """One sheet, reckoned for the members or for ``?people=`` and ``?groups=``; prints on two pages of A4 at most."""
    words = Words(group)
    thing = find(words, code)
    if thing is None:
        raise Http404
    people = _number(request, "people", MOST_PEOPLE) or members(group).count()
    groups = _number(request, "groups", MOST_GROUPS)
    context = {"group": group, "sheet": sheet(words, thing, people, groups)}
    return render(request, "gatherings/exercise.html", context)


@page(May.GROUP_SEE, Group, rows=_groups)  # type: ignore[arg-type]
@require_safe
def card(request: HttpRequest, group: Group, code: str) -> HttpResponse:
    """An element: what it is, why it is there, its question, and the values it stands on; ``?language=`` chooses whose
    words the card has, while the page around it stays the reader's."""
    words = Words(group)
    if code not in words.pack.elements:
        raise Http404
    element = words.pack.element(code)
    asked = request.GET.get("language", "")
    asked = asked if asked in element.title else ""
    tag = asked or (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    context = {"group": group, "all": cards(words), "asked": asked, "spoken": tag, "languages": _languages(element)}
    return render(request, "gatherings/card.html", context | _told(words, element, tag))


def _told(words: Words, element: Element, tag: str) -> dict[str, object]:
    """The card in one language. ``own``: what the group or the programme has worded anew, only not in this language."""
    shipped = {part: (f"element.{element.code}.{part}", getattr(element, part)) for part in PARTS}
    with override(tag):
        told = card_of(words, element)
        question = words.say(*shipped["question"])
        anew = {part: words.say(code, {}) for part, (code, _texts) in shipped.items()}
    titles = [words.pack.value(code).title for code in element.values]
    values = [say(title, language=tag if tag in title else None) for title in titles]
    own = {part: said for part, said in anew.items() if said.text and said.fallback}
    return {"card": replace(told, values=values), "question": question, "own": own}


def _languages(element: Element) -> list[tuple[str, str]]:
    """The languages that the card speaks, those of the site first: tag, and the name in itself."""
    site = [tag for tag, _name in settings.LANGUAGES]
    names = {tag: language_name(tag, tag) for tag in [*site, *sorted(element.title.keys() - set(site))]}
    return [(tag, name[:1].upper() + name[1:]) for tag, name in names.items()]


def _number(request: HttpRequest, name: str, most: int) -> int | None:
    text = request.GET.get(name, "")
    return min(int(text), most) or None if text.isascii() and text.isdigit() and len(text) < 4 else None
