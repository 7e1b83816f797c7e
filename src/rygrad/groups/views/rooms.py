"""Asking the consultant for help, and the rehearsal room."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.errors import Refused

from ..actions.help import ask_help
from ..actions.practice import rehearse, reset_practice
from ..models import Group
from ..queries import open_help


def _rows() -> QuerySet[Group]:
    return Group.objects.select_related("programme", "rehearses__programme", "parent")


@page(May.MEETING_JOIN, Group, rows=_rows)
@require_http_methods(["GET", "POST"])
def help_page(request: HttpRequest, group: Group) -> HttpResponse:
    """Asks for a call. The consultant sees the group's name and the day, nothing else."""
    if request.method == "POST":
        if group.practice:
            messages.info(request, _("This is practice: nobody is asked."))
        else:
            ask_help(group=group, by=request.who.account)  # type: ignore[attr-defined]
            messages.success(request, _("The consultant has been asked to call your group."))
        return redirect("groups:ask_help", pk=group.pk)
    return render(request, "groups/ask_help.html", {"group": group, "open": open_help(group)})


@page(May.MEETING_JOIN, Group, rows=_rows)
@require_http_methods(["GET", "POST"])
def practice(request: HttpRequest, group: Group) -> HttpResponse:
    """The door of the rehearsal room."""
    if request.method == "POST":
        try:
            return redirect("home:group", pk=rehearse(group=group, who=request.who).pk)  # type: ignore[attr-defined]
        except Refused as refused:
            messages.error(request, str(refused.message))
    room = group if group.practice else Group.objects.filter(rehearses=group).first()
    may_empty = room is not None and may(request.who, May.MEETING_PLAN, room)  # type: ignore[attr-defined]
    return render(request, "groups/practice.html", {"group": group, "room": room, "may_empty": may_empty})


@page(May.MEETING_PLAN, Group, rows=_rows)
@require_POST
def practice_reset(request: HttpRequest, group: Group) -> HttpResponse:
    """Empties the practice group."""
    try:
        reset_practice(practice=group, who=request.who)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("The practice group is as new."))
    return redirect("groups:practice", pk=group.pk)
