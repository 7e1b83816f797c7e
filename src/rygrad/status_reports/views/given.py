"""What the municipality reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rygrad.access.pages import page, page_for
from rygrad.access.words import May

from ..models import Given


def rows():  # type: ignore[no-untyped-def]
    return Given.objects.select_related("frozen__report__circle", "group__programme")


@page_for(May.PUBLICATION_SEE)
@require_safe
def given_list(request: HttpRequest) -> HttpResponse:
    """The reports of the mothers' groups that she reads for."""
    return render(request, "status_reports/listed.html", {})


@page(May.PUBLICATION_SEE, Given, rows=rows)
@require_safe
def given(request: HttpRequest, given: Given) -> HttpResponse:
    """One of them."""
    return render(request, "status_reports/listed.html", {})


@page(May.PUBLICATION_SEE, Given, rows=rows)
@require_safe
def given_file(request: HttpRequest, given: Given, kind: str) -> HttpResponse:
    """A file of it."""
    return redirect("status_reports:given", pk=given.pk)
