"""Who is on the course, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Cohort, Trainee


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def trainees(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who is on the course."""
    return render(request, "training/trainees.html", {"cohort": cohort})


@page(May.COURSE_LEAD, Trainee, rows=lambda: Trainee.objects.select_related("cohort__group__programme", "person"))
@require_http_methods(["GET", "HEAD", "POST"])
def trainee(request: HttpRequest, trainee: Trainee) -> HttpResponse:
    """One of them."""
    return render(request, "training/trainee.html", {"trainee": trainee, "cohort": trainee.cohort})
