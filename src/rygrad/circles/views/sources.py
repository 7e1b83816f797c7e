"""To be filled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle, ReferralSource


@page(May.CIRCLE_SEE, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
def listed(request: HttpRequest, thing: Circle) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})


@page(May.CIRCLE_SEE, ReferralSource, rows=lambda: ReferralSource.objects.select_related("circle__group__programme"))
def source(request: HttpRequest, thing: ReferralSource) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})


@page(May.CIRCLE_SEE, ReferralSource, rows=lambda: ReferralSource.objects.select_related("circle__group__programme"))
def link(request: HttpRequest, thing: ReferralSource) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})
