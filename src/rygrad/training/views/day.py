"""One day of a course: what is done, what is needed, who gives it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import State
from rygrad.groups.queries import Words
from rygrad.ui.forms import refuse

from ..actions.day import change_day, set_services
from ..actions.plan import call_off_day, take_out
from ..forms.day import CallOffForm, DayForm
from ..models import CohortModule
from ..queries.day import photos_of, shown
from ..queries.plan import held, title_of


def _days() -> QuerySet[CohortModule]:
    return CohortModule.objects.select_related("cohort__group__programme", "gathering", "organisation", "contact")


@page(May.COURSE_SEE, CohortModule, rows=_days)
@require_safe
def day(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """The day for everybody on the course: why, step by step, with what, what to do at home."""
    who = request.who  # type: ignore[attr-defined]
    gathering = module.gathering
    context = _context(module) | {
        "day": shown(module, Words(module.cohort.group)),
        "photos": photos_of(module, who),
        "leads": may(who, May.COURSE_LEAD, module),
        "runs": may(who, May.COURSE_RUN, module),
        "guides": gathering is not None and gathering.state == State.PLANNED and may(who, May.MEETING_RUN, gathering),
    }
    return render(request, "training/day.html", context)


@page(May.COURSE_SEE, CohortModule, rows=_days)
@require_safe
def day_print(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """The day on two sheets of paper at most (F05)."""
    return render(
        request, "training/day_print.html", _context(module) | {"day": shown(module, Words(module.cohort.group))}
    )


@page(May.COURSE_LEAD, CohortModule, rows=_days)
@require_http_methods(["GET", "HEAD", "POST"])
def day_change(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """What the group makes of the day; ``do`` may also take it out of the plan, or call it off."""
    words = Words(module.cohort.group)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if request.method == "POST" and do not in {"save", "off", "out"}:  # sent without a button
        do = "off" if "reason" in request.POST else "save"
    form = DayForm(request.POST if do == "save" else None, module=module, words=words)
    off = CallOffForm(request.POST if do == "off" else None)
    bound = {"save": form, "off": off}.get(do)
    if do and (bound is None or bound.is_valid()):
        try:
            return _done(request, module, do, form, off)
        except Refused as refused:
            if bound is None:
                messages.error(request, str(refused.message))
                return redirect("training:day_change", pk=module.pk)
            refuse(bound, refused)
    context = _context(module) | {"form": form, "off": off, "title": title_of(module, words), "held": held(module)}
    return render(request, "training/day_change.html", context)


def _done(request: HttpRequest, module: CohortModule, do: str, form: DayForm, off: CallOffForm) -> HttpResponse:
    """Does what was asked, and says so. Raises ``Refused``."""
    by = request.who.account  # type: ignore[attr-defined]
    if do == "out":
        take_out(module=module, by=by)
        messages.success(request, _("The day is not in the plan any more."))
        return redirect("training:plan", pk=module.cohort_id)
    if do == "off":
        call_off_day(module=module, reason=off.cleaned_data["reason"], by=by)
        messages.success(request, _("The day is called off. You can give it another date."))
    elif do == "save":
        said = form.cleaned_data
        visited = [said["visited"]] if said["visited"] else []
        change_day(module=module, about=form.about(), own=form.own(), by=by)
        set_services(module=module, organisations=list(said["services"]), visited=visited, by=by)
        messages.success(request, _("Saved."))
    else:
        raise Refused(_("Please choose here."))
    return redirect("training:day", pk=module.pk)


def _context(module: CohortModule) -> dict[str, Any]:
    return {"module": module, "cohort": module.cohort, "group": module.cohort.group}
