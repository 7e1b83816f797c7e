"""The anonymous evaluation of a course."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, public_page
from rygrad.access.words import May
from rygrad.core.links import opened_link

from ..models import Cohort


@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, token: str) -> HttpResponse:
    """Taps, without a name."""
    ids = opened_link("course-evaluation", token)
    cohort = Cohort.objects.select_related("group__programme").filter(pk=ids[0]).first() if ids else None
    return render(request, "training/evaluate.html", {"cohort": cohort}, status=200 if cohort else 404)


@page(May.COURSE_LEAD, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def evaluation(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The code for the wall, and what came of it."""
    return render(request, "training/evaluation.html", {"cohort": cohort})
