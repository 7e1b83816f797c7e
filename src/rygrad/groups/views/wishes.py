"""She asks for something after a talk, from the talk room or from a page; her coordinator says when it is done."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.bodies import json_object
from rygrad.people.models import Person

from ..actions.wishes import ask_wish, done_wish
from ..enums import Wish
from ..models import Group, WishAsked

LONGEST = 200  # characters: a kind in JSON


@page(May.TALK_RECORD, Group, rows=lambda: Group.objects.select_related("programme"))
@require_POST
def ask(request: HttpRequest, group: Group) -> HttpResponse:
    """``{"kind"}`` in JSON from the talk room, or ``kind`` from a form. Nothing else is read."""
    person = _herself(request.who.person)  # type: ignore[attr-defined]
    spoken = request.content_type == "application/json"
    kind = json_object(request.body[:LONGEST]).get("kind") if spoken else request.POST.get("kind", "")
    if kind not in Wish.values:
        return JsonResponse({"error": _("Choose what you wish for.")}, status=422) if spoken else _back(request, group)
    ask_wish(group=group, person=person, wish=Wish(kind))
    if spoken:
        return JsonResponse({"kind": kind})
    messages.success(request, _said(Wish(kind)))
    return _back(request, group)


@page(May.WISHES_SEE, WishAsked, rows=lambda: WishAsked.objects.select_related("group"))
@require_POST
def done(request: HttpRequest, wish: WishAsked) -> HttpResponse:
    """They have talked. What about is for the two of them."""
    done_wish(wish=wish)
    messages.success(request, _("Good. It is off the list."))
    return _back(request, wish.group)


def _back(request: HttpRequest, group: Group) -> HttpResponse:
    wanted = request.POST.get("next", "")
    inside = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted) if inside else redirect("home:group", pk=group.pk)


def _said(wish: Wish) -> str:
    return {
        Wish.BRING: _("Good. Whoever leads the next meeting sees that you have something to bring."),
        Wish.HEAVY: _("Thank you for saying so. Your coordinator will get in touch with you. Only she sees it."),
        Wish.TALK: _("Your coordinator will get in touch with you. Only she sees it."),
    }[wish]


def _herself(person: UUID | None) -> Person:
    found = Person.objects.filter(pk=person).first() if person else None
    if found is None:  # an account that is nobody in the group has nothing to carry
        raise PermissionDenied
    return found
