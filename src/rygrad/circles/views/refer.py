"""To be filled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rygrad.access.pages import public_page


@public_page
def refer(request: HttpRequest, token: str) -> HttpResponse:
    """Soon."""
    return render(request, "ui/base.html", {}, status=404)
