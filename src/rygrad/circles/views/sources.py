"""Who sends mothers to the circle; the link for a health visitor. No mother's name: the coordinator may do it too."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page, signed_in
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed
from rygrad.ui.qr import drawn

from ..actions.sources import add_source, change_source, end_link, open_link
from ..enums import SourceKind
from ..forms.referrals import LinkForm, SourceChangeForm, SourceForm, source_name
from ..models import Circle, ReferralSource
from ..queries.referrals import link_works, sources, token_for

USUAL = timedelta(days=180)
NOBODY = {SourceKind.FRIEND, SourceKind.SELF, SourceKind.SOCIAL_MEDIA, SourceKind.UNKNOWN}  # none who would use a link


def _rows() -> QuerySet[ReferralSource]:
    return ReferralSource.objects.select_related("circle", "group__programme", "organisation")


@page(May.CIRCLE_SEE, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "POST"])
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The list, and one more."""
    keeps = _keeps(request, circle)
    if request.method == "POST" and not keeps:
        raise PermissionDenied
    form = SourceForm(typed(request), circle=circle)
    if request.method == "POST" and form.is_valid():
        try:
            add_source(circle=circle, **form.cleaned_data, by=signed_in(request).account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("It is on the list."))
            return redirect("circles:sources", pk=circle.pk)
    day = today(circle.zone)
    lines = [_line(each, link_works(each, day)) for each in sources(circle)]
    return render(request, "circles/sources.html", {"circle": circle, "lines": lines, "form": form, "keeps": keeps})


@page(May.CIRCLE_SEE, ReferralSource, rows=_rows)
@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, source: ReferralSource) -> HttpResponse:
    """Changes one, or takes it out of use."""
    _allow(request, source)
    first = {name: getattr(source, name) for name in ("kind", "name", "organisation", "used")}
    form = SourceChangeForm(typed(request), circle=source.circle, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            change_source(source=source, **form.cleaned_data, by=signed_in(request).account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("circles:sources", pk=source.circle_id)
    context = {"circle": source.circle, "source": source, "form": form, "name": source_name(source)}
    return render(request, "circles/source.html", context)


@page(May.CIRCLE_SEE, ReferralSource, rows=_rows)
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, source: ReferralSource) -> HttpResponse:
    """The link of one source: opens it until a day, shows it as a card to print, ends it."""
    _allow(request, source)
    day = today(source.circle.zone)
    if request.method == "POST" and request.POST.get("end"):
        end_link(source=source, by=signed_in(request).account)
        messages.success(request, _("The link does not work any more."))
        return redirect("circles:source_link", pk=source.pk)
    form = LinkForm(typed(request), initial={"until": source.link_until or day + USUAL})
    if request.method == "POST" and form.is_valid():
        try:
            open_link(source=source, until=form.cleaned_data["until"], by=signed_in(request).account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The link works."))
            return redirect("circles:source_link", pk=source.pk)
    context = {"circle": source.circle, "source": source, "form": form, "name": source_name(source)}
    if link_works(source, day):
        address = request.build_absolute_uri(reverse("circles:refer", args=[token_for(source)]))
        context |= {"link": address, "qr": drawn(address, title=_("QR code of the link"))}
    return render(request, "circles/source_link.html", context)


def _line(source: ReferralSource, works: bool) -> tuple[ReferralSource, str, bool, bool]:
    """The source, its name, whether its link works, and whether somebody stands behind it who could use one."""
    return source, source_name(source), works, works or source.kind not in NOBODY


def _keeps(request: HttpRequest, row: Circle | ReferralSource) -> bool:
    who: Who = request.who  # type: ignore[attr-defined]
    circle = row if isinstance(row, Circle) else row.circle
    return any(may(who, word, circle) for word in (May.CIRCLE_KEEP, May.CIRCLE_EDIT))


def _allow(request: HttpRequest, source: ReferralSource) -> None:
    """Its volunteers and the coordinator or the board; the secretariat reads the list, and makes no link for it."""
    if not _keeps(request, source):
        raise PermissionDenied
