"""To be filled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Participant


@page(May.CIRCLE_KEEP, Participant, rows=lambda: Participant.objects.select_related("circle__group__programme"))
def forget(request: HttpRequest, thing: Participant) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {"group": thing.group})
