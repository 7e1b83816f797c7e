"""The calendar of the circle, for its team."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, public_page
from rygrad.access.words import May

from ..models import Circle


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def of_circle(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The address of the calendar: made new, or ended."""
    return render(request, "circles/feed.html", {"circle": circle})


@public_page
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file."""
    raise Http404
