"""The figures of a mothers' group, for everybody who may see how it goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle


@page(May.CIRCLE_SEE, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_safe
def figures(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The figures of one period, each with what it means and on how much it rests."""
    return render(request, "circles/figures.html", {"circle": circle, "group": circle.group})
