"""When: the rhythm of the group, another day for one meeting, calling it off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.ui.forms import refuse, typed

from ..actions.plan import cancel as call_off
from ..actions.plan import reschedule, set_rhythm
from ..forms.plan import CancelForm, DayForm, RhythmForm
from ..models import Meeting
from ..queries.plan import proposed_day, rhythm_of
from .plan import GET_OR_POST, account, groups, meetings, status


@page(May.GROUP_EDIT, Group, rows=groups)
@require_http_methods(GET_OR_POST)
def rhythm(request: HttpRequest, group: Group) -> HttpResponse:
    """How the group meets: day, time, free months, template, order, method. Nobody above it can lock any of it."""
    words = Words(group)
    current = rhythm_of(group, words)
    form = RhythmForm(current, words, typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            set_rhythm(group=group, by=account(request), **form.cleaned_data)
            messages.success(request, _("Your rhythm is saved. Meetings that are already planned stay as they are."))
            return redirect("meetings:list", pk=group.pk)
        except Refused as refused:
            refuse(form, refused)
    context = {"group": group, "form": form, "next_day": proposed_day(group, current)}
    return render(request, "meetings/rhythm.html", context, status=status(form))


@page(May.MEETING_PLAN, Meeting, rows=meetings)
@require_http_methods(GET_OR_POST)
def move(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Another day, time or place."""
    gathering = meeting.gathering
    now = {"on": gathering.on, "starts": gathering.starts, "ends": gathering.ends, "place": gathering.place}
    form = DayForm(typed(request), initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            reschedule(meeting=meeting, by=account(request), **form.cleaned_data)
            messages.success(request, _("The new time is saved. Calendars that follow the group will hear of it."))
            return redirect("meetings:detail", pk=meeting.pk)
        except Refused as refused:
            refuse(form, refused)
    return render(request, "meetings/move.html", {"meeting": meeting, "form": form}, status=status(form))


@page(May.MEETING_PLAN, Meeting, rows=meetings)
@require_http_methods(GET_OR_POST)
def cancel(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Calls the meeting off, with a reason that all may read."""
    form = CancelForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            call_off(meeting=meeting, by=account(request), reason=form.cleaned_data["reason"])
            messages.success(request, _("The meeting is cancelled. Calendars that follow the group will hear of it."))
            return redirect("meetings:detail", pk=meeting.pk)
        except Refused as refused:
            refuse(form, refused)
    return render(request, "meetings/cancel.html", {"meeting": meeting, "form": form}, status=status(form))
