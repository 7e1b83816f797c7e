"""Puts ``request.who`` on every request, ends sessions that are over, and shows the way in when nobody is signed in."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from rygrad.access.pages import SignInNeeded
from rygrad.access.rule import Who
from rygrad.people.actions import drafts, sessions
from rygrad.people.pages import lead
from rygrad.people.queries import is_strong

from .queries import country
from .who import needs_second_factor, who_asks

Answer = Callable[[HttpRequest], HttpResponse]


def who(answer: Answer) -> Answer:
    """``request.who``: the account and its live grants, read once for each request. ``request.country``: hers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        _ask(request)
        response = answer(request)
        drafts.forget_used(request, response)
        return response

    middleware.process_view = _second_step_first  # type: ignore[attr-defined]
    middleware.process_exception = _way_in  # type: ignore[attr-defined]
    return middleware


def _ask(request: HttpRequest) -> None:
    """Sets ``who``, ``ended`` (whose session has just run out) and ``second_step`` (whether it is still to come)."""
    asks = who_asks(request)
    request.ended = request.second_step = None  # type: ignore[attr-defined]
    strict = needs_second_factor(asks)
    if asks.account and not sessions.carry_on(request, strict=strict):
        request.ended = asks.account  # type: ignore[attr-defined]
        asks = who_asks(request)
    elif asks.account and strict and not is_strong(request):
        request.second_step = True  # type: ignore[attr-defined]
        asks = Who(asks.account, asks.person)
    request.who = asks  # type: ignore[attr-defined]
    request.country = SimpleLazyObject(lambda: country(asks))  # type: ignore[attr-defined]


def _second_step_first(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
    """Whoever holds a role that sees others' data reaches nothing but the second step without it."""
    open_anyway = getattr(view, "policy", "") == "public" or getattr(view, "weak_ok", False)
    if not getattr(request, "second_step", None) or open_anyway:
        return None
    return lead(request, "people:second_step", account=request.who.account)  # type: ignore[attr-defined]


def _way_in(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    if not isinstance(exception, SignInNeeded):
        return None
    return lead(request, "account_login", account=getattr(request, "ended", None))
