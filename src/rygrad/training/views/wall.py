"""A code on the wall for one day, and the tap of a trainee who is there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import own_page, page
from rygrad.access.words import May

from ..models import CohortModule


@page(May.COURSE_RUN, CohortModule, rows=lambda: CohortModule.objects.select_related("group", "cohort", "gathering"))
@require_safe
def wall(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """The code, large."""
    return render(request, "training/wall.html", {"module": module, "cohort": module.cohort})


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, token: str) -> HttpResponse:
    """I am here."""
    raise Http404
