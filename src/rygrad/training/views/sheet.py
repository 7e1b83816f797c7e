"""The attendance list on paper and as a spreadsheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.people.pages import fresh

from ..models import Cohort


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def sheet(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The list, to print."""
    return render(request, "training/sheet.html", {"cohort": cohort})


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def sheet_file(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The list as a spreadsheet."""
    return render(request, "training/sheet.html", {"cohort": cohort})
