"""What the staff do for the team."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle, Support


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What was done; whoever may change the circle adds to it."""
    return render(request, "circles/support.html", {"circle": circle})


@page(May.CIRCLE_SEE, Support, rows=lambda: Support.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, entry: Support) -> HttpResponse:
    """One line of it, to mend or to take away."""
    return render(request, "circles/support.html", {"circle": entry.circle})
