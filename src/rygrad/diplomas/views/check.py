"""Whether a card counts: one word for whoever scans it, and nothing else (C09)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rygrad.access.pages import public_page
from rygrad.people.by_link import unlisted

from ..queries.register import is_valid


@public_page
@never_cache
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Valid or not. A card that is back, lost, over, or was never ours answers with the same page."""
    return unlisted(render(request, "diplomas/check.html", {"valid": is_valid(code)}))
