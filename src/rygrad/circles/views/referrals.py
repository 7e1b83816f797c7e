"""To be filled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle, Referral


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
def listed(request: HttpRequest, thing: Circle) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
def new(request: HttpRequest, thing: Circle) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})


@page(May.CIRCLE_KEEP, Referral, rows=lambda: Referral.objects.select_related("circle__group__programme"))
def attempt(request: HttpRequest, thing: Referral) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})


@page(May.CIRCLE_KEEP, Referral, rows=lambda: Referral.objects.select_related("circle__group__programme"))
def close(request: HttpRequest, thing: Referral) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})
