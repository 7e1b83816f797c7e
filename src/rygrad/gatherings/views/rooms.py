"""The plain room: a workshop, a day with professionals, a founding, general or board meeting (F07, C01)."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.ui.forms import refuse, typed

from ..actions.minutes import write
from ..actions.rooms import gather
from ..enums import Kind, State
from ..forms.rooms import FinishForm, GatherForm
from ..models import Gathering
from ..queries.minutes import mark, table
from ..queries.rooms import gatherings, of_group, plan_with, plans, room


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


@page(May.MEETING_SEE, Group, rows=_groups)
@require_GET
def others(request: HttpRequest, group: Group) -> HttpResponse:
    """All gatherings of the group that are no monthly meeting, the newest first."""
    shown = {"group": group, "rows": of_group(group), "plans": may(request.who, May.MEETING_PLAN, group)}  # type: ignore[attr-defined]
    return render(request, "gatherings/others.html", shown)


@page(May.MEETING_PLAN, Group, rows=_groups)
@require_http_methods(["GET", "POST"])
def from_plan(request: HttpRequest, group: Group) -> HttpResponse:
    """Chooses a ready plan (``?plan=``), then says when and where."""
    words = Words(group)
    plan = plan_with(words, request.GET.get("plan", ""))
    if plan is None:
        return render(request, "gatherings/plans.html", {"group": group, "plans": plans(words)})
    form = GatherForm(typed(request))
    who: Who = request.who  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            made = gather(group=group, plan=plan, leads=who.person, by=who.account, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("It stands. Now tell the others."))
            return redirect("gatherings:room", pk=made.pk)
    ready = next(each for each in plans(words) if each.code == plan.code)
    return render(request, "gatherings/from_plan.html", {"group": group, "plan": ready, "form": form})


@page(May.MEETING_SEE, Gathering, rows=gatherings)
@require_GET
def show(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Its room: when and where, the agenda, who comes, and afterwards what was said and decided."""
    who: Who = request.who  # type: ignore[attr-defined]
    shown = {
        "room": room(gathering, Words(gathering.group), who.person),
        "gathering": gathering,
        "runs": may(who, May.MEETING_RUN, gathering),
        "closes": may(who, May.MEETING_CLOSE, gathering),
        "joins": who.person is not None and may(who, May.MEETING_JOIN, gathering),
        "names": may(who, May.MEMBERS_SEE, gathering.group),
        "together": gathering.kind == Kind.TOGETHER,
        "honours": gathering.kind == Kind.WELCOME,
        "elects": gathering.kind in {Kind.FOUNDING, Kind.ASSEMBLY},
    }
    return render(request, "gatherings/room.html", shown)


@page(May.MEETING_CLOSE, Gathering, rows=gatherings)
@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Who came, what was said, what was decided; afterwards it has been held."""
    if gathering.state == State.CANCELLED:
        raise Http404
    found = room(gathering, Words(gathering.group), None)
    items = [(line.item, str(line.title)) for line in found.minutes.lines]
    people = table(gathering)
    form = FinishForm(typed(request), people=people, items=items, initial=_first(gathering, found, request))
    if request.method == "POST" and form.is_valid():
        seen, by = request.POST.get("seen", ""), request.who.account  # type: ignore[attr-defined]
        try:
            write(gathering=gathering, written=form.written(), by=by, seen=seen, final=True)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved. Thank you, all of you."))
            return redirect("gatherings:room", pk=gathering.pk)
    shown = {"gathering": gathering, "title": found.title, "form": form, "seen": mark(gathering)}
    return render(request, "gatherings/finish.html", shown)


def _first(gathering: Gathering, found: Any, request: HttpRequest) -> dict[str, Any]:
    """What stands in the form at first: what the guide has written down, and everything as held."""
    first: dict[str, Any] = {"present": [str(each.pk) for each in found.minutes.came], "guests": gathering.guests}
    for item in found.minutes.items:
        first |= {f"held-{item.pk}": item.state != "skipped", f"note-{item.pk}": item.note}
    return first
