"""Who may graduate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Cohort


@page(May.COURSE_LEAD, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def graduation(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who is complete by the rule, and who is not."""
    return render(request, "training/graduation.html", {"cohort": cohort})
