"""The courses of a group, and one of them: its room and its settings."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.groups.models import Group

from ..models import Cohort
from ..queries import cohorts as queries


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
    return render(request, "training/cohorts.html", {"group": group, "listed": [], "leads": True})


@page(May.COURSE_SEE, Cohort, rows=_cohorts)
@require_safe
def course(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The room: the next day, what is missing, and the doors to everything."""
    return render(request, "training/cohort.html", {"cohort": cohort, "group": cohort.group})


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Title, times, place, sizes."""
    return render(request, "training/cohort.html", {"cohort": cohort, "group": cohort.group})
