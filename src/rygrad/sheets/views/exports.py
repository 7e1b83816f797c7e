"""Everything of a circle as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.circles.models import Circle
from rygrad.people.pages import fresh


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def export(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What goes into the file, then the file."""
    return render(request, "sheets/import.html", {"circle": circle})
