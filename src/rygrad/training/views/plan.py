"""The plan of a course: its days, their dates, what they cover."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Cohort


def _cohorts() -> QuerySet[Cohort]:
    return Cohort.objects.select_related("group__programme")


@page(May.COURSE_SEE, Cohort, rows=_cohorts)
@require_safe
def plan(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """All days in order."""
    return render(request, "training/cohort.html", {"cohort": cohort, "group": cohort.group})


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_POST
def plan_change(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Another order, a place put back, a challenge on a day."""
    return render(request, "training/cohort.html", {"cohort": cohort, "group": cohort.group})


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Proposes dates and keeps them."""
    return render(request, "training/cohort.html", {"cohort": cohort, "group": cohort.group})


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def day_new(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """A day of the group's own."""
    return render(request, "training/cohort.html", {"cohort": cohort, "group": cohort.group})
