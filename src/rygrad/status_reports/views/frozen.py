"""What has been published, as it was frozen: the page, its files, and whether the municipality may read it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.circles.queries.facts import inside
from rygrad.core.errors import Refused
from rygrad.ui.printing import NoPrinter

from ..actions.reports import give, take_back
from ..enums import Audience
from ..models import FrozenReport, Given
from ..papers.dressed import dressed
from ..papers.files import KINDS, made, name_of
from ..papers.pdf import FONTS
from ..queries.reports import later
from ..rules.content import digest


def rows() -> QuerySet[FrozenReport]:
    """Frozen reports with their group."""
    return FrozenReport.objects.select_related("report__circle__group", "group__programme", "given")


@page(May.CIRCLE_SEE, FrozenReport, rows=rows)
@require_safe
def frozen(request: HttpRequest, frozen: FrozenReport) -> HttpResponse:
    """The report as it was published."""
    _allow(request, frozen)
    who = request.who  # type: ignore[attr-defined]
    other = FrozenReport.objects.filter(report=frozen.report_id).exclude(pk=frozen.pk).first()
    context = shown(frozen) | {
        "other": other if other and (other.audience == Audience.OUTSIDE or inside(who, frozen.report.circle)) else None,
        "later": later(frozen.report),
        "writes": may(who, May.CIRCLE_REPORT, frozen),
        "given": getattr(frozen, "given", None),
        "is_outside": frozen.audience == Audience.OUTSIDE,
        "files": [(kind, reverse("status_reports:file", kwargs={"pk": frozen.pk, "kind": kind})) for kind in KINDS],
        "back": reverse("status_reports:listed", kwargs={"pk": frozen.report.circle_id}),
    }
    return render(request, "status_reports/frozen.html", context)


@page(May.CIRCLE_SEE, FrozenReport, rows=rows)
@require_safe
def file(request: HttpRequest, frozen: FrozenReport, kind: str) -> HttpResponse:
    """The report as ``pdf``, ``docx`` or ``xlsx``, made from what was frozen."""
    _allow(request, frozen)
    return answer(request, frozen, kind, reverse("status_reports:frozen", kwargs={"pk": frozen.pk}))


@page(May.CIRCLE_REPORT, FrozenReport, rows=rows)
@require_POST
def outside(request: HttpRequest, frozen: FrozenReport) -> HttpResponse:
    """POST ``give`` lets the municipality read it; without, it is taken back."""
    by = request.who.account  # type: ignore[attr-defined]
    try:
        if request.POST.get("give"):
            give(frozen=frozen, by=by)
            messages.success(request, _("The municipality can read it now."))
        else:
            take_back(frozen=frozen, by=by)
            messages.success(request, _("The municipality cannot read it any longer."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("status_reports:frozen", pk=frozen.pk)


def shown(frozen: FrozenReport) -> dict[str, Any]:
    """What the page of a frozen report needs, whoever reads it."""
    return {
        "frozen": frozen,
        "circle": frozen.report.circle,
        "paper": dressed(frozen.content),
        "digest": frozen.digest,
        "intact": digest(frozen.content) == frozen.digest,
        "fonts": FONTS,
    }


def answer(request: HttpRequest, frozen: FrozenReport, kind: str, back: str) -> HttpResponse:
    """A file; where no PDF can be made here, a page that says so and offers to print."""
    if kind not in KINDS:
        raise Http404
    try:
        body = made(frozen, kind)
    except NoPrinter:
        return render(request, "status_reports/no_printer.html", {"frozen": frozen, "back": back})
    response = HttpResponse(body, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name_of(frozen, kind)}"'
    return response


def _allow(request: HttpRequest, frozen: FrozenReport) -> None:
    """Whoever the municipality employs, and whoever is not of the group, reads the version for others only."""
    if frozen.audience == Audience.TEAM and not inside(request.who, frozen.report.circle):  # type: ignore[attr-defined]
        raise Http404


def given_rows() -> QuerySet[Given]:
    """What was given to the municipality."""
    return Given.objects.select_related("frozen__report__circle", "group__programme")
