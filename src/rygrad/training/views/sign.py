"""Agreement and promise: a trainee signs, the coordinator sees who has, the consultant signs for the programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, page_for
from rygrad.access.words import May

from ..models import Cohort


@page(May.COURSE_SEE, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """She reads and signs."""
    return render(request, "training/sign.html", {"cohort": cohort})


@page(May.COURSE_LEAD, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def signatures(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who has signed."""
    return render(request, "training/signatures.html", {"cohort": cohort})


@page_for(May.CONTRACT_SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def countersign(request: HttpRequest) -> HttpResponse:
    """What waits for the programme's signature."""
    return render(request, "training/sign_for.html")
