"""The reports of one mothers' group: which there are, a new one, publishing one, a new version of one."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.circles.models import Circle
from rygrad.circles.queries.facts import inside
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions import reports as acts
from ..enums import Audience, State
from ..figures.page import page as page_of
from ..figures.writing import template_of, versions
from ..forms.reports import NewForm, PublishForm
from ..models import StatusReport
from ..queries.reports import of_circle, period, replaced


def circles() -> QuerySet[Circle]:
    """Mothers' groups with all that their reports are drafted from."""
    return Circle.objects.select_related("group__programme", "programme")


def reports() -> QuerySet[StatusReport]:
    """The same for reports."""
    return StatusReport.objects.select_related("circle__group__programme", "group__programme", "programme", "replaces")


@page(May.CIRCLE_SEE, Circle, rows=circles)
@require_safe
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The reports: drafts for whoever writes them, published ones for all who see the figures."""
    who = request.who  # type: ignore[attr-defined]
    writes, every = may(who, May.CIRCLE_REPORT, circle), of_circle(circle)
    rows = [each for each in every if writes or each.state == State.PUBLISHED]
    context = {
        "circle": circle,
        "writes": writes,
        "exact": inside(who, circle),
        "drafts": [each for each in rows if each.state == State.DRAFT],
        "published": [each for each in rows if each.state == State.PUBLISHED],
        "replaced": replaced(every),
    }
    return render(request, "status_reports/listed.html", context)


@page(May.CIRCLE_REPORT, Circle, rows=circles)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """One press gives a draft; the period is proposed."""
    template = template_of(circle)
    start, end = period(circle, today(circle.zone), template.months)
    begin = {"from_on": start, "to_on": end, "language": (get_language() or "da").split("-")[0]}
    form = NewForm(typed(request), initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            report = acts.begin(circle=circle, by=request.who.account, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("status_reports:report", pk=report.pk)
    context = {"circle": circle, "form": form, "template": template}
    return render(request, "status_reports/new.html", context, status=422 if form.errors else 200)


@page(May.CIRCLE_REPORT, StatusReport, rows=reports)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, report: StatusReport) -> HttpResponse:
    """What is looked at before it is published; POST publishes."""
    if report.state == State.PUBLISHED:
        return redirect("status_reports:report", pk=report.pk)
    form = PublishForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            frozen = acts.publish(report=report, by=request.who.account, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The report is published, with number %(n)s.") % {"n": report.number})
            here = Audience.TEAM if inside(request.who, report.circle) else Audience.OUTSIDE  # type: ignore[attr-defined]
            return redirect("status_reports:frozen", pk=frozen[here].pk)
    found = page_of(report, versions(report), exact=inside(request.who, report.circle))  # type: ignore[attr-defined]
    context = {"report": report, "circle": report.circle, "form": form, "page": found}
    return render(request, "status_reports/publish.html", context, status=422 if form.errors else 200)


@page(May.CIRCLE_REPORT, StatusReport, rows=reports)
@require_POST
def again(request: HttpRequest, report: StatusReport) -> HttpResponse:
    """A draft that will replace a published report."""
    try:
        row = acts.again(report=report, by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("status_reports:report", pk=report.pk)
    return redirect("status_reports:report", pk=row.pk)
