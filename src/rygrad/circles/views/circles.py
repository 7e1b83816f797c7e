"""The mothers' groups of a group, and one of them: its room and its settings."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.ui.forms import refuse, typed

from ..actions.circles import change_circle, start_circle
from ..forms.circles import CircleForm, SettingsForm
from ..models import Circle
from ..queries import circles as queries


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    """The mothers' groups of this group: when and where, for everybody who belongs to it."""
    who: Who = request.who  # type: ignore[attr-defined]
    return render(
        request,
        "circles/listed.html",
        {"group": group, "listed": queries.circles_of(group, who), "may_start": may(who, May.CIRCLE_EDIT, group)},
    )


@page(May.CIRCLE_EDIT, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, group: Group) -> HttpResponse:
    """A mothers' group begins."""
    form = CircleForm(typed(request), initial={"started_on": today(group.zone), "weekday": 4})
    if request.method == "POST" and form.is_valid():
        try:
            circle = start_circle(group=group, **form.cleaned_data, by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The mothers' group is there. Now it needs its team."))
            return redirect("circles:team", pk=circle.pk)
    return render(request, "circles/new.html", {"group": group, "form": form})


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_GET
def room(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The room: the next session, what is still missing, and the doors to everything."""
    found = queries.room(circle, request.who)  # type: ignore[attr-defined]
    return render(request, "circles/circle.html", {"circle": circle, "group": circle.group, "room": found})


@page(May.CIRCLE_EDIT, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Name, rhythm, place, and the numbers that the figures are reckoned with."""
    form = SettingsForm(typed(request), circle=circle)
    if request.method == "POST" and form.is_valid():
        try:
            stay = change_circle(circle=circle, by=request.who.account, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            if stay:
                return render(request, "circles/settings_stay.html", {"circle": circle, "stay": stay})
            return redirect("circles:circle", pk=circle.pk)
    return render(request, "circles/settings.html", {"circle": circle, "group": circle.group, "form": form})
