"""The way to an association: what is done, and what comes next (G09)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.groups.models import Group

from ..queries.agreements import ending
from ..queries.board import board_of
from ..queries.kit import Way, way
from ..queries.statutes import is_association, statutes_of
from ..queries.wheel import lines, overdue

ANCHORS = {"papers": "#founding", "bank": "#bank", "number": "#number"}


@dataclass(frozen=True)
class _Shown:
    """A step with the address of its page; empty where the reader cannot go there."""

    way: Way
    href: str


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def kit(request: HttpRequest, group: Group) -> HttpResponse:
    """The steps, what is late, which agreement ends soon, and the doors of the association."""
    who: Who = request.who  # type: ignore[attr-defined]
    day = today(group.zone)
    board = board_of(group, day)
    edits, association = may(who, May.GROUP_EDIT, group), is_association(group, statutes_of(group), day)
    steps = [_Shown(each, _address(each, group, who, association)) for each in way(group, day, board)]
    open_step = next((each for each in steps if not each.way.done), None)
    shown = {
        "group": group,
        "steps": steps,
        "done": sum(each.way.done for each in steps),
        "next": open_step.way if open_step else None,
        "start": open_step if open_step and open_step.href and edits else None,
        "board": board,
        "late": lines(overdue(group, day), day),
        "ending": ending(group, day),
        "association": association,
        "sees_members": may(who, May.MEMBERS_SEE, group),
        "talks": may(who, May.MEMBER_EDIT, group) or (edits and association),
    }
    return render(request, "association/kit.html", shown)


def _address(step: Way, group: Group, who: Who, association: bool) -> str:
    """Where the step is taken. The year begins with the association: no way leads there before."""
    if step.step.code == "wheel" and not association:
        return ""
    if step.step.code == "meeting":
        return _meeting(step, group, who)
    if step.step.code == "board" and not may(who, May.MEMBERS_SEE, group):
        return ""
    return reverse(step.step.page, kwargs={"pk": group.pk}) + ANCHORS.get(step.step.code, "")


def _meeting(step: Way, group: Group, who: Who) -> str:
    """The founding meeting itself, or the page that plans it."""
    if step.gathering:
        return reverse("gatherings:room", kwargs={"pk": step.gathering.pk}) if may(who, May.MEETING_SEE, group) else ""
    if not may(who, May.MEETING_PLAN, group):
        return ""
    return reverse(step.step.page, kwargs={"pk": group.pk}) + "?plan=founding"
