"""Who is complete by the rule, who is not and why, and who graduates today (C08)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.errors import Refused

from ..actions.graduation import graduate, grant_exception, refuse_exception
from ..models import Cohort
from ..queries.graduation import Standing, standings
from ..queries.plan import days_of, held


@page(May.COURSE_LEAD, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def graduation(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Those who can graduate with a tick each, set when the last day has been; for the others what is missing."""
    who: Who = request.who  # type: ignore[attr-defined]
    found = standings(cohort)
    if request.method == "POST":
        _decide(request, found, who) if "decide" in request.POST else _graduate(request, found, who)
        return redirect("training:graduation", pk=cohort.pk)
    still = [each for each in found if each.trainee.graduated_on is None]
    context = {
        "cohort": cohort,
        "ready": [each for each in still if each.ready],
        "asked": [(each, each.trainee.asked_by == who.account) for each in still if each.asked],
        "missing": [each for each in still if not each.ready],
        "graduated": [each for each in found if each.trainee.graduated_on],
        "over": all(held(day) for day in days_of(cohort)),
    }
    return render(request, "training/graduation.html", context)


def _graduate(request: HttpRequest, found: list[Standing], who: Who) -> None:
    """Each for herself: what is missing for one does not stop the others."""
    chosen = set(request.POST.getlist("trainee"))
    done = 0
    for each in found:
        if str(each.trainee.pk) not in chosen:
            continue
        try:
            graduate(trainee=each.trainee, who=who)
            done += 1
        except Refused as refused:
            messages.error(request, f"{each.trainee.person.first_name}: {refused.message}")
    if done:
        said = ngettext("%(n)s woman has graduated.", "%(n)s women have graduated.", done)
        messages.success(request, said % {"n": done})
    elif not chosen:
        messages.error(request, _("Tick who graduates."))


def _decide(request: HttpRequest, found: list[Standing], who: Who) -> None:
    one = next((each.trainee for each in found if str(each.trainee.pk) == request.POST.get("trainee", "")), None)
    try:
        if one is None:
            raise Refused(_("Nobody is waiting for an answer about her."))
        if request.POST["decide"] == "yes":
            grant_exception(trainee=one, who=who)
        else:
            refuse_exception(trainee=one, who=who)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("Saved."))
