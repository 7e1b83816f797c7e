"""The care list of the week: whom we miss, and what came of a call."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import CareTask, Circle


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


def _tasks() -> QuerySet[CareTask]:
    return CareTask.objects.select_related("circle__group__programme", "participant", "assignee__person", "session")


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def care(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Whom somebody thinks of this week."""
    return render(request, "circles/care.html", {"circle": circle})


@page(May.CIRCLE_KEEP, CareTask, rows=_tasks)
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, task: CareTask) -> HttpResponse:
    """What came of it."""
    return render(request, "circles/care.html", {"circle": task.circle})
