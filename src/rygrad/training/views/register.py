"""Who came on a day of the course, whose homework is done, and that the day has been held."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import CohortModule


def _modules():  # type: ignore[no-untyped-def]
    return CohortModule.objects.select_related("group__programme", "cohort", "gathering")


@page(May.COURSE_RUN, CohortModule, rows=_modules)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """Who came."""
    return render(request, "training/register.html", {"module": module, "cohort": module.cohort})
