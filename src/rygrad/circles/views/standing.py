"""To be filled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle, Participant


@page(May.CIRCLE_KEEP, Participant, rows=lambda: Participant.objects.select_related("circle__group__programme"))
def standing(request: HttpRequest, thing: Participant) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
def suggestions(request: HttpRequest, thing: Circle) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})


@page(May.CIRCLE_KEEP, Participant, rows=lambda: Participant.objects.select_related("circle__group__programme"))
def digital(request: HttpRequest, thing: Participant) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})
