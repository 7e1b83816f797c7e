"""The courses of a group, and one of them: its room and its settings."""

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
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.packs.queries import pack
from rygrad.ui.forms import refuse, typed

from ..actions.cohorts import change_course, start_course
from ..enums import CohortState
from ..forms.cohorts import CourseForm, SettingsForm
from ..models import Cohort
from ..queries import cohorts as queries
from ..queries.helpers import lacking
from ..queries.plan_page import plan_of
from ..rules.cohorts import rhythm


def _cohorts() -> QuerySet[Cohort]:
    return Cohort.objects.select_related("group__programme")


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


@page(May.COURSE_SEE, Group, rows=_groups)
@require_safe
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    """The courses of this group."""
    leads = may(request.who, May.COURSE_LEAD, group)  # type: ignore[attr-defined]
    return render(request, "training/cohorts.html", {"group": group, "listed": queries.listed(group), "leads": leads})


@page(May.COURSE_LEAD, Group, rows=_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, group: Group) -> HttpResponse:
    """A course begins."""
    form = CourseForm(typed(request), shipped=pack(group.programme.pack))
    if request.method == "POST" and form.is_valid():
        try:
            cohort = start_course(group=group, **form.cleaned_data, by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The course is there, with its days. Now give them dates."))
            return redirect("training:dates", pk=cohort.pk)
    return render(request, "training/cohort_new.html", {"group": group, "form": form})


@page(May.COURSE_SEE, Cohort, rows=_cohorts)
@require_safe
def course(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The room: the next day, what is missing, and the doors to everything."""
    leads = may(request.who, May.COURSE_LEAD, cohort)  # type: ignore[attr-defined]
    context = {
        "cohort": cohort,
        "group": cohort.group,
        "plan": plan_of(cohort, Words(cohort.group)),
        "people": queries.on_course(cohort).count(),
        "rhythm": rhythm(cohort.weekday, cohort.every),
        "over": queries.over(cohort),
        "leads": leads,
        "asked": leads and queries.exception_asked(cohort),
        "runs": may(request.who, May.COURSE_RUN, cohort),  # type: ignore[attr-defined]
        "signs": may(request.who, May.CONTRACT_SIGN, cohort),  # type: ignore[attr-defined]
        "helps": may(request.who, May.MEMBERS_SEE, cohort),  # type: ignore[attr-defined]
        "lacking": lacking(cohort)[:1],
        "mine": queries.is_on(cohort, request.who.person),  # type: ignore[attr-defined]
    }
    return render(request, "training/cohort.html", context)


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Title, times, place, sizes, and where the course is."""
    asked = {"state": CohortState.FINISHED} if "close" in request.GET else {}
    form = SettingsForm(typed(request), cohort=cohort, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            change_course(cohort=cohort, by=request.who.account, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:course", pk=cohort.pk)
    return render(request, "training/cohort_settings.html", {"cohort": cohort, "group": cohort.group, "form": form})
