"""The plan of a course: its days, their dates, what they cover."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.challenges.models import Challenge
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.groups.queries import Words
from rygrad.ui.forms import refuse, typed

from ..actions.plan import add_day, map_challenge, move_day, put_back, set_dates
from ..forms.plan import NewDayForm, PlannerForm
from ..models import Cohort, CohortModule
from ..queries.cohorts import mine
from ..queries.plan_dates import Choices, Planner
from ..queries.plan_page import plan_of


def _cohorts() -> QuerySet[Cohort]:
    return Cohort.objects.select_related("group__programme")


@page(May.COURSE_SEE, Cohort, rows=_cohorts)
@require_safe
def plan(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """All days in order, what they cover, what is missing, the local challenges."""
    context = {
        "cohort": cohort,
        "group": cohort.group,
        "plan": plan_of(cohort, Words(cohort.group)),
        "leads": may(request.who, May.COURSE_LEAD, cohort),  # type: ignore[attr-defined]
    }
    return render(request, "training/plan.html", context)


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_POST
def plan_change(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Another order, a place put back, a challenge on a day or off it."""
    try:
        said, part = _changed(request, cohort)
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("training:plan", pk=cohort.pk)
    messages.success(request, said)
    answer = redirect("training:plan", pk=cohort.pk)
    answer["Location"] += part
    return answer


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Proposes dates by the rhythm, without holidays and feasts; ``again`` reckons anew, ``save`` keeps them."""
    words, more = Words(cohort.group), PlannerForm(typed(request))
    planner = Planner(cohort, words, _choices(request, more, set(Planner(cohort, words).keys)))
    shown = [(row.day.module.pk, row.on) for row in planner.rows if row.day and not row.stays]
    kept = {name: more.data.get(name) for name in more.fields}  # the dates she sees are proposed anew
    form = PlannerForm(typed(request), days=shown, initial=kept)
    again = request.POST.get("do") == "again"
    faults = [fault for name, found in form.errors.as_data().items() if name.startswith("on-") for fault in found]
    if again and not any(fault.code == "invalid" for fault in faults):
        form = PlannerForm(None, days=shown, initial=kept)  # else a day that is none stays where she wrote it
        for name in more.errors:
            messages.error(request, f"{more[name].label}: {more.errors[name][0]}")
    if not again and form.is_bound and form.is_valid():
        try:
            changed = set_dates(cohort=cohort, dates=form.dates(), by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The dates are saved.") if changed else _("Nothing was different."))
            return redirect("training:plan", pk=cohort.pk)
    return render(request, "training/plan_dates.html", _planner_page(cohort, planner, form))


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def day_new(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """A day of the group's own."""
    form = NewDayForm(typed(request), words=Words(cohort.group))
    if request.method == "POST" and form.is_valid():
        try:
            module = add_day(cohort=cohort, **form.cleaned_data, by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The day stands in the plan."))
            return redirect("training:day", pk=module.pk)
    return render(request, "training/day_new.html", {"cohort": cohort, "group": cohort.group, "form": form})


def _changed(request: HttpRequest, cohort: Cohort) -> tuple[str, str]:
    """What was done, in words, and where on the page."""
    by = request.who.account  # type: ignore[attr-defined]
    do, sent = request.POST.get("do", ""), request.POST
    if do == "back":
        module = put_back(cohort=cohort, code=sent.get("code", "")[:60], by=by)
        return _("The day stands in the plan again."), f"#day-{module.pk}"
    module = _day_of(cohort, sent.get("day", ""))
    if do in {"up", "down"}:
        move_day(module=module, earlier=do == "up", by=by)
        return _("The order has changed."), f"#day-{module.pk}"
    chosen = id_of(sent.get("challenge", ""))
    rows = Challenge.objects.filter(programme=cohort.programme_id, group=cohort.group_id)
    challenge = rows.filter(pk=chosen).first() if chosen else None
    if challenge is None or do not in {"map", "unmap"}:
        raise Refused(_("Please choose here."))
    map_challenge(module=module, challenge=challenge, answers=do == "map", by=by)
    return _("Saved."), "#challenges"


def _day_of(cohort: Cohort, sent: str) -> CohortModule:
    rows = CohortModule.objects.filter(**mine(cohort)).select_related("cohort", "gathering")
    chosen = id_of(sent)
    module = rows.filter(pk=chosen).first() if chosen else None
    if module is None:
        raise Refused(_("This day is not in the plan any more."))
    return module


def _choices(request: HttpRequest, form: PlannerForm, keys: set[str]) -> Choices:
    """What she has ticked; the usual while she has not been asked."""
    if not form.is_bound:
        return Choices()
    form.is_valid()
    said = form.cleaned_data
    start: date | None = said.get("own_from") or said.get("own_to")
    end: date | None = said.get("own_to") or start
    return Choices(
        shown=frozenset(keys & set(request.POST.getlist("shown"))),
        off=frozenset(keys & set(request.POST.getlist("off"))),
        own=(min(start, end), max(start, end)) if start and end else None,
        afresh=bool(said.get("afresh")),
    )


def _planner_page(cohort: Cohort, planner: Planner, form: PlannerForm) -> dict[str, Any]:
    """Each line with its field; the fields of a form that was sent keep what was typed."""
    rows = [(row, form[f"on-{row.day.module.pk}"] if row.day and not row.stays else None) for row in planner.rows]
    dated = any(row.day.module.gathering_id for row in planner.rows if row.day)
    return {
        "cohort": cohort,
        "group": cohort.group,
        "form": form,
        "rows": rows,
        "dated": dated,
        "own": planner.choices.own,
    }
