"""Who visits the circle and whom it visits: the programme, the history, one visit, and what comes again.

Whoever may write the circle's report keeps its programme: its team, the coordinator, the board.
"""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions.series import end_series, start_series
from ..actions.visits import change_visit, invite_visitor, page_of, plan_visit, set_state
from ..enums import VisitState
from ..forms.visits import SeriesForm, VisitForm
from ..models import Circle, Visit, VisitSeries
from ..queries.visits import called_off, history, programme, repeated, told, unanswered


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


def _visits() -> QuerySet[Visit]:
    return Visit.objects.select_related("circle__group__programme", "organisation", "contact", "series", "session")


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_safe
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The programme of the coming weeks, and who has been here."""
    day, met = today(circle.zone), history(circle)
    context = {
        "circle": circle,
        "writes": may(request.who, May.CIRCLE_REPORT, circle),  # type: ignore[attr-defined]
        "coming": programme(circle, day),
        "called_off": called_off(circle, day),
        "unanswered": unanswered(circle, day),
        "history": met,
        "came": sum(each.figures.came for each in met),
        "went": sum(each.figures.went for each in met),
        "series": repeated(circle, day),
    }
    return render(request, "circles/visits.html", context)


@page(May.CIRCLE_REPORT, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """A new visit."""
    form = VisitForm(typed(request), circle=circle, initial={"on": request.GET.get("on", "")[:10]})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            visit = plan_visit(
                circle=circle,
                whom=form.whom(),
                about=form.about(),
                state=said["state"],
                meets=said["meets"],
                by=request.who.account,  # type: ignore[attr-defined]
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The visit stands in the programme."))
            return redirect("circles:visit", pk=visit.pk)
    return render(request, "circles/visit_form.html", {"circle": circle, "form": form, "visit": None})


@page(May.CIRCLE_SEE, Visit, rows=_visits)
@require_safe
def one(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One visit, what can be done with it, and the visitor's own page to share."""
    (each,) = told(visit.circle, [visit])
    writes = may(request.who, May.CIRCLE_REPORT, visit)  # type: ignore[attr-defined]
    day = today(visit.circle.zone)
    context = {
        "circle": visit.circle,
        "visit": visit,
        "told": each,
        "writes": writes,
        "past": visit.on < day,
        "may_be_done": visit.on <= day and visit.state != VisitState.DONE,
        "link": page_of(visit) if writes and visit.on >= day else "",
    }
    return render(request, "circles/visit.html", context)


@page(May.CIRCLE_REPORT, Visit, rows=_visits)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Changes a visit; who was invited hears of another day, hour or place."""
    form = VisitForm(typed(request), circle=visit.circle, visit=visit)
    if request.method == "POST" and form.is_valid():
        try:
            change_visit(
                visit=visit,
                whom=form.whom(),
                about=form.about(),
                meets=form.cleaned_data["meets"],
                by=request.who.account,  # type: ignore[attr-defined]
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("circles:visit", pk=visit.pk)
    return render(request, "circles/visit_form.html", {"circle": visit.circle, "form": form, "visit": visit})


@page(May.CIRCLE_REPORT, Visit, rows=_visits)
@require_POST
def state(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Agreed, took place, called off: one tap."""
    try:
        row = set_state(visit=visit, state=request.POST.get("state", ""), by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, f"{visit.organisation.name}: {row.get_state_display()}")
    if request.POST.get("back") == "list":
        return redirect("circles:visits", pk=visit.circle_id)
    return redirect("circles:visit", pk=visit.pk)


@page(May.CIRCLE_REPORT, Visit, rows=_visits)
@require_POST
def invite(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sends the invitation to the visitor's contact."""
    try:
        invite_visitor(visit=visit, by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("The invitation is on its way, with a file for the calendar."))
    return redirect("circles:visit", pk=visit.pk)


@page(May.CIRCLE_REPORT, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def series(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What comes again, and a new one."""
    day = today(circle.zone)
    form = SeriesForm(typed(request), circle=circle, initial={"from_on": day})
    if request.method == "POST" and form.is_valid():
        try:
            start_series(circle=circle, whom=form.whom(), again=form.again(), by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Its visits of the coming weeks stand in the programme."))
            return redirect("circles:visits", pk=circle.pk)
    return render(request, "circles/series.html", {"circle": circle, "form": form, "series": repeated(circle, day)})


@page(May.CIRCLE_REPORT, VisitSeries, rows=lambda: VisitSeries.objects.select_related("circle__group__programme"))
@require_POST
def series_end(request: HttpRequest, series: VisitSeries) -> HttpResponse:
    """It does not come again."""
    end_series(series=series, by=request.who.account)  # type: ignore[attr-defined]
    messages.success(request, _("It does not come again. What has been stays in the history."))
    return redirect("circles:visit_series", pk=series.circle_id)
