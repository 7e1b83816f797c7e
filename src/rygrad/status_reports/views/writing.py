"""The draft: prose to write over, figures that cannot be changed here, and what they are counted from."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.circles.actions.looks import note_look
from rygrad.circles.figures import explain
from rygrad.circles.queries.facts import inside
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.ui.dates import direction

from ..actions.reports import choose, redraft, write
from ..enums import Audience, State
from ..figures.page import page as page_of
from ..figures.writing import versions
from ..forms.reports import base_of, typed_parts
from ..models import StatusReport
from ..papers.dressed import dressed
from ..papers.pdf import FONTS
from ..queries.reports import frozen_of, later
from ..queries.rows import ELSEWHERE, OF_MOTHERS
from ..queries.rows import rows as rows_of
from .reports import reports


@page(May.CIRCLE_REPORT, StatusReport, rows=reports)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, report: StatusReport) -> HttpResponse:
    """The draft in parts. POST keeps what is written; ``redraft``, ``take`` and ``drop`` choose between versions."""
    if report.state == State.PUBLISHED and request.method != "POST":
        return _published(request, report)
    if request.method != "POST":
        return _shown(request, report)
    try:
        apart = _do(request, report)
    except Refused as refused:
        return _shown(request, report, refused=refused)
    if apart:
        messages.warning(
            request,
            _("Somebody else has written in the same part. Both versions are kept: choose one, or put them together."),
        )
    else:
        messages.success(request, _("Kept."))
    return redirect(reverse("status_reports:report", kwargs={"pk": report.pk}))


@page(May.CIRCLE_KEEP, StatusReport, rows=reports)
@require_safe
def rows(request: HttpRequest, report: StatusReport, code: str) -> HttpResponse:
    """The mothers or sessions behind a figure, by name: for the team."""
    found = rows_of(report, code)
    if found is None:
        raise Http404
    if code in OF_MOTHERS:
        note_look(who=request.who, about=report.circle_id, what="mothers")  # type: ignore[attr-defined]
    elsewhere = reverse(ELSEWHERE[code], kwargs={"pk": report.circle_id}) if code in ELSEWHERE else ""
    context = {
        "report": report,
        "circle": report.circle,
        "about": explain(code),
        "rows": found,
        "elsewhere": elsewhere,
    }
    return render(request, "status_reports/rows.html", context)


def _do(request: HttpRequest, report: StatusReport) -> list[str]:
    by, sent = request.who.account, request.POST  # type: ignore[attr-defined]
    apart = write(report=report, base=base_of(sent), parts=typed_parts(sent), by=by)
    if section := sent.get("redraft"):
        redraft(report=report, section=section, by=by)
    for name in ("take", "drop"):
        if other := id_of(sent.get(name)):
            choose(report=report, other=other, take=name == "take", by=by)
    return apart


def _shown(request: HttpRequest, report: StatusReport, *, refused: Refused | None = None) -> HttpResponse:
    who = request.who  # type: ignore[attr-defined]
    both, team = versions(report), inside(who, report.circle)
    typed = {code: each.text for code, each in typed_parts(request.POST).items()} if refused else None
    audience = Audience.TEAM if team and request.GET.get("as") != Audience.OUTSIDE else Audience.OUTSIDE
    context = {
        "report": report,
        "circle": report.circle,
        "page": page_of(report, both, typed=typed, exact=team),
        "exact": team,
        "keeps": may(who, May.CIRCLE_KEEP, report),
        "refused": refused,
        "audience": audience,
        "paper": dressed(both.of(audience).content(), "p-"),
        "fonts": FONTS,
        "dir_of_report": direction(report.language),
    }
    return render(request, "status_reports/report.html", context, status=422 if refused else 200)


def _published(request: HttpRequest, report: StatusReport) -> HttpResponse:
    context = {
        "report": report,
        "circle": report.circle,
        "frozen": frozen_of(report),
        "later": later(report),
        "exact": inside(request.who, report.circle),  # type: ignore[attr-defined]
    }
    return render(request, "status_reports/published.html", context)
