"""Who sits on the board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.groups.models import Group

from ..models import BoardSeat


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def board(request: HttpRequest, group: Group) -> HttpResponse:
    """Who sits on the board."""
    return render(request, "association/board.html", {"group": group})


@page(May.MEMBERS_SEE, BoardSeat, rows=lambda: BoardSeat.objects.select_related("group__programme"))
@require_GET
def seat(request: HttpRequest, seat: BoardSeat) -> HttpResponse:
    """One seat."""
    return render(request, "association/board.html", {"group": seat.group})
