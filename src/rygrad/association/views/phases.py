"""The road of a group: its phases, what the next one asks for, and the step itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.packs.queries import pack
from rygrad.ui.forms import refuse, typed

from ..actions.phases import move, take_back
from ..forms.phases import MoveForm
from ..queries.controller import controller_on
from ..queries.phases import Road, road
from ..rules.condition_words import WAYS, now, sentence


def rows() -> QuerySet[Group]:
    """Groups with what their pages name."""
    return Group.objects.select_related("programme", "parent")


@page(May.GROUP_SEE, Group, rows=rows)
@require_http_methods(["GET", "POST"])
def phases(request: HttpRequest, group: Group) -> HttpResponse:
    """The phases with their days. The secretariat moves the group, from a day on; POST ``back`` undoes a plan."""
    if group.layer != Layer.LOCAL:
        raise Http404
    who: Who = request.who  # type: ignore[attr-defined]
    moves = may(who, May.GROUP_FOUND, group)
    if request.method == "POST" and not moves:
        raise PermissionDenied
    day = today(group.zone)
    seen = road(group, day)
    undoes = "back" in request.POST
    form = MoveForm(None if undoes else typed(request), choices=_choices(seen), initial=_initial(seen, day))
    if request.method == "POST" and (undoes or form.is_valid()):
        try:
            _change(group, form, who, undoes=undoes)
        except Refused as refused:
            if undoes:
                messages.error(request, str(refused.message))
            else:
                refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("association:phases", pk=group.pk)
    context = {"group": group, "road": seen, "form": form, "moves": moves, "day": day}
    context["country"] = pack(group.programme.pack).country
    return render(request, "association/phases.html", context | _beside(group, who, seen, day))


def _change(group: Group, form: MoveForm, who: Who, *, undoes: bool) -> None:
    if undoes:
        take_back(group=group, by=who.account)
        return
    data = form.cleaned_data
    move(group=group, phase=data["phase"], on=data["on"], why=data["why"], by=who.account)


def _choices(seen: Road) -> list[tuple[str, str]]:
    """Where the group can go from here; anywhere, for one that is nowhere yet."""
    near = [stop for stop in (seen.after, seen.before) if stop] if seen.now else seen.stops
    return [(stop.phase.code, str(stop.title)) for stop in near]


def _initial(seen: Road, day: Any) -> dict[str, Any]:
    return {"phase": seen.after.phase.code if seen.after else "", "on": day}


def _beside(group: Group, who: Who, seen: Road, day: Any) -> dict[str, Any]:
    """What the next phase asks for, each with the page where something can be done about it, if she may open that."""
    asked = [
        {
            "each": each,
            "says": sentence(each),
            "now": now(each),
            "todo": WAYS[each.code].says,
            "page": WAYS[each.code].page if may(who, WAYS[each.code].word, group) else "",
        }
        for each in seen.asked
    ]
    return {"asked": asked, "controller": controller_on(group, day), "met": sum(each.met for each in seen.asked)}
