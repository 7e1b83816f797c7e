"""Trainees by days: who was where, and whether it is enough (C08)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Cohort
from ..queries import board as queries
from ..queries.board import Line


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def board(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Everybody on the course, by name."""
    found = queries.board(cohort)
    context = {
        "cohort": cohort,
        "board": found,
        "lines": [(line, _cells(line)) for line in found.lines],
        "left": [(line, _cells(line)) for line in found.left],
    }
    return render(request, "training/board.html", context)


def _cells(line: Line) -> SafeString:
    """Her cells as they stand in the table. There are ten kinds of them, and of the cells hundreds."""
    return mark_safe("".join(_CELLS[cell] for cell in line.cells))  # noqa: S308 - from the closed list below


_CELLS = {
    queries.Cell(state, done): format_html(
        '<td data-cell="{}"{}>{}</td>', state, mark_safe(" data-homework") if done else "", sign
    )
    for state, sign in queries.SIGNS.items()
    for done in (True, False)
}
