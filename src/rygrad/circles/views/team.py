"""Who runs a mothers' group: the team and those who were in it, somebody new, somebody who stops."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
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
from rygrad.ui.forms import refuse, typed

from ..actions.team import let_go, prolong, take_in
from ..enums import LeftReason
from ..forms.team import LetGoForm, TakeInForm
from ..models import Circle, TeamMember
from ..queries import team as queries


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_GET
def team(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The team by first name, and who was in it before."""
    who: Who = request.who  # type: ignore[attr-defined]
    return render(
        request,
        "circles/team.html",
        {
            "circle": circle,
            "mates": queries.mates(circle),
            "gone": queries.gone(circle),
            "me": who.person,
            "edits": may(who, May.CIRCLE_EDIT, circle),
            "invites": may(who, May.INVITE, circle.group),
        },
    )


@page(May.CIRCLE_EDIT, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Takes somebody of the group into the team."""
    who: Who = request.who  # type: ignore[attr-defined]
    people = [each for each in queries.could_join(circle) if each.pk != who.person]
    form = TakeInForm(typed(request), people=people, initial={"since": today(circle.zone)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            take_in(circle=circle, person=form.people[data["person"]], since=data["since"], who=who)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("She is in the team now."))
            return redirect("circles:team", pk=circle.pk)
    invites = may(who, May.INVITE, circle.group)
    return render(
        request, "circles/team_add.html", {"circle": circle, "form": form, "people": people, "invites": invites}
    )


@page(
    May.CIRCLE_SEE,
    TeamMember,
    rows=lambda: TeamMember.objects.select_related("circle__group__programme", "person"),
)
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """One of the team. Coordinator and board prolong what she may do, or write down that she stops."""
    who: Who = request.who  # type: ignore[attr-defined]
    circle = member.circle
    edits = may(who, May.CIRCLE_EDIT, circle)
    if request.method == "POST" and not edits:
        raise PermissionDenied
    ends = "prolong" not in request.POST
    form = LetGoForm(typed(request) if ends else None, initial={"until": today(circle.zone)})
    if request.method == "POST" and (not ends or form.is_valid()):
        try:
            _change(member, form, who, ends=ends)
        except Refused as refused:
            if ends:
                refuse(form, refused)
            else:
                messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("circles:team", pk=circle.pk)
    context = {"circle": circle, "mate": queries.mate(member), "form": form, "edits": edits}
    return render(request, "circles/team_member.html", context | {"herself": member.person_id == who.person})


def _change(member: TeamMember, form: LetGoForm, who: Who, *, ends: bool) -> None:
    if not ends:
        prolong(member=member, who=who)
        return
    data = form.cleaned_data
    let_go(member=member, until=data["until"], reason=LeftReason(data["reason"]), who=who)
