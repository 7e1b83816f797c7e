"""What has been published, as it was frozen: page and files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import FrozenReport


def rows():  # type: ignore[no-untyped-def]
    return FrozenReport.objects.select_related("report__circle", "group__programme")


@page(May.CIRCLE_SEE, FrozenReport, rows=rows)
@require_safe
def frozen(request: HttpRequest, frozen: FrozenReport) -> HttpResponse:
    """The page."""
    return render(request, "status_reports/listed.html", {"circle": frozen.report.circle})


@page(May.CIRCLE_SEE, FrozenReport, rows=rows)
@require_safe
def file(request: HttpRequest, frozen: FrozenReport, kind: str) -> HttpResponse:
    """A file."""
    return redirect("status_reports:frozen", pk=frozen.pk)


@page(May.CIRCLE_REPORT, FrozenReport, rows=rows)
@require_POST
def outside(request: HttpRequest, frozen: FrozenReport) -> HttpResponse:
    """Gives it to the municipality, or takes it back."""
    return redirect("status_reports:frozen", pk=frozen.pk)
