"""The draft: prose to write over, figures that cannot be changed here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import StatusReport
from .reports import of_circle


@page(May.CIRCLE_REPORT, StatusReport, rows=of_circle)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, report: StatusReport) -> HttpResponse:
    """The draft."""
    return render(request, "status_reports/listed.html", {"circle": report.circle})


@page(May.CIRCLE_KEEP, StatusReport, rows=of_circle)
@require_safe
def rows(request: HttpRequest, report: StatusReport, code: str) -> HttpResponse:
    """What a figure is counted from."""
    return render(request, "status_reports/listed.html", {"circle": report.circle})
