"""What a visitor sees without signing in, until a week after she came."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def visitor(request: HttpRequest, token: str) -> HttpResponse:
    """Date, place, languages, number; yes or no in one tap."""
    return render(request, "circles/visitor.html", {}, status=404)
