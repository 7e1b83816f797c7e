"""The guest teacher of a day: chosen and invited, and her own page without a sign-in."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, public_page
from rygrad.access.words import May

from ..models import CohortModule


def _days() -> QuerySet[CohortModule]:
    return CohortModule.objects.select_related("cohort__group__programme", "gathering", "organisation", "contact")


@page(May.COURSE_LEAD, CohortModule, rows=_days)
@require_http_methods(["GET", "HEAD", "POST"])
def teacher(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """Who gives the day, and her invitation."""
    return render(request, "training/cohort.html", {"cohort": module.cohort, "group": module.cohort.group})


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def teach(request: HttpRequest, token: str) -> HttpResponse:
    """What the teacher sees."""
    raise Http404


@public_page
@require_safe
def teach_file(request: HttpRequest, token: str) -> HttpResponse:
    """The day for her calendar."""
    raise Http404
