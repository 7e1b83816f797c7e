"""One day of a course: what is done, what is needed, who gives it."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import CohortModule


def _days() -> QuerySet[CohortModule]:
    return CohortModule.objects.select_related("cohort__group__programme", "gathering", "organisation", "contact")


@page(May.COURSE_SEE, CohortModule, rows=_days)
@require_safe
def day(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """The day for everybody on the course."""
    return render(request, "training/cohort.html", {"cohort": module.cohort, "group": module.cohort.group})


@page(May.COURSE_LEAD, CohortModule, rows=_days)
@require_http_methods(["GET", "HEAD", "POST"])
def day_change(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """What the group makes of the day."""
    return render(request, "training/cohort.html", {"cohort": module.cohort, "group": module.cohort.group})


@page(May.COURSE_SEE, CohortModule, rows=_days)
@require_safe
def day_print(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """The day on paper: two pages."""
    return render(request, "training/cohort.html", {"cohort": module.cohort, "group": module.cohort.group})
