"""The library, one sheet of it to print, and the element cards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.groups.models import Group
from rygrad.groups.queries import Words, members

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
    """An element: what it is, why it is there, and the values it stands on."""
    words = Words(group)
    if code not in words.pack.elements:
        raise Http404
    return render(
        request,
        "gatherings/card.html",
        {"group": group, "card": card_of(words, words.pack.element(code)), "all": cards(words)},
    )


def _number(request: HttpRequest, name: str, most: int) -> int | None:
    text = request.GET.get(name, "")
    return min(int(text), most) or None if text.isascii() and text.isdigit() and len(text) < 4 else None
