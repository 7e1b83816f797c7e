from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import own_page, page, public_page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core import clock
from rygrad.groups.models import Group
from rygrad.offline.queries import owner_of

from .boards import board_cards
from .circles import circle_cards, circle_doors
from .courses import contracts_waiting, course_cards, exceptions_waiting
from .doors import doors
from .group_doors import parts
from .own import own_year
from .queries import first_name, group_page, today_of


@public_page
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Today for whoever is signed in; what Rygrad is for whoever is not."""
    if request.who.account is None:  # type: ignore[attr-defined]
        return render(request, "home/welcome.html", {"demo": settings.DEMO})
    who: Who = request.who  # type: ignore[attr-defined]
    shown = {"today": today_of(who), "name": first_name(who), "day": clock.today(), "owner": owner_of(who.account)}
    shown |= {"doors": doors(who), "circles": circle_cards(who)}
    shown |= {"courses": course_cards(who), "contracts": contracts_waiting(who)}
    shown["exceptions"] = exceptions_waiting(who)
    shown |= board_cards(who)
    return render(request, "home/today.html", shown)


@public_page
@require_safe
def stored(request: HttpRequest) -> HttpResponse:
    """What is kept and what is not, in plain words, for anybody."""
    return render(request, "home/stored.html")


@own_page
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Her hours of a year, for herself and for her application for a job. Her talks are on her phone."""
    return render(request, "home/own.html", {"own": own_year(request.who, request.GET.get("year", ""))})  # type: ignore[attr-defined]


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme", "goes_on_in"))
@require_safe
def group(request: HttpRequest, group: Group) -> HttpResponse:
    """The group's room: the next meeting, who we are, the year, what is to be done."""
    who: Who = request.who  # type: ignore[attr-defined]
    room = group_page(who, group)
    shown = {"room": room, "group": group, "circles": circle_doors(who, group), "parts": parts(who, group, room)}
    return render(request, "home/group.html", shown)
