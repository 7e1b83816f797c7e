"""Who takes which session."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import page, public_page
from rygrad.access.words import May

from ..models import Circle, Session


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_GET
def rota(request: HttpRequest, circle: Circle) -> HttpResponse:
    return render(request, "circles/rota.html", {"circle": circle})


@page(May.CIRCLE_KEEP, Session, rows=lambda: Session.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "POST"])
def turn(request: HttpRequest, session: Session) -> HttpResponse:
    return render(request, "circles/turn.html", {"circle": session.circle})


@page(May.CIRCLE_KEEP, Session, rows=lambda: Session.objects.select_related("circle__group__programme"))
@require_POST
def take(request: HttpRequest, session: Session) -> HttpResponse:
    return render(request, "circles/rota.html", {"circle": session.circle})


@page(May.CIRCLE_KEEP, Session, rows=lambda: Session.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest, session: Session) -> HttpResponse:
    return render(request, "circles/swap.html", {"circle": session.circle})


@public_page
@require_http_methods(["GET", "POST"])
def swap_take(request: HttpRequest, token: str) -> HttpResponse:
    raise Http404
