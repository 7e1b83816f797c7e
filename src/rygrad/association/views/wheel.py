"""The year of the association: what is due when, what is done, what is late (F08, C24)."""

from datetime import date
from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group

from ..actions.wheel import tick
from ..queries.agreements import ending
from ..queries.board import board_of
from ..queries.statutes import is_association, own, statutes_of
from ..queries.wheel import lines, overdue, year_of
from ..rules.wheel_drawing import drawn

YEARS_BACK, YEARS_ON = 3, 1


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "POST"])
def wheel(request: HttpRequest, group: Group) -> HttpResponse:
    """One year (``?year=2026``), this one without. Whoever may change the group ticks what is done.

    A group that is no association yet owes nothing: it is led to what it prepares.
    """
    edits, day = may(request.who, May.GROUP_EDIT, group), today(group.zone)  # type: ignore[attr-defined]
    year = _year(request, day)
    if request.method == "POST":
        if not edits:
            raise PermissionDenied
        return _ticked(request, group, year)
    statutes = statutes_of(group)
    if not is_association(group, statutes, day):
        return render(request, "association/wheel_before.html", {"group": group})
    things = year_of(group, year)
    shown_things = lines(things, day)
    shown = {
        "group": group,
        "year": year,
        "years": (max(year - 1, day.year - YEARS_BACK), min(year + 1, day.year + YEARS_ON)),
        "months": [
            (first, list(each)) for first, each in groupby(shown_things, lambda line: line.due.on.replace(day=1))
        ],
        "late": lines(overdue(group, day), day),
        "ending": ending(group, day),
        "board": board_of(group, day),
        "wheel": drawn(year, things, day),
        "done": sum(line.state == "done" for line in shown_things),
        "count": len(shown_things),
        "association": True,
        "meetings": own(statutes).board_meetings,
        "edits": edits,
        "plans": may(request.who, May.MEETING_PLAN, group),  # type: ignore[attr-defined]
    }
    return render(request, "association/wheel.html", shown)


def _ticked(request: HttpRequest, group: Group, year: int) -> HttpResponse:
    done = request.POST.get("done") != "no"
    try:
        tick(group=group, code=request.POST.get("code", ""), year=year, done=done, by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("Done. Well done.") if done else _("It is open again."))
    return redirect(f"{reverse('association:wheel', kwargs={'pk': group.pk})}?year={year}")


def _year(request: HttpRequest, day: date) -> int:
    """The year asked for, near enough to be of use; this one else."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else day.year
    return year if day.year - YEARS_BACK <= year <= day.year + YEARS_ON else day.year
