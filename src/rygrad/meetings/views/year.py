"""The group's year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.groups.models import Group

from ..figures import from_year
from ..queries.year import year, years

EARLIEST = 2000


@page(May.FIGURES_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_safe
def show(request: HttpRequest, group: Group) -> HttpResponse:
    """One calendar year as spines and in words; ``?year=2025`` browses."""
    this_year = today(group.zone).year
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 5 else this_year
    if not EARLIEST <= number <= this_year + 1:
        raise Http404
    seen = year(group, number)
    known = {*years(group), this_year}
    return render(
        request,
        "meetings/year.html",
        {
            "group": group,
            "year": seen,
            "figure": from_year(seen),
            "earlier": max((each for each in known if each < number), default=None),
            "later": min((each for each in known if each > number), default=None),
            "may_edit": may(request.who, May.GROUP_EDIT, group),  # type: ignore[attr-defined]
        },
    )
