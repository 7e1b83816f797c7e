"""Where a small form returns to: the page it was sent from, and nowhere outside."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, otherwise: str = "/") -> str:
    """The page named in ``next``, if it lies on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    inside = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if inside else otherwise


def back(request: HttpRequest, otherwise: str = "/", part: str = "") -> HttpResponse:
    """Goes there; ``part`` names the place on the page."""
    return HttpResponseRedirect(way_back(request, otherwise) + (f"#{part}" if part else ""))
