"""Who visits the circle and whom it visits: the programme, the history, one visit, and what comes again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle, Visit, VisitSeries


def _circles():  # type: ignore[no-untyped-def]
    return Circle.objects.select_related("group__programme")


def _visits():  # type: ignore[no-untyped-def]
    return Visit.objects.select_related("circle__group__programme", "organisation")


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_safe
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The programme of the coming weeks, and who has been here."""
    return render(request, "circles/visits.html", {"circle": circle})


@page(May.CIRCLE_REPORT, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """A new visit."""
    return render(request, "circles/visit_form.html", {"circle": circle})


@page(May.CIRCLE_SEE, Visit, rows=_visits)
@require_safe
def one(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One visit."""
    return render(request, "circles/visit.html", {"visit": visit, "circle": visit.circle})


@page(May.CIRCLE_REPORT, Visit, rows=_visits)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Changes a visit."""
    return render(request, "circles/visit_form.html", {"visit": visit, "circle": visit.circle})


@page(May.CIRCLE_REPORT, Visit, rows=_visits)
@require_POST
def state(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Agreed, took place, called off: one tap."""
    return redirect("circles:visit", pk=visit.pk)


@page(May.CIRCLE_REPORT, Visit, rows=_visits)
@require_POST
def invite(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sends the invitation to the visitor's contact."""
    return redirect("circles:visit", pk=visit.pk)


@page(May.CIRCLE_REPORT, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def series(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What comes again, and a new one."""
    return render(request, "circles/series.html", {"circle": circle})


@page(May.CIRCLE_REPORT, VisitSeries, rows=lambda: VisitSeries.objects.select_related("circle__group__programme"))
@require_POST
def series_end(request: HttpRequest, series: VisitSeries) -> HttpResponse:
    """It does not come again."""
    return redirect("circles:visit_series", pk=series.circle_id)
