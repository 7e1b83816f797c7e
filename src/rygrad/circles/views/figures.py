"""The figures of a mothers' group, for everybody who may see how it goes."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.clock import today

from ..figures import facts, outside
from ..figures.drawn import attendance_drawn, standing_drawn
from ..figures.shown import page as shown_page
from ..forms.figures import PeriodForm
from ..models import Circle
from ..queries.facts import inside
from ..rules.periods import Chosen, offered, stretch, usual
from ..rules.seasons import Stretch


@page(May.CIRCLE_SEE, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_safe
def figures(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The figures of one period, each with what it means and on how much it rests."""
    who: Who = request.who  # type: ignore[attr-defined]
    now = today(circle.zone)
    chosen = _chosen(request, circle.started_on, now)
    typed = chosen == Chosen.OWN and request.GET.keys() & {"start", "end"}
    form = PeriodForm(request.GET if typed else None, circle=circle, initial={"start": circle.started_on, "end": now})
    period: Stretch | None = None
    if chosen != Chosen.OWN:
        period = stretch(chosen, circle.started_on, now)
    elif form.is_valid():
        period = form.stretch
    context = {
        "circle": circle,
        "group": circle.group,
        "form": form,
        "chosen": chosen,
        "periods": _periods(offered(circle.started_on, now)),
        "own": chosen == Chosen.OWN,
        "early": circle.started_on > now,
    }
    if period:
        told = facts(circle, from_on=period.from_on, to_on=period.to_on)
        shown = shown_page(told if inside(who, circle) else outside(told))
        rtl = get_language_bidi()
        context |= {
            "page": shown,
            "period": period,
            "columns": attendance_drawn(shown.facts, rtl=rtl),
            "stack": standing_drawn(shown.facts, rtl=rtl),
        }
    return render(request, "circles/figures.html", context, status=200 if period or not form.is_bound else 422)


def _chosen(request: HttpRequest, started_on: date, now: date) -> Chosen:
    """What the address asks for; what it cannot mean is the usual one."""
    asked = request.GET.get("period", "")
    return Chosen(asked) if asked in set(Chosen) else usual(started_on, now)


def _periods(codes: Sequence[Chosen]) -> list[tuple[Chosen, str]]:
    names = {
        Chosen.THIS: _("This half-year"),
        Chosen.LAST: _("Last half-year"),
        Chosen.WHOLE: _("Since the beginning"),
        Chosen.OWN: _("Other days"),
    }
    return [(code, names[code]) for code in codes]
