"""The challenge board of a group, and the same on the day for whoever holds its link (F07, C21)."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page, public_page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.people.by_link import unlisted_page
from rygrad.ui.forms import refuse, typed
from rygrad.ui.qr import drawn

from .. import queries
from ..actions import choose, finish, name_challenge, take_on, vote
from ..enums import From, Step
from ..forms import FinishForm, GroupNameForm, NameForm, TakeForm
from ..models import Challenge
from ..rules import voter

COOKIE = "challenge-day"
A_DAY = 24 * 3600


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


@page(May.GROUP_SEE, Group, rows=_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, group: Group) -> HttpResponse:
    """What is named, who is on what, what is done; members name and vote."""
    who: Who = request.who  # type: ignore[attr-defined]
    joins = may(who, May.MEETING_JOIN, group)
    if request.method == "POST" and not joins:
        raise PermissionDenied
    sent = typed(request)
    form = GroupNameForm(None if {"vote", "choose"} & request.POST.keys() else sent, words=Words(group))
    me = voter(who.account or "")
    if request.method == "POST" and _written(request, group, form, me):
        return redirect("challenges:board", pk=group.pk)
    day = queries.day_of(group)
    address = request.build_absolute_uri(reverse("challenges:open", args=[queries.address(group)])) if day else ""
    shown = {
        "group": group,
        "board": queries.board(group, me),
        "form": form,
        "joins": joins,
        "chooses": may(who, May.GROUP_EDIT, group),
        "day": day,
        "address": address,
        "code": drawn(address, title=_("A code for the camera of a phone")) if day and joins else "",
    }
    return render(request, "challenges/board.html", shown)


@page(May.GROUP_SEE, Challenge, rows=queries.challenges)
@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    """One of them: somebody takes it on, says how it went."""
    who: Who = request.who  # type: ignore[attr-defined]
    joins = may(who, May.MEETING_JOIN, challenge.group)
    if request.method == "POST" and not joins:
        raise PermissionDenied
    sent = typed(request)
    now = {"action": challenge.action, "owner": str(challenge.owner_id or ""), "due_on": challenge.due_on}
    take = TakeForm(None if "finish" in request.POST else sent, challenge=challenge, initial=now)
    over = FinishForm(None if "take" in request.POST else sent, initial={"outcome": challenge.outcome})
    try:
        if "take" in request.POST and take.is_valid():
            take_on(challenge=challenge, **take.words(), by=who.account)
            return _saved(request, challenge)
        if "finish" in request.POST and over.is_valid():
            finish(challenge=challenge, **over.cleaned_data, by=who.account)
            return _saved(request, challenge)
    except Refused as refused:
        refuse(take if "take" in request.POST else over, refused)
    people = may(who, May.MEMBERS_SEE, challenge.group)
    shown = {"challenge": challenge, "group": challenge.group, "take": take, "over": over, "joins": joins}
    return render(request, "challenges/challenge.html", shown | {"names": people})


@public_page
@unlisted_page
@require_http_methods(["GET", "HEAD", "POST"])
def open_board(request: HttpRequest, token: str) -> HttpResponse:
    """On the day: whoever holds the link names and votes, without an account. Afterwards it is a closed door."""
    group = queries.opened(token)
    if group is None:
        return render(request, "challenges/over.html", status=404)
    known = request.COOKIES.get(COOKIE, "")
    mine = known if known.isalnum() and len(known) == 40 else get_random_string(40)
    form = NameForm(None if "vote" in request.POST else typed(request))
    if request.method == "POST" and _written(request, group, form, voter(mine), origin=From.PROFESSIONAL):
        answer: HttpResponse = redirect("challenges:open", token=token)
    else:
        shown = {"group": group, "board": queries.board(group, voter(mine)), "form": form}
        answer = render(request, "challenges/open.html", shown)
    answer.set_cookie(COOKIE, mine, max_age=A_DAY, httponly=True, secure=settings.HTTPS, samesite="Lax")
    return answer


def _written(request: HttpRequest, group: Group, form: NameForm, me: str, origin: str = "") -> bool:
    """Whether what was sent has been done; a form that is not right stays on the page."""
    who: Who = request.who  # type: ignore[attr-defined]
    if "vote" in request.POST:
        found = queries.one_of(group, id_of(request.POST["vote"]))
        if found:
            vote(challenge=found, voter=me)
        return True
    try:
        if "choose" in request.POST:
            if not may(who, May.GROUP_EDIT, group):
                raise PermissionDenied
            choose(group=group, by=who.account)
            return True
        if "name" not in request.POST or not form.is_valid():
            return False
        said = form.cleaned_data | ({"origin": origin} if origin else {})
        name_challenge(group=group, **said, gathering=queries.day_of(group), by=who.account)
    except Refused as refused:
        if "name" in request.POST:
            refuse(form, refused)
            return False
        messages.error(request, str(refused.message))
    return True


def _saved(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    messages.success(request, _("It is done. Well done!") if challenge.step == Step.DONE else _("Saved."))
    return redirect("challenges:challenge", pk=challenge.pk)
