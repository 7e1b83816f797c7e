"""A trainee's own page of her course."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import own_page
from rygrad.access.rule import Who

from ..queries import mine as queries


@own_page
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Her next day, her days so far, what is hers to do. Whoever is on no course reads how one comes to one."""
    who: Who = request.who  # type: ignore[attr-defined]
    cohort = queries.course_of(who.person) if who.person else None
    found = queries.mine(cohort, who.person) if cohort and who.person else None
    return render(request, "training/mine.html", {"cohort": cohort, "mine": found})
