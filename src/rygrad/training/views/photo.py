"""Who may be seen in pictures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import own_page, page
from rygrad.access.words import May
from rygrad.people.pages import fresh

from ..models import Cohort


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest) -> HttpResponse:
    """Her own yes or no."""
    return render(request, "training/photo.html")


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def pictures(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who has said yes."""
    return render(request, "training/photo_list.html", {"cohort": cohort})


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
@fresh
def pictures_file(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The same as a file."""
    return HttpResponse("", content_type="text/csv; charset=utf-8")
