"""What the municipality reads: reports for others that were given to it, and nothing else of a mothers' group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rygrad.access.pages import page, page_for
from rygrad.access.words import May

from ..models import Given
from ..papers.files import KINDS
from ..queries.reports import for_municipality, later
from .frozen import answer, given_rows, shown


@page_for(May.PUBLICATION_SEE)
@require_safe
def given_list(request: HttpRequest) -> HttpResponse:
    """The reports of the mothers' groups that she reads for."""
    return render(request, "status_reports/given_list.html", {"rows": for_municipality(request.who)})  # type: ignore[attr-defined]


@page(May.PUBLICATION_SEE, Given, rows=given_rows)
@require_safe
def given(request: HttpRequest, given: Given) -> HttpResponse:
    """One of them."""
    here = {"pk": given.pk}
    context = shown(given.frozen) | {
        "later": later(given.frozen.report),
        "municipality": True,
        "is_outside": True,
        "files": [(kind, reverse("status_reports:given_file", kwargs=here | {"kind": kind})) for kind in KINDS],
        "back": reverse("status_reports:municipality"),
    }
    return render(request, "status_reports/frozen.html", context)


@page(May.PUBLICATION_SEE, Given, rows=given_rows)
@require_safe
def given_file(request: HttpRequest, given: Given, kind: str) -> HttpResponse:
    """Its files."""
    return answer(request, given.frozen, kind, reverse("status_reports:given", kwargs={"pk": given.pk}))
