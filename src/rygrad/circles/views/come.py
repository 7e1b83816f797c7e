"""A mother answers an invitation: no account, one tap, in her language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def come(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind an invitation."""
    return render(request, "circles/come.html", {}, status=404)
