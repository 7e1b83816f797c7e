"""How varied the women of a cohort are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Cohort


@page(May.COURSE_SEE, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def variety(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Four figures."""
    return render(request, "training/variety.html", {"cohort": cohort})
