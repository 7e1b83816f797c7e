"""The reports of one mothers' group: which there are, a new one, publishing one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.circles.models import Circle

from ..models import StatusReport


def circles():  # type: ignore[no-untyped-def]
    return Circle.objects.select_related("group__programme")


def of_circle():  # type: ignore[no-untyped-def]
    return StatusReport.objects.select_related("circle", "group__programme")


@page(May.CIRCLE_SEE, Circle, rows=circles)
@require_safe
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Which reports there are."""
    return render(request, "status_reports/listed.html", {"circle": circle})


@page(May.CIRCLE_REPORT, Circle, rows=circles)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Begins a report."""
    return render(request, "status_reports/listed.html", {"circle": circle})


@page(May.CIRCLE_REPORT, StatusReport, rows=of_circle)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, report: StatusReport) -> HttpResponse:
    """Publishes it."""
    return redirect("status_reports:report", pk=report.pk)


@page(May.CIRCLE_REPORT, StatusReport, rows=of_circle)
@require_POST
def again(request: HttpRequest, report: StatusReport) -> HttpResponse:
    """A new version."""
    return redirect("status_reports:report", pk=report.pk)
