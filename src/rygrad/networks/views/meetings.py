"""Meetings above the groups: what a group is called to, and what whoever calls them plans (F09)."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.people.models import Person
from rygrad.ui.forms import refuse, typed

from ..actions.meetings import call_meeting, call_off, change_meeting
from ..actions.seats import give_back, take_seat
from ..forms.meetings import MeetingForm, OffForm, now
from ..models import NetworkMeeting
from ..queries.meetings import above, by_group, called_by, called_off, meetings, offer, offers


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme", "parent")


@page(May.GROUP_SEE, Group, rows=_groups)
@require_GET
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    """A local group: what it is called to. A region or the country: what it has called."""
    who: Who = request.who  # type: ignore[attr-defined]
    local = group.layer == Layer.LOCAL
    shown = {
        "group": group,
        "local": local,
        "offers": offers(group, who.person) if local else [],
        "off": called_off(group) if local else [],
        "called": [] if local else called_by(group),
        "joins": local and may(who, May.MEETING_JOIN, group),
        "above": [] if not local else _callers(who, group),
        "calls": not local and may(who, May.NETWORK_RUN, group),
    }
    return render(request, "networks/listed.html", shown)


@page(May.NETWORK_RUN, Group, rows=_groups)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, group: Group) -> HttpResponse:
    """Calls a meeting for all groups below."""
    if group.layer == Layer.LOCAL:
        raise Http404
    form = MeetingForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            meeting = call_meeting(place=group, call=form.call(), by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The groups can sign up now."))
            return redirect("networks:meeting", pk=meeting.pk)
    return render(request, "networks/new.html", {"group": group, "form": form})


@page(May.NETWORK_RUN, NetworkMeeting, rows=meetings)
@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, meeting: NetworkMeeting) -> HttpResponse:
    """Who comes, and everything about it to change."""
    sent = typed(request)
    form = MeetingForm(None if "off" in request.POST else sent, initial=now(meeting))
    off = OffForm(None if "save" in request.POST else sent)
    by = request.who.account  # type: ignore[attr-defined]
    try:
        if "save" in request.POST and form.is_valid():
            change_meeting(meeting=meeting, call=form.call(), by=by)
            return _saved(request, meeting)
        if "off" in request.POST and off.is_valid():
            call_off(meeting=meeting, reason=off.cleaned_data["reason"], by=by)
            return _saved(request, meeting)
    except Refused as refused:
        refuse(form if "save" in request.POST else off, refused)
    shown = {"meeting": meeting, "group": meeting.group, "groups": by_group(meeting), "form": form, "off": off}
    return render(request, "networks/meeting.html", shown)


@page(May.MEETING_JOIN, Group, rows=_groups)
@require_POST
def seat(request: HttpRequest, group: Group) -> HttpResponse:
    """She signs up for her group, or gives her seat back. ``meeting``: to which one."""
    who: Who = request.who  # type: ignore[attr-defined]
    meeting = id_of(request.POST.get("meeting", ""))
    found = offer(group, meeting, who.person) if meeting else None
    person = Person.objects.filter(pk=who.person).first() if who.person else None
    if found is None or person is None:
        messages.error(request, _("This meeting is not there any more. Look at the list."))
        return redirect("networks:listed", pk=group.pk)
    try:
        if "back" in request.POST:
            give_back(meeting=found.meeting, person=person, by=who.account)
            messages.success(request, _("Your seat is free for somebody else."))
        else:
            take_seat(meeting=found.meeting, group=group, person=person, by=who.account)
            messages.success(request, _("You have a seat."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("networks:listed", pk=group.pk)


def _callers(who: Who, group: Group) -> list[Group]:
    """The region and the country, for whoever may call a meeting there."""
    if not who.anywhere(May.NETWORK_RUN):
        return []
    places = Group.objects.filter(pk__in=above(group)).order_by("path")
    return [place for place in places if may(who, May.NETWORK_RUN, place)]


def _saved(request: HttpRequest, meeting: NetworkMeeting) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("networks:meeting", pk=meeting.pk)
