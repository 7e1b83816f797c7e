"""Who of the trained volunteers helps on which day (F06)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May

from ..models import Cohort


@page(May.MEMBERS_SEE, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The rota."""
    if request.method == "POST":
        if not may(request.who, May.MEETING_JOIN, cohort):  # type: ignore[attr-defined]
            raise PermissionDenied
        return redirect("training:helpers", pk=cohort.pk)
    return render(request, "training/helpers.html", {"cohort": cohort})
