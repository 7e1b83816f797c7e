"""Who takes which session: the coming weeks, one session, one tap, and a swap by a link."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import own_page, page, signed_in
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions import rota as actions
from ..enums import DutyKind, SessionState
from ..forms.rota import TurnForm
from ..models import Circle, Session, Swap, TeamMember
from ..queries import rota as queries
from ..queries.circles import duties_of, member_of, team_of


def _sessions() -> QuerySet[Session]:
    return Session.objects.select_related("circle__group__programme")


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_GET
def rota(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The coming twelve weeks: cards on the phone, a table at the desk."""
    found = queries.rota(circle, request.who.person)  # type: ignore[attr-defined]
    return render(request, "circles/rota.html", {"circle": circle, "rota": found})


@page(May.CIRCLE_KEEP, Session, rows=_sessions)
@require_http_methods(["GET", "POST"])
def turn(request: HttpRequest, session: Session) -> HttpResponse:
    """The rota of one session as a whole."""
    who: Who = request.who  # type: ignore[attr-defined]
    circle = session.circle
    shift = queries.shift_of(session, who.person)
    form = TurnForm(shift, list(team_of(circle)), duties_of(circle, used=True), typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.arrange(session=session, plan=form.plan, by=who.account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(_place(session))
    return render(request, "circles/turn.html", {"circle": circle, "session": session, "form": form})


@page(May.CIRCLE_KEEP, Session, rows=_sessions)
@require_POST
def take(request: HttpRequest, session: Session) -> HttpResponse:
    """One tap: "I take it", or "take my name off"."""
    who: Who = request.who  # type: ignore[attr-defined]
    me = member_of(session.circle, who.person)
    try:
        if me is None:
            raise Refused(_("You are not in the team any more. Please ask your coordinator."))
        what = request.POST.get("what", "")
        if what == "off":
            actions.give_back(session=session, member=me, by=who.account)
        else:
            actions.take(session=session, member=me, what=what or actions.THERE, by=who.account)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("Your name is off.") if what == "off" else _("Thank you, it is yours."))
    return redirect(_place(session))


@page(May.CIRCLE_KEEP, Session, rows=_sessions)
@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest, session: Session) -> HttpResponse:
    """She cannot come: a link for the chat, by which one of the others takes her turn."""
    who: Who = request.who  # type: ignore[attr-defined]
    me = member_of(session.circle, who.person)
    if request.method == "POST" and me is not None:
        try:
            if request.POST.get("do") == "drop":
                actions.drop_swap(session=session, member=me, by=who.account)
            else:
                actions.ask_swap(session=session, member=me, by=who.account)
        except Refused as refused:
            messages.error(request, str(refused.message))
            return redirect(_place(session))
        return redirect("circles:swap", pk=session.pk)
    asked = queries.open_swap(session, me) if me else None
    context = {
        "circle": session.circle,
        "session": session,
        "asked": asked,
        "turn": queries.place_of(session, me) if me else None,
        "link": request.build_absolute_uri(_link(asked)) if asked else "",
    }
    return render(request, "circles/swap.html", context)


@own_page
@require_http_methods(["GET", "POST"])
def swap_take(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link leads: whoever of the team says yes first has the turn."""
    asked = queries.swap_by(token)
    if asked is None:
        return _gone(request)
    who = signed_in(request)
    me = member_of(asked.circle, who.person)
    if me is None or not may(who, May.CIRCLE_KEEP, asked.circle):
        return _gone(request)
    if request.method == "POST" and asked.taken_by_id is None:
        try:
            actions.take_swap(swap=asked, member=me, by=who.account)
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Thank you! The turn is yours now."))
        return redirect("circles:swap_take", token=token)
    return render(request, "circles/swap_take.html", _asked(asked, me))


def _asked(asked: Swap, me: TeamMember) -> dict[str, object]:
    day = today(asked.session.zone)
    turn = queries.place_of(asked.session, asked.member) if asked.taken_by_id is None else None  # "place": the frame's
    return {
        "circle": asked.circle,
        "session": asked.session,
        "asked": asked,
        "turn": turn,
        "interprets": turn is not None and any(duty.kind == DutyKind.INTERPRETING for duty in turn.duties),
        "mine": asked.member_id == me.pk,
        "by_me": asked.taken_by_id == me.pk,
        "over": asked.session.on < day or asked.session.state != SessionState.PLANNED,
    }


def _gone(request: HttpRequest) -> HttpResponse:
    """The same for a link that is none, one that has ended, and whoever is not of the team."""
    return render(request, "circles/swap_gone.html", status=404)


def _link(asked: Swap) -> str:
    return reverse("circles:swap_take", args=[queries.token_of(asked)])


def _place(session: Session) -> str:
    return f"{reverse('circles:rota', args=[session.circle_id])}#s-{session.pk}"
