"""What stands before some pages: sign in, the second step, and a fresh proof for what hurts most."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .actions import drafts
from .queries import factors_of, herself, is_fresh

View = Callable[..., HttpResponseBase]
JUST_JOINED = "just_joined"  # in the session: the address she has just given, so that she need not type it again


def weak_ok(view: View) -> View:
    """Marks a page that is open before the second step, to those who need one. Goes outside the access decorator."""
    view.weak_ok = True  # type: ignore[attr-defined]
    return view


def fresh(view: View) -> View:
    """Asks again who she is when her last proof is older than five minutes. Goes inside the access decorator.

    For exports, roles and contact details. What she had typed waits for her and is sent again after.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return lead(request, "people:again", account=herself(request).pk)

    guarded.fresh = True  # type: ignore[attr-defined]
    return guarded


def fresh_once_set_up(view: View) -> View:
    """As ``fresh`` for whoever has a second factor; the first one is set up without."""
    asked = fresh(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (asked if factors_of(herself(request).pk) else view)(request, *args, **kwargs)

    return guarded


def lead(request: HttpRequest, to: str, *, account: UUID | None = None) -> HttpResponse:
    """Leads to the page named ``to`` and from there back to here, with what was typed.

    A script (it asks for JSON) gets 401: it has kept its words itself. ``account`` is whose words they are.
    """
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(status=401)
    answer = redirect(to)
    answer.led_away = True  # type: ignore[attr-defined]
    back = request.get_full_path()
    if request.method == "POST":
        draft = drafts.keep(request, answer, path=back, account=account)
        back = reverse("people:draft", args=[draft.pk]) if draft else ""
        if draft is None:
            messages.warning(request, _("What you sent could not be kept. Please send it again when you are in."))
    query = f"?{urlencode({'next': back})}" if back not in {"", "/"} else ""
    answer["Location"] = reverse(to) + query
    return answer
