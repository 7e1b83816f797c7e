"""The attendance sheet on paper."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.audit.actions import record_look
from rygrad.core.clock import today
from rygrad.people.models import Person

from ..models import Circle
from ..queries.paper import next_month, sheet


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_GET
def paper(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The sheet of one month (``?month=2026-03``); without a month, this one, or the next in which they meet."""
    asked = _month(request.GET.get("month", ""))
    now = today(circle.zone)
    shown = sheet(circle, asked or now)
    if not asked and not shown.sessions:
        shown = sheet(circle, next_month(circle, now))
    _look(request.who, circle)  # type: ignore[attr-defined]
    return render(request, "circles/paper.html", {"circle": circle, "sheet": shown})


def _look(who: Who, circle: Circle) -> None:
    """A list of names was opened: "who has looked" knows of it, by the circle, since a mother has no account."""
    if who.account:
        looker = Person.objects.filter(account=who.account).first()
        record_look(person=circle.pk, by=who.account, by_name=looker.name if looker else "", what="paper")


def _month(text: str) -> date | None:
    """The first day of the month; None for anything else, and for years that nobody prints."""
    try:
        day = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None
