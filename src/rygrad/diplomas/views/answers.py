"""How a PDF is given to a browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rygrad.ui.printing import NoPrinter


def given(request: HttpRequest, make: Callable[[], bytes], *, name: str) -> HttpResponse:
    """The file; a page that says so where this machine cannot make one. ``name``: letters, digits and hyphens."""
    try:
        body = make()
    except NoPrinter:
        return render(request, "diplomas/no_printer.html")
    return as_file(body, name)


def as_file(body: bytes, name: str) -> HttpResponse:
    """A PDF to look at and to keep."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
