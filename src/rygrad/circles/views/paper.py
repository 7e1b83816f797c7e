"""The attendance sheet on paper."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_GET
def paper(request: HttpRequest, circle: Circle) -> HttpResponse:
    return render(request, "circles/paper.html", {"circle": circle})
