"""The register of the board: who sits, who is elected, whose seat ends (F08)."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.texts import listed
from rygrad.gatherings.enums import Kind
from rygrad.groups.models import Group
from rygrad.groups.queries import members
from rygrad.people.pages import fresh, lead
from rygrad.people.queries import is_fresh
from rygrad.ui.forms import refuse, typed

from ..actions import board as actions
from ..forms.board import ElectForm, EndSeatForm
from ..models import BoardSeat
from ..queries import board as queries
from ..queries.statutes import statutes_of
from ..rules.board import ON_THE_BOARD, is_own, leave_with, may_give, sits


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


@page(May.MEMBERS_SEE, Group, rows=_groups)
@require_GET
def board(request: HttpRequest, group: Group) -> HttpResponse:
    """Who sits on the board and in the audit today, and who did before."""
    who: Who = request.who  # type: ignore[attr-defined]
    day = today(group.zone)
    now = queries.board_of(group, day)
    gives, edits = may_give(group, who), may(who, May.GROUP_EDIT, group)
    left = queries.left_with_rights(group) if gives or edits else []
    shown = {
        "group": group,
        "board": now,
        "before": queries.before(group, day),
        "edits": edits,
        "gives": gives,
        "left": left,
        "left_names": listed(each.person.name for each in left),
        "asks": listed(queries.who_can_give(group)) if (now.waiting or left) and not gives else "",
    }
    return render(request, "association/board.html", shown)


@page(May.GROUP_EDIT, Group, rows=_groups)
@require_http_methods(["GET", "POST"])
def elect(request: HttpRequest, group: Group) -> HttpResponse:
    """Writes an election down. Whoever may give the board's rights gives them with it, so she is asked who she is."""
    who: Who = request.who  # type: ignore[attr-defined]
    day = today(group.zone)
    if request.method == "POST" and may_give(group, who) and not is_fresh(request):
        return lead(request, "people:again", account=who.account)
    meetings = queries.elections(group, day)
    last = next((each for each in meetings if each.kind != Kind.BOARD), None)  # where elections are held
    first = {"from_on": last.on if last else day, "gathering": str(last.pk) if last else ""}
    years = statutes_of(group).term_years
    form = ElectForm(typed(request), people=list(members(group)), meetings=meetings, term_years=years, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            seat = actions.elect(group=group, **form.words(), who=who)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _elected(group, seat, who))
            return redirect("association:board", pk=group.pk)
    return render(request, "association/board_elect.html", {"group": group, "form": form, "years": years})


@page(May.ROLE_GIVE, Group, rows=_groups)
@require_POST
@fresh
def rights(request: HttpRequest, group: Group) -> HttpResponse:
    """Gives those who sit on the board what the board may do."""
    return _settled(
        request,
        group,
        actions.give_rights,
        lambda number: ngettext(
            "%(n)d woman has the rights of the board now.", "%(n)d women have the rights of the board now.", number
        ),
    )


@page(May.ROLE_GIVE, Group, rows=_groups)
@require_POST
@fresh
def take(request: HttpRequest, group: Group) -> HttpResponse:
    """Takes what the board may do from those who have left it."""
    return _settled(
        request,
        group,
        actions.take_rights,
        lambda number: ngettext(
            "%(n)d woman does not have the rights of the board any more.",
            "%(n)d women do not have the rights of the board any more.",
            number,
        ),
    )


def _settled(request: HttpRequest, group: Group, act: Callable[..., int], said: Callable[[int], str]) -> HttpResponse:
    """Gives or takes, and says of how many women, or why not."""
    try:
        number = act(group=group, who=request.who)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, said(number) % {"n": number})
    return redirect("association:board", pk=group.pk)


@page(
    May.MEMBERS_SEE,
    BoardSeat,
    rows=lambda: BoardSeat.objects.select_related("group__programme", "person", "gathering"),
)
@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, seat: BoardSeat) -> HttpResponse:
    """One seat. Whoever may change the group ends it, or takes away what was written by mistake.

    A role may end with it, so she is asked who she is, as everywhere else.
    """
    who: Who = request.who  # type: ignore[attr-defined]
    edits, day, own = may(who, May.GROUP_EDIT, seat), today(seat.group.zone), is_own(seat, who)
    counts = sits(seat.from_on, seat.until_on, seat.left_on, day)
    if request.method == "POST" and not edits:
        raise PermissionDenied
    if request.method == "POST" and counts and seat.post in ON_THE_BOARD and not is_fresh(request):
        return lead(request, "people:again", account=who.account)
    form = EndSeatForm(typed(request) if "remove" not in request.POST else None, own=own, initial={"left_on": day})
    rights = _what_happens(seat, who) if edits else ""  # asked before anything ends
    if request.method == "POST" and _written(request, seat, form, who):
        # who has stepped down may not see this board any more
        return redirect("home:today") if rights == "own" else redirect("association:board", pk=seat.group_id)
    shown = {"group": seat.group, "seat": seat, "form": form, "edits": edits, "counts": counts, "own": own}
    shown |= {"rights": rights, "stays": actions.why_it_stays(seat, who) if edits else ""}
    return render(request, "association/board_seat.html", shown)


def _written(request: HttpRequest, seat: BoardSeat, form: EndSeatForm, who: Who) -> bool:
    """Ends the seat, or takes the line away; False where the page has to say why not."""
    try:
        if "remove" in request.POST:
            actions.remove_seat(seat=seat, who=who)
            messages.success(request, _("The line is gone."))
            return True
        if form.is_valid():
            actions.end_seat(seat=seat, left_on=form.cleaned_data["left_on"], who=who)
            messages.success(request, _("The seat has ended."))
            return True
    except Refused as refused:
        if form.is_bound:
            refuse(form, refused)
        else:
            messages.error(request, str(refused.message))
    return False


def _what_happens(seat: BoardSeat, who: Who) -> str:
    """What becomes of the rights when this reader ends the seat: they end (``own``, ``end``) or ``stay``; or none."""
    if not queries.roles_of(seat):
        return ""
    if is_own(seat, who):
        return "own"
    return "end" if leave_with(seat, who) else "stay"


def _elected(group: Group, seat: BoardSeat, who: Who) -> str:
    """What is said after an election: whether she may do what the board may do, and who else can give it to her."""
    if seat.post not in ON_THE_BOARD:
        return _("It is written down.")
    if may_give(group, who) and seat.person_id != who.person:
        return _("It is written down. She has the rights of the board from now on.")
    names = listed(queries.who_can_give(group))
    if not names:
        return _("It is written down. A consultant of the national organisation gives her the rights of the board.")
    return _("It is written down. %(names)s can give her the rights of the board.") % {"names": names}
