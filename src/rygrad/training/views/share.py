"""How a course is made known: its public page on or off, the link, the code, a message and a poster (F01)."""

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.links import in_language as spoken
from rygrad.ui.dates import language_name
from rygrad.ui.forms import typed
from rygrad.ui.qr import drawn

from ..actions.share import say_of_course, switch_sign_up
from ..forms.share import SaysForm
from ..models import Cohort
from ..queries.candidates import takes_names, token_for
from ..queries.cohorts import over
from ..queries.share import in_each_language, in_language


def _cohorts() -> QuerySet[Cohort]:
    return Cohort.objects.select_related("group__programme")


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The switch, the words, and everything that can be sent or hung up."""
    if request.method == "POST" and request.POST.get("do"):
        _switch(request, cohort)
        return redirect("training:share", pk=cohort.pk)
    form = SaysForm(typed(request), cohort=cohort)
    if request.method == "POST" and form.is_valid():
        say_of_course(cohort=cohort, says=form.cleaned_data["says"], by=request.who.account)  # type: ignore[attr-defined]
        messages.success(request, _("Saved."))
        return redirect("training:share", pk=cohort.pk)
    address = _address(request, cohort)
    context = {
        "cohort": cohort,
        "form": form,
        "open": takes_names(cohort),
        "over": over(cohort),
        "address": address,
        "qr": drawn(address, title=_("QR code of the page")),
        "shared": in_each_language(cohort, address),
    }
    return render(request, "training/share.html", context, status=422 if form.errors else 200)


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_safe
def poster(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """One page of paper with the code, in the language that is asked for."""
    known, asked = dict(settings.LANGUAGES), request.GET.get("language", "")
    tag = asked if asked in known else get_language() or settings.LANGUAGE_CODE
    address = _address(request, cohort)
    shared = in_language(cohort, address, tag)
    context = {
        "cohort": cohort,
        "poster": shared,
        "qr": drawn(spoken(address, tag), title=_("QR code of the page")),
        "tags": [(each, language_name(each, each), each == tag) for each in known],
    }
    return render(request, "training/poster.html", context)


def _switch(request: HttpRequest, cohort: Cohort) -> None:
    try:
        switch_sign_up(cohort=cohort, on=request.POST.get("do") == "open", by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))


def _address(request: HttpRequest, cohort: Cohort) -> str:
    return request.build_absolute_uri(reverse("training:sign_up", args=[token_for(cohort)]))
