"""Trainees by days: who was where, and whether it is enough (C08)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Cohort
from ..queries import board as queries


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def board(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Everybody on the course, by name."""
    return render(request, "training/board.html", {"cohort": cohort, "board": queries.board(cohort)})
