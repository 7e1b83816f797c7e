"""Who of the trained volunteers helps on which day (F06)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of

from ..actions.helpers import put_on, take_off
from ..models import Cohort, CohortModule
from ..queries.cohorts import mine
from ..queries.helpers import rota


@page(May.MEMBERS_SEE, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The rota: one tap takes a day, one gives it back; whoever runs the course puts others on it."""
    who: Who = request.who  # type: ignore[attr-defined]
    runs = may(who, May.COURSE_RUN, cohort)
    if request.method == "POST":
        if not may(who, May.MEETING_JOIN, cohort):
            raise PermissionDenied
        _write(request, cohort, who, runs)
        return redirect("training:helpers", pk=cohort.pk)
    found = rota(cohort, who.person)
    takes = found.trained and may(who, May.MEETING_JOIN, cohort)
    return render(
        request,
        "training/helpers.html",
        {
            "cohort": cohort,
            "rota": found,
            "runs": runs,
            "takes": takes,
            "short": sum(t.missing > 0 for t in found.turns),
        },
    )


def _write(request: HttpRequest, cohort: Cohort, who: Who, runs: bool) -> None:
    day = id_of(request.POST.get("day", ""))
    module = CohortModule.objects.filter(**mine(cohort), pk=day).first() if day else None
    do, person = request.POST.get("do", ""), _person(request, who, runs)
    if module is None or person is None or do not in {"on", "off"}:
        messages.error(request, _("Please choose a day and who helps."))
        return
    try:
        (put_on if do == "on" else take_off)(module=module, person=person, by=who.account)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("Saved."))


def _person(request: HttpRequest, who: Who, runs: bool) -> UUID | None:
    """Herself; somebody else only when she runs the course."""
    asked = request.POST.get("person", "")
    return who.person if asked == "me" else id_of(asked) if runs else None
