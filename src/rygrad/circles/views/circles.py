"""A mothers' group: where it is, its room, its settings."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.groups.models import Group

from ..models import Circle


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    return render(request, "circles/listed.html", {"circle": None})


@page(May.CIRCLE_EDIT, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, group: Group) -> HttpResponse:
    return render(request, "circles/new.html", {"circle": None})


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_GET
def room(request: HttpRequest, circle: Circle) -> HttpResponse:
    return render(request, "circles/circle.html", {"circle": circle})


@page(May.CIRCLE_EDIT, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, circle: Circle) -> HttpResponse:
    return render(request, "circles/settings.html", {"circle": circle})


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def duties(request: HttpRequest, circle: Circle) -> HttpResponse:
    if request.method == "POST" and not (
        may(request.who, May.CIRCLE_EDIT, circle) or may(request.who, May.CIRCLE_KEEP, circle)
    ):  # type: ignore[attr-defined]
        raise PermissionDenied
    return render(request, "circles/duties.html", {"circle": circle})


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def days(request: HttpRequest, circle: Circle) -> HttpResponse:
    if request.method == "POST" and not (
        may(request.who, May.CIRCLE_EDIT, circle) or may(request.who, May.CIRCLE_KEEP, circle)
    ):  # type: ignore[attr-defined]
        raise PermissionDenied
    return render(request, "circles/days.html", {"circle": circle})
