"""A trainee's own page of her course."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import own_page


@own_page
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Her next day, her days so far, what is hers to do."""
    return render(request, "training/mine.html", {})
