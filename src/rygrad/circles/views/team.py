"""Who runs a mothers' group."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May

from ..models import Circle, TeamMember


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_GET
def team(request: HttpRequest, circle: Circle) -> HttpResponse:
    return render(request, "circles/team.html", {"circle": circle})


@page(May.CIRCLE_EDIT, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, circle: Circle) -> HttpResponse:
    return render(request, "circles/team_add.html", {"circle": circle})


@page(May.CIRCLE_SEE, TeamMember, rows=lambda: TeamMember.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, member: TeamMember) -> HttpResponse:
    if request.method == "POST" and not may(request.who, May.CIRCLE_EDIT, member.circle):  # type: ignore[attr-defined]
        raise PermissionDenied
    return render(request, "circles/team_member.html", {"circle": member.circle})
