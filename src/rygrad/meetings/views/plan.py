"""Planning: the group's meetings, a new one, its room, its plan, its agenda on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.plan import save_plan
from rygrad.gatherings.enums import State
from rygrad.gatherings.forms.plan import PlanForm
from rygrad.gatherings.queries.library import cards
from rygrad.gatherings.queries.people import helpers
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.ui.forms import refuse, typed

from ..actions.plan import plan_meeting
from ..forms.plan import DayForm
from ..models import Meeting
from ..queries.plan import meets, past, proposed_day, rhythm_of, upcoming
from ..queries.room import Room, room
from ..queries.since import since

GET_OR_POST = ["GET", "HEAD", "POST"]


def groups() -> Any:
    return Group.objects.select_related("programme")


def meetings() -> Any:
    return Meeting.objects.select_related("gathering", "group__programme")


@page(May.MEETING_SEE, Group, rows=groups)
@require_safe
def meeting_list(request: HttpRequest, group: Group) -> HttpResponse:
    """The meetings to come and those that have been."""
    who = request.who  # type: ignore[attr-defined]
    words = Words(group)
    context = {
        "group": group,
        "coming": upcoming(who, group, words),
        "past": past(who, group, words),
        "meets": meets(group),
        "may_plan": may(who, May.MEETING_PLAN, group) and meets(group),
        "may_edit": may(who, May.GROUP_EDIT, group),
        "may_see_year": may(who, May.FIGURES_SEE, group),
    }
    return render(request, "meetings/list.html", context)


@page(May.MEETING_PLAN, Group, rows=groups)
@require_http_methods(GET_OR_POST)
def new(request: HttpRequest, group: Group) -> HttpResponse:
    """A new meeting on the day that the rhythm proposes, or on another."""
    rhythm = rhythm_of(group)
    proposed = {"on": proposed_day(group, rhythm), "starts": rhythm.starts, "ends": rhythm.ends, "place": rhythm.place}
    form = DayForm(typed(request), initial=proposed)
    if request.method == "POST" and form.is_valid():
        try:
            made = plan_meeting(group=group, by=account(request), **form.cleaned_data)
            return redirect("meetings:plan", pk=made.pk)
        except Refused as refused:
            refuse(form, refused)
    return render(request, "meetings/new.html", {"group": group, "form": form}, status=status(form))


@page(May.MEETING_SEE, Meeting, rows=meetings)
@require_safe
def detail(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The meeting room: is it ready, what comes next, the agenda, the tasks, who comes."""
    who = request.who  # type: ignore[attr-defined]
    ours = since(who, meeting.group, before=meeting.gathering.on) if meeting.gathering.state == State.PLANNED else None
    context = {"room": room(who, meeting), "meeting": meeting, "who": who, "since": ours}
    return render(request, "meetings/detail.html", context)


@page(May.MEETING_PLAN, Meeting, rows=meetings)
@require_http_methods(GET_OR_POST)
def plan(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The plan: each item's minutes and leader, the order, the tasks. Every button saves what was typed."""
    if meeting.gathering.state != State.PLANNED:
        messages.info(request, _("Only a meeting that lies ahead can be planned."))
        return redirect("meetings:detail", pk=meeting.pk)
    shown, form = _plan_form(request, meeting)
    if request.method == "POST" and form.is_valid():
        try:
            save_plan(
                gathering=meeting.gathering,
                by=account(request),
                changes=form.changes,
                new_task=form.new_task,
                step=form.step,
            )
            return _after_plan(request, meeting, form)
        except Refused as refused:  # somebody was faster by a blink: now the form sees it, and shows what is there
            shown, form = _plan_form(request, meeting)
            if form.is_valid():
                refuse(form, refused)
    context = {
        "room": shown,
        "meeting": meeting,
        "form": form,
        "rows": _rows(shown, form),
        "tasks": _tasks(shown, form),
        "cards": cards(Words(meeting.group)),
    }
    return render(request, "meetings/plan.html", context, status=status(form))


@page(May.MEETING_SEE, Meeting, rows=meetings)
@require_safe
def agenda(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The agenda on one page of A4, for the table or the wall."""
    return render(request, "meetings/agenda.html", {"room": room(request.who, meeting), "meeting": meeting})  # type: ignore[attr-defined]


def account(request: HttpRequest) -> Any:
    return request.who.account  # type: ignore[attr-defined]


def status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def _plan_form(request: HttpRequest, meeting: Meeting) -> tuple[Room, PlanForm]:
    shown = room(request.who, meeting)  # type: ignore[attr-defined]
    items = [line.item for line in shown.lines]
    gathering = shown.card.gathering
    people = list(helpers(meeting.group))
    return shown, PlanForm(gathering, items, shown.tasks, people, typed(request))


def _after_plan(request: HttpRequest, meeting: Meeting, form: PlanForm) -> HttpResponse:
    here = reverse("meetings:plan", kwargs={"pk": meeting.pk})
    back = urlencode({"next": here})
    if form.go == "new":
        return redirect(f"{reverse('gatherings:agenda_new', kwargs={'pk': meeting.gathering_id})}?{back}")
    if form.go:
        return redirect(f"{reverse('gatherings:agenda_item', kwargs={'pk': form.go})}?{back}")
    if form.step:
        return redirect(f"{here}#row-{form.step[1]}")
    messages.success(request, _("The plan is saved."))
    return redirect(here)


def _rows(shown: Room, form: PlanForm) -> list[dict[str, Any]]:
    return [
        {
            "line": line,
            "minutes": form[f"minutes-{line.item.pk}"],
            "leader": form[f"leader-{line.item.pk}"],
            "first": at == 0,
            "last": at == len(shown.lines) - 1,
        }
        for at, line in enumerate(shown.lines)
    ]


def _tasks(shown: Room, form: PlanForm) -> list[dict[str, Any]]:
    return [
        {
            "task": task,
            "title": form[f"title-{task.pk}"],
            "owner": form[f"owner-{task.pk}"],
            "due": form[f"due-{task.pk}"],
        }
        for task in shown.tasks
    ]
